"""Timetables of mobile libraries: whole files come in, each untidy line is told, and what goes out is what came in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.rhythms import Rhythm
from outreach_app.domain.schedule import DueState, Pause
from outreach_app.exchange.records import StopRecord
from outreach_app.exchange.stops import HEADER, read_stops
from outreach_app.services import people, places, schedule
from outreach_app.services.imports import ImportResult, Source, Verdict, import_stops
from outreach_app.services.library import Library
from outreach_app.services.stop_list import stop_lines
from outreach_app.services.stops import stop_records, write_stops
from outreach_app.services.upkeep import undo_last
from tests.builders import TODAY, add_place, days
from tests.storage.stores import facts

MADE_UP = (
    ",".join(HEADER) + "\n"
    "ЦБС,КИБО,Север,Борки,у школы,,171000,34.5,57.1,Tuesday,Public,10:05,10:20,FREQ=WEEKLY;INTERVAL=2,2019-11-12,,"
    "2026-12-01,https://example.org\n"
    "ЦБС,КИБО,Север,Сосны,у клуба,,,34.6,57.2,Tuesday,Public,11:00,11:30,FREQ=WEEKLY;INTERVAL=2,2019-11-12,,,"
    "https://example.org\n"
    "ЦБС,КИБО,Юг,Борки,у школы,,171000,34.5,57.1,Thursday,Public,,,FREQ=MONTHLY;BYDAY=1TH,2020-01-02,,,\n"
    "ЦБС,КИБО,Юг,Ели,Ели,,,,,Friday,Школа,12:00,13:00,odd,2020-01-03,,,\n"
)
OWN = "Дата;Нас. пункт;Место стоянки;Прибытие;Отправление\n"


def came(library: Library, folder: Path, text: str, *, dry_run: bool = False) -> ImportResult:
    path = folder / "stops.csv"
    path.write_text(text, encoding="utf-8")
    return import_stops(library, Source(path), TODAY, dry_run=dry_run)


def stops(library: Library) -> list[str]:
    return [one.name for one in places.points(library)]


def plans(library: Library, stop: str) -> list[tuple[str | None, str, time | None]]:
    """The plans of a stop: route, how often, arrival."""
    names = {one.id: one.name for one in schedule.routes(library)}
    found = schedule.plans_of(library, places.place_named(library, stop).id)
    return sorted((names.get(one.route, ""), one.cadence, one.window_from) for one in found)


def ordered(records: Iterable[StopRecord]) -> list[StopRecord]:
    return sorted(records, key=lambda one: (one.route, str(one.arrival), one.community, one.stop))


def test_stops_vehicles_routes_and_plans_are_made(library: Library, tmp_path):
    result = came(library, tmp_path, MADE_UP)
    assert (result.read, result.added) == (4, 4)
    assert stops(library) == ["Борки, у школы", "Ели", "Сосны, у клуба"]
    assert plans(library, "Борки, у школы") == [
        ("Север", "every 2 weeks", time(10, 5)),
        ("Юг", "every first Thursday of the month", None),
    ]
    assert plans(library, "Ели") == [("Юг", "dates not known yet: “odd”", time(12))]
    north = next(one for one in schedule.routes(library) if one.name == "Север")
    assert (north.keeps_order, north.organisation, north.published_at) == (True, "ЦБС", "https://example.org")
    assert [one.name for one in people.vehicles(library)] == ["КИБО"]


def test_each_untidy_line_is_told_and_none_is_lost(library: Library, tmp_path):
    result = came(library, tmp_path, MADE_UP)
    assert [(one.record, str(one.reason).partition(":")[0]) for one in result.skipped] == [
        (4, "The hour of arrival or departure is not told."),
        (5, "“odd” is no rule of dates"),
    ]
    assert result.counts()[Verdict.NEW] == 4
    assert [one.record for one in result.of[Verdict.DOUBTFUL]] == [4, 5]


def test_nothing_is_doubled_by_a_second_import(library: Library, tmp_path):
    came(library, tmp_path, MADE_UP)
    before = facts(library.store)
    again = came(library, tmp_path, MADE_UP)
    assert (again.added, again.updated, again.counts()[Verdict.SAME]) == (0, 0, 4)
    assert facts(library.store) == before


def test_a_dry_run_writes_nothing_and_an_import_is_taken_back(library: Library, tmp_path):
    before = facts(library.store)
    assert came(library, tmp_path, MADE_UP, dry_run=True).added == 4
    assert facts(library.store) == before
    came(library, tmp_path, MADE_UP)
    undo_last(library)
    assert facts(library.store) == before


def test_a_new_hour_changes_the_plan_and_adds_none(library: Library, tmp_path):
    came(library, tmp_path, MADE_UP)
    result = came(library, tmp_path, MADE_UP.replace("10:05,10:20", "10:15,10:40"))
    assert (result.added, result.updated) == (0, 1)
    assert plans(library, "Борки, у школы")[0] == ("Север", "every 2 weeks", time(10, 15))


def test_a_timetable_of_years_ago_is_due_on_its_day_and_an_exception_is_obeyed(library: Library, tmp_path):
    """Tuesday 1 December 2026 is one of the second Tuesdays since 12 November 2019, and Борки's exception."""
    came(library, tmp_path, MADE_UP)
    due = {line.name: line.state for line in schedule.due(library, TODAY + days(8), TODAY)}
    assert due == {"Сосны, у клуба": DueState.DUE}
    assert schedule.due(library, TODAY, TODAY) == []


def test_a_kibo_is_served_in_its_own_form(library: Library, tmp_path):
    people.add_vehicle(library, "КИБО", is_kibo=True)
    came(library, tmp_path, MADE_UP)
    (plan,) = schedule.plans_of(library, places.place_named(library, "Сосны, у клуба").id)
    assert plan.form is Form.KIBO


def test_dates_of_her_own_timetable_join_those_that_are_here(library: Library, tmp_path):
    came(library, tmp_path, OWN + "02.12.2026;Борки;у клуба;10:00;10:40\n")
    text = OWN + "02.12.2026;Борки;у клуба;10:00;10:40\n13.01.2027 (ср);Борки;у клуба;10:00;10:40\n"
    result = came(library, tmp_path, text)
    assert (result.added, result.counts()[Verdict.SAME]) == (1, 1)
    (plan,) = schedule.plans_of(library, places.place_named(library, "Борки, у клуба").id)
    assert (plan.rhythm, plan.chosen) == (Rhythm.DATES, (date(2026, 12, 2), date(2027, 1, 13)))


def test_a_known_stop_is_filled_in_and_keeps_what_it_has(library: Library, tmp_path):
    known = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Борки, у школы", phone="2-15", coordinates=None)
    stop = places.place(library, known)
    places.change_place(library, replace(stop, address=replace(stop.address, settlement="Борки")))
    came(library, tmp_path, MADE_UP)
    found = places.place(library, known)
    assert (found.phone, found.audience, found.address.postcode) == ("2-15", "Public", "171000")
    assert found.coordinates is not None
    assert len(stops(library)) == 3


def test_one_name_far_away_is_another_stop_and_near_by_it_is_told(library: Library, tmp_path):
    line = "ЦБС,КИБО,{route},,By School,,,{lon},57.1,Monday,,10:00,11:00,FREQ=WEEKLY,2026-01-05,,,\n"
    text = "".join(line.format(route=route, lon=lon) for route, lon in (("А", 34.5), ("Б", 34.502), ("В", 35.5)))
    result = came(library, tmp_path, ",".join(HEADER) + "\n" + text)
    assert len(stops(library)) == 2
    assert [(one.record, str(one.reason)) for one in result.skipped] == [
        (3, "The vehicle stands 121 m from the point of this stop here: kept for this route.")
    ]


def test_what_came_in_goes_out_again(library: Library, tmp_path):
    came(library, tmp_path, MADE_UP)
    known = ordered(read_stops(tmp_path / "stops.csv").records)
    assert write_stops(library, tmp_path / "out.csv") == 4
    found = ordered(read_stops(tmp_path / "out.csv").records)
    assert found == known
    assert [(one.unread, one.arrival, one.start) for one in found if one.stop == "Ели"] == [
        ("odd", time(12), date(2020, 1, 3))
    ]


def test_what_was_no_rule_becomes_one_and_its_hours_are_not_doubled(library: Library, tmp_path):
    came(library, tmp_path, MADE_UP)
    result = came(library, tmp_path, MADE_UP.replace(",odd,", ",FREQ=MONTHLY;BYDAY=1FR,"))
    assert (result.added, result.updated) == (0, 1)
    assert plans(library, "Ели") == [("Юг", "every first Friday of the month", time(12))]


def test_without_stops_there_is_nothing_to_write(library: Library, tmp_path):
    assert stop_records(library) == []
    with pytest.raises(UserError, match="no stop of the mobile library"):
        write_stops(library, tmp_path / "out.csv")


def test_stops_are_listed_with_their_plans_and_next_date(library: Library, tmp_path):
    came(library, tmp_path, MADE_UP)
    lines = {one.stop.name: (one.comes, one.next_on) for one in stop_lines(library)}
    assert lines == {
        "Борки, у школы": (
            "every 2 weeks (Tue), 10:05–10:20 · Север; every first Thursday of the month · Юг",
            date(2026, 12, 3),
        ),
        "Ели": ("dates not known yet: “odd”, 12:00–13:00 · Юг", None),
        "Сосны, у клуба": ("every 2 weeks (Tue), 11:00–11:30 · Север", date(2026, 12, 1)),
    }


def test_a_timetable_that_the_road_does_not_allow_is_told(library: Library, tmp_path):
    """Борки and Сосны lie 13 km apart as the crow flies; half an hour of road, and 40 minutes between them."""
    came(library, tmp_path, MADE_UP.replace("2026-12-01,https", ",https"))
    assert [one.fault for one in stop_lines(library)] == ["", "", ""]
    came(library, tmp_path, MADE_UP.replace("2026-12-01,https", ",https").replace("10:05,10:20", "10:05,10:59"))
    (fault,) = [one.fault for one in stop_lines(library) if one.fault]
    assert fault.startswith("leaves at 10:59, cannot reach “Сосны, у клуба” by 11:00: ")


def test_dates_within_a_pause_are_exceptions(library: Library, tmp_path):
    came(library, tmp_path, MADE_UP)
    (plan,) = schedule.plans_of(library, places.place_named(library, "Сосны, у клуба").id)
    schedule.pause_plan(library, plan.id, Pause(date(2026, 12, 10), date(2027, 1, 13), "дороги нет"))
    (record,) = [one for one in stop_records(library) if one.community == "Сосны"]
    assert record.exceptions == (date(2026, 12, 15), date(2026, 12, 29), date(2027, 1, 12))
    write_stops(library, tmp_path / "out.csv")
    again = import_stops(library, Source(tmp_path / "out.csv"), TODAY)
    assert (again.added, again.updated) == (0, 0)
