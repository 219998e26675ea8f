"""Plans and figures on the command line, on the made-up library."""

import shutil

import pytest

from outreach_app.services.demo import DEMO_KEY
from tests.journeys.command_line import Outreach


@pytest.fixture
def outreach(demo_file, tmp_path) -> Outreach:
    made = Outreach(tmp_path, DEMO_KEY)
    shutil.copy(demo_file, made.database)
    return made


def test_figures_and_the_records_behind_them(outreach):
    told = outreach.json("stats", "--month", "2026-10")
    assert (told["from"], told["to"]) == ("2026-10-01", "2026-10-31")
    numbers = {(one["figure"], one["form"]): one["month"] for one in told["figures"] if not one["age"]}
    assert numbers["visits", None] > 50
    found = outreach.json("stats", "--month", "2026-10", "--records", "visits", "--form", "bookmobile")
    assert found["counted"] == numbers["visits", "bookmobile"] == sum(one["counts"] for one in found["records"])
    year = outreach.json("stats", "--month", "10.2026", "--records", "loans", "--year")
    whole = next(one for one in told["figures"] if one["figure"] == "loans" and not one["form"] and not one["age"])
    assert year["counted"] == whole["year_to_date"] == sum(one["counts"] for one in year["records"])
    trips = outreach.json("stats", "--month", "2026-10", "--records", "trips")
    assert trips["counted"] == numbers["trips", None] == len(trips["records"]) > 0
    out = outreach.home / "october.csv"
    outreach.json("stats", "--month", "2026-10", "--out", out)
    assert out.read_text("utf-8-sig").count("\n") == len(told["figures"]) + 1
    assert outreach.run("--db", outreach.database, "stats", "--records", "nothing").code == 2


def test_plans_are_listed_and_set_for_several_readers_at_once(outreach):
    before = outreach.json("schedule", "--weeks", "2")
    assert len(before["days"]) == 14
    cards = [one["reader"] for one in before["plans"] if one["form"] == "home_delivery"][:3]
    told = outreach.json("set-plan", *cards, "--every", "5", "--weekday", "mon", "--weekday", "thu", "--spread")
    assert told["readers"] == 3
    after = {one["reader"]: one for one in outreach.json("schedule")["plans"] if one["form"] == "home_delivery"}
    assert {after[card]["every_weeks"] for card in cards} == {5}
    assert all(after[card]["weekdays"] == ["mon", "thu"] for card in cards)
    outreach.json("undo")
    assert outreach.json("schedule", "--weeks", "2")["plans"] == before["plans"]
    assert outreach.json("schedule", "--without-plan")["plans"] == []
    assert "nobody" in outreach.refused("set-plan", cards[0], "--every", "2", "--deliverer", "Нет Такой").casefold()


@pytest.mark.parametrize(
    ("options", "rhythm", "words"),
    [
        (["--nth", "1", "--nth", "3", "--weekday", "thu"], "monthly", "every first and third Thursday of the month"),
        (["--every", "3", "--margin", "4"], "after_visit", "3 weeks after the last visit, ± 4 days"),
        (["--date", "2026-12-03", "--date", "20.01.2027"], "dates", "on chosen dates"),
        (["--rule", "FREQ=MONTHLY;BYMONTHDAY=15"], "rule", "every month on the days 15"),
        (["--every", "2", "--season", "01.05-30.09"], "weeks", "from 01.05 to 30.09"),
        (["--every", "2", "--weekday", "tue", "--hours", "tue 14:00-16:00"], "weeks", "every 2 weeks (Tue)"),
    ],
)
def test_a_plan_in_any_rhythm(outreach, options, rhythm, words):
    before = outreach.json("schedule", "--weeks", "1")["plans"]
    card = next(one["reader"] for one in before if one["form"] == "home_delivery" and one["next"])
    outreach.json("set-plan", card, *options)
    plans = outreach.json("schedule", "--weeks", "1", "--coming", "4")["plans"]
    (told,) = (one for one in plans if one["reader"] == card and one["form"] == "home_delivery")
    assert told["rhythm"] == rhythm
    assert words in told["reason"]
    days = [one["day"] for one in told["coming"]]
    assert days == sorted(set(days))
    assert days[:1] == [told["next"]]


@pytest.mark.parametrize("options", [[], ["--margin", "3"], ["--every", "2", "--season", "May"], ["--hours", "x"]])
def test_a_plan_that_is_not_told_in_full_is_wrong_usage(outreach, options):
    assert outreach.run("--db", outreach.database, "set-plan", "1", *options).code == 2


def test_a_rule_that_no_calendar_understands_is_refused(outreach):
    card = outreach.json("schedule", "--weeks", "1")["plans"][0]["reader"]
    assert "no rule" in outreach.refused("set-plan", card, "--rule", "every Monday")
