"""The desk on the command line: rules, people, bags, requests, changes to a prepared round."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.journeys.command_line import Outreach

TODAY = date.today()
READERS = """№ билета;ФИО;Год рождения;Адрес;Периодичность;Книгоноша;Последнее посещение
101;Ёлкина Мария Петровна;1940;Заречинск, Мира, 5;2;Орлова А. И.;{last:%d.%m.%Y}
102;Юный Пётр;2014;Заречинск, Ленина, 1;2;Орлова А. И.;{last:%d.%m.%Y}
"""
TITLES = """Автор;Заглавие;Инв. №;Штрихкод;Знак
Чехов, А. П.;Степь;1001;5000001;12+
Миллер, Г.;Тропик;1002;;18+
"""


@pytest.fixture
def outreach(tmp_path: Path) -> Outreach:
    made = Outreach(tmp_path)
    (tmp_path / "readers.csv").write_text(READERS.format(last=TODAY - timedelta(weeks=2)), encoding="utf-8")
    (tmp_path / "titles.csv").write_text(TITLES, encoding="utf-8")
    made.json("init")
    made.json("import", "readers", tmp_path / "readers.csv")
    made.json("import", "titles", tmp_path / "titles.csv")
    return made


def test_bags(outreach):
    bag = outreach.json("pack", "101", "5000001", "1002", "--book", "Чуковский К. И. Бармалей")
    assert [one["number"] for one in bag["bag"]] == ["1001", "1002", ""]
    assert [one["title"] for one in bag["bag"]][-1] == "Чуковский К. И. Бармалей"
    assert outreach.json("pack", "101", "--take-out", "1002")["bag"] == [bag["bag"][0], bag["bag"][2]]
    assert "18" in outreach.refused("pack", "102", "1002")
    assert "1001" in outreach.refused("pack", "102", "1001")
    assert "777" in outreach.refused("pack", "101", "777")
    assert outreach.json("undo")["use_case"] == "pack"
    assert len(outreach.json("pack", "101")["bag"]) == 3


def test_rules_people_requests(outreach):
    rules = outreach.json("rules", "loan_days=21", "due_next_visit=false", "library_name=ЦБС")
    assert (rules["loan_days"], rules["due_next_visit"], rules["library_name"]) == (21, False, "ЦБС")
    assert "loan_weeks" in outreach.refused("rules", "loan_weeks=3")
    assert "day" in outreach.refused("rules", "loan_days=0")
    people = outreach.json("person", "Пешкова Анна", "--mode", "foot")
    assert {one["name"]: one["mode"] for one in people} == {"Орлова А. И.": "car", "Пешкова Анна": "foot"}
    assert outreach.json("request", "101", "про море")["reader"] == "Ёлкина Мария Петровна"


def test_a_bag_is_filled_from_what_is_suggested(outreach):
    outreach.json("request", "101", "Чехов Степь")
    (first,) = outreach.json("suggest", "101")
    assert (first["title"], first["number"]) == ("Чехов, А. П. Степь", "1001")
    assert "Чехов Степь" in first["reasons"][0]
    assert [one["number"] for one in outreach.json("pack", "101", "--fill")["bag"]] == ["1001"]
    assert outreach.json("suggest", "102", "степь")[0]["number"] is None
    assert [one["text"] for one in outreach.json("request", "101")["open"]] == ["Чехов Степь"]
    assert outreach.json("request", "101", "чехов степь", "--done")["open"] == []
    assert "про море" in outreach.refused("request", "101", "про море", "--done")


def test_a_prepared_round_is_changed(outreach, tmp_path):
    planned = outreach.json("plan", "--on", TODAY)
    number = planned["rounds"][0]["number"]
    outreach.json("print", "--on", TODAY, "--out", tmp_path / "papers")
    before = outreach.json("round", number)
    assert before["outdated"] == []
    outreach.json("person", "Пешкова Анна")
    first, last = before["stops"]
    changed = outreach.json("round", number, "--deliverer", "Пешкова Анна", "--move", last, "--to", 1)
    assert changed["stops"] == [last, first]
    assert changed["deliverer"] == "Пешкова Анна"
    assert "route-sheet" in changed["outdated"]
    later = TODAY + timedelta(days=3)
    moved = outreach.json("round", number, "--postpone-to", later, "--reason", "метель")
    assert moved["day"] == later.isoformat()
    assert [one["number"] for one in outreach.json("plan", "--on", later)["rounds"]] == [number]
    assert outreach.run("--db", outreach.database, "round", number, "--to", 1).code == 2
    assert "999" in outreach.refused("round", 999)


def test_papers_tell_what_has_changed_since_they_were_printed(outreach, tmp_path):
    number = outreach.json("plan", "--on", TODAY)["rounds"][0]["number"]
    print_ = ("print", "--on", TODAY, "--out", tmp_path / "papers")
    assert [one["printed_at"] for one in outreach.json("papers")] == [None, None]
    assert len(outreach.json(*print_, "--round", number)["papers"]) == 2
    assert outreach.json(*print_, "--outdated")["papers"] == []
    outreach.json("person", "Пешкова Анна")
    outreach.json("round", number, "--deliverer", "Пешкова Анна")
    sheet, slips = outreach.json("papers", "--on", TODAY)
    assert (sheet["round"], sheet["paper"], sheet["outdated"]) == (number, "route-sheet", True)
    assert sheet["changed"][0] == "now goes: Пешкова Анна"
    assert not slips["outdated"]
    assert len(outreach.json(*print_, "--outdated")["papers"]) == 1
    assert "999" in outreach.refused(*print_, "--round", 999)


def test_a_round_is_put_in_order_and_given_up(outreach):
    number = outreach.json("plan", "--on", TODAY)["rounds"][0]["number"]
    seen = outreach.json("order", number)
    first, last = seen["stops"]
    assert [one["place"] for one in seen["order"]] == [first, last]
    changed = outreach.json("order", number, "--pin", first, "--departs", "8:15", "--suggest")
    assert (changed["starts"], changed["suggested"]["starts"]) == ("08:15:00", "08:15:00")
    assert [one["pinned"] for one in changed["order"]] == [True, False]
    assert outreach.json("order", number, "--remove", last)["stops"] == [first]
    assert outreach.json("order", number, "--add", "102", "--keep", "--take")["stops"] == [first, last]
    assert outreach.json("undo")["use_case"] == "change_order"
    assert "in this round already" in outreach.refused("order", number, "--add", "101")
    assert "8:15" in outreach.run("--db", outreach.database, "order", number, "--suggest").out
    assert outreach.json("cancel", number, "--reason", "метель")["reason"] == "метель"
    assert str(number) in outreach.refused("order", number)


def test_figures_go_into_files(outreach, tmp_path):
    month = ("report", "summary", "--from", TODAY.replace(day=1), "--to", TODAY)
    for name, start in (("a.pdf", b"%PDF"), ("a.xlsx", b"PK"), ("a.csv", b"\xef\xbb\xbf")):
        outreach.json(*month, "--out", tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)
    assert "a.doc" in outreach.refused(*month, "--out", tmp_path / "a.doc")


def test_a_reader_is_anonymised_only_when_meant(outreach):
    assert outreach.run("--db", outreach.database, "anonymise", "101").code == 2
    assert outreach.json("anonymise", "101", "--yes")["entry"]
    assert "101" in outreach.refused("pack", "101")
    checked = outreach.json("check", "--rebuild-search")
    assert (checked["ok"], checked["problems"]) == (True, [])


def test_a_scanned_code_is_told_what_carries_it(outreach):
    outreach.json("pack", "101", "1001")
    found = outreach.json("scan", "5000001")
    assert found["copies"] == [{"title": "Чехов, А. П. Степь", "state": "bag", "reader": "Ёлкина Мария Петровна"}]
    assert outreach.json("scan", "102")["reader"] == "Юный Пётр"
    number = outreach.json("plan", "--on", TODAY)["rounds"][0]["number"]
    assert outreach.json("scan", f"97{number:06d}")["round"] == number
    assert outreach.json("scan", "98000001")["reader"] == "Ёлкина Мария Петровна"
    assert "980000777" in outreach.refused("scan", "980000777")


def test_the_collection_by_hand(outreach):
    listed = outreach.json("title", "list", "чех")
    assert [(one["title"], one["free"], one["stock"], one["age_mark"]) for one in listed] == [("Степь", 1, 1, 12)]
    assert outreach.json("title", "list", "--age-mark", "18")[0]["title"] == "Тропик"
    added = outreach.json("title", "add", "Левша", "--author", "Лесков", "--year", 1881, "--copies", "2001–2003")
    assert [one["accession"] for one in added["copies"]] == ["2001", "2002", "2003"]
    more = outreach.json("title", "add-copy", "2001", "2004 4600000000017")
    assert (more["id"], more["copies"][-1]["barcode"]) == (added["id"], "4600000000017")
    assert "Левша" in outreach.refused("title", "add", "Другая", "--copies", "2003")
    outreach.json("pack", "101", "2002")
    assert "2002" in outreach.refused("title", "withdraw", "2001", "--whole", "--reason", "worn")
    assert outreach.json("title", "withdraw", "2001", "2003", "--reason", "worn")["withdrawn"] == ["2001", "2003"]
    shown = outreach.json("title", "show", "2002")
    assert [(one["state"], one["reason"]) for one in shown["copies"]] == [
        ("withdrawn", "worn"),
        ("bag", None),
        ("withdrawn", "worn"),
        ("shelf", None),
    ]
    assert shown["copies"][1]["with"] == "Ёлкина М. П."
    assert outreach.json("title", "reinstate", "2001")["copies"] == 1
    assert outreach.json("undo")["use_case"] == "reinstate_copies"
    assert outreach.run("--db", outreach.database, "title", "show", "2001").out.startswith("Лесков Левша")
    assert "777" in outreach.refused("title", "show", "777")
    assert outreach.run("--db", outreach.database, "title", "withdraw", "2004").code == 2
