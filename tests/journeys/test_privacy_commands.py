"""Papers of enrolment, the year's turn, roles and retention on the command line, on the made-up library."""

import shutil
from datetime import date

import pytest

from outreach_app.services.demo import DEMO_KEY
from tests.documents.reading import words
from tests.journeys.command_line import Outreach


@pytest.fixture
def outreach(demo_file, tmp_path) -> Outreach:
    made = Outreach(tmp_path, DEMO_KEY)
    shutil.copy(demo_file, made.database)
    return made


def test_papers_of_enrolment_are_made_filled_and_blank_and_who_made_them_is_told(outreach, tmp_path):
    card = outreach.json("status", "--only", "active")[0]["card"]
    made = outreach.json("enrol-papers", "--card", card, "--paper", "consent", "--out", tmp_path)["papers"]
    assert [one["paper"] for one in made] == ["consent"]
    blanks = outreach.json("enrol-papers", "--blank", "--out", tmp_path / "blank")["papers"]
    assert len(blanks) == 5
    assert outreach.run("--db", outreach.database, "enrol-papers", "--out", tmp_path).code == 2
    assert "no paper" in outreach.refused("enrol-papers", "--blank", "--paper", "contract", "--out", tmp_path)
    (look,) = outreach.json("who-saw", card)
    assert look["changed"] == ""
    (paper,) = [one for one in outreach.json("reader", card)["papers"] if one["paper"] == "consent"]
    assert (paper["state"], paper["person"], bool(paper["since"])) == ("in_force", "", True)
    outreach.json("reader", card, "--notes", "любит стихи")
    assert outreach.json("who-saw", card, "--all")[0]["changed"] == "Notes"
    assert (look["person"], look["use_case"]) == ("script", "print_enrolment")
    outreach.json("person", "Волонтёр", "--role", "volunteer")
    assert "does not see" in outreach.refused("who-saw", card, "--as", "Волонтёр")


def test_the_year_is_turned_in_one_step(outreach):
    year = str(date.today().year + 1)
    waiting = outreach.json("year-turn", "--year", year)
    assert waiting
    assert not any(one["marked"] for one in waiting)
    assert all(one["marked"] for one in outreach.json("year-turn", "--year", year, "--mark"))
    assert outreach.json("undo")["use_case"] == "turn_year"
    assert not any(one["marked"] for one in outreach.json("year-turn", "--year", year))
    registered = next(one for one in waiting if one["registered_on"] and one["registered_on"][:4] == "2026")
    assert "already" in outreach.refused("re-register", registered["card"], "--on", registered["registered_on"])


def test_data_that_are_due_are_removed_with_their_act(outreach, tmp_path):
    (withdrew,) = outreach.json("retention")
    assert "consent withdrawn" in withdrew["reason"]
    outreach.json("rules", "retention_years=0", "--from", "2020-01-01")
    due = outreach.json("retention")
    free = [one for one in due if not one["open_loans"]]
    assert free
    assert outreach.run("--db", outreach.database, "retention", "--all").code == 2
    act = tmp_path / "act.pdf"
    done = outreach.json("retention", "--all", "--yes", "--act", act)
    assert done["readers"] == len(free)
    assert free[0]["name"] not in words(act.read_bytes())
    (step,) = outreach.json("erasure-acts")
    assert step["readers"] == len(free)
    outreach.json("erasure-acts", "--out", tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == act.read_bytes()
    assert [one for one in outreach.json("retention") if not one["open_loans"]] == []
