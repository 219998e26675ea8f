"""A day out there: a kit made for it, work with the kit, and all of it brought back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.events import Event, EventForm, People
from outreach_app.domain.fieldwork import NUMBERS, KitState, Side
from outreach_app.domain.figures import Figure, FigureKey
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import EndReason, Reader
from outreach_app.domain.rounds import Round
from outreach_app.domain.schedule import Route
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import fieldwork, mobile, places, privacy, readers, visits
from outreach_app.services.fieldwork import MadeKit, ReceivedFile
from outreach_app.services.fieldwork.words import as_noted, new_words
from outreach_app.services.library import Library
from outreach_app.services.merging.readers import merge_readers
from outreach_app.services.reader_card import end_service
from outreach_app.services.schedule import add_route
from outreach_app.services.selection import bag, unpack
from outreach_app.services.statistics import figure_lines, summary
from outreach_app.services.upkeep import check_library, open_library, undo_last
from outreach_app.storage.tables import PlaceRow
from outreach_app.storage.tables.visits import EventRow
from tests.builders import (
    TODAY,
    add_place,
    add_plan,
    add_reader,
    add_served_reader,
    change_reader,
    clock,
    days,
    lend,
    made,
    make_round,
    pack,
    visit,
)
from tests.services.field_days import Sides


@dataclass
class Day(Sides):
    """An office with two readers in a round, one who is not, and the kit of that round."""

    made: MadeKit
    round: Round
    folder: Path
    served: Id
    other: Id
    stranger: Id

    def bring(self, name: str = "back.return") -> ReceivedFile:
        fieldwork.write_return_file(self.there(), self.folder / name)
        return fieldwork.receive_file(self.here(), self.folder / name)


@pytest.fixture
def day(library: Library, tmp_path: Path) -> Iterator[Day]:
    served, other = add_served_reader(library, "Иванова"), add_served_reader(library, "Петрова")
    stranger = add_reader(library, "Чужая")
    lend(library, served, "Степь", TODAY - days(14))
    pack(library, served, "Левша")
    one = make_round(library)
    kit = fieldwork.make_kit(library, tmp_path / "day.kit", "Орлова", "", (TODAY, TODAY), rounds=[one.id])
    opened = open_library(kit.file, kit.words, "Орлова", clock)
    yield Day(library, opened, kit, one, tmp_path, served, other, stranger)
    opened.close()


def names(library: Library, ids: list[Id]) -> list[str]:
    return [readers.reader(library, one).surname for one in ids]


def test_a_kit_holds_the_readers_of_its_round_and_nobody_else(day: Day):
    assert day.made.kit.readers == 2
    assert fieldwork.kit_contents(day.here(), [day.round.id]).readers == 2
    assert names(day.there(), [day.served, day.other]) == ["Иванова", "Петрова"]
    with pytest.raises(UserError):
        readers.reader(day.kit, day.stranger)
    assert check_library(day.kit).ok
    origin = fieldwork.kit_here(day.kit)
    assert (origin.number, origin.holder, origin.from_day) == (1, "Орлова", TODAY)
    assert fieldwork.kit_origin(day.here()) is None
    with pytest.raises(UserError, match="not a kit"):
        fieldwork.kit_here(day.office)


def test_a_visit_out_there_counts_in_the_office_once(day: Day):
    (bag,) = [one.copy.id for one in day_bag(day)]
    (loan,) = visits.loans_of(day.there(), day.served)
    visit(day.kit, day.served, round=day.round.id, items_out=(bag,), items_in=(loan.copy.id,))
    came = day.bring()
    assert (came.merged.brought, came.merged.taken, came.already, came.questions) == (1, 1, 0, ())
    loans = visits.loans_of(day.office, day.served)
    assert [(one.title.title, one.ended_on is None) for one in loans] == [("Левша", True), ("Степь", False)]
    assert day_bag(day, day.office) == []
    again = day.bring()
    assert (again.merged.taken, again.already) == (0, 1)
    assert len(visits.visits_of(day.office, day.served)) == 2
    assert check_library(day.office).ok


def day_bag(day: Day, library: Library | None = None):
    return bag(library or day.there(), day.served)


def test_a_look_changes_nothing_and_tells_what_would_come(day: Day):
    visit(day.there(), day.served)
    fieldwork.write_return_file(day.kit, day.folder / "back.return")
    seen = fieldwork.preview_file(day.here(), day.folder / "back.return")
    assert (seen.merged.taken, seen.merged.new) == (1, 1)
    assert len(visits.visits_of(day.office, day.served)) == 1
    came = fieldwork.receive_file(day.office, day.folder / "back.return")
    assert seen.report[2] == "Will be taken in: 1"
    assert came.report == (*seen.report[:2], "Taken in: 1", *seen.report[3:])
    assert list((day.office.store.path.parent / "library backups").glob("*before kit*"))


def test_all_that_came_is_undone_in_one_step_and_taken_in_again(day: Day):
    visit(day.there(), day.served)
    made(readers.add_reader(day.kit, Reader(Id(""), "Новая", place=add_place(day.kit))))
    day.bring()
    undo_last(day.here())
    assert len(visits.visits_of(day.office, day.served)) == 1
    assert day.bring().merged.taken == 3
    assert len(visits.visits_of(day.office, day.served)) == 2


def test_numbers_given_out_there_meet_no_number_given_here(day: Day):
    there = made(readers.add_reader(day.there(), Reader(Id(""), "Новая", place=add_place(day.kit))))
    here = made(readers.add_reader(day.here(), Reader(Id(""), "Здешняя", place=add_place(day.office))))
    day.bring()
    cards = [readers.reader(day.office, one).card for one in (there, here)]
    assert len(set(cards)) == 2
    assert int(cards[1]) > NUMBERS


def sentences(day: Day) -> list[str]:
    return [one.sentence for one in fieldwork.field_questions(day.here())]


def answer(day: Day, side: Side) -> None:
    (asked,) = fieldwork.field_questions(day.here())
    fieldwork.answer_question(day.office, asked.id, side)
    assert sentences(day) == []
    with pytest.raises(UserError, match="answered already"):
        fieldwork.answer_question(day.office, asked.id, side)
    assert check_library(day.office).ok


@pytest.mark.parametrize("side", Side)
def test_the_same_field_changed_on_both_sides_is_told_with_who_and_what(day: Day, side: Side):
    change_reader(day.there(), day.served, notes="звонить вечером")
    change_reader(day.here(), day.served, notes="звонить утром")
    came = day.bring()
    (asked,) = came.questions
    assert (asked.ours, asked.theirs, asked.default) == ("звонить утром", "звонить вечером", Side.OURS)
    assert "Иванова" in asked.sentence
    assert "Орлова" in asked.sentence
    answer(day, side)
    assert readers.reader(day.office, day.served).notes == (asked.ours if side is Side.OURS else asked.theirs)


@pytest.mark.parametrize("side", Side)
def test_the_same_copy_lent_on_both_sides_stays_lent_and_asks(day: Day, side: Side):
    copy = add_copy_to_both(day)
    visit(day.there(), day.served, items_out=(copy,))
    visit(day.here(), day.other, items_out=(copy,))
    came = day.bring()
    (asked,) = came.questions
    assert asked.kind == "twice_lent"
    open_loans = [one for who in (day.served, day.other) for one in visits.loans_of(day.office, who)]
    assert len([one for one in open_loans if one.copy.id == copy and one.ended_on is None]) == 2
    answer(day, side)
    (left,) = [
        who
        for who in (day.served, day.other)
        if any(one.copy.id == copy and one.ended_on is None for one in visits.loans_of(day.office, who))
    ]
    assert left == (day.other if side is Side.OURS else day.served)


def add_copy_to_both(day: Day) -> Id:
    """The copy in the bag, taken out of it here and there."""
    (found,) = day_bag(day, day.here())
    unpack(day.office, found.id)
    unpack(day.there(), found.id)
    return found.copy.id


@pytest.mark.parametrize("side", Side)
def test_a_reader_enrolled_on_both_sides_is_one_person_or_two(day: Day, side: Side):
    there = add_reader(day.there(), "Ёлкина")
    visit(day.kit, there)
    here = add_reader(day.here(), "Елкина")
    (asked,) = day.bring().questions
    assert asked.kind == "twice_enrolled"
    answer(day, side)
    assert len(visits.visits_of(day.office, here)) == int(side is Side.OURS)
    visit(day.there(), there, on_day=TODAY)
    assert day.bring("second.return").merged.taken == 1


def test_what_comes_for_a_reader_united_here_meanwhile_goes_to_the_one_who_stays(day: Day):
    merge_readers(day.here(), day.stranger, day.served, TODAY)
    visit(day.there(), day.served)
    assert day.bring().questions == ()
    assert [one.on_day for one in visits.visits_of(day.office, day.stranger)][:1] == [TODAY]


@pytest.mark.parametrize("side", Side)
def test_a_visit_after_the_service_ended_counts_and_asks(day: Day, side: Side):
    end_service(day.here(), day.served, EndReason.MOVED, TODAY - days(2), TODAY)
    visit(day.there(), day.served)
    (asked,) = day.bring().questions
    assert (asked.kind, asked.kit) == ("service_ended", 1)
    assert f"ended here on {short_day(TODAY - days(2))} (moved)" in asked.sentence
    assert len(visits.visits_of(day.office, day.served)) == 2
    answer(day, side)
    assert len(visits.visits_of(day.office, day.served)) == (2 if side is Side.OURS else 1)


@pytest.mark.parametrize("side", Side)
def test_a_visit_to_one_whose_data_were_removed_counts_and_asks(day: Day, side: Side):
    for loan in visits.loans_of(day.here(), day.served):
        visits.mark_lost(day.office, loan.id, TODAY, TODAY)
    privacy.anonymise_reader(day.office, day.served)
    visit(day.there(), day.served)
    change_reader(day.kit, day.served, notes="ключ у Тайновой")
    (asked,) = day.bring().questions
    assert (asked.kind, asked.default) == ("data_removed", Side.OURS)
    assert "removed here meanwhile" in asked.sentence
    assert readers.reader(day.office, day.served).notes == ""
    answer(day, side)
    assert len(visits.visits_of(day.office, day.served)) == (2 if side is Side.OURS else 1)


def an_entry(day: Day, on: date, back: tuple[Id, ...] = ()) -> VisitEntry:
    return VisitEntry(Outcome.SERVED, on, day.served, items_in=back)


@pytest.mark.parametrize(("far", "kind"), [(40, "future"), (-700, "before_kit")])
@pytest.mark.parametrize("side", Side)
def test_facts_on_days_that_cannot_be_become_questions(day: Day, far: int, kind: str, side: Side):
    told = clock() + timedelta(days=far)
    day.kit.clock = lambda: told
    (loan,) = visits.loans_of(day.there(), day.served)
    entry = an_entry(day, told.date(), (loan.copy.id,) if far > 0 else ())
    visits.record_visit(day.kit, entry, told.date())
    home = readers.reader(day.kit, day.served).place
    assert home
    mobile.add_event(day.kit, Event(Id(""), "Чтения", told.date(), home, EventForm.READING, (People(0, 14, 3),)))
    asked = day.bring().questions
    assert [one.kind for one in asked] == [kind, kind]
    day.office.clock = lambda: clock() + timedelta(days=2)
    for _one in asked:
        fieldwork.answer_question(day.office, fieldwork.field_questions(day.office)[0].id, side)
    right = TODAY if side is Side.THEIRS else TODAY + days(2)
    assert visits.visits_of(day.office, day.served)[0].on_day == right
    assert [one.on_day for one in EventRow.select()] == [right]
    lent, *before = visits.loans_of(day.office, day.served)
    assert lent.lent_on == right
    assert [one.ended_on for one in before] == [right if far > 0 else None]


def test_what_was_entered_later_than_it_was_done_asks_nothing(day: Day):
    visits.record_visit(day.there(), an_entry(day, TODAY - days(9)), TODAY)
    assert day.bring().questions == ()


def test_the_clock_of_the_laptop_is_looked_at(day: Day):
    origin = fieldwork.kit_here(day.there())
    assert origin.clock_fault(clock()) == ""
    assert "before the kit was made" in origin.clock_fault(clock() - timedelta(days=30))
    assert "long after" in origin.clock_fault(clock() + timedelta(days=900))


def test_a_kit_that_was_to_be_back_says_so_on_the_laptop(day: Day):
    here = fieldwork.kit_here(day.there())
    assert here.warning(clock()) == ""
    assert f"back by {TODAY + days(7):%d.%m.%Y}" in here.warning(clock() + timedelta(days=8))
    assert here.warning(clock() - timedelta(days=8)) == here.clock_fault(clock() - timedelta(days=8)) != ""


def test_a_whole_route_goes_along_with_its_places_and_readers(library: Library, tmp_path: Path):
    route = made(add_route(library, Route(Id(""), "Север")))
    home, away = add_served_reader(library, "Иванова", route=route), add_served_reader(library, "Петрова")
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Борки")
    add_plan(library, place=stop, route=route)
    along = fieldwork.places_of_routes(library)[route]
    assert set(along) == {readers.reader(library, home).place, stop}
    kit = fieldwork.make_kit(library, tmp_path / "day.kit", "Орлова", "Север", (TODAY, TODAY), places=along)
    opened = open_library(kit.file, kit.words, "Орлова", clock)
    assert [one.id for one in readers.find_readers(opened, "")] == [home] != [away]
    opened.close()


def test_a_kit_is_listed_with_its_state(day: Day):
    (kit,) = fieldwork.kit_list(day.here())
    assert (kit.number, kit.holder, kit.state(TODAY), kit.state(TODAY + days(30))) == (
        1,
        "Орлова",
        KitState.OUT,
        KitState.EXPIRED,
    )


@pytest.mark.parametrize("told", ["nobody", "nothing", "there already", "kit of a kit"])
def test_what_is_no_kit_is_refused_in_words_and_leaves_nothing(day: Day, told: str):
    library = day.there() if told == "kit of a kit" else day.here()
    file = day.made.file if told == "there already" else day.folder / "new.kit"
    with pytest.raises(UserError):
        fieldwork.make_kit(
            library,
            file,
            "" if told == "nobody" else "Орлова",
            "",
            (TODAY, TODAY),
            rounds=[] if told == "nothing" else [day.round.id],
        )
    assert not list(day.folder.glob("*.part"))
    assert len(fieldwork.kit_list(day.here())) == 1


def test_a_point_takes_its_residents_along(day: Day, tmp_path: Path):
    home = add_place(day.here(), kind=PlaceKind.INSTITUTION, name="Дом ветеранов")
    add_reader(day.office, "Жилец", place=home)
    kit = fieldwork.make_kit(day.office, tmp_path / "home.kit", "Орлова", "", (TODAY, TODAY), places=[home])
    assert (kit.kit.number, kit.kit.readers) == (2, 1)


@pytest.mark.parametrize("codes", [False, True])
def test_door_codes_go_along_only_where_they_were_allowed(day: Day, tmp_path: Path, codes: bool):
    place = readers.reader(day.here(), day.served).place
    assert place
    places.change_place(day.office, replace(places.place(day.office, place), door_code="17К"))
    kit = fieldwork.make_kit(
        day.office, tmp_path / "codes.kit", "Орлова", "", (TODAY, TODAY), rounds=[day.round.id], access=codes
    )
    opened = open_library(kit.file, kit.words, "Орлова", clock)
    assert PlaceRow.get_by_id(place).door_code == ("17К" if codes else "")
    opened.close()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_words_are_read_back_as_people_note_them(language: str):
    words = new_words(language)
    assert len(words.split()) == 6
    assert as_noted(words.upper().replace("Ё", "Е")) == words
    assert as_noted(" ".join(word[:4] for word in words.split())) == words
    assert as_noted("-".join(words.split())) == words
    assert as_noted(", ".join(f"{place}. {word}" for place, word in enumerate(words.split(), 1))) == words
    with pytest.raises(UserError, match="6 words"):
        as_noted(" ".join(words.split()[:5]))
    with pytest.raises(UserError, match="none of the words"):
        as_noted("ъъъ " + words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rjhvbnm ;fyh ntgkj vfcnth bhjybz jxtym", "кормить жанр тепло мастер ирония очень"),
        ("RJHVBNM :FYH NTGKJ VFCNTH BHJYBZ JXTYM", "кормить жанр тепло мастер ирония очень"),
        ("фишдшен фиду фищму фиыуте фиыекфсе фиыгкв", "ability able above absent abstract absurd"),
    ],
)
def test_words_typed_in_the_other_layout_of_the_keyboard_are_read(typed: str, meant: str):
    assert as_noted(typed) == meant


def visits_counted(library: Library) -> int:
    lines = figure_lines(summary(library, TODAY, TODAY))
    return next(one.period for one in lines if one.key == FigureKey(Figure.VISITS))


def test_figures_are_those_of_both_sides_together(day: Day):
    before = visits_counted(day.here())
    visit(day.there(), day.served)
    visit(day.here(), day.other)
    day.bring()
    assert visits_counted(day.office) == before + 2
