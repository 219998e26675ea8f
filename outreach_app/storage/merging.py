"""One row takes over all that refers to another, each fact once; the other row goes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from outreach_app.domain.identity import Id
from outreach_app.storage import rows, shape
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.folding import digits, words
from outreach_app.storage.shape import Link
from outreach_app.storage.tables.rounds import PlannedVisitRow, RoundRow, StopRow

_NATIONAL = 10
_YEAR = 4
"""So many digits of a day tell its year."""


@dataclass(frozen=True)
class Union:
    """How the rows that refer to the merged row are united.

    Two that have the same in all of the columns of `same` are one fact: that of the kept row stays, or the one that is
    the later in `newest`. Without `same` every row stays; an empty one says that there can be one at most.
    """

    same: tuple[str, ...] | None = None
    newest: str = ""
    ordered: bool = False
    """The rows stand in an order: those of the other come after those of the kept one."""


EACH = Union()
READER: Mapping[Link, Union] = {
    ("phone", "reader_id"): Union(("number",), ordered=True),
    ("contact_person", "reader_id"): Union(("name", "phone"), ordered=True),
    ("registration", "reader_id"): Union(("on_day",)),
    ("health_mark", "reader_id"): Union((), newest="consent_on"),
    ("call", "reader_id"): EACH,
    ("taste", "reader_id"): Union(("kind", "text", "never")),
    ("taste_list_use", "reader_id"): Union(("taste_list_id",)),
    ("rating", "reader_id"): Union(("title_id",), newest="on_day"),
    ("service_plan", "reader_id"): EACH,
    ("planned_visit", "reader_id"): EACH,
    ("request", "reader_id"): EACH,
    ("bag_item", "reader_id"): EACH,
    ("visit", "reader_id"): EACH,
    ("missed_call", "reader_id"): EACH,
    ("loan", "reader_id"): EACH,
    ("unlent_return", "reader_id"): EACH,
    ("concern", "reader_id"): EACH,
}
PLACE: Mapping[Link, Union] = {
    ("reader", "place_id"): EACH,
    ("service_plan", "place_id"): EACH,
    ("route", "depot_id"): EACH,
    ("book_set", "place_id"): EACH,
    ("stop", "place_id"): EACH,
    ("bag_item", "place_id"): EACH,
    ("visit", "place_id"): EACH,
    ("missed_call", "place_id"): EACH,
    ("loan", "place_id"): EACH,
    ("concern", "place_id"): EACH,
    ("event", "place_id"): EACH,
    ("diary_page", "place_id"): EACH,
}
UNIONS = {"reader": READER, "place": PLACE}
"""Every column that refers to a reader or a place; a test holds it against the tables."""


def merge(database: LibraryDatabase, table: str, keep: str, other: str, values: Mapping[str, object]) -> None:
    """Let a row take over what refers to another and some of its values; the other row is deleted."""
    for link, union in UNIONS[table].items():
        _unite(database, link, union, keep, other)
    rows.delete(database, table, other)
    rows.update(database, table, keep, dict(values))


def belongings(database: LibraryDatabase, table: str, row_id: str) -> dict[str, int]:
    """How many rows of each table refer to a row."""
    counted: defaultdict[str, int] = defaultdict(int)
    for child, column in UNIONS[table]:
        counted[child] += rows.count(database, child, column, row_id)
    return dict(counted)


def _unite(database: LibraryDatabase, link: Link, union: Union, keep: str, other: str) -> None:
    table, column = link
    mine, theirs = (_rows(database, link, owner, ordered=union.ordered) for owner in (keep, other))
    known = {_fact(row, union): row for row in mine} if union.same is not None else {}
    last = max((row["position"] for row in mine), default=-1) if union.ordered else 0
    for row in theirs:
        same = known.get(_fact(row, union)) if union.same is not None else None
        if same is not None and not _is_newer(row, same, union.newest):
            rows.delete(database, table, row["id"])
            continue
        if same is not None:
            rows.delete(database, table, same["id"])
        moved: dict[str, Any] = {column: keep}
        if union.ordered:
            last += 1
            moved["position"] = last
        rows.update(database, table, row["id"], moved)
        known[_fact(row, union)] = row


def _rows(database: LibraryDatabase, link: Link, owner: str, *, ordered: bool) -> list[dict[str, Any]]:
    found = [row for one in rows.ids_where(database, *link, owner) if (row := rows.row(database, link[0], one))]
    return sorted(found, key=lambda row: (row["position"] if ordered else 0, row["id"]))


def _fact(row: Mapping[str, Any], union: Union) -> tuple[object, ...]:
    """What two rows that tell the same have in common, however it is written; registrations of one year are one."""
    return tuple(_spoken(name, row[name]) for name in union.same or ())


def _spoken(name: str, value: object) -> object:
    if name == "on_day":
        return str(value)[:_YEAR]
    if name == "number":
        return digits(str(value))[-_NATIONAL:] or str(value)
    if name == "phone":
        return digits(str(value))[-_NATIONAL:]
    return tuple(words(value)) if isinstance(value, str) and name in {"name", "text"} else value


def _is_newer(row: Mapping[str, Any], other: Mapping[str, Any], column: str) -> bool:
    return bool(column) and str(row[column] or "") > str(other[column] or "")


def unforeseen(table: str) -> set[Link]:
    """Columns that refer to the table and that no union names, or the other way round."""
    return set(shape.children(table)) ^ set(UNIONS[table])


def rounds_with_both(place: Id, other: Id, start: date) -> list[Id]:
    """The rounds from a day on that call at both of two places."""
    query = StopRow.select(StopRow.round, StopRow.place).join(RoundRow).where(RoundRow.day >= start)
    found = [{row.round_id for row in query.where(StopRow.place == one)} for one in (place, other)]
    return [Id(one) for one in sorted(found[0] & found[1])]


def join_stops(stop: Id, others: list[Id]) -> None:
    """Let the calls of other stops be made at one."""
    if others:
        PlannedVisitRow.update(stop=stop).where(PlannedVisitRow.stop.in_(others)).execute()
        StopRow.delete().where(StopRow.id.in_(others)).execute()
