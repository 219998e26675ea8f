"""The fifth schema: passports of mobile stops; routes and their timetables; calls not made; what is on board."""

import apsw

STATEMENTS = (
    """ALTER TABLE "place" ADD COLUMN "audience" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "place" ADD COLUMN "contact_person" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "place" ADD COLUMN "residents" INTEGER""",
    """ALTER TABLE "place" ADD COLUMN "power" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "place" ADD COLUMN "connection" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "place" ADD COLUMN "turning" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "place" ADD COLUMN "seasons" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "service_plan" ADD COLUMN "lat" REAL""",
    """ALTER TABLE "service_plan" ADD COLUMN "lon" REAL""",
    """ALTER TABLE "route" ADD COLUMN "organisation" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "route" ADD COLUMN "published_at" VARCHAR(255) NOT NULL DEFAULT ''""",
    """CREATE TABLE "missed_call" ("id" CHAR(32) NOT NULL PRIMARY KEY, "on_day" DATE NOT NULL, "reader_id" CHAR(32),
        "place_id" CHAR(32), "plan_id" CHAR(32), "route_id" CHAR(32), "round_id" CHAR(32), "visit_id" CHAR(32), "why"
        VARCHAR(255) NOT NULL, "note" TEXT NOT NULL, "next_on" DATE, FOREIGN KEY ("reader_id") REFERENCES "reader"
        ("id"), FOREIGN KEY ("place_id") REFERENCES "place" ("id"), FOREIGN KEY ("plan_id") REFERENCES "service_plan"
        ("id"), FOREIGN KEY ("route_id") REFERENCES "route" ("id"), FOREIGN KEY ("round_id") REFERENCES "trip" ("id"),
        FOREIGN KEY ("visit_id") REFERENCES "visit" ("id"))""",
    """CREATE INDEX "missed_call_on_day" ON "missed_call" ("on_day")""",
    """CREATE INDEX "missed_call_reader_id" ON "missed_call" ("reader_id")""",
    """CREATE INDEX "missed_call_place_id" ON "missed_call" ("place_id")""",
    """CREATE INDEX "missed_call_plan_id" ON "missed_call" ("plan_id")""",
    """CREATE INDEX "missed_call_route_id" ON "missed_call" ("route_id")""",
    """CREATE INDEX "missed_call_round_id" ON "missed_call" ("round_id")""",
    """CREATE INDEX "missed_call_visit_id" ON "missed_call" ("visit_id")""",
    """ALTER TABLE "book_set" ADD COLUMN "season_from" VARCHAR(255) NOT NULL DEFAULT ''""",
    """ALTER TABLE "book_set" ADD COLUMN "season_until" VARCHAR(255) NOT NULL DEFAULT ''""",
    """CREATE TABLE "stowage" ("id" CHAR(32) NOT NULL PRIMARY KEY, "vehicle_id" CHAR(32) NOT NULL, "copy_id" CHAR(32)
        NOT NULL, "loaded_on" DATE NOT NULL, "unloaded_on" DATE, "ended_as" VARCHAR(255) NOT NULL, "note" VARCHAR(255)
        NOT NULL, FOREIGN KEY ("vehicle_id") REFERENCES "vehicle" ("id"), FOREIGN KEY ("copy_id") REFERENCES "copy"
        ("id"))""",
    """CREATE INDEX "stowage_vehicle_id" ON "stowage" ("vehicle_id")""",
    """CREATE INDEX "stowage_copy_id" ON "stowage" ("copy_id")""",
    """CREATE TABLE "printed_act" ("id" CHAR(32) NOT NULL PRIMARY KEY, "book_set_id" CHAR(32) NOT NULL, "number" INTEGER
        NOT NULL, "at" VARCHAR(255) NOT NULL, FOREIGN KEY ("book_set_id") REFERENCES "book_set" ("id"))""",
    """CREATE INDEX "printed_act_book_set_id" ON "printed_act" ("book_set_id")""",
)


def apply(connection: apsw.Connection) -> None:
    """Add the columns and the tables."""
    for statement in STATEMENTS:
        connection.execute(statement).fetchall()
