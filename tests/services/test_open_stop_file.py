"""The open stop file: what came in goes out again field by field, and any plan as lines that give the same days."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.domain.calendar import OPEN
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.rhythms import Rhythm
from outreach_app.domain.rule_days import DAYS
from outreach_app.domain.schedule import DueState, Pause, Season, ServicePlan, WeekdayWindow, dates
from outreach_app.domain.stops import rule_of
from outreach_app.exchange.records import StopRecord
from outreach_app.exchange.stops import HEADER, read_stops, stops_bytes
from outreach_app.services import schedule
from outreach_app.services.imports import Source, import_stops
from outreach_app.services.library import Library
from outreach_app.services.stops import lines_of, write_stops
from outreach_app.storage import schedule as stored
from tests.builders import TODAY, days
from tests.services.open_stop_files import rows, tidied

SAMPLES = Path("/work/shared/samples")


def came(library: Library, folder: Path, line: str) -> None:
    """A file of one line comes in."""
    path = folder / "stops.csv"
    path.write_text(",".join(HEADER) + "\n" + line, encoding="utf-8")
    import_stops(library, Source(path), TODAY)


UNTIDY = (
    *("FREQ=WEEKLY;INTERVAL=2;BYMONTH=4,5,6,7,8,9,10", "FREQ=WEEKLY;BYMONTH=1,2,11,12"),
    *("FREQ=MONTHLY;BYMONTH=5,6;BYDAY=2TU", "FREQ=WEEKLY;BYMONTH=1,3", "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1"),
    *("каждое полнолуние", "FREQ=WEEKLY;BYHOUR=10"),
)


@pytest.mark.parametrize("rule", UNTIDY)
@pytest.mark.parametrize("hours", ["10:05,10:20", ",", "10:05,"])
@pytest.mark.parametrize("end", ["", "2027-12-28"])
def test_any_line_goes_out_as_it_came(library: Library, tmp_path, rule, hours, end):
    """A rule with months is a plan with a season where they are one stretch; what is no rule is kept as it was."""
    told = f'ЦБС,КИБО,Север,Борки,школа,"школа, Борки",,,,Tuesday,,{hours},"{rule}",2026-01-06,{end},2026-05-05,\n'
    came(library, tmp_path, told)
    write_stops(library, tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv") == rows(tmp_path / "stops.csv")


def test_of_a_number_of_times_and_a_last_day_the_day_counts(library: Library, tmp_path):
    line = "ЦБС,КИБО,Север,Борки,школа,,,,,Tuesday,,10:00,11:00,FREQ=WEEKLY;COUNT=9,2026-01-06,2026-02-03,,\n"
    came(library, tmp_path, line)
    (plan,) = stored.plans()
    assert plan.rrule == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260203"


def test_a_line_whose_day_is_none_keeps_it(library: Library, tmp_path):
    line = 'ЦБС,КИБО,Север,Борки,школа,"школа, Борки",,,,по погоде,,10:00,11:00,,2026-01-06,,,\n'
    came(library, tmp_path, line)
    write_stops(library, tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv") == rows(tmp_path / "stops.csv")
    (plan,) = stored.plans()
    assert (plan.cadence, plan.window_from) == ("dates not known yet: “по погоде”", time(10))


START = date(2026, 1, 7)
hour_pairs = st.sampled_from([(time(9), time(10)), (time(12, 30), time(13)), (None, time(18))])
seasons = st.none() | st.builds(
    Season, st.tuples(st.integers(1, 12), st.integers(1, 28)), st.tuples(st.integers(1, 12), st.integers(1, 28))
)
rhythms = st.one_of(
    st.fixed_dictionaries({"every_weeks": st.integers(1, 4), "weekdays": st.frozensets(st.integers(0, 6))}),
    st.fixed_dictionaries(
        {
            "rhythm": st.just(Rhythm.MONTHLY),
            "nths": st.frozensets(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1),
            "weekdays": st.frozensets(st.integers(0, 6), min_size=1),
        }
    ),
    st.fixed_dictionaries(
        {
            "rhythm": st.just(Rhythm.RULE),
            "rrule": st.sampled_from(
                ["FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "FREQ=MONTHLY;BYMONTHDAY=15,-1"]
            ),
        }
    ),
)


@settings(max_examples=60)
@given(
    told=rhythms,
    season=seasons,
    hours=st.dictionaries(st.integers(0, 6), hour_pairs, max_size=3),
    rests=st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.integers(0, 60)), max_size=2),
    added=st.frozensets(st.dates(date(2026, 6, 1), date(2028, 1, 1)), max_size=2),
)
def test_the_dates_and_hours_of_a_plan_are_those_of_its_lines(tmp_path_factory, told, season, hours, rests, added):
    """Whatever the plan: hours by weekday, a season, rests and added days, its lines give the same three years."""
    plan = ServicePlan(
        **{
            **{
                "id": Id("p"),
                "form": Form.BOOKMOBILE,
                "every_weeks": 1,
                "first_on": START,
                "place": Id("s"),
            },
            **told,
        },
        season=season,
        window_from=time(15),
        windows=tuple(WeekdayWindow(day, *pair) for day, pair in sorted(hours.items())),
        pauses=tuple(Pause(day, day + days(long)) for day, long in rests),
        chosen=tuple(sorted(added)),
    )
    if plan.rhythm is Rhythm.RULE and "MONTHLY" in plan.rrule:
        plan = replace(plan, windows=())
    until = date(2029, 1, 1)
    wanted = {(due.day, *window_of(plan, due.day)) for due in dates(plan, None, OPEN, plan.first_on, until) if due.day}
    found = set[tuple[date, time | None, time | None]]()
    written = tmp_path_factory.mktemp("stops") / "out.csv"
    written.write_bytes(stops_bytes(lines_of(StopRecord(line=0, stop="у школы"), plan, until)))
    for again in read_stops(written).records:
        found |= {(day, again.arrival, again.departure) for day in days_of(again, until)}
    assert found == wanted


def window_of(plan: ServicePlan, day: date) -> tuple[time | None, time | None]:
    """The hours of a day."""
    own = [one for one in plan.windows if one.weekday == day.weekday()]
    return (own[0].window_from, own[0].window_until) if own else (plan.window_from, plan.window_until)


def days_of(line: StopRecord, until: date) -> list[date]:
    """The days that another program reads in a line."""
    if line.chosen:
        return list(line.chosen)
    assert line.start
    rule = line.rule + (";BYDAY=" + ",".join(DAYS[day] for day in sorted(line.weekdays)) if line.weekdays else "")
    program = rrulestr(rule, dtstart=datetime.combine(line.start, time()))
    last = min(until, line.end or until)
    found = program.between(datetime.combine(line.start, time()), datetime.combine(last, time()), inc=True)
    return [one.date() for one in found if one.date() not in line.exceptions]


@pytest.mark.parametrize(("name", "lines", "told", "spaced"), [("angus", 170, 26, 7), ("somerset", 126, 0, 0)])
def test_a_published_timetable_comes_in_whole_and_goes_out_equal(library, tmp_path, name, lines, told, spaced):
    """Field by field; where a name had needless spaces, which is told, it goes out without them."""
    path = SAMPLES / f"mobile-stops-{name}.csv"
    if not path.exists():
        pytest.skip("the sample files are not here")
    result = import_stops(library, Source(path), TODAY)
    assert (result.read, result.added, len(result.skipped)) == (lines, lines, told)
    write_stops(library, tmp_path / "out.csv")
    known, found = rows(path), rows(tmp_path / "out.csv")
    assert [one for one in found if one not in known] == [tidied(one) for one in known if one != tidied(one)]
    assert [one for one in known if one not in found] == [one for one in known if one != tidied(one)]
    untidy = [one.record for one in result.skipped if "Needless spaces" in str(one.reason)]
    assert len(untidy) == len([one for one in known if one != tidied(one)]) == spaced
    again = import_stops(library, Source(path), TODAY)
    assert (again.added, again.updated) == (0, 0)
    assert {line.state for line in schedule.due(library, TODAY, TODAY)} == {DueState.DUE}
    back = import_stops(library, Source(tmp_path / "out.csv"), TODAY)
    assert (back.added, back.updated) == (0, 0)


@pytest.mark.parametrize("name", ["angus", "somerset"])
def test_the_dates_of_a_published_timetable_are_those_of_another_program(library: Library, tmp_path, name):
    path = SAMPLES / f"mobile-stops-{name}.csv"
    if not path.exists():
        pytest.skip("the sample files are not here")
    import_stops(library, Source(path), TODAY)
    wanted = {(one["frequency"], one["start"]) for one in rows(path)}
    until, found = TODAY + days(3 * 365), {}
    for plan in stored.plans():
        rule = rule_of(plan)
        assert rule
        found[rule.rule, plan.first_on.isoformat()] = [due.day for due in dates(plan, None, OPEN, TODAY, until)]
    assert found.keys() == wanted
    for (rule, start), expanded in found.items():
        program = rrulestr(rule, dtstart=datetime.fromisoformat(start))
        span = (datetime.combine(day, time()) for day in (TODAY, until))
        assert expanded == [one.date() for one in program.between(*span, inc=True)]
