"""Sets: rows ↔ domain objects."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from peewee import fn

from outreach_app.domain.book_sets import BookSet, Condition, SetItem, SetLine
from outreach_app.domain.collection import Copy, Title
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.storage import stowage
from outreach_app.storage.collection import copy_of, title_of
from outreach_app.storage.identity import as_id
from outreach_app.storage.places import place_of
from outreach_app.storage.plan_rows import season_days, season_of
from outreach_app.storage.tables.collection import BookSetItemRow, BookSetRow, CopyRow, StowageRow, TitleRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.selection import BagItemRow
from outreach_app.storage.tables.visits import LoanRow
from outreach_app.storage.writing import put, remove, tuples
from outreach_app.wording import N_

_PLAIN = (
    *("number", "name", "handed_over_on", "due_on", "returned_on"),
    *("handed_by", "taken_by", "basis", "act_number", "note"),
)


def set_of(row: BookSetRow) -> BookSet:
    """The domain object of a row, without its copies."""
    season = season_of(row.season_from, row.season_until)
    plain = {name: getattr(row, name) for name in _PLAIN}
    return BookSet(id=Id(row.id), place=as_id(row.place_id), season=season, **plain)


def _item_of(row: BookSetItemRow, copy: Copy, title: Title, reader: Id | None = None) -> SetItem:
    return SetItem(
        id=Id(row.id),
        copy=copy,
        title=title,
        condition=Condition(row.condition) if row.condition else None,
        back_on=row.back_on,
        return_act=row.return_act_number,
        note=row.note,
        reader=reader,
    )


def item_standing_alone(row: BookSetItemRow) -> SetItem:
    """The domain object of a row without reading its copy and title; refused where the copy is kept elsewhere, too.

    Raises:
        UserError: the copy is in another set, in a bag, or on board while its set is at a place.
    """
    if row.back_on is None:
        others = (BookSetItemRow.copy == row.copy_id) & BookSetItemRow.back_on.is_null() & (BookSetItemRow.id != row.id)
        if BookSetItemRow.select().where(others).exists():
            raise UserError(N_("A copy of this set is in another set by now: take it out there first."))
        if BagItemRow.select().where(BagItemRow.copy == row.copy_id).exists():
            raise UserError(N_("A copy of this set is in a bag by now: take it out there first."))
        if stowage.at_a_place(BookSetItemRow.id == row.id) and stowage.is_on_board(StowageRow.copy == row.copy_id):
            raise UserError(N_("A copy of this set is on board of a vehicle by now: unload it first."))
    unread = Title(Id(""), "…")
    return _item_of(row, Copy(Id(row.copy_id), unread.id), unread)


def set_standing_alone(row: BookSetRow) -> BookSet:
    """The domain object of a row, without its copies; refused where the set is at a place and on board.

    Raises:
        UserError: it is.
    """
    if row.handed_over_on and not row.returned_on:
        still = BookSetItemRow.select(BookSetItemRow.copy).where(
            (BookSetItemRow.book_set == row.id) & BookSetItemRow.back_on.is_null()
        )
        if stowage.is_on_board(StowageRow.copy.in_(still)):
            raise UserError(N_("A copy of this set is on board of a vehicle by now: unload it first."))
    return set_of(row)


def put_set(one: BookSet) -> None:
    """Write a set, without its copies."""
    start, end = season_days(one.season)
    plain = {name: getattr(one, name) for name in _PLAIN}
    put(BookSetRow, one.id, place=one.place, season_from=start, season_until=end, **plain)


def put_item(set_id: Id, item: SetItem) -> None:
    """Write a copy of a set."""
    put(
        BookSetItemRow,
        item.id,
        book_set=set_id,
        copy=item.copy.id,
        back_on=item.back_on,
        condition=item.condition.value if item.condition else "",
        return_act_number=item.return_act,
        note=item.note,
    )


def remove_item(item: Id) -> None:
    """Take a copy out of a set."""
    remove(BookSetItemRow, item)


def remove_set(set_id: Id) -> None:
    """Delete a set with its list of copies."""
    BookSetItemRow.delete().where(BookSetItemRow.book_set == set_id).execute()
    remove(BookSetRow, set_id)


def book_set(set_id: Id) -> BookSet | None:
    """One set with its copies in the order in which they were put in."""
    return next(iter(_whole(BookSetRow.id == set_id)), None)


def set_numbered(number: int) -> BookSet | None:
    """The set with a number."""
    return next(iter(_whole(BookSetRow.number == number)), None)


def sets_moved_on(day: date) -> list[BookSet]:
    """The sets that were handed over on a day, or of which copies came back then."""
    back = BookSetItemRow.select(BookSetItemRow.book_set).where(BookSetItemRow.back_on == day)
    return _whole((BookSetRow.handed_over_on == day) | BookSetRow.id.in_(back))


def _whole(condition: object) -> list[BookSet]:
    sets = [set_of(row) for row in BookSetRow.select().where(condition).order_by(BookSetRow.number)]
    items = _items(one.id for one in sets)
    return [replace(one, items=tuple(items.get(one.id, ()))) for one in sets]


def _items(sets: Iterable[Id]) -> dict[Id, list[SetItem]]:
    query = (
        BookSetItemRow.select(BookSetItemRow, CopyRow, TitleRow)
        .join(CopyRow)
        .join(TitleRow)
        .where(BookSetItemRow.book_set.in_(list(sets)))
        .order_by(BookSetItemRow.id)
    )
    rows = list(query)
    out = [row.copy_id for row in rows if row.back_on is None]
    lent = LoanRow.select(LoanRow.copy, LoanRow.reader).where(LoanRow.ended_on.is_null() & LoanRow.copy.in_(out))
    readers = dict(tuples(lent))
    found: dict[Id, list[SetItem]] = defaultdict(list)
    for row in rows:
        reader = as_id(readers.get(row.copy_id)) if row.back_on is None else None
        found[Id(row.book_set_id)].append(_item_of(row, copy_of(row.copy), title_of(row.copy.title), reader))
    return found


def faults_of(place: Id) -> list[tuple[int, SetItem]]:
    """The copies that came back damaged from a place, or not at all, the last one first; each with its set's number."""
    query = (
        BookSetItemRow.select(BookSetItemRow, CopyRow, TitleRow, BookSetRow)
        .join_from(BookSetItemRow, CopyRow)
        .join(TitleRow)
        .join_from(BookSetItemRow, BookSetRow)
        .where((BookSetRow.place == place) & BookSetItemRow.back_on.is_null(False))
        .where(BookSetItemRow.condition.in_([Condition.DAMAGED.value, Condition.MISSING.value]))
        .order_by(BookSetItemRow.back_on.desc(), BookSetItemRow.id)
    )
    return [(row.book_set.number, _item_of(row, copy_of(row.copy), title_of(row.copy.title))) for row in query]


def lines(place: Id | None = None) -> list[SetLine]:
    """Every set as a list shows it, or those of a place; the newest first."""
    copies, out, ticked = _counts()
    query = BookSetRow.select().order_by(BookSetRow.number.desc())
    rows = list(query.where(BookSetRow.place == place) if place else query)
    places = {row.place_id for row in rows if row.place_id}
    names = {row.id: place_of(row).label for row in PlaceRow.select().where(PlaceRow.id.in_(places))}
    return [
        SetLine(
            id=Id(row.id),
            number=row.number,
            name=row.name,
            place=as_id(row.place_id),
            where=names.get(row.place_id or "", ""),
            handed_over_on=row.handed_over_on,
            due_on=row.due_on,
            returned_on=row.returned_on,
            copies=copies[row.id],
            out=out[row.id],
            ticked=ticked[row.id],
            season=season_of(row.season_from, row.season_until),
        )
        for row in rows
    ]


def _counts() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How many copies each set has, how many are still in it, and how many of these are checked off."""
    copies: Counter[str] = Counter()
    out: Counter[str] = Counter()
    ticked: Counter[str] = Counter()
    is_out, condition = BookSetItemRow.back_on.is_null(), BookSetItemRow.condition
    query = BookSetItemRow.select(BookSetItemRow.book_set, is_out, condition != "", fn.COUNT(BookSetItemRow.id))
    for set_id, still, marked, count in tuples(query.group_by(BookSetItemRow.book_set, is_out, condition != "")):
        copies[set_id] += count
        out[set_id] += count if still else 0
        ticked[set_id] += count if still and marked else 0
    return copies, out, ticked
