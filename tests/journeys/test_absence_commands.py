"""Who is away, on the command line."""

import pytest

from outreach_app.services.demo import DEMO_KEY
from tests.journeys.command_line import Outreach


@pytest.fixture
def outreach(tmp_path) -> Outreach:
    made = Outreach(tmp_path, DEMO_KEY)
    made.json("init")
    made.json("person", "Орлова", "--weekday", "tue", "--weekday", "thu", "--visits", "9")
    made.json("person", "Белов")
    return made


def test_somebody_is_away_and_comes_back(outreach):
    assert outreach.json("absence") == []
    told = outreach.json("absence", "Орлова", "--from", "2199-01-10", "--until", "2199-01-20", "--instead", "Белов")
    assert [(one["person"], one["from"], one["until"], one["instead"]) for one in told] == [
        ("Орлова", "2199-01-10", "2199-01-20", "Белов")
    ]
    (told,) = outreach.json("absence", "Орлова", "--why", "отпуск", "--until", "2199-01-25")
    assert (told["until"], told["instead"], told["why"]) == ("2199-01-25", "Белов", "отпуск")
    (told,) = outreach.json("absence", "Орлова", "--back", "2199-01-15")
    assert told["until"] == "2199-01-14"
    assert "not away" in outreach.refused("absence", "Белов", "--back", "2199-01-15")
    assert "Nobody" in outreach.refused("absence", "Никто")


def test_days_and_visits_of_a_person(outreach):
    told = {one["name"]: one for one in outreach.json("person")}
    assert (told["Орлова"]["weekdays"], told["Орлова"]["visits_per_day"]) == (["tue", "thu"], 9)
    assert (told["Белов"]["weekdays"], told["Белов"]["visits_per_day"]) == ([], None)
