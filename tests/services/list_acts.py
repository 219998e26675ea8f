"""What is done to lists of readers and to records that stand twice, for the proof that each can be undone."""

from collections.abc import Callable
from typing import Any

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.reader_filter import ReaderFilter, SavedFilter
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.services import merging, saved_filters
from outreach_app.services.library import Library
from outreach_app.storage.tables import PlaceRow, ReaderRow
from tests.builders import TODAY

Pick = Callable[[int], int]


def some_lists(library: Library) -> None:
    """Filters under names."""
    for status in (ReaderStatus.ACTIVE, ReaderStatus.PAUSED, ReaderStatus.PENDING):
        saved_filters.save_filter(library, f"Мои {status.value}", ReaderFilter(status, words="ив"))


def _one(library: Library, pick: Pick) -> SavedFilter:
    found = saved_filters.saved_filters(library)
    if not found:
        raise UserError("nothing is there")
    return found[pick(len(found))]


def save_filter(library: Library, pick: Pick) -> Changes:
    return saved_filters.save_filter(library, f"Список {pick(3)}", ReaderFilter(words="петр"))


def rename_filter(library: Library, pick: Pick) -> Changes:
    return saved_filters.rename_filter(library, _one(library, pick).id, f"Другие {pick(9)}")


def delete_filter(library: Library, pick: Pick) -> Changes:
    return saved_filters.delete_filter(library, _one(library, pick).id)


def _two(table: Any, pick: Pick) -> tuple[Id, Id]:
    ids = [Id(row.id) for row in table.select().order_by(table.id)]
    return ids[pick(len(ids))], ids[pick(len(ids))]


def merge_readers(library: Library, pick: Pick) -> Changes:
    return merging.merge_readers(library, *_two(ReaderRow, pick), TODAY)


def merge_places(library: Library, pick: Pick) -> Changes:
    return merging.merge_places(library, *_two(PlaceRow, pick), TODAY)


ACTS = {act.__name__: act for act in (save_filter, rename_filter, delete_filter, merge_readers, merge_places)}
