"""The fourth schema: readers' tastes, calls and health marks; rhythms other than weeks; absences; diaries of points."""

import apsw

from outreach_app.storage.migrations.moved_tastes import move_tastes

STATEMENTS = (
    """ALTER TABLE "reader" ADD COLUMN "pending" INTEGER NOT NULL DEFAULT 0""",
    """ALTER TABLE "reader" ADD COLUMN "collective" INTEGER NOT NULL DEFAULT 0""",
    """ALTER TABLE "reader" ADD COLUMN "basis_until" DATE""",
    """ALTER TABLE "reader" ADD COLUMN "consent_until" DATE""",
    """ALTER TABLE "reader" ADD COLUMN "address_checked_on" DATE""",
    """ALTER TABLE "contact_person" ADD COLUMN "is_guardian" INTEGER NOT NULL DEFAULT 0""",
    """ALTER TABLE "person" ADD COLUMN "weekdays" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "person" ADD COLUMN "visits_per_day" INTEGER""",
    """ALTER TABLE "book_set" ADD COLUMN "handed_by" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "book_set" ADD COLUMN "taken_by" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "book_set" ADD COLUMN "act_number" INTEGER""",
    """ALTER TABLE "book_set" ADD COLUMN "basis" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "book_set" ADD COLUMN "note" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "book_set_item" ADD COLUMN "return_act_number" INTEGER""",
    """ALTER TABLE "book_set_item" ADD COLUMN "note" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "service_plan" ADD COLUMN "rhythm" VARCHAR(255) NOT NULL DEFAULT 'weeks'""",
    """ALTER TABLE "service_plan" ADD COLUMN "nths" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "service_plan" ADD COLUMN "margin_days" INTEGER""",
    """ALTER TABLE "service_plan" ADD COLUMN "season_from" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "service_plan" ADD COLUMN "season_until" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "agreed_date" ADD COLUMN "despite_pause" INTEGER NOT NULL DEFAULT 0""",
    # A timetable of weeks is counted from its first date from now on, and no longer from the last visit: it begins anew
    # in the week of that visit, so that nobody's next date moves.
    """UPDATE "service_plan" SET "first_on" = CASE "weekdays" WHEN ''
        THEN date("first_on", CAST(julianday(date("seen", 'weekday 0')) - julianday(date("first_on", 'weekday 0'))
        AS INTEGER) || ' days') ELSE date("seen", 'weekday 0', '-6 days') END
        FROM (SELECT "reader_id" AS "whose", max("on_day") AS "seen" FROM "visit" WHERE "outcome" IN
        ('served', 'left_with_somebody', 'collected_at_library', 'refused') GROUP BY "reader_id")
        WHERE "service_plan"."reader_id" = "whose" AND "every_weeks" > 1 AND "seen" >= "first_on"
        AND "ended_on" IS NULL""",
    """ALTER TABLE "loan" ADD COLUMN "origin" VARCHAR(255) NOT NULL DEFAULT ''""",
    """CREATE TABLE "saved_filter" ("id" CHAR(32) NOT NULL PRIMARY KEY, "page" VARCHAR(255) NOT NULL, "name"
        VARCHAR(255) NOT NULL, "content" TEXT NOT NULL)""",
    """CREATE TABLE "taste_list" ("id" CHAR(32) NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL)""",
    """CREATE TABLE "absence" ("id" CHAR(32) NOT NULL PRIMARY KEY, "person_id" CHAR(32) NOT NULL, "from_on" DATE NOT
        NULL, "until_on" DATE, "substitute_id" CHAR(32), "reason" VARCHAR(255) NOT NULL, FOREIGN KEY ("person_id")
        REFERENCES "person" ("id"), FOREIGN KEY ("substitute_id") REFERENCES "person" ("id"))""",
    """CREATE INDEX "absence_person_id" ON "absence" ("person_id")""",
    """CREATE INDEX "absence_substitute_id" ON "absence" ("substitute_id")""",
    """CREATE TABLE "diary_page" ("id" CHAR(32) NOT NULL PRIMARY KEY, "place_id" CHAR(32) NOT NULL, "form"
        VARCHAR(255) NOT NULL, "on_day" DATE NOT NULL, "until_day" DATE NOT NULL, "youngest" INTEGER, "visitors" INTEGER
        NOT NULL, "loans" INTEGER NOT NULL, "note" TEXT NOT NULL,
        FOREIGN KEY ("place_id") REFERENCES "place" ("id"))""",
    """CREATE INDEX "diary_page_place_id" ON "diary_page" ("place_id")""",
    """CREATE INDEX "diary_page_on_day" ON "diary_page" ("on_day")""",
    """CREATE TABLE "call" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32) NOT NULL, "on_day" DATE NOT NULL,
        "person_id" CHAR(32), "result" VARCHAR(255) NOT NULL, "spoken_with" VARCHAR(255) NOT NULL, "note" TEXT NOT NULL,
        FOREIGN KEY ("reader_id") REFERENCES "reader" ("id"), FOREIGN KEY ("person_id") REFERENCES "person" ("id"))""",
    """CREATE INDEX "call_reader_id" ON "call" ("reader_id")""",
    """CREATE INDEX "call_on_day" ON "call" ("on_day")""",
    """CREATE INDEX "call_person_id" ON "call" ("person_id")""",
    """CREATE TABLE "health_mark" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32) NOT NULL, "text"
        VARCHAR(255) NOT NULL, "consent_on" DATE, "consent_number" VARCHAR(255) NOT NULL, "consent_until" DATE,
        "consent_withdrawn_on" DATE, FOREIGN KEY ("reader_id") REFERENCES "reader" ("id"))""",
    """CREATE INDEX "health_mark_reader_id" ON "health_mark" ("reader_id")""",
    """CREATE TABLE "rating" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32) NOT NULL, "title_id" CHAR(32)
        NOT NULL, "stars" INTEGER NOT NULL, "on_day" DATE NOT NULL, "note" VARCHAR(255) NOT NULL, FOREIGN KEY
        ("reader_id") REFERENCES "reader" ("id"), FOREIGN KEY ("title_id") REFERENCES "title" ("id"))""",
    """CREATE INDEX "rating_reader_id" ON "rating" ("reader_id")""",
    """CREATE INDEX "rating_title_id" ON "rating" ("title_id")""",
    """CREATE TABLE "taste" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32), "taste_list_id" CHAR(32), "kind"
        VARCHAR(255) NOT NULL, "text" VARCHAR(255) NOT NULL, "never" INTEGER NOT NULL, FOREIGN KEY ("reader_id")
        REFERENCES "reader" ("id"), FOREIGN KEY ("taste_list_id") REFERENCES "taste_list" ("id"))""",
    """CREATE INDEX "taste_reader_id" ON "taste" ("reader_id")""",
    """CREATE INDEX "taste_taste_list_id" ON "taste" ("taste_list_id")""",
    """CREATE TABLE "taste_list_use" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32) NOT NULL,
        "taste_list_id" CHAR(32) NOT NULL, FOREIGN KEY ("reader_id") REFERENCES "reader" ("id"), FOREIGN KEY
        ("taste_list_id") REFERENCES "taste_list" ("id"))""",
    """CREATE INDEX "taste_list_use_reader_id" ON "taste_list_use" ("reader_id")""",
    """CREATE INDEX "taste_list_use_taste_list_id" ON "taste_list_use" ("taste_list_id")""",
    """CREATE TABLE "chosen_date" ("id" CHAR(32) NOT NULL PRIMARY KEY, "plan_id" CHAR(32) NOT NULL, "on_day" DATE NOT
        NULL, FOREIGN KEY ("plan_id") REFERENCES "service_plan" ("id"))""",
    """CREATE INDEX "chosen_date_plan_id" ON "chosen_date" ("plan_id")""",
    """CREATE TABLE "plan_window" ("id" CHAR(32) NOT NULL PRIMARY KEY, "plan_id" CHAR(32) NOT NULL, "weekday" INTEGER
        NOT NULL, "window_from" VARCHAR(255) NOT NULL, "window_until" VARCHAR(255) NOT NULL, FOREIGN KEY ("plan_id")
        REFERENCES "service_plan" ("id"))""",
    """CREATE INDEX "plan_window_plan_id" ON "plan_window" ("plan_id")""",
    """DROP TABLE search_reader""",
    """DROP TABLE search_title""",
    """DROP TABLE search_place""",
    """CREATE VIRTUAL TABLE search_reader USING fts5(text, content='', contentless_delete=1, prefix='1 2 3 4 5 6 7 8',
        tokenize='unicode61 remove_diacritics 0')""",
    """CREATE VIRTUAL TABLE search_title USING fts5(text, content='', contentless_delete=1, prefix='1 2 3',
        tokenize='unicode61 remove_diacritics 0')""",
    """CREATE VIRTUAL TABLE search_place USING fts5(text, content='', contentless_delete=1, prefix='1 2 3',
        tokenize='unicode61 remove_diacritics 0')""",
)
"""The index of the search is made anew after an upgrade; here it learns more beginnings of words by themselves."""


def apply(connection: apsw.Connection) -> None:
    """Add the columns and tables; what readers like moves into a table of its own."""
    for statement in STATEMENTS:
        connection.execute(statement).fetchall()
    move_tastes(connection)
