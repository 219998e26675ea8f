"""What is done to the collection on board by chance choices, for the proof that each can be undone."""

from collections.abc import Callable, Sequence
from typing import Any

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import CopyState
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import book_sets, on_board, people, visits
from outreach_app.services.library import Library
from outreach_app.storage import collection as stored
from outreach_app.storage.tables import CopyRow, PlaceRow, ReaderRow, StowageRow, VehicleRow
from tests.builders import TODAY, add_copy, add_place, add_served_reader, made
from tests.services.set_acts import add_set, hand_over

Pick = Callable[[int], int]


def some_board(library: Library) -> list[Id]:
    """Two vans, one with a set and loose copies on board; a stop with two readers, one of whom has a book of it."""
    van = made(people.add_vehicle(library, "Библиобус"))
    other = made(people.add_vehicle(library, "КИБО", is_kibo=True))
    stop = add_stop(library)
    first, _second = (add_served_reader(library, name, place=stop, form=Form.BOOKMOBILE) for name in ("Белов", "Серов"))
    loose = [add_copy(library, f"Роман {number}").copy.id for number in range(4)]
    on_board.load(library, van, loose, TODAY, TODAY)
    on_board.load_set(library, van, add_set(library), TODAY, TODAY)
    lend_on_board(library, first, loose[0])
    point = add_place(library, kind=PlaceKind.ISSUE_POINT, name="Почта")
    hand_over(library, add_set(library), point)
    add_copy(library, "На полке")
    return [van, other]


def add_stop(library: Library) -> Id:
    """A place where a bookmobile stops."""
    return add_place(library, kind=PlaceKind.MOBILE_STOP, name="Борки, у клуба")


def lend_on_board(library: Library, reader: Id, copy: Id) -> Changes:
    """Lend a copy at the reader's place."""
    return visits.record_visit(library, VisitEntry(Outcome.SERVED, TODAY, reader, items_out=(copy,)), TODAY)


def _one(table: Any, pick: Pick) -> Id:
    rows = sorted(table.select(), key=lambda row: row.id)
    if not rows:
        raise UserError("nothing to choose from")
    return Id(rows[pick(len(rows))].id)


def _aboard(pick: Pick) -> list[Id]:
    rows = sorted(StowageRow.select().where(StowageRow.unloaded_on.is_null()), key=lambda row: row.id)
    if not rows:
        raise UserError("nothing is on board")
    return [Id(rows[pick(len(rows))].copy_id) for _number in range(1 + pick(2))]


def _set(library: Library, pick: Pick) -> Id:
    found: Sequence[Any] = book_sets.book_sets(library)
    if not found:
        raise UserError("nothing to choose from")
    return found[pick(len(found))].id


def load(library: Library, pick: Pick) -> Changes:
    if pick(3) == 0:
        return on_board.load_set(library, _one(VehicleRow, pick), _set(library, pick), TODAY, TODAY)
    return on_board.load(library, _one(VehicleRow, pick), [_one(CopyRow, pick)], TODAY, TODAY, "в ящике")


def load_for_reader(library: Library, pick: Pick) -> Changes:
    van, reader, copy = _one(VehicleRow, pick), _one(ReaderRow, pick), _one(CopyRow, pick)
    return on_board.load_for_reader(library, van, reader, copy, TODAY, TODAY)


def unload(library: Library, pick: Pick) -> Changes:
    if pick(5) == 0:
        return on_board.unload_all(library, _one(VehicleRow, pick), TODAY, TODAY)
    return on_board.unload(library, _aboard(pick), TODAY, TODAY)


def note_missing_on_board(library: Library, pick: Pick) -> Changes:
    return on_board.note_missing(library, _aboard(pick), TODAY, TODAY, "не нашли")


def move_on_board(library: Library, pick: Pick) -> Changes:
    if pick(3) == 0:
        whole = on_board.of_set_on_board(library, _set(library, pick))
        return on_board.move_on_board(library, whole, _one(VehicleRow, pick), TODAY, TODAY)
    return on_board.move_on_board(library, _aboard(pick), _one(VehicleRow, pick), TODAY, TODAY)


def hand_over_from_board(library: Library, pick: Pick) -> Changes:
    told = book_sets.HandOver(TODAY, _one(PlaceRow, pick))
    if pick(2):
        one = book_sets.book_set(library, _set(library, pick))
        return on_board.hand_over_from_board(library, [item.copy.id for item in one.out], told, TODAY)
    return on_board.hand_over_from_board(library, _aboard(pick), told, TODAY, "С машины")


def load_from_place(library: Library, pick: Pick) -> Changes:
    return on_board.load_from_place(library, _one(VehicleRow, pick), _set(library, pick), TODAY, TODAY)


def assert_each_copy_is_on_one_vehicle(library: Library) -> None:
    """A copy is on one vehicle at most; on board is neither on the shelf, nor at a point, nor out of the stock."""
    open_stays = [row.copy_id for row in StowageRow.select().where(StowageRow.unloaded_on.is_null())]
    assert len(open_stays) == len(set(open_stays))
    every = [Id(row.id) for row in CopyRow.select()]
    found = stored.whereabouts(stored.copies(every).values())
    assert {one.copy.id for one in found if one.on_board} == set(open_stays)
    away = {CopyState.SHELF, CopyState.LOST, CopyState.WITHDRAWN, CopyState.SET}
    assert not [one for one in found if one.on_board and one.state in away]
    on_shelf = {one.copy.id for one in found if one.state is CopyState.SHELF}
    assert on_shelf == {one.copy.id for one in stored.on_shelf()}
    titles = {one.title.id for one in found}
    assert sum(each.free for each in stored.holdings(titles).values()) == len(on_shelf)
    listed = [
        line for load in on_board.vehicle_loads(library) for line in on_board.on_board(library, load.vehicle.id, TODAY)
    ]
    assert sorted(line.found.copy.id for line in listed) == sorted(open_stays)


ACTS = {
    act.__name__: act
    for act in (
        *(load, load_for_reader, unload, note_missing_on_board),
        *(move_on_board, hand_over_from_board, load_from_place),
    )
}
