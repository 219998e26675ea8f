"""Readers and places as a record tells of them, for nobody yet."""

from datetime import date

from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, Place, PlaceKind
from outreach_app.domain.readers import Birth, ContactPerson, Phone, Reader
from outreach_app.exchange.records import ReaderRecord
from outreach_app.services.imports.plans import kind_of
from outreach_app.wording import N_

NOWHERE = Place(Id(""), PlaceKind.HOME)
"""The place of a record that tells nothing of one."""


def refuse_future(record: ReaderRecord, today: date) -> None:
    """Refuse a record that tells of what has not happened yet.

    Raises:
        UserError: it names the day.
    """
    days = (record.birth_date, record.registered_on, record.consent_on, record.last_visit, *record.reregistered)
    for day in days:
        if day and day > today:
            raise UserError(N_("{day} lies in the future: correct the date."), day=day)
    if record.birth_year and record.birth_year > today.year:
        raise UserError(N_("{year} cannot be a year of birth: correct it."), year=str(record.birth_year))


def reader_of(record: ReaderRecord) -> Reader:
    """The reader of a record."""
    contact = ContactPerson(record.contact_name, record.contact_relation, record.contact_phone)
    return Reader(
        id=Id(""),
        surname=record.surname,
        given_name=record.given_name,
        patronymic=record.patronymic,
        card=record.card,
        birth=Birth(record.birth_date, record.birth_year),
        room=record.room,
        phones=tuple(Phone(number) for number in record.phones),
        contacts=(contact,) if record.contact_name else (),
        notes=record.notes,
        registered_on=record.registered_on,
        consent=Consent(record.consent_on, record.consent_number),
    )


def place_of(record: ReaderRecord) -> Place:
    """The place of a record."""
    kind = kind_of(record)
    parts = ("settlement", "street", "house", "flat", "entrance", "floor", "postcode")
    address = Address(**{name: getattr(record, name) for name in parts}, text=record.address_text)
    located = record.lat is not None and record.lon is not None
    name = record.place_name or ("" if kind is PlaceKind.HOME else address.line)
    where = Coordinates(record.lat or 0.0, record.lon or 0.0) if located else None
    return Place(Id(""), kind, name, address, where, door_code=record.door_code)


def elsewhere(place: Place, draft: Place) -> bool:
    """Whether a record names another institution, or another kind of place, than the one the reader is at."""
    if draft == NOWHERE:
        return False
    return draft.kind is not place.kind or (draft.kind is not PlaceKind.HOME and draft.name != place.name)


def name_of(record: ReaderRecord) -> str:
    """The record's reader by name."""
    return " ".join(filter(None, (record.surname, record.given_name, record.patronymic)))
