"""A reader who is registered anew here and out there is registered once in that year, and counted once."""

from datetime import date

import pytest

from outreach_app.domain.figures import Figure, FigureKey
from outreach_app.services import fieldwork, readers, year_turn
from outreach_app.services.merging.readers import merge_readers
from outreach_app.services.statistics import figure_lines, summary
from outreach_app.services.upkeep import check_library, open_library, undo_last
from outreach_app.storage.readers import add_registration, registrations
from tests.builders import TODAY, add_reader, change_reader, clock, days, visit
from tests.services.test_fieldwork import Day, day

__all__ = ["day"]
"""The fixture of a day out there."""

BEFORE = TODAY - days(3)


@pytest.fixture
def marked(day: Day) -> Day:
    """The day, its reader being of last year and marked to be registered anew before the kit was made."""
    day.here()
    change_reader(day.office, day.served, registered_on=date(TODAY.year - 1, 5, 1))
    year_turn.turn_year(day.office, TODAY.year, TODAY)
    day.kit.close()
    file = day.folder / "marked.kit"
    day.made = fieldwork.make_kit(day.office, file, "Орлова", "", (TODAY, TODAY), rounds=[day.round.id])
    day.kit = open_library(file, day.made.words, "Орлова", clock)
    return day


@pytest.mark.parametrize(("here", "there"), [(TODAY, TODAY), (BEFORE, TODAY), (TODAY, BEFORE)])
def test_registered_on_both_sides_is_registered_once(marked: Day, here: date, there: date):
    for bound, on in ((marked.there, there), (marked.here, here)):
        year_turn.re_register(bound(), [marked.served], on, TODAY)
    assert marked.bring().questions == ()
    assert registered_days(marked) == [min(here, there)]
    assert year_turn.marked(marked.office) == {}
    assert not any(one.id == marked.served for one in year_turn.to_reregister(marked.office, TODAY.year))
    assert marked.bring("again.return").merged.taken == 0
    assert check_library(marked.office).ok
    undo_last(marked.office)
    assert registered_days(marked) == [here]
    assert marked.bring("anew.return").questions == ()
    assert registered_days(marked) == [min(here, there)]


def registered_days(marked: Day) -> list[date]:
    query = "SELECT on_day FROM registration WHERE reader_id = ?"
    found = marked.office.store.database.raw().execute(query, (marked.served,)).fetchall()
    return [date.fromisoformat(str(on)) for (on,) in found]


def test_a_registration_taken_back_out_there_stands_where_it_was_written_down_here_too(marked: Day):
    for bound in (marked.there, marked.here):
        year_turn.re_register(bound(), [marked.served], TODAY, TODAY)
    marked.bring()
    undo_last(marked.there())
    marked.bring("later.return")
    assert registered_days(marked) == [TODAY]


def test_registered_in_two_kits_is_registered_once(marked: Day):
    other = fieldwork.make_kit(
        marked.here(), marked.folder / "other.kit", "Лебедева", "", (TODAY, TODAY), rounds=[marked.round.id]
    )
    year_turn.re_register(marked.there(), [marked.served], TODAY, TODAY)
    with_other = open_library(other.file, other.words, "Лебедева", clock)
    year_turn.re_register(with_other, [marked.served], BEFORE, TODAY)
    fieldwork.write_return_file(with_other, marked.folder / "other.return")
    with_other.close()
    marked.bring()
    assert fieldwork.receive_file(marked.office, marked.folder / "other.return").questions == ()
    assert registered_days(marked) == [BEFORE]


def test_who_was_marked_here_while_the_kit_registered_is_marked_no_more(day: Day):
    """The year was turned in the office after the kit was made."""
    change_reader(day.here(), day.served, registered_on=date(TODAY.year - 1, 5, 1))
    change_reader(day.office, day.other, registered_on=date(TODAY.year - 1, 5, 1))
    year_turn.turn_year(day.office, TODAY.year, TODAY)
    year_turn.re_register(day.there(), [day.served], TODAY, TODAY)
    assert day.bring().questions == ()
    assert set(year_turn.marked(day.office)) == {day.other}
    assert check_library(day.office).ok
    undo_last(day.office)
    assert set(year_turn.marked(day.office)) == {day.served, day.other}


def test_of_two_years_both_stand(marked: Day):
    year_turn.re_register(marked.there(), [marked.served], TODAY, TODAY)
    add_registration_here(marked, date(TODAY.year - 2, 3, 1))
    marked.bring()
    assert sorted(registered_days(marked)) == [date(TODAY.year - 2, 3, 1), TODAY]


def add_registration_here(marked: Day, on: date) -> None:
    with marked.here().use_case("re_register"):
        add_registration(marked.served, on)


def test_a_reader_enrolled_on_both_sides_and_united_is_counted_once(day: Day):
    """The two wrote down days of their own; both are of one year."""
    before = figures(day)
    there = add_reader(day.there(), "Ёлкина", registered_on=TODAY)
    visit(day.kit, there)
    here = add_reader(day.here(), "Елкина", registered_on=BEFORE)
    visit(day.office, here, on_day=BEFORE)
    (asked,) = day.bring().questions
    fieldwork.answer_question(day.office, asked.id, asked.default)
    after = figures(day)
    assert after[Figure.NEW_READERS] == before[Figure.NEW_READERS] + 1
    assert after[Figure.VISITS] == before[Figure.VISITS] + 2
    assert registrations(here) == set()
    assert readers.reader(day.office, here).registered_on == BEFORE


def figures(day: Day) -> dict[Figure, float]:
    told = figure_lines(summary(day.here(), date(TODAY.year, 1, 1), TODAY))
    return {one: next((line.period for line in told if line.key == FigureKey(one)), 0) for one in Figure}


def test_two_records_registered_in_one_year_are_united_to_one_registration(day: Day):
    one, other = add_reader(day.here(), "Ёлкина"), add_reader(day.office, "Елкина")
    with day.office.use_case("re_register"):
        for reader, on in ((one, BEFORE), (other, TODAY), (other, date(TODAY.year - 1, 3, 1))):
            add_registration(reader, on)
    merge_readers(day.office, one, other, TODAY)
    assert registrations(one) == {BEFORE, date(TODAY.year - 1, 3, 1)}
