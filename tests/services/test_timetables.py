"""Public papers of the mobile library: their dates obey the schedule, their files tell them and nobody's name."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from outreach_app.domain.comings import Period
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.not_coming import Scope
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.schedule import AgreedDate, Pause, Season, WeekdayWindow
from outreach_app.services import closed_days, moving, places, rounds, schedule
from outreach_app.services.library import Library
from outreach_app.services.not_coming import call_off
from outreach_app.services.rules import change_rules
from outreach_app.services.stop_timetable import stop_timetable
from outreach_app.services.timetables import (
    Choice,
    PublicPaper,
    paper_bytes,
    stop_dates,
    stops_of_routes,
    timetabled,
    write_papers,
)
from outreach_app.services.timetables.content import booklet, official, poster
from tests.builders import (
    MONDAY,
    TODAY,
    WEDNESDAY,
    add_person,
    add_place,
    add_plan,
    add_reader,
    days,
    make_round,
    visit,
)
from tests.documents.reading import words
from tests.services.timetabled import add_route, add_stop

QUARTER = Period(TODAY, date(2026, 12, 31), TODAY)
WEEKLY = [TODAY + days(7 * step) for step in range(6)]


def dates(library: Library, stop: Id, period: Period = QUARTER) -> tuple[list[date], dict[date, date | None]]:
    """The days on which it comes, and those called off with the next ones."""
    (found,) = stop_dates(library, period, stops=[stop])
    return [one.day for one in found.coming], {one.day: one.next_day for one in found.called_off}


def test_a_timetable_gives_its_dates_with_their_hours(library: Library):
    windows = (WeekdayWindow(WEDNESDAY, time(15), time(16)),)
    stop, _plan = add_stop(library, weekdays=frozenset({MONDAY, WEDNESDAY}), windows=windows)
    (found,) = stop_dates(library, Period(TODAY, TODAY + days(6), TODAY), stops=[stop])
    assert [(one.day, one.hours) for one in found.coming] == [
        (TODAY, "10:05–10:45"),
        (TODAY + days(2), "15:00–16:00"),
    ]


def test_closed_days_move_a_date_and_say_why(library: Library):
    stop, _plan = add_stop(library)
    closed_days.close_days(library, WEEKLY[1], WEEKLY[1], "санитарный день")
    (found,) = stop_dates(library, QUARTER, stops=[stop])
    moved = found.coming[1]
    assert moved.day == WEEKLY[1] + days(1)
    assert moved.instead_of == WEEKLY[1]
    assert "санитарный день" in moved.note
    assert not found.called_off


def test_seasons_exceptions_and_pauses_are_obeyed(library: Library):
    stop, plan = add_stop(library, season=Season((5, 1), (12, 10)))
    schedule.pause_plan(library, plan, Pause(WEEKLY[1], WEEKLY[1]))
    assert dates(library, stop) == ([WEEKLY[0], WEEKLY[2]], {WEEKLY[1]: None})
    schedule.pause_plan(library, plan, Pause(WEEKLY[2]))
    assert dates(library, stop) == ([WEEKLY[0]], {WEEKLY[1]: None})


def test_a_date_called_off_is_told_with_the_new_one(library: Library):
    stop, _plan = add_stop(library)
    call_off(library, TODAY, Scope(place=stop), Why.BREAKDOWN, TODAY, next_day=TODAY + days(2))
    assert dates(library, stop) == ([TODAY + days(2), *WEEKLY[1:]], {TODAY: TODAY + days(2)})
    call_off(library, TODAY + days(2), Scope(place=stop), Why.ROAD, TODAY)
    assert dates(library, stop) == (WEEKLY[1:], {TODAY: TODAY + days(2), TODAY + days(2): WEEKLY[1]})


def test_a_date_moved_by_agreement_stands_for_the_one_of_the_timetable(library: Library):
    stop, plan = add_stop(library, first_on=TODAY + days(7))
    moving.move_date(library, plan, TODAY + days(8), TODAY)
    (found,) = stop_dates(library, QUARTER, stops=[stop])
    assert found.coming[0].day == TODAY + days(8)
    assert found.coming[0].instead_of == TODAY + days(7)
    assert [(one.day, one.next_day) for one in found.called_off] == [(TODAY + days(7), TODAY + days(8))]


def test_days_that_are_over_stay_as_the_timetable_had_them(library: Library):
    first = TODAY - days(21)
    stop, plan = add_stop(library, first_on=first)
    schedule.agree_date(library, plan, AgreedDate(first + days(5), first + days(9)))
    visit(library, None, on_day=TODAY - days(7), place=stop)
    month = Period(date(2026, 11, 1), date(2026, 11, 30), TODAY)
    coming, off = dates(library, stop, month)
    assert coming == [first, first + days(9), TODAY - days(7), TODAY, TODAY + days(7)]
    assert off == {first + days(7): first + days(9)}


def test_a_day_that_was_driven_stays_in_its_timetable(library: Library):
    stop, _plan = add_stop(library)
    visit(library, None, place=stop)
    assert dates(library, stop)[0] == WEEKLY


def test_a_round_of_another_day_takes_care_of_a_date(library: Library):
    stop, _plan = add_stop(library)
    one = make_round(library)
    rounds.postpone_round(library, one.id, TODAY + days(1), TODAY)
    coming, off = dates(library, stop)
    assert coming[:2] == [TODAY + days(1), WEEKLY[1]]
    assert off == {TODAY: TODAY + days(1)}


def test_the_poster_looks_forward_and_has_no_names(library: Library):
    route = add_route(library, published_at="https://kniga.example/sever")
    stop, _plan = add_stop(library, route=route.id, first_on=TODAY - days(14))
    add_reader(library, "Ежова", place=stop)
    paper = poster(library, places.place(library, stop), Period(date(2026, 11, 1), date(2026, 11, 30), TODAY))
    assert [one.day for one in paper.stop.coming] == [TODAY, TODAY + days(7)]
    assert paper.link == "https://kniga.example/sever"
    choice = Choice(PublicPaper.POSTER, QUARTER, (places.place(library, stop),))
    text = words(paper_bytes(library, choice))
    assert "Борки" in text
    assert "10:05–10:45" in text
    assert "Ежова" not in text


def test_the_booklet_has_every_stop_once_in_the_order_of_the_route(library: Library):
    route = add_route(library)
    second, _plan = add_stop(library, "Сосновка, у клуба", route.id, route_position=2)
    add_stop(library, "Борки, у школы", route.id, route_position=1)
    add_plan(
        library,
        place=second,
        route=route.id,
        route_position=3,
        form=Form.BOOKMOBILE,
        first_on=TODAY + days(2),
        weekdays=frozenset({WEDNESDAY}),
    )
    paper = booklet(library, route, QUARTER)
    assert [one.name for one in paper.stops] == ["Борки, у школы", "Сосновка, у клуба"]
    assert TODAY + days(2) in {one.day for one in paper.stops[1].coming}


def test_the_official_timetable_counts_kilometres_minutes_and_readers(library: Library):
    change_rules(library, TODAY, depot_lat=56.85, depot_lon=35.90, director_name="А. П. Петрова")
    route = add_route(library, deliverer=add_person(library, "Орлова Н. В."))
    stop, _plan = add_stop(library, route=route.id)
    add_stop(library, "Сосновка, у клуба", route.id, window_from=time(11), window_until=time(12))
    add_reader(library, "Ежова", place=stop)
    paper = official(library, route, QUARTER)
    first, second = paper.rows[:2]
    assert (first.settlement, first.place, first.minutes, first.readers, first.phone) == (
        "Борки",
        "у школы",
        40,
        1,
        "2-33-44",
    )
    assert first.km
    assert second.km
    assert paper.km == pytest.approx(2 * (first.km + second.km), abs=0.3)
    assert (paper.approver_name, paper.goes) == ("А. П. Петрова", "Орлова Н. В.")
    assert not any(row.phone for row in official(library, route, QUARTER, phones=False).rows)


def test_without_coordinates_the_length_is_left_to_be_written(library: Library):
    route = add_route(library)
    add_stop(library, route=route.id)
    paper = official(library, route, QUARTER)
    assert paper.km is None
    assert paper.rows[0].km is None


def test_a_line_called_off_stays_in_the_official_timetable_and_says_so(library: Library):
    change_rules(library, TODAY, papers_language="en")
    route = add_route(library)
    stop, _plan = add_stop(library, route=route.id, season=Season((5, 1), (12, 31)))
    call_off(library, TODAY, Scope(place=stop), Why.BREAKDOWN, TODAY, next_day=TODAY + days(2))
    rows = official(library, route, QUARTER).rows
    assert rows[0].coming is None
    assert "25.11" in rows[0].note
    assert "01.05" in rows[0].note
    table = paper_bytes(library, Choice(PublicPaper.OFFICIAL, QUARTER, (), (route,)), ".csv").decode("utf-8-sig")
    assert table.splitlines()[0].startswith("Route;Date;Weekday;Settlement;Place of the stop;Arrival;Departure")
    assert "does not come" in table.splitlines()[1]


def test_the_official_timetable_is_a_table_too(library: Library, tmp_path: Path):
    route = add_route(library)
    add_stop(library, route=route.id)
    choice = Choice(PublicPaper.OFFICIAL, QUARTER, (), (route,))
    (file,) = write_papers(library, choice, tmp_path / "deep", ".xlsx")
    rows = list(load_workbook(file).active.values)
    assert len(rows) == 1 + len(WEEKLY)
    assert rows[1][:2] == ("Северный", datetime.combine(TODAY, time()))
    assert rows[1][5:8] == (time(10, 5), time(10, 45), 40)


def test_the_calendar_tells_dates_hours_place_and_what_is_cancelled(library: Library):
    route = add_route(library, deliverer=add_person(library, "Орлова Н. В."))
    stop, _plan = add_stop(library, route=route.id)
    add_reader(library, "Ежова", place=stop)
    add_plan(library, add_reader(library, "Дальняя"), route=route.id)

    def events(choice: Choice) -> list:
        return list(Calendar.from_ical(paper_bytes(library, choice, ".ics")).walk("VEVENT"))

    of_stop = Choice(PublicPaper.CALENDAR, QUARTER, (places.place(library, stop),))
    before = {str(one["uid"]) for one in events(of_stop)}
    call_off(library, TODAY, Scope(place=stop), Why.BREAKDOWN, TODAY, next_day=TODAY + days(2))
    after = events(of_stop)
    assert before <= {str(one["uid"]) for one in after}
    assert [one.decoded("dtstart") for one in after if one.get("status") == "CANCELLED"] == [TODAY]
    kept = [one for one in after if one.get("status") != "CANCELLED"]
    assert kept[0].decoded("dtstart") == datetime.combine(TODAY + days(2), time(10, 5))
    assert kept[0].decoded("dtend") == datetime.combine(TODAY + days(2), time(10, 45))
    assert str(kept[0]["location"]) == "Борки"
    text = paper_bytes(library, Choice(PublicPaper.CALENDAR, QUARTER, (), (route,)), ".ics").decode()
    assert not [name for name in ("Ежова", "Дальняя", "Орлова") if name in text]
    assert len({str(one["uid"]) for one in after}) == len(after)


def test_what_makes_no_paper_is_refused_in_words(library: Library):
    route, stop = add_route(library), add_place(library, kind=PlaceKind.MOBILE_STOP, name="Дальняя")
    with pytest.raises(UserError, match="no timetable yet"):
        poster(library, places.place(library, stop), QUARTER)
    with pytest.raises(UserError, match="Северный"):
        booklet(library, route, QUARTER)
    with pytest.raises(UserError, match="Nothing is chosen"):
        paper_bytes(library, Choice(PublicPaper.POSTER, QUARTER))
    with pytest.raises(UserError, match="has no file"):
        paper_bytes(library, Choice(PublicPaper.POSTER, QUARTER, (places.place(library, stop),)), ".csv")
    add_plan(library, place=stop, route=route.id, form=Form.BOOKMOBILE, first_on=date(2028, 1, 3))
    with pytest.raises(UserError, match="does not come to “Северный”"):
        paper_bytes(library, Choice(PublicPaper.CALENDAR, QUARTER, (), (route,)), ".ics")


def test_what_can_be_chosen_has_a_timetable(library: Library):
    route = add_route(library)
    add_route(library, "Пешком")
    add_place(library, kind=PlaceKind.MOBILE_STOP, name="Дальняя")
    stop, _plan = add_stop(library, route=route.id)
    stops, routes = timetabled(library)
    assert [one.id for one in stops] == [stop]
    assert [one.id for one in routes] == [route.id]
    assert [one.id for one in stops_of_routes(library, (route,))] == [stop]


def test_a_files_name_says_what_it_is_and_fits_every_disk(library: Library):
    stop, _plan = add_stop(library, "Борки: у «школы»? " + "далеко " * 20)
    (part,) = Choice(PublicPaper.POSTER, QUARTER, (places.place(library, stop),)).parts
    name = part.file_name(".pdf")
    assert name.startswith("2026-11 poster Борки у «школы»")
    assert len(name) < 110
    assert not set(name) & set('\\/:*?"<>|')


def test_the_papers_and_the_weeks_on_the_screen_tell_the_same_days(library: Library):
    stop, plan = add_stop(library, season=Season((5, 1), (12, 20)))
    other, moved = add_stop(library, "Сосновка, у клуба", first_on=TODAY + days(7))
    schedule.pause_plan(library, plan, Pause(WEEKLY[3], WEEKLY[3]))
    closed_days.close_days(library, WEEKLY[2], WEEKLY[2], "санитарный день")
    moving.move_date(library, moved, TODAY + days(9), TODAY)
    call_off(library, TODAY, Scope(place=stop), Why.BREAKDOWN, TODAY, next_day=TODAY + days(1))
    weeks = stop_timetable(library, TODAY, 6)
    period = Period(weeks.mondays[0], weeks.mondays[-1] + days(6), TODAY)
    for row in weeks.rows:
        shown = [(day.day, day.hours) for week in row.weeks for day in week if day.state.comes]
        (found,) = stop_dates(library, period, stops=[row.stop.id])
        assert [(one.day, one.hours) for one in found.coming] == shown
    assert {row.stop.id for row in weeks.rows} == {stop, other}
