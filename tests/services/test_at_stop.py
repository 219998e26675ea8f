"""A stop on a day: who is served, who is counted, events, times and the trip."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.collection import CopyState
from outreach_app.domain.errors import UserError
from outreach_app.domain.events import Event, EventForm, People
from outreach_app.domain.figures import Figure, FigureKey
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop, Part, StopCall
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.rounds import Odometer, Stay
from outreach_app.domain.rules import DEFAULT_BANDS
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import mobile, rounds, schedule, selection, visits
from outreach_app.services.collection import copy_numbered
from outreach_app.services.library import Library
from outreach_app.services.papers.content import route_sheet
from outreach_app.services.statistics import records, summary
from outreach_app.services.upkeep import undo_last
from tests.builders import (
    MONDAY,
    TODAY,
    add_copy,
    add_place,
    add_plan,
    add_reader,
    days,
    lend,
    made,
    make_round,
    pack,
    some_library,
)

CHILDREN, TEENS, YOUNG, GROWN = DEFAULT_BANDS[-1].bands


def add_stop(library: Library, name: str = "Борки, у школы") -> AtStop:
    return AtStop(add_place(library, kind=PlaceKind.MOBILE_STOP, name=name), TODAY)


def with_plan(library: Library, at: AtStop) -> AtStop:
    """The stop, served every second Monday."""
    plan = ServicePlan(Id(""), place=at.place, form=Form.KIBO, every_weeks=2, first_on=TODAY, weekdays={MONDAY})
    schedule.add_plan(library, plan)
    return at


def serve(library: Library, at: AtStop, *parts: Part, **told: object):
    return mobile.serve(library, at, StopCall(parts, **told))


def figures(library: Library):
    return summary(library, TODAY, TODAY).figures


@pytest.fixture
def at(library: Library) -> AtStop:
    return with_plan(library, add_stop(library))


def test_a_reader_gives_back_takes_and_asks_in_one_step(library: Library, at: AtStop):
    reader = add_reader(library, place=at.place)
    old, new = lend(library, reader, on_day=TODAY - days(14)), add_copy(library, "Метель")
    serve(library, at, Part(reader, (new.copy.id,), (old.copy.id,), ("про море",)))
    (served,) = mobile.sitting(library, at).served
    assert (served.visit.form, served.visit.outcome, served.visit.place) == (Form.KIBO, Outcome.SERVED, at.place)
    assert [loan.copy.id for loan in served.back] == [old.copy.id]
    assert [(loan.copy.id, loan.due_on) for loan in served.out] == [(new.copy.id, TODAY + days(14))]
    assert [wish.text for wish in selection.requests(library, reader)] == ["про море"]
    undo_last(library)
    assert mobile.sitting(library, at).served == ()
    assert [loan.copy.id for loan in visits.loans_of(library, reader) if loan.ended_on is None] == [old.copy.id]
    assert selection.requests(library, reader) == []


def test_one_collects_for_a_neighbour(library: Library, at: AtStop):
    came, neighbour = add_reader(library, "Петрова", place=at.place), add_reader(library, "Ёлкина", place=at.place)
    back, book = lend(library, neighbour, on_day=TODAY - days(7)), pack(library, neighbour, "Метель")
    serve(library, at, Part(came), Part(neighbour, (book.copy.id,), (back.copy.id,)))
    own, other = mobile.sitting(library, at).served
    assert (own.visit.outcome, own.visit.left_with) == (Outcome.SERVED, "")
    assert (other.visit.outcome, other.visit.left_with) == (Outcome.LEFT_WITH, "Петрова М. П.")
    counted = figures(library)
    assert (counted.visits, counted.readers_served, counted.loans, counted.returns) == (2, 2, 1, 1)


def test_somebody_without_a_card_collects_for_a_reader(library: Library, at: AtStop):
    reader = add_reader(library)
    serve(library, at, Part(reader), collector=" внук ")
    (one,) = mobile.sitting(library, at).served
    assert (one.visit.outcome, one.visit.left_with) == (Outcome.LEFT_WITH, "внук")


def test_a_result_corrected_on_the_sheet_stays_one_of_the_bookmobile(library: Library, at: AtStop):
    one, reader = make_round(library), add_reader(library)
    add_plan(library, reader, first_on=TODAY + days(7))
    serve(library, at, Part(reader))
    entry = VisitEntry(Outcome.SERVED, TODAY, reader, at.place, one.id, items_out=(), note="ещё раз")
    visits.record_visit(library, entry, TODAY)
    (corrected,) = mobile.sitting(library, at).served
    assert (corrected.visit.form, corrected.visit.note) == (Form.KIBO, "ещё раз")


def test_a_stop_with_results_stays_in_its_round(library: Library, at: AtStop):
    one = make_round(library)
    serve(library, at, Part(add_reader(library)))
    with pytest.raises(UserError, match="recorded at this stop"):
        rounds.remove_stop(library, one.id, one.stops[0].id)


def test_what_is_18_is_not_left_with_others_and_then_nothing_is_recorded(library: Library, at: AtStop):
    came, neighbour = add_reader(library, "Петрова"), add_reader(library, "Ёлкина")
    book = add_copy(library, "Лолита", age_mark=18)
    with pytest.raises(UserError, match="18"):
        serve(library, at, Part(came), Part(neighbour, (book.copy.id,)))
    assert mobile.sitting(library, at).served == ()


def test_who_comes_after_the_neighbour_has_collected_was_there(library: Library, at: AtStop):
    came, neighbour = add_reader(library, "Петрова"), add_reader(library, "Ёлкина")
    serve(library, at, Part(came), Part(neighbour))
    serve(library, at, Part(neighbour))
    serve(library, at, Part(came), Part(neighbour))
    assert [one.visit.outcome for one in mobile.sitting(library, at).served] == [Outcome.SERVED, Outcome.SERVED]
    assert figures(library).visits == 2


def test_a_copy_of_somebody_elses_bag_is_handed_out_only_when_it_is_told(library: Library, at: AtStop):
    reader, other = add_reader(library), add_reader(library, "Ёлкина")
    book = pack(library, other)
    with pytest.raises(UserError, match="Ёлкина"):
        serve(library, at, Part(reader, (book.copy.id,)))
    serve(library, at, Part(reader, (book.copy.id,)), from_bags=(book.copy.id,))
    assert selection.bag(library, other) == []
    assert copy_numbered(library, book.copy.accession).reader == reader


def test_a_second_entry_stands_for_the_whole_visit(library: Library, at: AtStop):
    reader = add_reader(library)
    first, second, unlent = (add_copy(library, title) for title in ("Метель", "Выстрел", "Дубровский"))
    serve(library, at, Part(reader, (first.copy.id,), (unlent.copy.id,)))
    (before,) = mobile.sitting(library, at).served
    assert before.unlent == (unlent.copy.id,)
    serve(library, at, Part(reader, (second.copy.id,)))
    (after,) = mobile.sitting(library, at).served
    assert [loan.copy.id for loan in after.out] == [second.copy.id]
    assert copy_numbered(library, first.copy.accession).state is CopyState.SHELF
    assert figures(library).visits == 1


def test_visitors_are_counted_by_the_bands_of_the_day_and_taken_off_again(library: Library, at: AtStop):
    mobile.set_visitors(library, at, CHILDREN, 3)
    mobile.set_visitors(library, at, GROWN, 2)
    mobile.set_visitors(library, at, CHILDREN, 2)
    mobile.set_inquiries(library, at, 4)
    seen = mobile.sitting(library, at)
    assert seen.visitors == ((CHILDREN, 2), (TEENS, 0), (YOUNG, 0), (GROWN, 2))
    counted = figures(library)
    assert (counted.visits, counted.readers_served, counted.inquiries, counted.by_outcome) == (4, 0, 4, {})
    undo_last(library)
    undo_last(library)
    assert dict(mobile.sitting(library, at).visitors)[CHILDREN] == 3
    with pytest.raises(UserError, match="nobody to take off"):
        mobile.set_visitors(library, at, TEENS, -1)


def test_what_was_counted_stays_where_the_stop_is_recorded_anew(library: Library, at: AtStop):
    one = make_round(library)
    mobile.set_visitors(library, at, CHILDREN, 3)
    mobile.set_inquiries(library, at, 2)
    visits.record_visit(library, VisitEntry(Outcome.SERVED, TODAY, place=at.place, round=one.id, note="дождь"), TODAY)
    seen = mobile.sitting(library, at)
    assert (dict(seen.visitors)[CHILDREN], seen.inquiries) == (3, 2)


def test_an_event_with_its_participants_is_entered_corrected_and_deleted(library: Library, at: AtStop):
    talk = Event(Id(""), "Громкие чтения", TODAY, at.place, EventForm.READING, (People(0, 14, 12), People(36, None, 3)))
    event = made(mobile.add_event(library, talk))
    assert mobile.sitting(library, at).events == (replace(talk, id=event),)
    counted = figures(library)
    assert (counted.events, counted.participants, counted.visits) == (1, 15, 15)
    assert counted.by_form[Form.BOOKMOBILE].visits == 15
    mobile.change_event(library, replace(talk, id=event, participants=(People(0, 14, 10), People(36, None, 0))))
    assert figures(library).participants == 10
    for figure in (Figure.EVENTS, Figure.PARTICIPANTS, Figure.VISITS):
        listed = records(library, FigureKey(figure), TODAY, TODAY)
        assert [(row.name, row.what) for row in listed.rows] == [("Борки, у школы", "Громкие чтения")]
    mobile.remove_event(library, event)
    assert (figures(library).events, mobile.sitting(library, at).events) == (0, ())


def test_times_odometer_and_weather_are_of_the_round(library: Library, at: AtStop):
    one = make_round(library)
    mobile.note_stay(library, at, Stay(time(9, 0), time(9, 20)))
    mobile.note_trip(library, at, Odometer(48_210, 48_296), " гололёд ")
    seen = mobile.sitting(library, at)
    assert (seen.round.id, seen.stay.minutes, seen.odometer.km, seen.weather) == (one.id, 20, 86, "гололёд")
    (line,) = rounds.round_lines(library, TODAY, TODAY)
    assert (line.planned, line.recorded) == (1, 1)
    undo_last(library)
    undo_last(library)
    assert mobile.sitting(library, at).stay == Stay()


def test_a_stop_that_no_round_calls_at_makes_a_trip_once_its_time_is_noted(library: Library, at: AtStop):
    reader = add_reader(library)
    serve(library, at, Part(reader))
    assert mobile.sitting(library, at).round is None
    mobile.note_stay(library, at, Stay(time(9, 0)))
    other = add_stop(library, "Сосновка")
    mobile.note_stay(library, other, Stay(time(9, 25)))
    seen = mobile.sitting(library, at)
    assert [one.visit.round for one in seen.served] == [seen.round.id]
    assert [one.place.name for one in mobile.day_stops(library, TODAY)] == ["Борки, у школы", "Сосновка"]


@pytest.mark.parametrize(
    "enter",
    [
        lambda library, at: serve(library, at, Part(add_reader(library))),
        lambda library, at: mobile.set_visitors(library, at, CHILDREN, 1),
        lambda library, at: mobile.set_inquiries(library, at, 1),
        lambda library, at: mobile.add_event(library, Event(Id(""), "Беседа", at.day, at.place)),
        lambda library, at: mobile.note_stay(library, at, Stay(time(9))),
        lambda library, at: mobile.note_trip(library, at, Odometer(1), ""),
        lambda library, at: mobile.note_stay(library, replace(at, day=TODAY), Stay(time(9, 31))),
    ],
)
def test_nothing_lies_in_the_future(library: Library, at: AtStop, enter):
    with pytest.raises(UserError, match="still to come"):
        enter(library, replace(at, day=TODAY + days(1)))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: Stay(time(10), time(9)), "before it came"),
        (lambda: Odometer(500, 400), "before it"),
        (lambda: Odometer(-1), "0 to 9,999,999"),
        (lambda: Event(Id(""), " ", TODAY, Id("")), "title"),
        (lambda: People(0, 14, -1), "cannot be counted"),
        (lambda: StopCall(()), "Who has come"),
        (lambda: StopCall((Part(Id("a")), Part(Id("a")))), "twice"),
        (lambda: StopCall((Part(Id("a"), (Id("x"),)), Part(Id("b"), (Id("x"),)))), "two readers"),
    ],
)
def test_what_cannot_be_is_refused_in_words(wrong, words: str):
    with pytest.raises(UserError, match=words):
        wrong()


def test_a_stop_is_done_once_the_crew_has_left_or_the_day_is_over(library: Library, at: AtStop):
    make_round(library)

    def seen(day=TODAY) -> list[tuple[bool, bool]]:
        return [(one.begun, one.done) for one in mobile.day_stops(library, day)]

    assert seen() == [(False, False)]
    mobile.set_visitors(library, at, CHILDREN, 1)
    assert seen() == [(True, False)]
    mobile.note_stay(library, at, Stay(time(8), time(9)))
    assert seen() == [(True, True)]
    mobile.set_inquiries(library, replace(at, day=TODAY - days(1)), 1)
    assert seen(TODAY - days(1)) == [(True, True)]


def test_a_home_is_no_stop(library: Library):
    with pytest.raises(UserError, match="no stop of the mobile library"):
        mobile.sitting(library, AtStop(add_place(library), TODAY))


def test_readers_of_a_stop_are_found_by_the_beginnings_of_their_names(library: Library, at: AtStop):
    for surname in ("Ёлкина", "Елисеева", "Петрова"):
        add_reader(library, surname, place=at.place)
    add_reader(library, "Елагина")
    lines = mobile.stop_readers(library, at)
    assert [line.name.split()[0] for line in lines if line.begins_with("ел")] == ["Елисеева", "Ёлкина"]
    assert [line.name.split()[0] for line in lines if line.begins_with("мар пет")] != []


def test_who_was_not_planned_stands_in_the_rounds_sheet_of_results(library: Library, at: AtStop):
    one = make_round(library)
    reader = add_reader(library, "Петрова", place=at.place)
    serve(library, at, Part(reader))
    place, walked_in = visits.round_rows(library, one)
    assert (place.reader, place.visit, walked_in.name, walked_in.walked_in) == (
        None,
        None,
        "Петрова Мария Петровна",
        True,
    )


def test_the_route_sheet_names_the_stops_readers_who_wait_for_something(library: Library, at: AtStop):
    one = make_round(library)
    with_books, wishing = add_reader(library, "Петрова", place=at.place), add_reader(library, "Ёлкина", place=at.place)
    add_reader(library, "Орлова", place=at.place)
    pack(library, with_books)
    selection.add_request(library, wishing, "про море", TODAY)
    (row,) = route_sheet(library, one).rows
    assert row.waiting == "Put aside: Ёлкина М. П. (wishes: 1); Петрова М. П. (books: 1)"


steps = st.lists(
    st.tuples(
        st.sampled_from(["serve", "undo"]), st.integers(0, 1), st.sets(st.integers(0, 4)), st.sets(st.integers(0, 4))
    ),
    max_size=12,
)


@given(steps)
def test_no_sequence_of_lending_returning_and_undoing_loses_a_loan(told):
    with some_library() as library:
        at = add_stop(library)
        readers = [add_reader(library, surname, place=at.place) for surname in ("Петрова", "Ёлкина")]
        copies = [add_copy(library, f"Книга {number}").copy for number in range(5)]
        history = [_who_has(library, copies)]
        for deed, who, out, back in told:
            if deed == "undo" and len(history) > 1:
                undo_last(library)
                history.pop()
            elif deed == "serve":
                part = Part(readers[who], tuple(copies[n].id for n in out - back), tuple(copies[n].id for n in back))
                try:
                    serve(library, at, part)
                except UserError:
                    pass
                else:
                    history.append(_who_has(library, copies))
                    assert all(history[-1][copies[n].id] == readers[who] for n in out - back)
                    assert all(history[-1][copies[n].id] is None for n in back)
            assert _who_has(library, copies) == history[-1]
            loans = [
                loan.copy.id for reader in readers for loan in visits.loans_of(library, reader) if not loan.ended_on
            ]
            assert len(set(loans)) == len(loans)


def _who_has(library: Library, copies) -> dict[Id, Id | None]:
    found = {copy.id: copy_numbered(library, copy.accession) for copy in copies}
    return {key: one.reader if one.state is CopyState.LENT else None for key, one in found.items()}
