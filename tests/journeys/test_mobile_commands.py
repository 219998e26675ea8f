"""The mobile library's figures on the command line, on the made-up library."""

import shutil

import pytest

from outreach_app.services.demo import DEMO_KEY
from tests.journeys.command_line import Outreach

YEAR = ("--from", "2025-12-01", "--to", "2026-11-22")


@pytest.fixture
def outreach(demo_file, tmp_path) -> Outreach:
    made = Outreach(tmp_path, DEMO_KEY)
    shutil.copy(demo_file, made.database)
    return made


def test_every_slice_is_counted_and_adds_up(outreach):
    totals = []
    for by in ("stop", "route", "vehicle", "weekday", "hour"):
        told = outreach.json("mobile-counts", "--by", by, *YEAR)
        assert told["by"] == by
        assert told["lines"]
        for figure in ("stops", "missed", "visits_registered", "visits_others", "loans", "requests"):
            assert sum(one["figures"][figure] for one in told["lines"]) == told["total"]["figures"][figure]
        totals.append(told["total"])
    assert all(one == totals[0] for one in totals)
    assert totals[0]["figures"]["stops"] > 50


def test_the_records_of_one_line(outreach):
    lines = outreach.json("mobile-counts", *YEAR)["lines"]
    found = outreach.json("mobile-counts", *YEAR, "--records", "stops", "--part", lines[0]["name"])
    assert len(found["records"]) == lines[0]["figures"]["stops"] == int(found["counted"])
    by_day = outreach.json("mobile-counts", *YEAR, "--by", "weekday")["lines"]
    day = ("mon", "tue", "wed", "thu", "fri")[by_day[0]["part"]]
    out = outreach.home / "trips.csv"
    told = outreach.json("mobile-counts", *YEAR, "--by", "weekday", "--records", "trips", "--part", day, "--out", out)
    assert len(told["records"]) == by_day[0]["figures"]["trips"]
    assert out.read_text("utf-8-sig").count("\n") == len(told["records"]) + 1
    for part in ("nowhere", "--by=hour"):
        wrong = outreach.run("--db", outreach.database, "mobile-counts", *YEAR, "--records", "km", "--part", part)
        assert wrong.code == 2


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "csv"])
def test_the_report_is_written_as_the_summary_is(outreach, kind):
    out = outreach.home / f"mobile.{kind}"
    told = outreach.json("report", "mobile", "--by", "route", *YEAR, "--out", out)
    assert told["by"] == "route"
    assert out.stat().st_size > 300
    assert "must end" in outreach.refused("report", "mobile", *YEAR, "--out", outreach.home / "mobile.doc")


def test_each_stop_is_reviewed_with_an_advice(outreach):
    out = outreach.home / "review.pdf"
    told = outreach.json("report", "stop-review", *YEAR, "--out", out)
    assert len(told["reviews"]) == 12
    assert all(one["reason"] and one["ask"] and one["told"] for one in told["reviews"])
    assert out.stat().st_size > 3000
    name = told["reviews"][0]["stop"]
    only = outreach.json("report", "stop-review", *YEAR, "--stop", name)
    assert only["reviews"] == told["reviews"][:1]
