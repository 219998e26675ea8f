"""What the checks of profiles need beside the reader: tastes, whether anything was lent, places that are served."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from outreach_app.storage.folding import fold
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.writing import chunks

Tastes = dict[str, set[tuple[str, str]]]

_OWN = "SELECT reader_id, kind, text, never FROM taste WHERE reader_id IS NOT NULL{some}"
_SHARED = (
    "SELECT use.reader_id, kind, text, never FROM taste_list_use AS use"
    " JOIN taste ON taste.taste_list_id = use.taste_list_id WHERE 1{some}"
)
_LENT = "SELECT DISTINCT reader_id FROM loan WHERE reader_id IS NOT NULL{some}"
_SERVED = "SELECT DISTINCT place_id FROM service_plan WHERE place_id IS NOT NULL AND ended_on IS NULL"


def tastes(readers: Iterable[str] | None = None) -> tuple[Tastes, Tastes]:
    """What readers like and what they never want again, folded, those of shared lists among them."""
    likes: Tastes = defaultdict(set)
    nevers: Tastes = defaultdict(set)
    some = None if readers is None else list(readers)
    for reader, kind, text, never in (*_asked(_OWN, "reader_id", some), *_asked(_SHARED, "use.reader_id", some)):
        (nevers if never else likes)[reader].add((kind, fold(text).strip()))
    return likes, nevers


def who_has_read(readers: Iterable[str] | None = None) -> set[str]:
    """Readers to whom something was ever lent."""
    return {reader for (reader,) in _asked(_LENT, "reader_id", None if readers is None else list(readers))}


def served_places() -> set[str]:
    """Places that are served as such."""
    return {place for (place,) in _asked(_SERVED, "", None)}


def _asked(query: str, column: str, some: list[str] | None) -> list[Any]:
    database: Any = ReaderRow._meta.database
    if some is None:
        return list(database.execute_sql(query.format(some="")))
    found: list[Any] = []
    for chunk in chunks(some):
        marks = ", ".join([database.param] * len(chunk))
        found += database.execute_sql(query.format(some=f" AND {column} IN ({marks})"), tuple(chunk))
    return found
