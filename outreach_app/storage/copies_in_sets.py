"""Which copies are in a set, and which a set did not bring back: for whoever asks where a copy is."""

from collections.abc import Sequence
from typing import Any

from peewee import fn

from outreach_app.domain.book_sets import Condition
from outreach_app.domain.collection import InSet
from outreach_app.domain.identity import Id
from outreach_app.storage.identity import as_id
from outreach_app.storage.places import place_of
from outreach_app.storage.tables.collection import BookSetItemRow, BookSetRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.visits import UnlentReturnRow
from outreach_app.storage.writing import tuples

HOLDS_COPY = (
    "SELECT 1 FROM book_set_item AS item WHERE item.copy_id = copy.id AND (item.back_on IS NULL"
    f" OR (item.condition = '{Condition.MISSING.value}' AND NOT EXISTS (SELECT 1 FROM unlent_return AS back"
    " WHERE back.copy_id = copy.id AND back.on_day >= item.back_on)))"
)
"""`held` for a statement that counts copies: a row for each set that keeps a copy off the shelf."""


def sets_of(copies: Sequence[Id]) -> dict[str, InSet]:
    """The set that each of some copies is in now."""
    query = BookSetItemRow.select(BookSetItemRow.copy, BookSetItemRow.book_set)
    of_copy = dict(tuples(query.where(BookSetItemRow.copy.in_(copies) & BookSetItemRow.back_on.is_null())))
    if not of_copy:
        return {}
    sets = list(BookSetRow.select().where(BookSetRow.id.in_(set(of_copy.values()))))
    away = {row.place_id for row in sets if row.handed_over_on and row.place_id}
    names = {row.id: place_of(row).label for row in PlaceRow.select().where(PlaceRow.id.in_(away))} if away else {}
    known = {row.id: _in_set(row, names) for row in sets}
    return {copy: known[set_id] for copy, set_id in of_copy.items()}


def _in_set(row: BookSetRow, names: dict[str, str]) -> InSet:
    away = bool(row.handed_over_on)
    return InSet(
        Id(row.id), row.number, as_id(row.place_id) if away else None, names.get(row.place_id or "", ""), row.due_on
    )


def missing(copies: Sequence[Id]) -> set[str]:
    """Those of some copies that a set did not bring back, and that were not handed in since."""
    return {copy for (copy,) in tuples(_missing().where(BookSetItemRow.copy.in_(copies)))}


def held() -> Any:
    """Every copy that a set keeps off the shelf: those in one now, and those that one did not bring back."""
    return BookSetItemRow.select(BookSetItemRow.copy).where(BookSetItemRow.back_on.is_null()) | _missing()


def _missing() -> Any:
    back = UnlentReturnRow.select(UnlentReturnRow.id).where(
        (UnlentReturnRow.copy == BookSetItemRow.copy) & (UnlentReturnRow.on_day >= BookSetItemRow.back_on)
    )
    given_up = BookSetItemRow.back_on.is_null(False) & (BookSetItemRow.condition == Condition.MISSING.value)
    return BookSetItemRow.select(BookSetItemRow.copy).where(given_up & ~fn.EXISTS(back))
