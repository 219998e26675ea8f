"""Nobody comes: called off on the command line, and taken back in one step."""

from datetime import date

import pytest

from tests.builders import days
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
