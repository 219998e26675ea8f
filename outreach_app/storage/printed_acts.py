"""When the acts of sets were printed."""

from collections.abc import Iterable

from outreach_app.domain.identity import Id
from outreach_app.storage.identity import new_id
from outreach_app.storage.reading import rows_where
from outreach_app.storage.tables.collection import PrintedActRow
from outreach_app.storage.writing import put


def last_printings(sets: Iterable[Id]) -> dict[tuple[Id, int], str]:
    """The newest printing of each act: (set, number) → when."""
    return {(Id(row.book_set_id), row.number): row.at for row in rows_where(PrintedActRow, "book_set_id", sets)}


def put_printed(book_set: Id, number: int, *, at: str) -> None:
    """Remember a printing."""
    put(PrintedActRow, new_id(), book_set=book_set, number=number, at=at)
