"""Readers with their phones and contact persons: rows ↔ domain objects."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from outreach_app.domain.consent import Consent
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import (
    Birth,
    ContactPerson,
    EndReason,
    Phone,
    Reader,
    ReaderLine,
    Resident,
    ServiceBasis,
)
from outreach_app.storage import search
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.folding import words
from outreach_app.storage.identity import new_id
from outreach_app.storage.reading import all_rows, row_matching, rows_where
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import ContactRow, PhoneRow, ReaderRow, RegistrationRow
from outreach_app.storage.writing import chunks, put, tuples

_NAMESAKES = 500
"""As many readers of one name are looked at."""

Row = TypeVar("Row", PhoneRow, ContactRow)

_PLAIN = (
    *("surname", "given_name", "patronymic", "card", "room", "notes", "items_per_visit"),
    *("registered_on", "ended_on", "anonymised", "pending", "collective", "referral", "basis_until"),
    *("review_on", "residence", "address_checked_on"),
)
_CONTACT = ("name", "relation", "phone", "is_proxy", "proxy_until", "is_guardian")


def reader_of(row: ReaderRow, phones: Iterable[PhoneRow] = (), contacts: Iterable[ContactRow] = ()) -> Reader:
    """The domain object of a row and its children."""
    return Reader(
        id=Id(row.id),
        birth=Birth(row.birth_date, row.birth_year),
        place=Id(row.place_id) if row.place_id else None,
        phones=tuple(Phone(one.number, one.label) for one in phones),
        contacts=tuple(ContactPerson(**{name: getattr(one, name) for name in _CONTACT}) for one in contacts),
        consent=_consent(row),
        basis=ServiceBasis(row.basis) if row.basis else None,
        ended_reason=EndReason(row.ended_reason) if row.ended_reason else None,
        **{name: getattr(row, name) for name in _PLAIN},
    )


def put_reader(reader: Reader) -> None:
    """Write a reader with phones and contact persons; unchanged children keep their rows."""
    put(
        ReaderRow,
        reader.id,
        place=reader.place,
        birth_date=reader.birth.day,
        birth_year=reader.birth.year,
        consent_on=reader.consent.given_on,
        consent_number=reader.consent.number,
        consent_withdrawn_on=reader.consent.withdrawn_on,
        consent_until=reader.consent.until,
        basis=reader.basis.value if reader.basis else "",
        ended_reason=reader.ended_reason.value if reader.ended_reason else None,
        **{name: getattr(reader, name) for name in _PLAIN},
    )
    _put_children(PhoneRow, reader.id, [{"number": one.number, "label": one.label} for one in reader.phones])
    _put_children(
        ContactRow,
        reader.id,
        [{name: getattr(one, name) for name in _CONTACT} for one in reader.contacts],
    )


def _put_children(table: type[PhoneRow] | type[ContactRow], reader: Id, values: Sequence[dict[str, object]]) -> None:
    """Write children in order; a place in the order keeps its row, superfluous rows go."""
    rows = rows_where(table, "reader_id", [reader], order="position")
    for position, fields in enumerate(values):
        row_id = rows[position].id if position < len(rows) else new_id()
        put(table, row_id, reader=reader, position=position, **fields)
    for row in rows[len(values) :]:
        row.delete_instance()


def readers(ids: Iterable[Id] | None = None) -> dict[Id, Reader]:
    """Readers by id, three queries however many; all of them where no ids are given."""
    if ids is None:
        return _with_children(all_rows(ReaderRow), all_rows(PhoneRow), all_rows(ContactRow))
    wanted = set(ids)
    phones = rows_where(PhoneRow, "reader_id", wanted)
    return _with_children(rows_where(ReaderRow, "id", wanted), phones, rows_where(ContactRow, "reader_id", wanted))


def _with_children(
    rows: list[ReaderRow], phones: Iterable[PhoneRow], contacts: Iterable[ContactRow]
) -> dict[Id, Reader]:
    by_phone, by_contact = _grouped(phones), _grouped(contacts)
    return {Id(row.id): reader_of(row, by_phone[row.id], by_contact[row.id]) for row in rows}


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.position):
        groups[row.reader_id].append(row)
    return groups


def reader(reader_id: Id) -> Reader | None:
    """One reader."""
    return readers([reader_id]).get(reader_id)


def with_card(card: str) -> Reader | None:
    """The reader with a card number."""
    row = row_matching(ReaderRow, card=card) if card else None
    return reader(Id(row.id)) if row else None


def namesakes(database: LibraryDatabase, name: str) -> list[Reader]:
    """Readers with exactly this full name, folded, as the search knew them before this use case."""
    same = name_key(name)
    found = readers(Id(one) for one in search.search(database, "reader", name, _NAMESAKES)) if same else {}
    return [one for one in found.values() if name_key(one.full_name) == same]


def name_key(name: str) -> tuple[str, ...]:
    """What two spellings of one name share."""
    return tuple(words(name))


def card_of(reader: Id) -> str:
    """A reader's card number."""
    return rows_where(ReaderRow, "id", [reader])[0].card


def registered_between(start: date, end: date) -> list[tuple[Id, date]]:
    """The readers registered for the first time in a period, both days included, and when."""
    query = ReaderRow.select(ReaderRow.id, ReaderRow.registered_on)
    return [(Id(reader), day) for reader, day in tuples(query.where(ReaderRow.registered_on.between(start, end)))]


def add_registration(reader: Id, day: date) -> None:
    """Write that a reader was registered anew on a day."""
    RegistrationRow.insert(id=new_id(), reader=reader, on_day=day).execute()


def registrations(reader: Id) -> set[date]:
    """The days on which a reader was registered anew."""
    return {row.on_day for row in rows_where(RegistrationRow, "reader_id", [reader])}


def registered_anew(some: Iterable[Id]) -> dict[Id, list[date]]:
    """The days of re-registrations, by reader."""
    found: dict[Id, list[date]] = defaultdict(list)
    for row in rows_where(RegistrationRow, "reader_id", some):
        found[Id(row.reader_id)].append(row.on_day)
    return found


def heads(readers: Iterable[Id] | None = None) -> dict[Id, tuple[str, Id | None, bool]]:
    """Name, place and whether nobody is served, of some readers or all; light, for long lists.

    Nobody is served whose service has ended or not begun, or who withdrew the consent to personal data.
    """
    database: Any = ReaderRow._meta.database
    rests = "pending OR anonymised OR consent_withdrawn_on IS NOT NULL"
    select = f"SELECT id, surname, given_name, patronymic, place_id, ended_on, {rests} FROM reader"
    asked: list[tuple[str, tuple[str, ...]]] = [(select, ())]
    if readers is not None:
        parts = [tuple(chunk) for chunk in chunks(set(readers))]
        asked = [(f"{select} WHERE id IN ({', '.join([database.param] * len(ids))})", ids) for ids in parts]
    return {
        Id(row_id): (" ".join(filter(None, names)), Id(place) if place else None, ended is not None or bool(rests))
        for query, ids in asked
        for row_id, *names, place, ended, rests in database.execute_sql(query, ids)
    }


def _consent(row: ReaderRow) -> Consent:
    return Consent(row.consent_on, row.consent_number, row.consent_withdrawn_on, row.consent_until)


def born_alike(some: Iterable[Reader]) -> list[Reader]:
    """All readers who were born on the day of one of these."""
    days = {one.birth.day.isoformat() for one in some if one.birth.day}
    found = readers(Id(row.id) for row in rows_where(ReaderRow, "birth_date", days))
    return list(found.values())


def count() -> int:
    """How many readers there are."""
    return int(ReaderRow.select().count())


def lines(database: LibraryDatabase, text: str, limit: int, only: search.Narrowed | None = None) -> list[ReaderLine]:
    """Readers that have all the words of a text, by name, as the search index shows them: one query."""
    return [
        ReaderLine(Id(row_id), name, card, address, phone, bool(ended_on))
        for row_id, (name, card, address, phone, ended_on) in search.lines(database, "reader", text, limit, only=only)
    ]


def residents(place: Id) -> list[Resident]:
    """The readers of a place whose names are kept, by room, then by name."""
    rows = [row for row in rows_where(ReaderRow, "place_id", [place]) if not row.anonymised]
    found = [
        Resident(
            Id(row.id),
            " ".join(part for part in (row.surname, row.given_name, row.patronymic) if part),
            row.room,
            row.pending or row.ended_on is not None,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (len(one.room), one.room, name_key(one.name)))


def mark_anonymised(reader_id: Id, year: int | None) -> None:
    """Mark a reader as anonymised; a year of birth stays for counting by age."""
    ReaderRow.update(anonymised=True, birth_year=year).where(ReaderRow.id == reader_id).execute()


def only_reader_at(place: Id, reader_id: Id) -> bool:
    """Whether a home has no other reader whose name is kept."""
    row = PlaceRow.get_by_id(place)
    others = ReaderRow.select().where((ReaderRow.place == place) & (ReaderRow.id != reader_id) & ~ReaderRow.anonymised)
    return row.kind == PlaceKind.HOME.value and not others.exists()
