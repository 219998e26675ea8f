"""The figures of the mobile library out of the database, with the records behind each, and written to files."""

from datetime import date, time

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.events import Event, EventForm, People
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.mobile_figures import Gap, MobileFigure, MobileKey, Slice
from outreach_app.domain.not_coming import Scope
from outreach_app.services.library import Library
from outreach_app.services.mobile.events import add_event
from outreach_app.services.mobile_counts import MobileSummary, mobile_lines, mobile_summary
from outreach_app.services.mobile_records import mobile_records
from outreach_app.services.mobile_reports import write_mobile_counts, write_mobile_records
from outreach_app.services.not_coming import call_off
from outreach_app.services.selection import add_request
from outreach_app.services.statistics import set_rules, summary
from tests.builders import TODAY, add_copy, add_person, add_place, add_reader, days, make_round, visit
from tests.services.mobile_days import add_bus, add_bus_route, add_stop, add_trip, add_visit_at

START, END = date(2026, 11, 1), date(2026, 11, 30)
WEEK_AGO = TODAY - days(7)


@pytest.fixture
def month(library: Library) -> MobileSummary:
    """Two trips: all told in the first, and in the second, to one stop only, neither times nor odometer."""
    bus = add_bus(library)
    route = add_bus_route(library, vehicle=bus)
    hours = {"window_from": time(10), "window_until": time(11, 30)}
    borki, sosnovka = add_stop(library, "Борки", route, **hours), add_stop(library, "Сосновка", route)
    told = {"route": route, "vehicle": bus}
    first = add_trip(
        library,
        WEEK_AGO,
        (borki, "09:50", "11:20"),
        (sosnovka, "12:00", "12:45"),
        odometer_start=1000,
        odometer_end=1064,
        **told,
    )
    second = add_trip(library, TODAY, (borki, "", ""), (sosnovka, "", ""), **told)
    reader = add_reader(library, place=borki, registered_on=WEEK_AGO)
    at_borki = {"form": Form.BOOKMOBILE, "place": borki}
    visit(library, reader, on_day=WEEK_AGO, round=first, **at_borki)
    visit(library, reader, round=second, items_out=(add_copy(library).copy.id,), **at_borki)
    add_visit_at(library, WEEK_AGO, borki, first, others=5, inquiries=2)
    add_visit_at(library, WEEK_AGO, sosnovka, first, others=3)
    add_visit_at(library, WEEK_AGO, sosnovka, form=Form.HOME_DELIVERY.value, others=9)
    add_visit_at(library, date(2025, 11, 17), borki, others=4)
    add_request(library, reader, "про рыбалку", TODAY)
    return mobile_summary(library, START, END)


def test_a_month_out_of_the_database(month):
    lines = mobile_lines(month, Slice.STOP)
    told = (MobileFigure.STOPS, MobileFigure.REGISTERED, MobileFigure.OTHERS, MobileFigure.LOANS, MobileFigure.HOURS)
    assert [(line.name, *(line.counts.value(one) for one in told)) for line in lines] == [
        ("Борки", 2, 2, 5, 1, 3.0),
        ("Сосновка", 1, 0, 3, 0, 0.75),
    ]
    assert lines[0].year_ago.value(MobileFigure.OTHERS) == 4
    total = month.period.total
    figures = (MobileFigure.TRIPS, MobileFigure.KM, MobileFigure.NEW_READERS, MobileFigure.REQUESTS)
    assert [total.value(one) for one in figures] == [2, 64, 1, 1]
    assert total.gaps == {Gap.TIMES: 1, Gap.RESULT: 1, Gap.WAY: 1}


def test_routes_vehicles_weekdays_and_hours_have_their_names(month):
    named = {by: [line.name for line in mobile_lines(month, by)] for by in Slice}
    assert named[Slice.ROUTE] == ["Восток"]
    assert named[Slice.VEHICLE] == ["Газель"]
    assert named[Slice.WEEKDAY] == ["Mon"]
    assert named[Slice.HOUR] == ["9:00–9:59", "10:00–10:59", "12:00–12:59"]


def test_the_planned_way_stands_where_the_odometer_does_not(library):
    set_rules(library, date(2000, 1, 1), depot_lat=56.85, depot_lon=35.9)
    stop = add_stop(library, "Борки")
    trip = add_trip(library, TODAY, (stop, "10:00", "11:00"))
    total = mobile_summary(library, START, END).period.total
    assert total.gaps == {Gap.ODOMETER: 1}
    assert total.as_planned[MobileFigure.KM] == total.value(MobileFigure.KM) > 0
    assert trip


def test_visits_and_loans_are_those_of_the_whole_librarys_figures(demo_library):
    end = demo_library.clock().date()
    start = end - days(364)
    total = mobile_summary(demo_library, start, end).period.total
    forms = summary(demo_library, start, end).figures.by_form
    rows = [forms[form] for form in (Form.BOOKMOBILE, Form.KIBO) if form in forms]
    assert total.visits == sum(row.visits for row in rows) > 100
    assert total.value(MobileFigure.LOANS) == sum(row.loans for row in rows) > 100


def test_an_event_at_a_stop_and_its_participants(library):
    stop = add_stop(library, "Борки")
    took_part = (People(0, 14, 7), People(36, None, 4))
    add_event(library, Event(Id(""), "Беседа", TODAY, stop, EventForm.TALK, took_part))
    add_event(library, Event(Id(""), "У дома", TODAY, add_place(library)))
    found = mobile_summary(library, START, END)
    assert found.period.total.value(MobileFigure.EVENTS) == 1
    (record,) = mobile_records(library, found, MobileKey(MobileFigure.PARTICIPANTS)).rows
    assert record.name == "Борки"
    assert record.what.startswith("Беседа")
    assert record.what.endswith("11 people")


def test_a_stop_called_off_is_missed_and_not_without_a_result(library):
    route = add_bus_route(library)
    borki, sosnovka = add_stop(library, "Борки", route), add_stop(library, "Сосновка", route)
    trip = make_round(library)
    add_visit_at(library, TODAY, sosnovka, trip.id)
    call_off(library, TODAY, Scope(place=borki), Why.ROAD, TODAY, more="паводок")
    found = mobile_summary(library, START, END)
    stops = found.period.by(Slice.STOP)
    assert {one: stops[one].reasons for one in stops} == {borki: {Why.ROAD: 1}, sosnovka: {}}
    assert Gap.RESULT not in found.period.total.gaps
    (record,) = mobile_records(library, found, MobileKey(MobileFigure.MISSED)).rows
    assert (record.name, record.what) == ("Борки", "the road is closed")


@pytest.mark.parametrize("by", [None, *Slice])
@pytest.mark.parametrize("figure", MobileFigure)
def test_the_records_behind_every_number_are_named(library, month, figure, by):
    parts = {None: month.period.total} if by is None else month.period.by(by)
    for part, counts in parts.items():
        found = mobile_records(library, month, MobileKey(figure, by, part))
        assert found.counted == figure.shown(counts.value(figure, by))
        assert len(found.rows) == found.total
        assert all(record.name and record.what for record in found.rows)
        assert found.rule


def test_who_sees_no_names_is_told_none(library, month):
    add_person(library, "Счётчик", roles=frozenset({"figures_only"}))
    library.person = "Счётчик"
    for figure in (MobileFigure.REGISTERED, MobileFigure.LOANS, MobileFigure.NEW_READERS, MobileFigure.REQUESTS):
        for record in mobile_records(library, month, MobileKey(figure)).rows:
            assert (record.reader, record.name) == (None, "(name not shown)")
            assert "рыбалку" not in record.what


def test_a_period_that_ends_before_it_begins_is_refused(library):
    with pytest.raises(UserError, match="cannot end"):
        mobile_summary(library, END, START)


@pytest.mark.parametrize("by", Slice)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_figures_are_written_to_files_of_each_kind(library, month, tmp_path, by, kind):
    out = tmp_path / f"counts.{kind}"
    write_mobile_counts(library, month, by, out)
    assert out.stat().st_size > 200
    if kind == "csv":
        told = out.read_text("utf-8-sig")
        assert ";Loans;Loans, a year ago;" in told
        assert told.splitlines()[-1].startswith("Total;")


def test_records_are_written_and_other_names_refused(library, month, tmp_path):
    found = mobile_records(library, month, MobileKey(MobileFigure.STOPS))
    write_mobile_records(found, month, tmp_path / "stops.csv")
    assert (tmp_path / "stops.csv").read_text("utf-8-sig").count("\n") == 4
    for write in (
        lambda path: write_mobile_records(found, month, path),
        lambda path: write_mobile_counts(library, month, Slice.STOP, path),
    ):
        with pytest.raises(UserError, match="must end"):
            write(tmp_path / "stops.doc")
