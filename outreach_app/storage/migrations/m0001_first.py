"""The first schema. Frozen: a released file was made with exactly these statements."""

import apsw

STATEMENTS = (
    """CREATE TABLE "age_band" ("id" CHAR(32) NOT NULL PRIMARY KEY, "from_on" DATE NOT NULL, "youngest" INTEGER NOT
        NULL, "oldest" INTEGER, "label" VARCHAR(255) NOT NULL)""",
    """CREATE TABLE "closed_day" ("id" CHAR(32) NOT NULL PRIMARY KEY, "on_day" DATE NOT NULL, "name" VARCHAR(255) NOT
        NULL)""",
    """CREATE INDEX "closed_day_on_day" ON "closed_day" ("on_day")""",
    """CREATE TABLE "counter" ("name" VARCHAR(255) NOT NULL PRIMARY KEY, "last" INTEGER NOT NULL)""",
    """CREATE TABLE "journal" ("id" CHAR(32) NOT NULL PRIMARY KEY, "site" CHAR(32) NOT NULL, "site_seq" INTEGER NOT
        NULL, "at" VARCHAR(255) NOT NULL, "person" VARCHAR(255) NOT NULL, "use_case" VARCHAR(255) NOT NULL, "schema"
        INTEGER NOT NULL, "undoes" CHAR(32))""",
    """CREATE INDEX "journal_undoes" ON "journal" ("undoes")""",
    """CREATE INDEX "journal_site_site_seq" ON "journal" ("site", "site_seq")""",
    """CREATE INDEX "journal_person_id" ON "journal" ("person", "id")""",
    """CREATE TABLE "library_rule" ("id" CHAR(32) NOT NULL PRIMARY KEY, "key" VARCHAR(255) NOT NULL, "value" TEXT NOT
        NULL, "from_on" DATE NOT NULL)""",
    """CREATE INDEX "library_rule_key" ON "library_rule" ("key")""",
    """CREATE TABLE "person" ("id" CHAR(32) NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "roles" VARCHAR(255)
        NOT NULL, "phone" VARCHAR(255) NOT NULL, "mode" VARCHAR(255) NOT NULL, "left_on" DATE, "pin_hash" VARCHAR(255)
        NOT NULL)""",
    """CREATE TABLE "place" ("id" CHAR(32) NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, "name" VARCHAR(255) NOT
        NULL, "settlement" VARCHAR(255) NOT NULL, "street" VARCHAR(255) NOT NULL, "house" VARCHAR(255) NOT NULL, "flat"
        VARCHAR(255) NOT NULL, "entrance" VARCHAR(255) NOT NULL, "floor" VARCHAR(255) NOT NULL, "postcode" VARCHAR(255)
        NOT NULL, "address_text" VARCHAR(255) NOT NULL, "access_note" TEXT NOT NULL, "door_code" VARCHAR(255) NOT NULL,
        "key_safe" VARCHAR(255) NOT NULL, "not_alone" INTEGER NOT NULL, "lat" REAL, "lon" REAL, "approximate" INTEGER
        NOT NULL, "service_minutes" INTEGER, "km_from_base" REAL, "phone" VARCHAR(255) NOT NULL, "opened_on" DATE,
        "closed_on" DATE, "notes" TEXT NOT NULL)""",
    """CREATE INDEX "place_address_text_street_house_flat" ON "place" ("address_text", "street", "house", "flat")""",
    """CREATE TABLE "search_entry" ("number" INTEGER NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, "row_id"
        CHAR(32) NOT NULL, "sort" TEXT NOT NULL, "shown" TEXT NOT NULL, "digest" INTEGER NOT NULL)""",
    """CREATE INDEX "search_entry_kind_row_id" ON "search_entry" ("kind", "row_id")""",
    """CREATE INDEX "search_entry_kind_sort" ON "search_entry" ("kind", "sort")""",
    """CREATE TABLE "site" ("id" CHAR(32) NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL)""",
    """CREATE TABLE "title" ("id" CHAR(32) NOT NULL PRIMARY KEY, "title" VARCHAR(255) NOT NULL, "author" VARCHAR(255)
        NOT NULL, "year" INTEGER, "isbn" VARCHAR(255) NOT NULL, "publisher" VARCHAR(255) NOT NULL, "bbk" VARCHAR(255)
        NOT NULL, "udc" VARCHAR(255) NOT NULL, "age_mark" INTEGER, "genre" VARCHAR(255) NOT NULL, "subjects" TEXT NOT
        NULL, "series" VARCHAR(255) NOT NULL, "volume" VARCHAR(255) NOT NULL, "language" VARCHAR(255) NOT NULL, "format"
        VARCHAR(255) NOT NULL, "price_kopecks" INTEGER, "annotation" TEXT NOT NULL, "source" VARCHAR(255) NOT NULL,
        "source_number" VARCHAR(255) NOT NULL, "digest" VARCHAR(255) NOT NULL, "imported" VARCHAR(255) NOT NULL)""",
    """CREATE INDEX "title_isbn" ON "title" ("isbn")""",
    """CREATE INDEX "title_source_number" ON "title" ("source_number")""",
    """CREATE INDEX "title_digest" ON "title" ("digest")""",
    """CREATE TABLE "tombstone" ("table_name" VARCHAR(255) NOT NULL, "row_id" CHAR(32) NOT NULL, "entry" CHAR(32) NOT
        NULL, PRIMARY KEY ("table_name", "row_id")) WITHOUT ROWID""",
    """CREATE TABLE "vehicle" ("id" CHAR(32) NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "plate" VARCHAR(255)
        NOT NULL, "is_kibo" INTEGER NOT NULL, "retired_on" DATE)""",
    """CREATE TABLE "book_set" ("id" CHAR(32) NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL, "name" VARCHAR(255) NOT
        NULL, "place_id" CHAR(32), "handed_over_on" DATE, "due_on" DATE, "returned_on" DATE, FOREIGN KEY ("place_id")
        REFERENCES "place" ("id"))""",
    """CREATE INDEX "book_set_place_id" ON "book_set" ("place_id")""",
    """CREATE TABLE "copy" ("id" CHAR(32) NOT NULL PRIMARY KEY, "title_id" CHAR(32) NOT NULL, "accession" VARCHAR(255)
        NOT NULL, "barcode" VARCHAR(255) NOT NULL, "price_kopecks" INTEGER, "location" VARCHAR(255) NOT NULL,
        "source_status" VARCHAR(255) NOT NULL, "withdrawn_on" DATE, "withdrawn_reason" VARCHAR(255) NOT NULL, FOREIGN
        KEY ("title_id") REFERENCES "title" ("id"))""",
    """CREATE INDEX "copy_title_id" ON "copy" ("title_id")""",
    """CREATE INDEX "copy_accession" ON "copy" ("accession")""",
    """CREATE INDEX "copy_barcode" ON "copy" ("barcode")""",
    """CREATE TABLE "event" ("id" CHAR(32) NOT NULL PRIMARY KEY, "on_day" DATE NOT NULL, "title" VARCHAR(255) NOT NULL,
        "form" VARCHAR(255) NOT NULL, "place_id" CHAR(32), "person_id" CHAR(32), "note" TEXT NOT NULL, FOREIGN KEY
        ("place_id") REFERENCES "place" ("id"), FOREIGN KEY ("person_id") REFERENCES "person" ("id"))""",
    """CREATE INDEX "event_on_day" ON "event" ("on_day")""",
    """CREATE INDEX "event_place_id" ON "event" ("place_id")""",
    """CREATE INDEX "event_person_id" ON "event" ("person_id")""",
    """CREATE TABLE "journal_change" ("entry" CHAR(32) NOT NULL, "ordinal" INTEGER NOT NULL, "table_name" VARCHAR(255)
        NOT NULL, "row_id" CHAR(32) NOT NULL, "operation" VARCHAR(255) NOT NULL, "before" TEXT, "after" TEXT, PRIMARY
        KEY ("entry", "ordinal"), FOREIGN KEY ("entry") REFERENCES "journal" ("id")) WITHOUT ROWID""",
    """CREATE INDEX "journal_change_table_name_row_id" ON "journal_change" ("table_name", "row_id")""",
    """CREATE TABLE "reader" ("id" CHAR(32) NOT NULL PRIMARY KEY, "place_id" CHAR(32), "card" VARCHAR(255) NOT NULL,
        "surname" VARCHAR(255) NOT NULL, "given_name" VARCHAR(255) NOT NULL, "patronymic" VARCHAR(255) NOT NULL,
        "birth_date" DATE, "birth_year" INTEGER, "room" VARCHAR(255) NOT NULL, "residence" VARCHAR(255) NOT NULL,
        "formats" VARCHAR(255) NOT NULL, "genres" VARCHAR(255) NOT NULL, "notes" TEXT NOT NULL, "items_per_visit"
        INTEGER, "basis" VARCHAR(255) NOT NULL, "referral" VARCHAR(255) NOT NULL, "guardian" VARCHAR(255) NOT NULL,
        "review_on" DATE, "registered_on" DATE, "consent_on" DATE, "consent_number" VARCHAR(255) NOT NULL,
        "consent_withdrawn_on" DATE, "ended_on" DATE, "ended_reason" VARCHAR(255), "anonymised" INTEGER NOT NULL,
        FOREIGN KEY ("place_id") REFERENCES "place" ("id"))""",
    """CREATE INDEX "reader_place_id" ON "reader" ("place_id")""",
    """CREATE INDEX "reader_card" ON "reader" ("card")""",
    """CREATE INDEX "reader_registered_on" ON "reader" ("registered_on")""",
    """CREATE TABLE "route" ("id" CHAR(32) NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "deliverer_id" CHAR(32),
        "vehicle_id" CHAR(32), "depot_id" CHAR(32), "departs" VARCHAR(255) NOT NULL, "keeps_order" INTEGER NOT NULL,
        "closed_on" DATE, "notes" TEXT NOT NULL, FOREIGN KEY ("deliverer_id") REFERENCES "person" ("id"), FOREIGN KEY
        ("vehicle_id") REFERENCES "vehicle" ("id"), FOREIGN KEY ("depot_id") REFERENCES "place" ("id"))""",
    """CREATE INDEX "route_deliverer_id" ON "route" ("deliverer_id")""",
    """CREATE INDEX "route_vehicle_id" ON "route" ("vehicle_id")""",
    """CREATE INDEX "route_depot_id" ON "route" ("depot_id")""",
    """CREATE TABLE "book_set_item" ("id" CHAR(32) NOT NULL PRIMARY KEY, "book_set_id" CHAR(32) NOT NULL, "copy_id"
        CHAR(32) NOT NULL, "back_on" DATE, "condition" VARCHAR(255) NOT NULL, FOREIGN KEY ("book_set_id") REFERENCES
        "book_set" ("id"), FOREIGN KEY ("copy_id") REFERENCES "copy" ("id"))""",
    """CREATE INDEX "book_set_item_book_set_id" ON "book_set_item" ("book_set_id")""",
    """CREATE INDEX "book_set_item_copy_id" ON "book_set_item" ("copy_id")""",
    """CREATE TABLE "contact_person" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32) NOT NULL, "position"
        INTEGER NOT NULL, "name" VARCHAR(255) NOT NULL, "relation" VARCHAR(255) NOT NULL, "phone" VARCHAR(255) NOT NULL,
        "is_proxy" INTEGER NOT NULL, "proxy_until" DATE, FOREIGN KEY ("reader_id") REFERENCES "reader" ("id"))""",
    """CREATE INDEX "contact_person_reader_id" ON "contact_person" ("reader_id")""",
    """CREATE TABLE "participants" ("id" CHAR(32) NOT NULL PRIMARY KEY, "event_id" CHAR(32) NOT NULL, "youngest"
        INTEGER NOT NULL, "oldest" INTEGER, "people" INTEGER NOT NULL, FOREIGN KEY ("event_id") REFERENCES "event"
        ("id"))""",
    """CREATE INDEX "participants_event_id" ON "participants" ("event_id")""",
    """CREATE TABLE "phone" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32) NOT NULL, "position" INTEGER NOT
        NULL, "number" VARCHAR(255) NOT NULL, "label" VARCHAR(255) NOT NULL, FOREIGN KEY ("reader_id") REFERENCES
        "reader" ("id"))""",
    """CREATE INDEX "phone_reader_id" ON "phone" ("reader_id")""",
    """CREATE TABLE "registration" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32) NOT NULL, "on_day" DATE
        NOT NULL, FOREIGN KEY ("reader_id") REFERENCES "reader" ("id"))""",
    """CREATE INDEX "registration_reader_id" ON "registration" ("reader_id")""",
    """CREATE INDEX "registration_on_day" ON "registration" ("on_day")""",
    """CREATE TABLE "request" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32) NOT NULL, "text" VARCHAR(255)
        NOT NULL, "on_day" DATE NOT NULL, "channel" VARCHAR(255) NOT NULL, "wanted_by" DATE, "title_id" CHAR(32),
        "closed_on" DATE, "closed_as" VARCHAR(255) NOT NULL, "copy_id" CHAR(32), FOREIGN KEY ("reader_id") REFERENCES
        "reader" ("id"), FOREIGN KEY ("title_id") REFERENCES "title" ("id"), FOREIGN KEY ("copy_id") REFERENCES "copy"
        ("id"))""",
    """CREATE INDEX "request_reader_id" ON "request" ("reader_id")""",
    """CREATE INDEX "request_title_id" ON "request" ("title_id")""",
    """CREATE INDEX "request_copy_id" ON "request" ("copy_id")""",
    """CREATE TABLE "service_plan" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32), "place_id" CHAR(32),
        "form" VARCHAR(255) NOT NULL, "every_weeks" INTEGER NOT NULL, "weekdays" VARCHAR(255) NOT NULL, "first_on" DATE
        NOT NULL, "rrule" VARCHAR(255) NOT NULL, "window_from" VARCHAR(255) NOT NULL, "window_until" VARCHAR(255) NOT
        NULL, "deliverer_id" CHAR(32), "route_id" CHAR(32), "route_position" INTEGER, "last_visit_before" DATE,
        "ended_on" DATE, "ended_reason" VARCHAR(255), FOREIGN KEY ("reader_id") REFERENCES "reader" ("id"), FOREIGN KEY
        ("place_id") REFERENCES "place" ("id"), FOREIGN KEY ("deliverer_id") REFERENCES "person" ("id"), FOREIGN KEY
        ("route_id") REFERENCES "route" ("id"))""",
    """CREATE INDEX "service_plan_reader_id" ON "service_plan" ("reader_id")""",
    """CREATE INDEX "service_plan_place_id" ON "service_plan" ("place_id")""",
    """CREATE INDEX "service_plan_deliverer_id" ON "service_plan" ("deliverer_id")""",
    """CREATE INDEX "service_plan_route_id" ON "service_plan" ("route_id")""",
    """CREATE TABLE "trip" ("id" CHAR(32) NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL, "day" DATE NOT NULL,
        "route_id" CHAR(32), "deliverer_id" CHAR(32), "vehicle_id" CHAR(32), "departs" VARCHAR(255) NOT NULL,
        "postponed_from" DATE, "postponed_reason" VARCHAR(255) NOT NULL, "odometer_start" INTEGER, "odometer_end"
        INTEGER, "weather" VARCHAR(255) NOT NULL, FOREIGN KEY ("route_id") REFERENCES "route" ("id"), FOREIGN KEY
        ("deliverer_id") REFERENCES "person" ("id"), FOREIGN KEY ("vehicle_id") REFERENCES "vehicle" ("id"))""",
    """CREATE INDEX "trip_day" ON "trip" ("day")""",
    """CREATE INDEX "trip_route_id" ON "trip" ("route_id")""",
    """CREATE INDEX "trip_deliverer_id" ON "trip" ("deliverer_id")""",
    """CREATE INDEX "trip_vehicle_id" ON "trip" ("vehicle_id")""",
    """CREATE TABLE "agreed_date" ("id" CHAR(32) NOT NULL PRIMARY KEY, "plan_id" CHAR(32) NOT NULL, "agreed_on" DATE
        NOT NULL, "on_day" DATE NOT NULL, FOREIGN KEY ("plan_id") REFERENCES "service_plan" ("id"))""",
    """CREATE INDEX "agreed_date_plan_id" ON "agreed_date" ("plan_id")""",
    """CREATE TABLE "bag_item" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32), "place_id" CHAR(32),
        "copy_id" CHAR(32) NOT NULL, "added_on" DATE NOT NULL, "request_id" CHAR(32), FOREIGN KEY ("reader_id")
        REFERENCES "reader" ("id"), FOREIGN KEY ("place_id") REFERENCES "place" ("id"), FOREIGN KEY ("copy_id")
        REFERENCES "copy" ("id"), FOREIGN KEY ("request_id") REFERENCES "request" ("id"))""",
    """CREATE INDEX "bag_item_reader_id" ON "bag_item" ("reader_id")""",
    """CREATE INDEX "bag_item_place_id" ON "bag_item" ("place_id")""",
    """CREATE INDEX "bag_item_copy_id" ON "bag_item" ("copy_id")""",
    """CREATE INDEX "bag_item_request_id" ON "bag_item" ("request_id")""",
    """CREATE TABLE "pause" ("id" CHAR(32) NOT NULL PRIMARY KEY, "plan_id" CHAR(32) NOT NULL, "from_on" DATE NOT NULL,
        "until_on" DATE, "reason" VARCHAR(255) NOT NULL, FOREIGN KEY ("plan_id") REFERENCES "service_plan" ("id"))""",
    """CREATE INDEX "pause_plan_id" ON "pause" ("plan_id")""",
    """CREATE TABLE "printed_paper" ("id" CHAR(32) NOT NULL PRIMARY KEY, "round_id" CHAR(32) NOT NULL, "paper"
        VARCHAR(255) NOT NULL, "number" INTEGER NOT NULL, "fingerprint" VARCHAR(255) NOT NULL, "at" VARCHAR(255) NOT
        NULL, FOREIGN KEY ("round_id") REFERENCES "trip" ("id"))""",
    """CREATE INDEX "printed_paper_round_id" ON "printed_paper" ("round_id")""",
    """CREATE TABLE "stop" ("id" CHAR(32) NOT NULL PRIMARY KEY, "round_id" CHAR(32) NOT NULL, "place_id" CHAR(32) NOT
        NULL, "position" INTEGER NOT NULL, "pinned" INTEGER NOT NULL, "service_minutes" INTEGER, "arrived" VARCHAR(255)
        NOT NULL, "left" VARCHAR(255) NOT NULL, FOREIGN KEY ("round_id") REFERENCES "trip" ("id"), FOREIGN KEY
        ("place_id") REFERENCES "place" ("id"))""",
    """CREATE INDEX "stop_round_id" ON "stop" ("round_id")""",
    """CREATE INDEX "stop_place_id" ON "stop" ("place_id")""",
    """CREATE TABLE "visit" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32), "place_id" CHAR(32), "round_id"
        CHAR(32), "form" VARCHAR(255) NOT NULL, "on_day" DATE NOT NULL, "person_id" CHAR(32), "outcome" VARCHAR(255) NOT
        NULL, "left_with" VARCHAR(255) NOT NULL, "postponed_to" DATE, "inquiries" INTEGER NOT NULL, "note" TEXT NOT
        NULL, FOREIGN KEY ("reader_id") REFERENCES "reader" ("id"), FOREIGN KEY ("place_id") REFERENCES "place" ("id"),
        FOREIGN KEY ("round_id") REFERENCES "trip" ("id"), FOREIGN KEY ("person_id") REFERENCES "person" ("id"))""",
    """CREATE INDEX "visit_reader_id" ON "visit" ("reader_id")""",
    """CREATE INDEX "visit_place_id" ON "visit" ("place_id")""",
    """CREATE INDEX "visit_round_id" ON "visit" ("round_id")""",
    """CREATE INDEX "visit_on_day" ON "visit" ("on_day")""",
    """CREATE INDEX "visit_person_id" ON "visit" ("person_id")""",
    """CREATE TABLE "concern" ("id" CHAR(32) NOT NULL PRIMARY KEY, "reader_id" CHAR(32), "place_id" CHAR(32),
        "visit_id" CHAR(32), "on_day" DATE NOT NULL, "kind" VARCHAR(255) NOT NULL, "text" TEXT NOT NULL, "closed_on"
        DATE, "closed_note" VARCHAR(255) NOT NULL, FOREIGN KEY ("reader_id") REFERENCES "reader" ("id"), FOREIGN KEY
        ("place_id") REFERENCES "place" ("id"), FOREIGN KEY ("visit_id") REFERENCES "visit" ("id"))""",
    """CREATE INDEX "concern_reader_id" ON "concern" ("reader_id")""",
    """CREATE INDEX "concern_place_id" ON "concern" ("place_id")""",
    """CREATE INDEX "concern_visit_id" ON "concern" ("visit_id")""",
    """CREATE TABLE "headcount" ("id" CHAR(32) NOT NULL PRIMARY KEY, "visit_id" CHAR(32) NOT NULL, "youngest" INTEGER
        NOT NULL, "oldest" INTEGER, "visitors" INTEGER NOT NULL, FOREIGN KEY ("visit_id") REFERENCES "visit" ("id"))""",
    """CREATE INDEX "headcount_visit_id" ON "headcount" ("visit_id")""",
    """CREATE TABLE "loan" ("id" CHAR(32) NOT NULL PRIMARY KEY, "copy_id" CHAR(32) NOT NULL, "reader_id" CHAR(32),
        "place_id" CHAR(32), "visit_id" CHAR(32), "lent_on" DATE NOT NULL, "due_on" DATE, "ended_on" DATE, "ended_as"
        VARCHAR(255) NOT NULL, "ended_visit_id" CHAR(32), FOREIGN KEY ("copy_id") REFERENCES "copy" ("id"), FOREIGN KEY
        ("reader_id") REFERENCES "reader" ("id"), FOREIGN KEY ("place_id") REFERENCES "place" ("id"), FOREIGN KEY
        ("visit_id") REFERENCES "visit" ("id"), FOREIGN KEY ("ended_visit_id") REFERENCES "visit" ("id"))""",
    """CREATE INDEX "loan_copy_id" ON "loan" ("copy_id")""",
    """CREATE INDEX "loan_reader_id" ON "loan" ("reader_id")""",
    """CREATE INDEX "loan_place_id" ON "loan" ("place_id")""",
    """CREATE INDEX "loan_visit_id" ON "loan" ("visit_id")""",
    """CREATE INDEX "loan_lent_on" ON "loan" ("lent_on")""",
    """CREATE INDEX "loan_ended_on" ON "loan" ("ended_on")""",
    """CREATE INDEX "loan_ended_visit_id" ON "loan" ("ended_visit_id")""",
    """CREATE TABLE "planned_visit" ("id" CHAR(32) NOT NULL PRIMARY KEY, "stop_id" CHAR(32) NOT NULL, "reader_id"
        CHAR(32), "number" INTEGER NOT NULL, FOREIGN KEY ("stop_id") REFERENCES "stop" ("id"), FOREIGN KEY ("reader_id")
        REFERENCES "reader" ("id"))""",
    """CREATE INDEX "planned_visit_stop_id" ON "planned_visit" ("stop_id")""",
    """CREATE INDEX "planned_visit_reader_id" ON "planned_visit" ("reader_id")""",
    """CREATE INDEX "planned_visit_number" ON "planned_visit" ("number")""",
    """CREATE TABLE "unlent_return" ("id" CHAR(32) NOT NULL PRIMARY KEY, "copy_id" CHAR(32) NOT NULL, "reader_id"
        CHAR(32), "visit_id" CHAR(32), "on_day" DATE NOT NULL, FOREIGN KEY ("copy_id") REFERENCES "copy" ("id"), FOREIGN
        KEY ("reader_id") REFERENCES "reader" ("id"), FOREIGN KEY ("visit_id") REFERENCES "visit" ("id"))""",
    """CREATE INDEX "unlent_return_copy_id" ON "unlent_return" ("copy_id")""",
    """CREATE INDEX "unlent_return_reader_id" ON "unlent_return" ("reader_id")""",
    """CREATE INDEX "unlent_return_visit_id" ON "unlent_return" ("visit_id")""",
    """CREATE TABLE "renewal" ("id" CHAR(32) NOT NULL PRIMARY KEY, "loan_id" CHAR(32) NOT NULL, "on_day" DATE NOT NULL,
        "due_before" DATE, "visit_id" CHAR(32), FOREIGN KEY ("loan_id") REFERENCES "loan" ("id"), FOREIGN KEY
        ("visit_id") REFERENCES "visit" ("id"))""",
    """CREATE INDEX "renewal_loan_id" ON "renewal" ("loan_id")""",
    """CREATE INDEX "renewal_on_day" ON "renewal" ("on_day")""",
    """CREATE INDEX "renewal_visit_id" ON "renewal" ("visit_id")""",
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
