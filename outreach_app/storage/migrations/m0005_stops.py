"""The fifth schema: passports of mobile stops; who runs a route, and where its timetable is published."""

import apsw

STATEMENTS = (
    """ALTER TABLE "place" ADD COLUMN "audience" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "place" ADD COLUMN "contact_person" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "place" ADD COLUMN "residents" INTEGER""",
    """ALTER TABLE "place" ADD COLUMN "power" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "place" ADD COLUMN "connection" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "place" ADD COLUMN "turning" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "route" ADD COLUMN "organisation" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "route" ADD COLUMN "published_at" VARCHAR(255) NOT NULL DEFAULT ''""",
)


def apply(connection: apsw.Connection) -> None:
    """Add the columns."""
    for statement in STATEMENTS:
        connection.execute(statement).fetchall()
