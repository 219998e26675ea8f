"""The schema's history: numbered steps with frozen columns, and the runner that brings a file up to date."""

from collections.abc import Callable, Sequence

import apsw

from outreach_app.storage.database import single_number
from outreach_app.storage.migrations import (
    m0001_first,
    m0002_kept,
    m0003_cancelled,
    m0004_profile,
    m0005_stops,
    m0006_fieldwork,
    m0007_index,
)

Step = Callable[[apsw.Connection], None]

STEPS: tuple[Step, ...] = (
    m0001_first.apply,
    m0002_kept.apply,
    m0003_cancelled.apply,
    m0004_profile.apply,
    m0005_stops.apply,
    m0006_fieldwork.apply,
    m0007_index.apply,
)
SCHEMA = len(STEPS)
"""The schema that this version of the program writes."""


def version_of(connection: apsw.Connection) -> int:
    """The schema of a file."""
    return single_number(connection, "PRAGMA user_version")


def migrate(connection: apsw.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring the file to the newest schema in one exclusive transaction; a step that fails leaves it as it was."""
    connection.execute("PRAGMA foreign_keys=0").fetchall()
    connection.execute("BEGIN EXCLUSIVE").fetchall()
    try:
        done = version_of(connection)
        for number, step in enumerate(steps[done:], done + 1):
            step(connection)
            connection.execute(f"PRAGMA user_version={number}").fetchall()
        if orphans := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"the migration leaves {len(orphans)} rows without their parents")
        connection.execute("COMMIT").fetchall()
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK").fetchall()
        connection.execute("PRAGMA foreign_keys=1").fetchall()
