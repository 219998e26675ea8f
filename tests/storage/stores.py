"""Libraries for the tests: made once, then copied, since deriving a key takes 40 ms."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import outreach_app.storage.tables  # noqa: F401 - registers the fact tables
from outreach_app.storage.database import open_raw
from outreach_app.storage.identity import new_id
from outreach_app.storage.keys import Key
from outreach_app.storage.store import Store, create, make_file
from outreach_app.storage.tables.base import fact_tables
from tests.folders import shared_folder

PASSWORD = "сказка о рыбаке"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

Rows = dict[str, list[tuple[object, ...]]]


@cache
def template() -> tuple[Path, Key]:
    """An empty library and its key."""
    path = shared_folder() / "library.outreach"
    store = create(path, PASSWORD)
    with store.sole():
        pass
    store.close()
    return path, store.key


_BLANK = Key("ab" * 32, "cd" * 16)


@cache
def _blank_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blank.outreach"
        make_file(path, _BLANK)
        return path.read_bytes()


def copied_file(path: Path, key: Key, _room: int = 0) -> str:
    """Write an empty library with a site of its own, as `make_file` does, without running the migrations again.

    They take longer than anything else that is done to a kit, and are the same each time.
    """
    site = new_id()
    path.write_bytes(_blank_file())
    with closing(open_raw(path, _BLANK)) as connection:
        connection.execute(f"PRAGMA rekey='{key.pragma}'").fetchall()
        connection.execute("UPDATE site SET id = ?", (site,)).fetchall()
    return site


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
