"""What the office does while a kit is out, and what becomes of the work in the kit: told, answered, and checked."""

import pytest

from outreach_app.domain.collection import WithdrawalReason
from outreach_app.domain.fieldwork import Side
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.visits import Outcome
from outreach_app.services import fieldwork, readers, rounds, visits
from outreach_app.services.collection import copy_numbered
from outreach_app.services.library import Library
from outreach_app.services.merging.places import merge_places
from outreach_app.services.merging.readers import merge_readers
from outreach_app.services.selection import bag, unpack
from outreach_app.services.statistics import summary
from outreach_app.services.upkeep import check_library, open_library, undo_entry, undo_last
from outreach_app.services.withdrawal import withdraw_copies
from outreach_app.storage.history import entries
from tests.builders import TODAY, add_place, add_reader, clock, days, visit
from tests.services.test_fieldwork import Day, day

__all__ = ["day"]
"""The fixture of a day out there."""


def settled(day: Day, side: Side | None) -> None:
    """Answer all that waits, by default or by one side, with the file checked before and after."""
    assert check_library(day.here()).ok
    if side is None:
        fieldwork.answer_by_default(day.office)
    else:
        for asked in fieldwork.field_questions(day.office):
            fieldwork.answer_question(day.office, asked.id, side)
    assert fieldwork.field_questions(day.office) == []
    assert check_library(day.office).ok


def served_today(library: Library, reader: Id) -> list[Outcome]:
    return [one.outcome for one in visits.visits_of(library, reader) if one.on_day == TODAY]


def lent(library: Library, reader: Id) -> list[str]:
    return [one.title.title for one in visits.loans_of(library, reader) if one.ended_on is None]


@pytest.mark.parametrize("side", [Side.OURS, Side.THEIRS, None])
def test_both_records_of_one_reader_were_served_and_are_united_here(day: Day, side: Side | None):
    (packed,) = bag(day.there(), day.served)
    visit(day.kit, day.served, round=day.round.id, items_out=(packed.copy.id,))
    visit(day.kit, day.other, round=day.round.id)
    unpack(day.here(), packed.id)
    merge_readers(day.office, day.other, day.served, TODAY)
    came = day.bring()
    assert [(one.kind, one.default) for one in came.questions] == [("visit_twice", Side.THEIRS)]
    settled(day, side)
    assert lent(day.office, day.other).count("Левша") == 1
    assert len(served_today(day.office, day.other)) == (2 if side is Side.OURS else 1)


def test_a_reader_united_twice_here_gets_what_was_done_for_the_first(day: Day):
    visit(day.there(), day.served, items_out=())
    merge_readers(day.here(), day.other, day.served, TODAY)
    merge_readers(day.office, day.stranger, day.other, TODAY)
    assert day.bring().questions == ()
    assert served_today(day.office, day.stranger) == [Outcome.SERVED]
    visit(day.there(), day.other, items_out=(), on_day=TODAY - days(1))
    day.bring("more.return")
    assert len(visits.visits_of(day.office, day.stranger)) == 3
    settled(day, None)


@pytest.mark.parametrize("side", [Side.OURS, Side.THEIRS, None])
def test_a_copy_withdrawn_here_and_lent_out_there_is_asked_about(day: Day, side: Side | None):
    (packed,) = bag(day.there(), day.served)
    visit(day.kit, day.served, round=day.round.id, items_out=(packed.copy.id,))
    unpack(day.here(), packed.id)
    withdraw_copies(day.office, [packed.copy.id], WithdrawalReason.WORN, TODAY, TODAY)
    (asked,) = day.bring().questions
    assert (asked.kind, asked.default) == ("withdrawn", Side.THEIRS)
    assert packed.copy.accession in asked.sentence
    assert lent(day.office, day.served).count("Левша") == 1
    settled(day, side)
    assert lent(day.office, day.served).count("Левша") == 1
    found = copy_numbered(day.office, packed.copy.accession).copy
    assert found.withdrawn_on == (TODAY if side is Side.OURS else None)


@pytest.mark.parametrize("side", [Side.OURS, Side.THEIRS, None])
def test_a_round_given_up_here_and_driven_out_there_counts_before_anybody_answers(day: Day, side: Side | None):
    (packed,) = bag(day.there(), day.served)
    visit(day.kit, day.served, round=day.round.id, items_out=(packed.copy.id,))
    visit(day.kit, day.other, Outcome.NOT_HOME, round=day.round.id)
    before, stops = counted(day), day.round.stops
    rounds.cancel_round(day.here(), day.round.id, "снег")
    (asked,) = day.bring().questions
    assert (asked.kind, asked.default) == ("orphaned", Side.THEIRS)
    assert "What was done there counts" in asked.sentence
    for answered in (False, True):
        if answered:
            settled(day, side)
        assert counted(day) == (before[0] + 1, before[1] + 1)
        assert served_today(day.office, day.served) == [Outcome.SERVED]
        assert served_today(day.office, day.other) == [Outcome.NOT_HOME]
        assert lent(day.office, day.served).count("Левша") == 1
    back = side is not Side.OURS
    assert [one.number for one in rounds.cancelled_on(day.office, TODAY)] == ([] if back else [day.round.number])
    assert [one.stops == stops for one in rounds.rounds_on(day.office, TODAY)] == ([True] if back else [])
    in_round = {one.round for one in visits.visits_of(day.office, day.served) if one.on_day == TODAY}
    assert in_round == {day.round.id if back else None}
    undo_last(day.office)
    assert [one.kind for one in fieldwork.field_questions(day.office)] == ["orphaned"]
    assert counted(day) == (before[0] + 1, before[1] + 1)


def counted(day: Day) -> tuple[int, int]:
    """Visits and loans of the day."""
    told = summary(day.here(), TODAY, TODAY).figures
    return told.visits, told.loans


@pytest.mark.parametrize("side", [Side.OURS, Side.THEIRS, None])
def test_a_stop_united_with_another_one_here_while_it_was_served(day: Day, side: Side | None):
    stop, other = (add_place(day.here(), kind=PlaceKind.ISSUE_POINT, name=name) for name in ("Борки", "Борок"))
    made = fieldwork.make_kit(day.office, day.folder / "stop.kit", "Орлова", "", (TODAY, TODAY), places=[stop])
    kit = open_library(made.file, made.words, "Орлова", clock)
    reader = add_reader(kit, "Новая", place=stop)
    visit(kit, reader)
    fieldwork.write_return_file(kit, day.folder / "stop.return")
    kit.close()
    merge_places(day.here(), other, stop, TODAY)
    came = fieldwork.receive_file(day.office, day.folder / "stop.return")
    assert came.questions == ()
    assert readers.reader(day.office, reader).place == other
    settled(day, side)


@pytest.mark.parametrize("side", [Side.OURS, Side.THEIRS, None])
def test_a_point_taken_back_here_while_it_was_served(day: Day, side: Side | None):
    """It was added by mistake, as somebody thought: its adding was undone."""
    point = add_place(day.here(), kind=PlaceKind.ISSUE_POINT, name="Борки")
    added = next(entries()).id
    made = fieldwork.make_kit(day.office, day.folder / "stop.kit", "Орлова", "", (TODAY, TODAY), places=[point])
    kit = open_library(made.file, made.words, "Орлова", clock)
    reader = add_reader(kit, "Новая", place=point)
    visit(kit, reader)
    fieldwork.write_return_file(kit, day.folder / "stop.return")
    kit.close()
    undo_entry(day.here(), added)
    (asked,) = fieldwork.receive_file(day.office, day.folder / "stop.return").questions
    assert "Борки" in asked.sentence
    assert len(visits.visits_of(day.office, reader)) == 1
    settled(day, side)
    assert len(visits.visits_of(day.office, reader)) == 1
    assert readers.reader(day.office, reader).place == (None if side is Side.OURS else point)
