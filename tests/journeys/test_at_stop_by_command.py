"""A stop of the mobile library from the command line: entered on paper, typed afterwards."""

import pytest

from tests.journeys.command_line import Outreach

DAY = "2026-11-09"


@pytest.fixture
def outreach(tmp_path) -> Outreach:
    """A library with one stop, two readers of it, and two books."""
    opened = Outreach(tmp_path)
    assert opened.run("--db", opened.database, "init").code == 0
    table = tmp_path / "stops.csv"
    table.write_text(
        "Маршрут;Нас. пункт;Место стоянки;День;Прибытие;Отправление\n1;Борки;у школы;понедельник;10:00;11:00\n",
        encoding="utf-8",
    )
    opened.json("import", "stops", table)
    people = tmp_path / "readers.csv"
    people.write_text("Билет;Фамилия;Имя\n101;Петрова;Анна\n102;Ёлкина;Вера\n", encoding="utf-8")
    opened.json("import", "readers", people)
    books = tmp_path / "titles.csv"
    books.write_text("Инв. номер;Заглавие;Автор\n5001;Метель;Пушкин\n5002;Выстрел;Пушкин\n", encoding="utf-8")
    opened.json("import", "titles", books)
    return opened


def at_stop(outreach: Outreach, *words: object):
    return outreach.json("at-stop", "Борки, у школы", "--on", DAY, *words)


def test_a_day_at_a_stop_is_entered_and_corrected(outreach: Outreach) -> None:
    at_stop(outreach, "101", "--out", "5001", "--request", "про море")
    at_stop(outreach, "101", "--for", "102", "--out", "5002")
    assert at_stop(outreach, "102", "--by", "внук")["readers"][1]["left_with"] == "внук"
    at_stop(outreach, "102", "--in", "5002")
    at_stop(outreach, "--count", "0–14=6", "--count", "36+=2", "--inquiries", 3, "--event", "Громкие чтения")
    seen = at_stop(outreach, "--count", "0-14=5", "--event", "громкие чтения", "--participants", "15–17=9")
    assert (seen["visitors"]["0–14"], seen["visitors"]["36+"], seen["inquiries"]) == (5, 2, 3)
    assert [(one["title"], one["participants"]) for one in seen["events"]] == [
        ("Громкие чтения", [{"from": 15, "people": 9}])
    ]
    trip = ("--arrived", "10:05", "--left", "11:10", "--odometer-start", 100, "--odometer-end", 142)
    seen = at_stop(outreach, *trip, "--weather", "гололёд")
    assert (seen["arrived"], seen["left"], seen["odometer_end"], seen["weather"]) == ("10:05", "11:10", 142, "гололёд")
    assert seen["round"] is not None
    anna, vera = seen["readers"]
    assert (anna["card"], anna["out"], anna["outcome"]) == ("101", ["5001"], "served")
    assert (vera["card"], vera["outcome"], vera["out"], vera["in"]) == ("102", "served", [], [])
    counted = outreach.json("report", "summary", "--from", DAY, "--to", DAY)
    assert (counted["visits"], counted["readers_served"], counted["participants"]) == (2 + 7 + 9, 2, 9)
    assert (counted["events"], counted["inquiries"]) == (1, 3)
    outreach.json("undo")
    assert at_stop(outreach)["arrived"] is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--count", "1–99=3"), "no age band"),
        (("--count", "0–14=many"), "BAND=N"),
        (("--left", "9:00", "--arrived", "10:00"), "before it came"),
        (("--drop-event", "Беседа"), "no event"),
        (("101", "--out", "9999"), "9999"),
        (("--on", "2031-01-01", "--inquiries", "1"), "still to come"),
        (("--round", "1"), "no round"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(outreach: Outreach, words, sentence: str) -> None:
    before = at_stop(outreach)
    assert sentence in outreach.refused("at-stop", "Борки, у школы", "--on", DAY, *words)
    assert at_stop(outreach) == before


@pytest.mark.parametrize("words", [("--out", "5001"), ("--participants", "0–14=3")])
def test_what_belongs_to_nobody_is_wrong_usage(outreach: Outreach, words) -> None:
    assert outreach.run("--db", outreach.database, "at-stop", "Борки, у школы", *words).code == 2
