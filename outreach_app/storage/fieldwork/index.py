"""The index of a kit: a line of card and name for each other reader of the vehicle, so that who turns up is known."""

import json
from collections.abc import Collection, Iterable
from functools import reduce
from operator import and_
from typing import Any

import apsw
from peewee import fn

from outreach_app.domain.fieldwork import IndexedReader
from outreach_app.domain.identity import Id
from outreach_app.storage.fieldwork.tables import KitIndexRow
from outreach_app.storage.folding import words
from outreach_app.storage.store import Store
from outreach_app.storage.tables import ReaderRow

_OTHERS = """
    WITH taken AS (SELECT value AS id FROM json_each(:rounds)),
    calls AS (SELECT value AS id FROM json_each(:places) UNION SELECT place_id FROM stop WHERE round_id IN taken),
    served AS (
        SELECT plan.route_id AS route, coalesce(plan.place_id, reader.place_id) AS place
        FROM service_plan AS plan LEFT JOIN reader ON reader.id = plan.reader_id WHERE plan.route_id IS NOT NULL
    ),
    here AS (SELECT route_id FROM trip WHERE id IN taken UNION SELECT route FROM served WHERE place IN calls),
    vehicles AS (SELECT vehicle_id FROM trip WHERE id IN taken UNION SELECT vehicle_id FROM route WHERE id IN here),
    routes AS (SELECT * FROM here UNION SELECT id FROM route WHERE vehicle_id IN vehicles),
    trips AS (SELECT id FROM trip WHERE route_id IN routes OR vehicle_id IN vehicles),
    stops AS (
        SELECT id FROM calls UNION SELECT place FROM served WHERE route IN routes
        UNION SELECT place_id FROM stop WHERE round_id IN trips
    ),
    known AS (
        SELECT id FROM reader WHERE place_id IN stops
        UNION SELECT reader_id FROM service_plan WHERE route_id IN routes OR place_id IN stops
        UNION SELECT reader_id FROM visit WHERE place_id IN stops OR round_id IN trips
    )
    SELECT id, card, surname, given_name, patronymic FROM reader WHERE id IN known AND surname != ''
    AND ended_on IS NULL AND consent_withdrawn_on IS NULL AND NOT anonymised AND NOT pending ORDER BY id
"""
"""Where no vehicle is known, the routes of the rounds and places are taken for what it serves."""


def others(store: Store, rounds: Iterable[str], places: Iterable[str], among: Collection[str]) -> list[IndexedReader]:
    """The readers who are served wherever the vehicle of rounds and places calls, or were, and are not `among` these.

    Only those whose service goes on: of anybody else nobody out there needs to know.
    """
    told = {"rounds": json.dumps(list(rounds)), "places": json.dumps(list(places))}
    found: Any = store.database.raw().execute(_OTHERS, told).fetchall()
    return [IndexedReader(Id(row_id), *names) for row_id, *names in found if row_id not in among]


def write_index(connection: apsw.Connection, kit: str, lines: Iterable[IndexedReader]) -> None:
    """Write the lines into a kit that is attached under a name."""
    rows = ((*one, _folded(one)) for one in lines)
    connection.executemany(f"INSERT INTO {kit}.kit_index VALUES (?, ?, ?, ?, ?, ?)", rows).fetchall()


def _folded(one: IndexedReader) -> str:
    """The words by the beginnings of which a line is found, each after a blank; the name first, to sort by."""
    return "".join(f" {word}" for word in words(f"{one.name} {one.card}"))


def known(reader: Id) -> IndexedReader | None:
    """The line of a reader who is not in the kit otherwise."""
    return next(iter(_lines(KitIndexRow.reader == reader)), None)


def with_card(card: str) -> IndexedReader | None:
    """The one line with exactly this card."""
    found = _lines(KitIndexRow.card == card) if card else []
    return found[0] if len(found) == 1 else None


def found(text: str, limit: int) -> list[IndexedReader]:
    """The lines in which each word of a text begins a word of the name or the card, by name."""
    wanted = [fn.instr(KitIndexRow.folded, f" {word}") > 0 for word in words(text)]
    return _lines(reduce(and_, wanted), limit) if wanted else []


def _lines(matching: Any, limit: int | None = None) -> list[IndexedReader]:
    """The lines of readers who have no record here."""
    row = KitIndexRow
    left = row.select().where(matching & row.reader.not_in(ReaderRow.select(ReaderRow.id)))
    names = ("card", "surname", "given_name", "patronymic")
    return [
        IndexedReader(Id(one.reader), *(getattr(one, name) for name in names))
        for one in list(left.order_by(row.folded, row.reader).limit(limit))
    ]
