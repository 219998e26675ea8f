"""The seventh schema: what a kit knows of other readers, and what the office and the kit remember of one another."""

import apsw

STATEMENTS = (
    """CREATE TABLE "kit_index" (
        "reader" CHAR(32) NOT NULL PRIMARY KEY,
        "card" VARCHAR(255) NOT NULL,
        "surname" VARCHAR(255) NOT NULL,
        "given_name" VARCHAR(255) NOT NULL,
        "patronymic" VARCHAR(255) NOT NULL,
        "folded" TEXT NOT NULL
    ) WITHOUT ROWID""",
    """ALTER TABLE "kit" ADD COLUMN "indexed" INTEGER NOT NULL DEFAULT 0""",
    # Of the kits before, nobody knows whether door codes went along: they are told of as if they had.
    """ALTER TABLE "kit" ADD COLUMN "door_codes" INTEGER NOT NULL DEFAULT 1""",
    """ALTER TABLE "kit_reader" ADD COLUMN "indexed" INTEGER NOT NULL DEFAULT 0""",
    """ALTER TABLE "origin" ADD COLUMN "numbers" TEXT NOT NULL DEFAULT '{}'""",
    """UPDATE "origin" SET "numbers" = (
        SELECT json_group_object("name", "until") FROM "counter" WHERE "until" IS NOT NULL)""",
)


def apply(connection: apsw.Connection) -> None:
    """Add the table and the columns; a kit tells from now on which numbers it was given."""
    for statement in STATEMENTS:
        connection.execute(statement).fetchall()
