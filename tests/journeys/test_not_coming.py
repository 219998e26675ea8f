"""Nobody comes: called off on the command line, and taken back in one step."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import days
from tests.documents.reading import pages
from tests.journeys.command_line import Outreach


@pytest.fixture
def outreach(tmp_path) -> Outreach:
    made = Outreach(tmp_path)
    made.json("init")
    for surname in ("Ежова", "Ким"):
        told = ("--surname", surname, "--settlement", "Борки", "--house", len(surname), "--phone", "2-14")
        made.json("reader", "--new", *told)
    ahead = [word for number in (9, 30) for word in ("--date", date.today() + days(number))]
    made.json("set-plan", "Ежова", "Ким", *ahead)
    return made


def test_a_day_is_called_off_on_the_command_line(outreach):
    day = date.fromisoformat(outreach.json("schedule")["plans"][0]["next"])
    told = ("not-coming", "--on", day, "--reason", "breakdown")
    seen = outreach.json(*told, "--dry-run")
    assert [one["name"] for one in seen["missed"]] == ["Ежова", "Ким"]
    assert [one["phones"] for one in seen["to_ring"]] == [["2-14"], ["2-14"]]
    done = outreach.json(*told, "--next", day + days(3), "--poster", outreach.home / "papers")
    assert {one["next"] for one in done["missed"]} == {f"{day + days(3)}"}
    assert done["poster"] is None
    assert "Nobody is waited for" in outreach.refused(*told)
    outreach.json("undo")
    assert outreach.json(*told, "--dry-run") == seen
    assert outreach.run("--db", outreach.database, *told, "--round", "1", "--place", "x").code == 2


def test_a_stop_then_its_route_is_called_off_with_its_papers(outreach):
    day, again = date.today() + days(3), date.today() + days(10)
    file = outreach.home / "timetable.csv"
    file.write_text(
        "Дата;Населённый пункт;Место;Прибытие;Отправление;Маршрут\n"
        + "".join(
            f"{on:%d.%m.%Y};{where};10:05;10:45;Северный\n"
            for on in (day, again)
            for where in ("Борки;у школы", "Сосновка;у клуба")
        ),
        encoding="utf-8",
    )
    outreach.json("import", "stops", file)
    outreach.json("rules", "papers_language=en")
    outreach.json("reader", "--new", "--surname", "Яшин", "--place", "Сосновка, у клуба", "--phone", "2-15")
    told = ("not-coming", "--on", day, "--reason", "road")
    stop = outreach.json(*told, "--place", "Сосновка, у клуба")
    assert [(one["name"], one["next"]) for one in stop["missed"]] == [("Сосновка, у клуба", f"{again}")]
    (ring,) = outreach.json("ring-list", "--out", outreach.home / "calls.pdf")
    assert (ring["name"], ring["phones"]) == ("Яшин", ["2-15"])
    (page,) = pages((outreach.home / "calls.pdf").read_bytes())
    assert "2-15" in page
    seen = outreach.json("schedule", "--week", day)["calendar"][day.weekday()]["served"]
    assert [(one["outcome"], one["why"]) for one in seen if one["why"]] == [("called off", "the road is closed")]
    notice = outreach.json("door-notices", "--on", day, "--out", outreach.home / "papers")
    assert notice["places"] == ["Сосновка, у клуба"]
    assert "the road is closed" in pages(Path(notice["file"]).read_bytes())[0]
    outreach.json("undo")
    assert outreach.json("ring-list") == []
    route = outreach.json(*told, "--route", "Северный", "--poster", outreach.home / "papers")
    assert [one["name"] for one in route["missed"]] == ["Борки, у школы", "Сосновка, у клуба"]
    assert len(pages(Path(route["poster"]).read_bytes())) == 2
    outreach.json("undo")
    assert outreach.json("door-notices", "--on", day, "--out", outreach.home / "papers")["file"] is None
