"""Posters, booklets, official timetables and calendars of the mobile library, made on the command line."""

from datetime import date

import pytest

from tests.builders import days
from tests.documents.reading import words
from tests.journeys.command_line import Outreach

FIRST = date.today() + days(3)
TIMETABLE = f"""\
Дата;Населённый пункт;Место;Прибытие;Отправление;Маршрут
{FIRST:%d.%m.%Y};Борки;у школы;10:05;10:45;Северный
{FIRST + days(7):%d.%m.%Y};Борки;у школы;10:05;10:45;Северный
{FIRST:%d.%m.%Y};Сосновка;у клуба;11:30;12:00;Северный
"""


@pytest.fixture
def outreach(tmp_path) -> Outreach:
    made = Outreach(tmp_path)
    made.json("init")
    file = tmp_path / "timetable.csv"
    file.write_text(TIMETABLE, encoding="utf-8")
    made.json("import", "stops", file)
    made.json("rules", "papers_language=en", "director_name=A. Petrova", "director_position=head librarian")
    return made


def test_the_dates_of_a_route_are_listed(outreach):
    found = outreach.json("timetable", "--route", "Северный")
    assert [(one["stop"], one["route"]) for one in found] == [
        ("Борки, у школы", "Северный"),
        ("Сосновка, у клуба", "Северный"),
    ]
    assert [one["day"] for one in found[0]["dates"]] == [f"{FIRST}", f"{FIRST + days(7)}"]
    assert found[0]["dates"][0]["arrives"] == "10:05:00"
    outreach.json(
        "not-coming", "--on", FIRST, "--place", "Борки, у школы", "--reason", "road", "--next", FIRST + days(2)
    )
    (stop,) = outreach.json("timetable", "--place", "Борки, у школы")
    assert stop["called_off"] == [{"day": f"{FIRST}", "next": f"{FIRST + days(2)}"}]


def test_each_paper_is_written_for_each_stop_or_route(outreach):
    papers = outreach.home / "papers"
    for paper, count in (("poster", 2), ("booklet", 1), ("official", 1), ("calendar", 3)):
        made = outreach.json("timetable", "--all", "--paper", paper, "--out", papers)
        assert len(made["files"]) == count
    assert len(list(papers.iterdir())) == 7
    official = next(papers.glob("*official*.pdf")).read_bytes()
    assert "Head librarian" in words(official)
    assert "A. Petrova" in words(official)
    calendar = next(papers.glob("*calendar Борки*.ics")).read_text("utf-8")
    assert f"DTSTART:{FIRST:%Y%m%d}T100500" in calendar


def test_one_file_holds_everything_and_its_ending_says_how(outreach):
    table = outreach.home / "table.csv"
    outreach.json("timetable", "--route", "Северный", "--paper", "official", "--out", table)
    assert len(table.read_text("utf-8-sig").splitlines()) == 4
    poster = outreach.home / "posters.pdf"
    outreach.json("timetable", "--route", "Северный", "--paper", "poster", "--out", poster)
    assert "Борки" in words(poster.read_bytes())
    assert "Сосновка" in words(poster.read_bytes())
    assert "has no file .csv" in outreach.refused(
        "timetable", "--all", "--paper", "poster", "--out", outreach.home / "x.csv"
    )


def test_what_makes_no_sense_is_wrong_usage(outreach):
    out = ("--out", outreach.home / "papers")
    for told in (
        (),
        ("--all", "--paper", "poster"),
        ("--all", "--month", "2026-12", "--from", "2026-12-01"),
        ("--all", "--from", "2026-12-31", "--to", "2026-12-01"),
        ("--place", "Борки, у школы", "--paper", "official", *out),
    ):
        assert outreach.run("--db", outreach.database, "timetable", *told).code == 2
    assert "0 places answer" in outreach.refused("timetable", "--place", "нигде")
