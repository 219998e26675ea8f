"""A day's papers written into a folder."""

from dataclasses import replace

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services import people, places, rounds, selection
from outreach_app.services.papers import (
    ROUTE_SHEET,
    SLIPS,
    PrintOptions,
    draw,
    mark_printed,
    note_printed,
    papers_on,
    print_day,
)
from outreach_app.services.papers.content import content_of
from outreach_app.services.upkeep import redo_last, undo_last
from outreach_app.storage import rounds as stored
from outreach_app.storage.history import entries
from tests.builders import (
    TODAY,
    add_copy,
    add_person,
    add_place,
    add_served_reader,
    change_reader,
    days,
    made,
    make_round,
    pack,
    phone,
    visit,
)


def test_a_paper_that_cannot_be_written_is_not_taken_for_printed(library, tmp_path):
    add_served_reader(library)
    one = make_round(library)
    (tmp_path / f"{TODAY} {one.number} slips.pdf").mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        print_day(library, TODAY, tmp_path)
    assert stored.last_printings([one.id]) == {}


def test_the_journal_tells_who_printed_door_codes(library, tmp_path):
    add_served_reader(library)
    make_round(library)
    for codes, told in ((False, "print_papers"), (True, "print_door_codes")):
        print_day(library, TODAY, tmp_path, [ROUTE_SHEET], PrintOptions(door_codes=codes))
        assert next(iter(entries())).use_case == told


def changed(library, day=TODAY):
    """What the papers of a day's first round say of themselves, by paper."""
    lines = papers_on(library, day)
    return {line.paper: line.changed for line in lines if line.round.id == lines[0].round.id}


def of_sheet(library, day=TODAY):
    return changed(library, day)[ROUTE_SHEET]


@pytest.fixture
def printed(library):
    """A round of three readers with both papers printed."""
    for surname in ("Абрамова", "Белова", "Волкова"):
        add_served_reader(library, surname)
    one = make_round(library)
    mark_printed(library, [one.id], [ROUTE_SHEET, SLIPS])
    return one


def test_a_day_lists_its_papers_and_when_they_were_printed(library):
    assert papers_on(library, TODAY) == []
    add_served_reader(library)
    one = make_round(library)
    assert [(line.paper, line.printed_at, line.outdated) for line in papers_on(library, TODAY)] == [
        (ROUTE_SHEET, None, False),
        (SLIPS, None, False),
    ]
    mark_printed(library, [one.id], [SLIPS])
    sheet, slips = papers_on(library, TODAY)
    assert (sheet.printed_at, slips.printed_at) == (None, library.clock())


def test_a_changed_head_is_named(library, printed):
    rounds.change_deliverer(library, printed.id, add_person(library, "Орлова А. И."))
    assert changed(library) == {ROUTE_SHEET: ("now goes: Орлова А. И.",), SLIPS: ()}
    rounds.change_vehicle(library, printed.id, made(people.add_vehicle(library, "ГАЗель")))
    assert of_sheet(library) == ("now goes: Орлова А. И.", "now by: ГАЗель")
    rounds.postpone_round(library, printed.id, TODAY + days(1), TODAY)
    moved = changed(library, TODAY + days(1))
    assert moved[ROUTE_SHEET][0] == moved[SLIPS][0] == "another day: Tue 24.11"


def test_a_moved_stop_is_told_as_another_order(library, printed):
    rounds.move_stop(library, printed.id, printed.stops[0].id, 2)
    assert changed(library) == {ROUTE_SHEET: ("another order of stops",), SLIPS: ("another order of stops",)}


def test_a_stop_taken_out_is_counted_with_its_reader(library, printed):
    rounds.remove_stop(library, printed.id, printed.stops[0].id)
    assert of_sheet(library) == ("1 stop taken out", "1 reader taken off")
    assert changed(library)[SLIPS] == ("1 reader taken off",)


def test_swapped_books_name_their_reader(library, printed):
    pack(library, printed.readers[1])
    name = of_sheet(library)
    assert name == ("books of: Белова Мария Петровна",)
    mark_printed(library, [printed.id], [ROUTE_SHEET, SLIPS])
    selection.unpack(library, selection.bag(library, printed.readers[1])[0].id)
    selection.pack(library, printed.readers[1], add_copy(library, "Степь"), TODAY)
    assert changed(library) == {ROUTE_SHEET: (), SLIPS: ("books of: Белова Мария Петровна",)}


def test_many_names_are_cut_short(library, printed):
    add_served_reader(library, "Громова")
    for reader in printed.readers:
        change_reader(library, reader, phones=phone("2-15-16"))
    assert of_sheet(library) == ("details of: Абрамова Мария Петровна, Белова Мария Петровна, Волкова Мария Петровна",)
    change_reader(library, printed.readers[0], phones=())
    undo_last(library)
    assert len(of_sheet(library)) == 1


def test_an_address_set_right_names_the_place(library, printed):
    place = printed.stops[0].place
    places.change_place(library, replace(place, access_note="вход со двора"))
    (words,) = of_sheet(library)
    assert words.startswith("address or access: ")
    assert place.label in words


def test_a_paper_of_an_older_version_is_outdated_without_a_reason(library, printed):
    stored.put_printed(printed, ROUTE_SHEET, fingerprint="0" * 64, at=library.clock().isoformat())
    assert of_sheet(library) == ("what stands on it has changed",)


def test_what_was_printed_is_undone_and_done_again(library, printed):
    assert undo_last(library)[0].use_case == "print_papers"
    assert [line.printed_at for line in papers_on(library, TODAY)] == [None, None]
    redo_last(library)
    assert all(line.printed_at for line in papers_on(library, TODAY))


def test_results_end_the_watch(library, printed):
    rounds.move_stop(library, printed.id, printed.stops[0].id, 2)
    visit(library, printed.readers[0], round=printed.id)
    assert of_sheet(library) == ()


def test_a_change_while_the_printer_runs_leaves_the_paper_outdated(library, printed):
    drawn = draw(library, [(printed.id, ROUTE_SHEET)])
    rounds.change_deliverer(library, printed.id, add_person(library, "Орлова А. И."))
    note_printed(library, drawn)
    assert of_sheet(library) == ("now goes: Орлова А. И.",)


def test_only_outdated_papers_or_some_rounds_are_printed(library, printed, tmp_path):
    rounds.change_deliverer(library, printed.id, add_person(library, "Орлова А. И."))
    (path,) = print_day(library, TODAY, tmp_path, outdated=True).papers
    assert path.name.endswith("route-sheet.pdf")
    assert print_day(library, TODAY, tmp_path, outdated=True).papers == ()
    assert len(print_day(library, TODAY, tmp_path, rounds=[printed.id]).papers) == 2
    with pytest.raises(UserError, match="No round is planned"):
        print_day(library, TODAY, tmp_path, rounds=["no such"])


def test_the_marks_hold_nothing_that_was_printed(library, printed):
    kept, _at = stored.last_printings([printed.id])[printed.id, ROUTE_SHEET]
    for word in ("Абрамова", "Садовая", printed.stops[0].place.label):
        assert word not in kept


def test_the_sheet_says_where_nobody_goes_alone(library):
    add_served_reader(library, place=add_place(library, not_alone=True, access_note="собака"))
    add_served_reader(library, "Петрова", place=add_place(library, access_note="звонить дважды"))
    rows = content_of(library, make_round(library), ROUTE_SHEET).rows
    assert {row.access_notes for row in rows} == {"DO NOT GO ALONE. собака", "звонить дважды"}
