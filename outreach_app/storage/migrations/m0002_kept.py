"""The second schema: what the window keeps for a person (half-typed forms, the columns of a kind of file)."""

import apsw

STATEMENTS = (
    """CREATE TABLE "kept" ("kind" VARCHAR(255) NOT NULL, "key" VARCHAR(255) NOT NULL, "person" VARCHAR(255) NOT NULL,
        "at" VARCHAR(255) NOT NULL, "content" TEXT NOT NULL, PRIMARY KEY ("kind", "key", "person")) WITHOUT ROWID""",
)


def apply(connection: apsw.Connection) -> None:
    """Add the table."""
    for statement in STATEMENTS:
        connection.execute(statement).fetchall()
