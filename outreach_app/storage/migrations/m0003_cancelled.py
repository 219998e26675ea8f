"""The third schema: rounds that were given up, each with its reason."""

import apsw

STATEMENTS = (
    """CREATE TABLE "cancelled_trip" ("id" CHAR(32) NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL, "day" DATE NOT
        NULL, "label" VARCHAR(255) NOT NULL, "reason" VARCHAR(255) NOT NULL)""",
    """CREATE INDEX "cancelled_trip_day" ON "cancelled_trip" ("day")""",
)


def apply(connection: apsw.Connection) -> None:
    """Add the table."""
    for statement in STATEMENTS:
        connection.execute(statement).fetchall()
