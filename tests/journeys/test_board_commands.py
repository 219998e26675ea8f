"""The collection on board on the command line: loading list, loaded, checked, moved, unloaded."""

import pytest
from pypdf import PdfReader

from tests.journeys.command_line import Outreach


@pytest.fixture
def outreach(tmp_path) -> Outreach:
    made = Outreach(tmp_path)
    made.json("init")
    made.json("title", "add", "Метель", "--author", "Пушкин А. С.", "--copies", "1001, 1002, 1003, 1004")
    made.json("place", "Почта", "--kind", "issue_point")
    made.json("vehicle", "Библиобус")
    return made


def numbers(outreach, *told: object) -> list[str]:
    return [one["number"] for one in outreach.json("on-board", *told)["copies"]]


def test_copies_go_on_board_on_to_another_van_to_a_point_and_back(outreach):
    loaded = outreach.json("load", "1001", "1002", "--note", "ящик 1")
    assert (loaded["vehicle"], [one["number"] for one in loaded["copies"]]) == ("Библиобус", ["1001", "1002"])
    assert "is on board of “Библиобус” already" in outreach.refused("load", "1001")
    outreach.json("set", "make", "1003", "1004", "--name", "Зима")
    outreach.json("load", "--set", 1)
    assert numbers(outreach) == ["1001", "1002", "1003", "1004"]
    assert numbers(outreach, "--find", "метель") == ["1001", "1002", "1003", "1004"]
    assert numbers(outreach, "--idle", 1) == []
    outreach.json("vehicle", "КИБО")
    told = outreach.json("rotate", "1001", "--to-vehicle", "КИБО", "--dry-run")
    assert (told["moved"], told["dry_run"]) == (1, True)
    assert numbers(outreach, "--vehicle", "КИБО") == []
    outreach.json("rotate", "1001", "--to-vehicle", "КИБО")
    assert numbers(outreach, "--vehicle", "КИБО") == ["1001"]
    outreach.json("rotate", "--set", 1, "--to-place", "Почта", "--due", "2099-01-31")
    (one,) = outreach.json("set", "list")
    assert (one["state"], one["place"], one["out"]) == ("out", "Почта", 2)
    assert "cannot be loaded: it is in a set" in outreach.refused("load", "1003", "--vehicle", "Библиобус")
    outreach.json("rotate", "--set", 1, "--from-place", "--to-vehicle", "Библиобус")
    assert numbers(outreach, "--vehicle", "Библиобус") == ["1002", "1003", "1004"]
    assert outreach.json("unload", "--all", "--vehicle", "Библиобус", "--dry-run") == {"unloaded": 3, "dry_run": True}
    assert outreach.json("unload", "--all", "--vehicle", "Библиобус")["unloaded"] == 3
    assert "is not on board: it is on the shelf" in outreach.refused("unload", "1002")
    outreach.json("undo")
    assert numbers(outreach, "--vehicle", "Библиобус") == ["1002", "1003", "1004"]


def test_a_check_reads_the_codes_of_a_file_and_what_is_missing_can_be_noted(outreach, tmp_path):
    outreach.json("load", "1002", "1003", "1004")
    codes = tmp_path / "codes.txt"
    codes.write_text("1002\n1003\n999\n", encoding="utf-8")
    seen = outreach.json("check-board", "--file", codes, "--out", tmp_path)
    assert (seen["there"], seen["missing"], seen["unexpected"], seen["unknown"]) == (2, ["1004"], [], ["999"])
    assert "1004" in PdfReader(seen["paper"]).pages[0].extract_text()
    outreach.json("unload", "1004", "--missing")
    assert numbers(outreach) == ["1002", "1003"]


@pytest.mark.parametrize(
    "told", [("1002",), ("--to-vehicle", "КИБО", "--to-place", "Почта"), ("--from-place", "--to-vehicle", "КИБО")]
)
def test_a_rotation_says_from_where_to_where(outreach, told):
    assert outreach.run("--db", outreach.database, "rotate", *told).code == 2


def test_which_vehicle_is_asked_where_there_are_several(outreach):
    outreach.json("vehicle", "КИБО")
    assert "КИБО" in outreach.run("--db", outreach.database, "on-board").err


def test_a_day_without_a_trip_has_no_loading_list(outreach):
    assert outreach.json("loading-list", "--on", "2026-11-24") == {"day": "2026-11-24", "lists": [], "papers": []}
