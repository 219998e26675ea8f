"""The filters that a list keeps under names: rows ↔ domain objects."""

import json

from outreach_app.domain.identity import Id
from outreach_app.domain.reader_filter import SavedFilter, filter_of
from outreach_app.storage.folding import fold
from outreach_app.storage.reading import rows_where
from outreach_app.storage.tables.filters import SavedFilterRow
from outreach_app.storage.writing import put, remove

_PAGE = "readers"


def saved_filter_of(row: SavedFilterRow) -> SavedFilter:
    """The domain object of a row."""
    return SavedFilter(Id(row.id), row.name, filter_of(json.loads(row.content)))


def saved_filters() -> list[SavedFilter]:
    """The filters of the list of readers, by name."""
    found = [saved_filter_of(row) for row in rows_where(SavedFilterRow, "page", [_PAGE])]
    return sorted(found, key=lambda one: fold(one.name))


def put_filter(kept: SavedFilter) -> None:
    """Write a filter."""
    content = json.dumps(kept.filter.content, ensure_ascii=False, sort_keys=True)
    put(SavedFilterRow, kept.id, page=_PAGE, name=kept.name, content=content)


def remove_filter(filter_id: Id) -> None:
    """Delete a filter."""
    remove(SavedFilterRow, filter_id)
