"""Sets and diaries on the command line, from the copies to the act of the return."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.command_line import Outreach


@pytest.fixture(scope="module")
def outreach(tmp_path_factory) -> Outreach:
    made = Outreach(tmp_path_factory.mktemp("sets"))
    made.json("init")
    made.json("title", "add", "Метель", "--author", "Пушкин А. С.", "--copies", "1001, 1002, 1003")
    made.json("place", "Сосновый бор", "--kind", "institution")
    return made


def text_of(path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_set_goes_out_and_comes_back_with_its_acts(outreach, tmp_path):
    made = outreach.json("set", "make", "1001", "1002", "--name", "Пушкин")
    assert (made["number"], made["state"], len(made["copies"])) == (1, "draft", 2)
    assert [one["number"] for one in outreach.json("set", "add", 1, "1003")["copies"]] == ["1001", "1002", "1003"]
    assert "in a set" in outreach.refused("set", "make", "1001")
    assert "no act" in outreach.refused("set", "act", 1, "--out", tmp_path)
    told = ("--place", "Сосновый бор", "--to", "Сестрина Н. А.", "--due", "2099-01-31")
    out = outreach.json("set", "hand-over", 1, *told)
    assert (out["state"], out["act"], out["place"]) == ("out", 1, "Сосновый бор")
    (place,) = outreach.json("place", "Сосновый бор")
    assert [(one["number"], one["copies"], one["due"]) for one in place["sets"]] == [(1, 3, "2099-01-31")]
    outreach.json("set", "act", 1, "--out", tmp_path / "transfer.pdf")
    assert all(words in text_of(tmp_path / "transfer.pdf") for words in ("Сестрина Н. А.", "1001", "1003"))
    (paper,) = outreach.json("papers")
    assert (paper["paper"], paper["set"], paper["act"], paper["outdated"]) == ("set-act", 1, 1, False)
    assert paper["printed_at"]
    assert outreach.json("undo")["use_case"] == "print_papers"
    assert outreach.json("papers")[0]["printed_at"] is None
    printed = outreach.json("print", "--on", out["handed_over_on"], "--out", tmp_path / "day", "--paper", "set-act")
    assert [Path(path).name for path in printed["papers"]] == ["set 1, act 1.pdf"]
    assert outreach.json("papers")[0]["printed_at"]
    assert "No round" in outreach.refused("print", "--on", out["handed_over_on"], "--out", tmp_path, "--paper", "slips")
    told = ("--damaged", "1002", "--missing", "1003", "--note", "залита")
    back = outreach.json("set", "take-back", 1, "1001", *told)
    assert [one["condition"] for one in back["copies"]] == ["intact", "damaged", "missing"]
    assert (back["state"], back["return_acts"]) == ("back", [2])
    outreach.json("set", "act", 1, "--act", 2, "--out", tmp_path / "return.pdf")
    assert "залита" in text_of(tmp_path / "return.pdf")
    (place,) = outreach.json("place", "Сосновый бор")
    assert place["sets"] == []
    faults = [(one["set"], one["copy"], one["condition"]) for one in place["not_returned_well"]]
    assert faults == [(1, "1002", "damaged"), (1, "1003", "missing")]
    assert ", missing, " in outreach.run("--db", outreach.database, "place", "Сосновый бор").out
    assert [(one["copies"], one["out"]) for one in outreach.json("set", "list")] == [(3, 0)]


def test_a_page_of_the_diary_is_entered_listed_and_deleted(outreach):
    told = ("--from", "2026-01-05", "--to", "2026-01-30", "--visitors", 14, "--loans", 31, "--age", 70)
    made = outreach.json("diary", "add", "Сосновый бор", *told)
    assert made["form"] == "issue_point"
    assert "on another page already" in outreach.refused("diary", "add", "Сосновый бор", *told)
    (page,) = outreach.json("diary", "list", "--place", "Сосновый бор")
    assert (page["visitors"], page["loans"], page["youngest"]) == (14, 31, 70)
    outreach.json("diary", "remove", page["id"])
    assert outreach.json("diary", "list") == []


def test_a_set_has_a_season(tmp_path):
    outreach = Outreach(tmp_path)
    outreach.json("init")
    number = outreach.json("set", "make", "--name", "Зима")["number"]
    assert outreach.json("set", "season", number, "01.11-30.04")["season"] == "from 01.11 to 30.04"
    assert outreach.json("set", "season", number)["season"] is None
    assert outreach.run("--db", outreach.database, "set", "season", number, "зима").code == 2
