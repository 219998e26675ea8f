"""What a transaction changed: SQLite's session extension, decoded into named fields before the commit."""

from collections import deque
from collections.abc import Iterator
from typing import Any

import apsw

from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import RowChange
from outreach_app.storage.tables.base import fact_tables


class Capture:
    """Listens to the fact tables on this thread's connection until closed."""

    def __init__(self, database: LibraryDatabase) -> None:
        self._database = database
        self._facts = fact_tables()
        self._session = apsw.Session(database.raw(), "main")
        self._session.table_filter(self._facts.__contains__)
        self._session.attach()

    def close(self) -> None:
        """Stop listening and free the memory."""
        self._session.close()

    def changes(self) -> Iterator[RowChange]:
        """The net changes so far; the parts of a large changeset are freed as they are read."""
        if self._session.is_empty:
            return
        parts: deque[bytes] = deque()
        self._session.changeset_stream(lambda part: parts.append(bytes(part)))
        for change in apsw.Changeset.iter(_Reader(parts)):
            yield self._decoded(change)

    def _decoded(self, change: apsw.TableChange) -> RowChange:
        table = change.name
        old: Any = change.old
        new: Any = change.new
        columns = self._database.columns(table)
        if old is None:
            after = dict(zip(columns, new, strict=True))
            return RowChange(table, after["id"], "insert", None, after)
        before = {name: value for name, value in zip(columns, old, strict=True) if value is not apsw.no_change}
        row_id = before["id"]
        if new is None:
            return RowChange(table, row_id, "delete", before, None)
        after = {name: value for name, value in zip(columns, new, strict=True) if value is not apsw.no_change}
        before = {name: before[name] for name in after}
        self._complete_groups(table, row_id, before, after)
        return RowChange(table, row_id, "update", before, after)

    def _complete_groups(self, table: str, row_id: str, before: dict[str, object], after: dict[str, object]) -> None:
        """Add the unchanged members of each touched group, since the group is undone and merged as one."""
        missing = [
            name
            for group in self._facts[table].groups
            if any(member in after for member in group)
            for name in group
            if name not in after
        ]
        if missing:
            names = ", ".join(f'"{name}"' for name in missing)
            row = self._database.raw().execute(f'SELECT {names} FROM "{table}" WHERE id = ?', (row_id,)).fetchall()[0]
            for name, value in zip(missing, row, strict=True):
                before[name] = after[name] = value


class _Reader:
    """Hands the parts of a changeset over in the sizes that SQLite asks for."""

    def __init__(self, parts: deque[bytes]) -> None:
        self._parts = parts

    def __call__(self, wanted: int) -> bytes:
        if not self._parts:
            return b""
        part = self._parts.popleft()
        if len(part) > wanted:
            self._parts.appendleft(part[wanted:])
        return part[:wanted]
