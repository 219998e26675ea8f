"""Facts that came in and cannot well be so: a copy out twice, a person enrolled twice, days that are to come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from outreach_app.domain.fieldwork import LENIENCE, Kit
from outreach_app.storage import rows
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import moment
from outreach_app.storage.folding import words
from outreach_app.storage.tables import CopyRow, LoanRow, ReaderRow, VisitRow
from outreach_app.storage.writing import chunks, tuples

Pair = tuple[str, str]
Rows = Mapping[str, Sequence[str]]
"""Ids by table."""

Dated = tuple[str, str, str]
"""A table, an id, and the column with the day."""


_LENT_TWICE = (
    "SELECT loan.id, other.id, loan.visit_id, other.visit_id"
    " FROM loan JOIN loan AS other ON other.copy_id = loan.copy_id AND other.id != loan.id"
    " WHERE loan.ended_on IS NULL AND other.ended_on IS NULL AND loan.id IN ({marks}) ORDER BY loan.id, other.id"
)


def lent_twice(database: LibraryDatabase, loans: Iterable[str]) -> Iterator[Pair]:
    """Open loans, each with another open loan of its copy; of two that are asked about one pair.

    Where the two visits at which they were made may be one visit, that is what is asked.
    """
    asked = set(loans)
    for chunk in chunks(asked):
        query = _LENT_TWICE.format(marks=", ".join("?" * len(chunk)))
        found = database.raw().execute(query, chunk).fetchall()
        at = {str(visit) for _one, _other, visit, _at in found if visit}
        may_be_one = {frozenset(pair) for pair in visits_entered_twice(database, at)}
        for one, other, visit, other_visit in found:
            if frozenset((visit, other_visit)) in may_be_one:
                continue
            if str(other) not in asked or str(one) > str(other):
                yield str(one), str(other)


def lent_though_withdrawn(loans: Iterable[str]) -> Iterator[str]:
    """Copies that are out by some loans, and are withdrawn from the stock."""
    for chunk in chunks(loans):
        out = CopyRow.select(CopyRow.id).join(LoanRow, on=LoanRow.copy == CopyRow.id)
        out = out.where(LoanRow.id.in_(chunk) & LoanRow.ended_on.is_null() & CopyRow.withdrawn_on.is_null(False))
        yield from (str(row_id) for (row_id,) in tuples(out.distinct().order_by(CopyRow.id)))


def enrolled_twice(database: LibraryDatabase, readers: Iterable[str]) -> Iterator[Pair]:
    """Readers, each with another one of the same card, or of the same name and birth."""
    touched = set(readers)
    if not touched:
        return
    cards: dict[str, list[str]] = {}
    persons: dict[tuple[str, str], list[str]] = {}
    names = "id, card, surname || ' ' || given_name || ' ' || patronymic, coalesce(birth_date, birth_year, '')"
    for row_id, card, name, born in database.raw().execute(f"SELECT {names} FROM reader").fetchall():
        if card:
            cards.setdefault(str(card), []).append(str(row_id))
        if str(name).strip() and born:
            persons.setdefault((" ".join(words(str(name))), str(born)), []).append(str(row_id))
    for same in (*cards.values(), *persons.values()):
        yield from _pairs(same, touched)


def _pairs(same: list[str], touched: set[str]) -> Iterator[Pair]:
    """The touched one with the one that was here before; of two touched ones the later with the earlier."""
    ordered = sorted(same, key=lambda one: (one in touched, one))
    for one in ordered[1:]:
        if one in touched:
            yield one, ordered[0]


def after_the_end(visits: Iterable[str]) -> Iterator[str]:
    """Visits on a day on which the reader's service had ended."""
    for chunk in chunks(visits):
        query = (
            VisitRow.select(VisitRow.id)
            .join(ReaderRow)
            .where(VisitRow.id.in_(chunk) & ~ReaderRow.anonymised & (ReaderRow.ended_on < VisitRow.on_day))
        )
        yield from (str(row_id) for (row_id,) in tuples(query.order_by(VisitRow.id)))


def of_the_anonymised(visits: Iterable[str]) -> Iterator[str]:
    """Visits of readers whose personal data were removed."""
    for chunk in chunks(visits):
        query = VisitRow.select(VisitRow.id).join(ReaderRow).where(VisitRow.id.in_(chunk) & ReaderRow.anonymised)
        yield from (str(row_id) for (row_id,) in tuples(query.order_by(VisitRow.id)))


_DAYS: Mapping[str, Mapping[str, str]] = {
    "visit": {"on_day": ""},
    "event": {"on_day": ""},
    "loan": {"lent_on": "visit_id", "ended_on": "ended_visit_id"},
    "renewal": {"on_day": "visit_id"},
    "unlent_return": {"on_day": "visit_id"},
}
"""The days on which something was done, each with the column that names the visit at which it was, if any."""


def in_the_future(database: LibraryDatabase, touched: Rows, today: date) -> Iterator[Dated]:
    """What was done on a day that is still to come; what was done at a visit is asked about with the visit."""
    return _done(database, touched, ">", today)


_EARLY = "SELECT 1 FROM received WHERE site = ? AND at < ?"
_EARLY_DAY = (
    f"{_EARLY} AND id IN (SELECT entry FROM received_change WHERE table_name = ? AND row_id = ?"
    ' AND json_extract("after", ?) IS NOT NULL)'
)


def before_the_kit(database: LibraryDatabase, touched: Rows, kit: Kit, site: str) -> Iterator[Dated]:
    """What was done before a kit was made, and entered while the clock out there, at `site`, showed such a day."""
    limit = kit.made_at - LENIENCE
    connection, told = database.raw(), (site, moment(limit))
    if connection.execute(f"{_EARLY} LIMIT 1", told).fetchall():
        for table, row_id, day in _done(database, touched, "<", limit.date()):
            if connection.execute(_EARLY_DAY, (*told, table, row_id, f"$.{day}")).fetchall():
                yield table, row_id, day


def _done(database: LibraryDatabase, touched: Rows, sign: str, limit: date) -> Iterator[Dated]:
    """What was done after or before a day, but for what was done at a visit."""
    for table, columns in _DAYS.items():
        for day, visit in columns.items():
            alone = f' AND "{visit}" IS NULL' if visit else ""
            query = f'SELECT id FROM "{table}" WHERE "{day}" {sign} ?{alone} AND id IN ({{}}) ORDER BY id'
            for chunk in chunks(touched.get(table, ())):
                values = (limit.isoformat(), *chunk)
                for (row_id,) in database.raw().execute(query.format(", ".join("?" * len(chunk))), values).fetchall():
                    yield table, str(row_id), day


def stops_served_twice(visits: Iterable[str]) -> Iterator[Pair]:
    """Visits of a place itself with head-counts, each with another one of the place on the same day."""
    other = VisitRow.alias()
    for chunk in chunks(visits):
        query = (
            VisitRow.select(VisitRow.id, other.id)
            .join(
                other,
                on=(other.place == VisitRow.place) & (other.on_day == VisitRow.on_day) & (other.id != VisitRow.id),
            )
            .where(VisitRow.id.in_(chunk) & VisitRow.reader.is_null() & other.reader.is_null())
            .order_by(VisitRow.id, other.id)
        )
        yield from ((one, two) for one, two in tuples(query) if one > two or two not in chunk)


_SIDE = (
    "coalesce((SELECT min(received.site) FROM received_change AS came JOIN received ON received.id = came.entry"
    " WHERE came.table_name = 'visit' AND came.row_id = {}.id AND came.operation = 'insert'), '')"
)
"""The site at which a visit was entered; nothing where it was here."""

_ENTERED_TWICE = (
    "SELECT visit.id, other.id FROM visit"
    " JOIN visit AS other ON other.reader_id = visit.reader_id AND other.on_day = visit.on_day AND other.id != visit.id"
    f" WHERE (visit.round_id = other.round_id OR ((visit.round_id IS NULL OR other.round_id IS NULL)"
    f" AND {_SIDE.format('visit')} != {_SIDE.format('other')}))"
    " AND visit.id IN ({marks}) ORDER BY visit.id, other.id"
)


def visits_entered_twice(database: LibraryDatabase, visits: Iterable[str]) -> Iterator[Pair]:
    """Visits of a reader, each with another one of the same reader on the same day; of two of them one pair.

    Both are in one round; or one of them is in none, and they were entered on two sides.
    """
    touched = set(visits)
    for chunk in chunks(touched):
        query = _ENTERED_TWICE.format(marks=", ".join("?" * len(chunk)))
        for one, other in database.raw().execute(query, chunk).fetchall():
            if str(other) not in touched or str(one) > str(other):
                yield str(one), str(other)


def move(database: LibraryDatabase, table: str, row_id: str, columns: Iterable[str], day: date) -> None:
    """Give another day to what was done; a visit takes along what was lent, taken back and renewed at it."""
    rows.update(database, table, row_id, dict.fromkeys(columns, day.isoformat()))
    if table == "visit":
        for other, days in _DAYS.items():
            for name, visit in days.items():
                for at_visit in rows.ids_where(database, other, visit, row_id) if visit else ():
                    rows.update(database, other, at_visit, {name: day.isoformat()})
