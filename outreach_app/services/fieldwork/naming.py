"""Rows, their fields and values in words, also of rows that are gone here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from outreach_app.domain.dates import short_day
from outreach_app.domain.field_words import row_words
from outreach_app.domain.visits import Outcome
from outreach_app.services.library import Library
from outreach_app.storage import rows, shape
from outreach_app.storage.fieldwork.questions import known_fields
from outreach_app.wording import _

_DAY = 10


def row_named(library: Library, table: str, row_id: str) -> str:
    """A row as people call it: a reader's name, a place's address, a loan by its title and reader."""
    fields = fields_of(library, table, row_id)
    own = _own_name(table, fields)
    whose = [
        row_named(library, parent, str(fields[column]))
        for column, parent in shape.parents(table)
        if column in _WHOSE and fields.get(column) and not (column == "place_id" and fields.get("reader_id"))
    ]
    if table in {"reader", "place", "person", "title", "route", "vehicle"}:
        return own or row_words(table)
    return f"{row_words(table)}: {', '.join(part for part in (*whose[:2], own) if part)}".rstrip(": ")


_WHOSE = ("reader_id", "place_id", "title_id", "copy_id", "plan_id", "loan_id", "visit_id", "book_set_id", "event_id")


def _own_name(table: str, fields: Mapping[str, Any]) -> str:
    if table == "reader":
        return " ".join(part for part in (fields.get(one) for one in _NAME) if part)
    if table == "place" and not fields.get("name"):
        return ", ".join(part for part in (fields.get(one) for one in _ADDRESS) if part) or str(
            fields.get("address_text") or ""
        )
    named = (fields.get(one) for one in ("name", "title", "accession", "text", "number"))
    told = next((str(one) for one in named if one), "")
    day = fields.get("on_day") or fields.get("lent_on") or fields.get("day")
    outcome = outcome_words(fields) if table == "visit" else ""
    return ", ".join(part for part in (told, value_words(day) if day else "", outcome) if part)


def outcome_words(fields: Mapping[str, Any]) -> str:
    """The outcome of a visit in words; as it is written where this version does not know it."""
    told, later = str(fields.get("outcome") or ""), fields.get("postponed_to")
    label = Outcome(told).label if told in set(Outcome) else told
    return _("{outcome}, to {day}").format(outcome=label, day=value_words(later)) if later else label


_NAME = ("surname", "given_name", "patronymic")
_ADDRESS = ("settlement", "street", "house", "flat")


def fields_of(library: Library, table: str, row_id: str) -> Mapping[str, Any]:
    """The fields of a row; of one that is gone, or waits, the last that are known."""
    return rows.row(library.store.database, table, row_id) or known_fields(table, row_id)


def value_words(value: object) -> str:
    """A stored value in words."""
    if value is None or value == "":
        return _("nothing")
    text = str(value)
    if len(text) == _DAY and text[4:5] == text[7:8] == "-":
        try:
            return short_day(date.fromisoformat(text))
        except ValueError:
            return text
    return text


def value_named(library: Library, table: str, column: str, value: object) -> str:
    """A value in words; one that refers to another row by that row's name."""
    parent = dict(shape.parents(table)).get(column)
    return row_named(library, parent, str(value)) if parent and value else value_words(value)
