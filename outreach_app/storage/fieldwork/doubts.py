"""Facts that came in and cannot well be so: a copy out twice, a person enrolled twice, days that are to come."""

from collections.abc import Iterable, Iterator
from datetime import date

from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.folding import words
from outreach_app.storage.tables import LoanRow, ReaderRow, VisitRow
from outreach_app.storage.tables.visits import RenewalRow
from outreach_app.storage.writing import chunks, tuples

Pair = tuple[str, str]


_LENT_TWICE = (
    "SELECT loan.id, other.id FROM loan JOIN loan AS other ON other.copy_id = loan.copy_id AND other.id != loan.id"
    " WHERE loan.ended_on IS NULL AND other.ended_on IS NULL AND loan.id IN ({marks}) ORDER BY loan.id, other.id"
)


def lent_twice(database: LibraryDatabase, loans: Iterable[str]) -> Iterator[Pair]:
    """Open loans, each with another open loan of its copy; of two that are asked about one pair."""
    asked = set(loans)
    for chunk in chunks(asked):
        query = _LENT_TWICE.format(marks=", ".join("?" * len(chunk)))
        for one, other in database.raw().execute(query, chunk).fetchall():
            if str(other) not in asked or str(one) > str(other):
                yield str(one), str(other)


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


def in_the_future(visits: Iterable[str], today: date) -> Iterator[str]:
    """Visits on a day that is still to come."""
    for chunk in chunks(visits):
        query = VisitRow.select(VisitRow.id).where(VisitRow.id.in_(chunk) & (VisitRow.on_day > today))
        yield from (str(row_id) for (row_id,) in tuples(query.order_by(VisitRow.id)))


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


_ENTERED_TWICE = (
    "SELECT visit.id, other.id FROM visit JOIN visit AS other ON other.round_id = visit.round_id"
    " AND other.reader_id = visit.reader_id AND other.on_day = visit.on_day AND other.id != visit.id"
    " WHERE visit.id IN ({marks}) ORDER BY visit.id, other.id"
)


def visits_entered_twice(database: LibraryDatabase, visits: Iterable[str]) -> Iterator[Pair]:
    """Visits of a reader, each with another one of the same reader in the same round on the same day."""
    touched = set(visits)
    for chunk in chunks(touched):
        query = _ENTERED_TWICE.format(marks=", ".join("?" * len(chunk)))
        for one, other in database.raw().execute(query, chunk).fetchall():
            if str(other) not in touched or str(one) > str(other):
                yield str(one), str(other)


def move_visit(visit: str, day: date) -> None:
    """Give a visit another day, and what was lent, taken back and renewed at it."""
    VisitRow.update(on_day=day).where(VisitRow.id == visit).execute()
    LoanRow.update(lent_on=day).where(LoanRow.visit == visit).execute()
    LoanRow.update(ended_on=day).where(LoanRow.ended_visit == visit).execute()
    RenewalRow.update(on_day=day).where(RenewalRow.visit == visit).execute()
