"""The sixth schema: kits that are out, what came back of them, and the questions that this leaves."""

import apsw

STATEMENTS = (
    """CREATE TABLE "kit" (
        "site" CHAR(32) NOT NULL PRIMARY KEY,
        "number" INTEGER NOT NULL,
        "made_at" VARCHAR(255) NOT NULL,
        "made_by" VARCHAR(255) NOT NULL,
        "holder" VARCHAR(255) NOT NULL,
        "title" VARCHAR(255) NOT NULL,
        "from_day" DATE NOT NULL,
        "until_day" DATE NOT NULL,
        "expires_on" DATE NOT NULL,
        "base" CHAR(32),
        "salt" CHAR(32) NOT NULL,
        "secret" VARCHAR(255) NOT NULL,
        "readers" INTEGER NOT NULL,
        "recalled_at" VARCHAR(255) NOT NULL,
        "lost_at" VARCHAR(255) NOT NULL,
        "closed_at" VARCHAR(255) NOT NULL
    )""",
    """CREATE TABLE "kit_reader" (
        "site" CHAR(32) NOT NULL,
        "reader" CHAR(32) NOT NULL,
        PRIMARY KEY ("site", "reader")
    ) WITHOUT ROWID""",
    """CREATE TABLE "origin" (
        "office" CHAR(32) NOT NULL PRIMARY KEY,
        "number" INTEGER NOT NULL,
        "made_at" VARCHAR(255) NOT NULL,
        "holder" VARCHAR(255) NOT NULL,
        "title" VARCHAR(255) NOT NULL,
        "from_day" DATE NOT NULL,
        "until_day" DATE NOT NULL,
        "expires_on" DATE NOT NULL,
        "base" CHAR(32),
        "seen" TEXT NOT NULL
    )""",
    """CREATE TABLE "received" (
        "site" CHAR(32) NOT NULL,
        "site_seq" INTEGER NOT NULL,
        "id" CHAR(32) NOT NULL,
        "at" VARCHAR(255) NOT NULL,
        "person" VARCHAR(255) NOT NULL,
        "use_case" VARCHAR(255) NOT NULL,
        "schema" INTEGER NOT NULL,
        "undoes" CHAR(32),
        "merge" CHAR(32),
        PRIMARY KEY ("site", "site_seq")
    ) WITHOUT ROWID""",
    """CREATE INDEX "received_id" ON "received" ("id")""",
    """CREATE INDEX "received_merge" ON "received" ("merge")""",
    """CREATE TABLE "received_change" (
        "entry" CHAR(32) NOT NULL,
        "ordinal" INTEGER NOT NULL,
        "table_name" VARCHAR(255) NOT NULL,
        "row_id" CHAR(32) NOT NULL,
        "operation" VARCHAR(255) NOT NULL,
        "before" TEXT,
        "after" TEXT,
        PRIMARY KEY ("entry", "ordinal")
    ) WITHOUT ROWID""",
    """CREATE INDEX "received_change_table_name_row_id" ON "received_change" ("table_name", "row_id")""",
    """CREATE TABLE "question" (
        "id" CHAR(32) NOT NULL PRIMARY KEY,
        "merge" CHAR(32) NOT NULL,
        "site" CHAR(32) NOT NULL,
        "kind" VARCHAR(255) NOT NULL,
        "table_name" VARCHAR(255) NOT NULL,
        "row_id" CHAR(32) NOT NULL,
        "fields" VARCHAR(255) NOT NULL,
        "other" CHAR(32) NOT NULL,
        "answer" VARCHAR(255) NOT NULL,
        "answered" CHAR(32)
    )""",
    """CREATE INDEX "question_merge" ON "question" ("merge")""",
    """CREATE INDEX "question_table_name_row_id" ON "question" ("table_name", "row_id")""",
    """CREATE TABLE "held_change" (
        "question" CHAR(32) NOT NULL,
        "entry" CHAR(32) NOT NULL,
        "ordinal" INTEGER NOT NULL,
        "fields" VARCHAR(255) NOT NULL,
        PRIMARY KEY ("question", "entry", "ordinal")
    ) WITHOUT ROWID""",
    """CREATE TABLE "alias" (
        "row_id" CHAR(32) NOT NULL PRIMARY KEY,
        "standing" CHAR(32) NOT NULL,
        "merge" CHAR(32) NOT NULL
    ) WITHOUT ROWID""",
    """ALTER TABLE "counter" ADD COLUMN "until" INTEGER""",
)


def apply(connection: apsw.Connection) -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        connection.execute(statement).fetchall()
