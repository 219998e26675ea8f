"""Plans of places by command: rhythm, hours, season, rests, single dates, route and position."""

from datetime import date

import pytest

from tests.builders import days
from tests.journeys.command_line import Outreach


@pytest.fixture
def outreach(tmp_path) -> Outreach:
    made = Outreach(tmp_path)
    made.json("init")
    return made


def test_a_stop_is_planned_and_its_plan_changed(outreach):
    outreach.json("place", "Борки, у школы", "--kind", "mobile_stop", "--settlement", "Борки")
    outreach.json("place", "Дом ветеранов", "--kind", "institution")
    outreach.json("route", "Север", "--timetable", "--organisation", "ЦБС", "--published", "https://example.org")
    (route,) = outreach.json("route")
    assert (route["organisation"], route["published_at"]) == ("ЦБС", "https://example.org")
    stop = ("set-plan", "--place", "Борки, у школы", "--route", "Север")
    hours = ("--weekday", "tue", "--after", "10:00", "--before", "10:40", "--season", "01.04-31.10")
    assert outreach.json(*stop, "--every", "2", *hours, "--position", "3", "--from", "2026-11-24")["places"] == 1
    listed = outreach.json("stops")[0]["comes"]
    assert listed == "every 2 weeks (Tue), from 01.04 to 31.10, 10:00–10:40 · Север"
    today = date.today()
    rest, tomorrow = f"{today + days(30)}..{today + days(60)} ремонт", today + days(1)
    single = ("--pause", rest, "--not-on", today, "--also-on", tomorrow)
    assert outreach.json(*stop, "--every", "1", *hours[:6], *single)["places"] == 1
    assert outreach.json("stops")[0]["next"] == f"{tomorrow}"
    assert outreach.json("undo")["use_case"] == "plan_place"
    outreach.json("set-plan", "--place", "Дом ветеранов", "--nth", "2", "--weekday", "thu")
    refused = outreach.run("set-plan", "--place", "Нигде", "--every", "1")
    assert (refused.code, "Нигде" in refused.err) == (3, True)


def test_readers_and_places_are_not_planned_at_once(outreach):
    assert outreach.run("set-plan", "--every", "1").code == 2
    assert outreach.run("set-plan", "1", "--every", "1", "--not-on", "2026-12-01").code == 2
    assert outreach.run("set-plan", "--place", "x", "--every", "1", "--pause", "soon").code == 2


def test_a_route_is_listed_and_put_in_another_order(outreach):
    outreach.json("route", "Север", "--timetable")
    for number, name in enumerate(("Борки", "Сосны", "Ели"), 1):
        outreach.json("place", name, "--kind", "mobile_stop")
        outreach.json("set-plan", "--place", name, "--route", "Север", "--every", "1", "--position", number)
    told = outreach.json("route-stops", "Север", "--move", "Ели", "--to", "1")
    assert [one["name"] for one in told["stops"]] == ["Ели", "Борки", "Сосны"]
    assert outreach.json("undo")["use_case"] == "order_route"
    told = outreach.json("route-stops", "Север")
    assert [one["name"] for one in told["stops"]] == ["Борки", "Сосны", "Ели"]
    assert (told["km"], told["km_back"], told["km_whole"], told["stops"][0]["km"]) == (0, None, 0, None)
    assert "with the way back" in outreach.run("route-stops", "Север").out
    assert outreach.run("route-stops", "Север", "--move", "Липки", "--to", "1").code == 3
    assert outreach.run("route-stops", "Север", "--move", "Ели").code == 2


def test_closing_a_route_says_what_becomes_of_its_plans(outreach):
    for name in ("Север", "Юг"):
        outreach.json("route", name)
    outreach.json("place", "Борки", "--kind", "mobile_stop")
    outreach.json("set-plan", "--place", "Борки", "--route", "Север", "--every", "1")
    close = ("route", "Север", "--close", f"{date.today()}", "--instead", "Юг")
    told = outreach.json(*close, "--dry-run")
    assert told == {"route": "Север", "readers": 0, "places": 1, "rounds": 0, "dry_run": True}
    assert "1 stop or point; the plans go onto “Юг”" in outreach.run(*close).out
    assert [one["name"] for one in outreach.json("route-stops", "Юг")["stops"]] == ["Борки"]
    assert outreach.json("undo")["use_case"] == "close_route"
    assert [one["name"] for one in outreach.json("route-stops", "Север")["stops"]] == ["Борки"]
    assert outreach.run("route", "Север", "--dry-run").code == 2
