"""Lists, filters and checks of readers on the command line, on the made-up library."""

import shutil

import pytest

from outreach_app.services.demo import DEMO_KEY
from tests.journeys.command_line import Outreach


@pytest.fixture
def outreach(demo_file, tmp_path) -> Outreach:
    made = Outreach(tmp_path, DEMO_KEY)
    shutil.copy(demo_file, made.database)
    return made


def test_readers_are_found_filtered_and_written(outreach):
    everybody = outreach.json("readers")
    assert len(everybody) > 50
    at_home = outreach.json("readers", "--filter", "kind=home", "--filter", "status=active", "--save", "По домам")
    assert 0 < len(at_home) < len(everybody)
    assert outreach.json("readers", "--filter", "по домам") == at_home
    first = at_home[0]
    assert outreach.json("readers", first["card"], "--filter", "По домам")[0] == first
    out = outreach.home / "list.csv"
    outreach.json("readers", "--filter", "По домам", "--list", "registration", "--out", out)
    assert out.read_text("utf-8-sig").count("\n") == len(at_home) + 1
    assert "no filter" in outreach.refused("readers", "--filter", "shoe=39").casefold()
    assert "none of" in outreach.refused("readers", "--filter", "status=asleep")


def test_checks_are_told_in_sentences(outreach):
    found = outreach.json("checks")
    assert all(one["sentence"].endswith(".") for one in found)
    check = found[0]["check"]
    only = outreach.json("checks", "--only", check)
    assert only == [one for one in found if one["check"] == check]
    assert {one["id"] for one in only} == {one["id"] for one in outreach.json("readers", "--filter", f"check={check}")}


def test_two_records_are_made_one(outreach):
    first, second = outreach.json("readers", "--filter", "kind=home")[:2]
    told = outreach.json("merge-readers", first["card"], second["card"], "--dry-run")
    assert "surname" in {one["field"] for one in told["fields"]}
    many = len(outreach.json("readers"))
    outreach.json("merge-readers", first["card"], second["card"], "--take", "card=other", "--take", "surname=keep")
    assert len(outreach.json("readers")) == many - 1
    assert outreach.json("readers", second["card"])[0]["id"] == first["id"]
    outreach.json("undo")
    assert len(outreach.json("readers")) == many
    assert "names no field" in outreach.refused("merge-readers", first["card"], second["card"], "--take", "shoe=keep")
    assert "places answer" in outreach.refused("merge-places", "Нет такого", "Нет такого")
