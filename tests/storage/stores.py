"""Libraries for the tests: made once, then copied, since deriving a key takes 40 ms."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import outreach_app.storage.tables  # noqa: F401 - registers the fact tables
from outreach_app.storage.keys import Key
from outreach_app.storage.store import Store, create
from outreach_app.storage.tables.base import fact_tables

PASSWORD = "сказка о рыбаке"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

Rows = dict[str, list[tuple[object, ...]]]


@cache
def template() -> tuple[Path, Key]:
    """An empty library and its key."""
    path = Path(tempfile.mkdtemp(prefix="library-")) / "library.outreach"
    store = create(path, PASSWORD)
    with store.sole():
        pass
    store.close()
    return path, store.key


def empty_library(folder: Path) -> Store:
    """A new library in a folder."""
    source, key = template()
    path = folder / "library.outreach"
    shutil.copy(source, path)
    store = Store(path, key)
    store.bind()
    return store


@contextmanager
def library() -> Iterator[Store]:
    """A new library in a folder of its own, for tests that need many."""
    with tempfile.TemporaryDirectory() as folder:
        store = empty_library(Path(folder))
        try:
            yield store
        finally:
            store.close()


def facts(store: Store) -> Rows:
    """All rows of all fact tables."""
    connection = store.database.raw()
    return {
        table: rows
        for table in sorted(fact_tables())
        if (rows := connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall())
    }
