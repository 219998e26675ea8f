"""The first schema. Frozen: a released file was made with exactly these statements."""

import apsw

STATEMENTS = (
    """CREATE TABLE "counter" ("name" VARCHAR(255) NOT NULL PRIMARY KEY, "last" INTEGER NOT NULL)""",
    """CREATE TABLE "journal" ("id" CHAR(32) NOT NULL PRIMARY KEY, "site" CHAR(32) NOT NULL, "site_seq" INTEGER NOT
        NULL, "at" VARCHAR(255) NOT NULL, "person" VARCHAR(255) NOT NULL, "use_case" VARCHAR(255) NOT NULL, "schema"
        INTEGER NOT NULL, "undoes" CHAR(32))""",
    """CREATE INDEX "journal_undoes" ON "journal" ("undoes")""",
    """CREATE INDEX "journal_site_site_seq" ON "journal" ("site", "site_seq")""",
    """CREATE INDEX "journal_person_id" ON "journal" ("person", "id")""",
    """CREATE TABLE "search_entry" ("number" INTEGER NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, "row_id"
        CHAR(32) NOT NULL, "sort" TEXT NOT NULL, "digest" INTEGER NOT NULL)""",
    """CREATE INDEX "search_entry_kind_row_id" ON "search_entry" ("kind", "row_id")""",
    """CREATE INDEX "search_entry_kind_sort" ON "search_entry" ("kind", "sort")""",
    """CREATE TABLE "site" ("id" CHAR(32) NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL)""",
    """CREATE TABLE "tombstone" ("table_name" VARCHAR(255) NOT NULL, "row_id" CHAR(32) NOT NULL, "entry" CHAR(32) NOT
        NULL, PRIMARY KEY ("table_name", "row_id")) WITHOUT ROWID""",
    """CREATE TABLE "journal_change" ("entry" CHAR(32) NOT NULL, "ordinal" INTEGER NOT NULL, "table_name" VARCHAR(255)
        NOT NULL, "row_id" CHAR(32) NOT NULL, "operation" VARCHAR(255) NOT NULL, "before" TEXT, "after" TEXT, PRIMARY
        KEY ("entry", "ordinal"), FOREIGN KEY ("entry") REFERENCES "journal" ("id")) WITHOUT ROWID""",
    """CREATE INDEX "journal_change_table_name_row_id" ON "journal_change" ("table_name", "row_id")""",
    """CREATE VIRTUAL TABLE search_reader USING fts5(text, content='', contentless_delete=1, prefix='2 3',
        tokenize='unicode61 remove_diacritics 0')""",
    """CREATE VIRTUAL TABLE search_title USING fts5(text, content='', contentless_delete=1, prefix='2 3',
        tokenize='unicode61 remove_diacritics 0')""",
    """CREATE VIRTUAL TABLE search_place USING fts5(text, content='', contentless_delete=1, prefix='2 3',
        tokenize='unicode61 remove_diacritics 0')""",
)


def apply(connection: apsw.Connection) -> None:
    """Make every table of the first release in an empty file."""
    for statement in STATEMENTS:
        connection.execute(statement).fetchall()
