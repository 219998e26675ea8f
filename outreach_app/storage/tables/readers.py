"""Tables of readers and what belongs to one."""

from collections.abc import Mapping
from typing import ClassVar

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.tables.people import PersonRow
from outreach_app.storage.tables.places import PlaceRow


class ReaderRow(FactRow):
    """A registered person. Anonymising leaves the year of birth, so that counts by age band stay."""

    stage = "readers"
    personal = (
        *("card", "surname", "given_name", "patronymic", "birth_date", "room", "residence", "notes"),
        *("consent_number", "referral", "basis", "guardian"),
    )
    loose: ClassVar[Mapping[str, str]] = {"place_id": ""}
    groups = (
        ("birth_date", "birth_year"),
        ("ended_on", "ended_reason"),
        ("consent_on", "consent_number", "consent_until", "consent_withdrawn_on"),
        ("basis", "basis_until"),
    )

    place = ForeignKeyField(PlaceRow, null=True, backref="readers")
    place_id: str | None
    card = CharField(default="", index=True)
    surname = CharField(default="")
    given_name = CharField(default="")
    patronymic = CharField(default="")
    birth_date = DateField(null=True)
    birth_year = IntegerField(null=True)
    room = CharField(default="")
    residence = CharField(default="")
    notes = TextField(default="")
    items_per_visit = IntegerField(null=True)
    basis = CharField(default="")
    referral = CharField(default="")
    guardian = CharField(default="")
    review_on = DateField(null=True)
    registered_on = DateField(null=True, index=True)
    consent_on = DateField(null=True)
    consent_number = CharField(default="")
    consent_withdrawn_on = DateField(null=True)
    ended_on = DateField(null=True)
    ended_reason = CharField(null=True)
    anonymised = BooleanField(default=False)
    pending = BooleanField(default=False)
    collective = BooleanField(default=False)
    basis_until = DateField(null=True)
    consent_until = DateField(null=True)
    address_checked_on = DateField(null=True)

    class Meta:
        """Name in the database."""

        table_name = "reader"


class PhoneRow(FactRow):
    """One of a reader's numbers, in the order of trying."""

    stage = "readers"
    unasked = ("position",)
    groups = (("number", "label"),)
    personal = ("number", "label")
    owner = "reader_id"

    reader = ForeignKeyField(ReaderRow, backref="phones")
    reader_id: str
    position = IntegerField()
    number = CharField()
    label = CharField(default="")

    class Meta:
        """Name in the database."""

        table_name = "phone"


class ContactRow(FactRow):
    """A contact person or authorised proxy of a reader."""

    stage = "readers"
    unasked = ("position",)
    personal = ("name", "relation", "phone")
    groups = (("is_proxy", "proxy_until"),)
    owner = "reader_id"

    reader = ForeignKeyField(ReaderRow, backref="contacts")
    reader_id: str
    position = IntegerField()
    name = CharField()
    relation = CharField(default="")
    phone = CharField(default="")
    is_proxy = BooleanField(default=False)
    proxy_until = DateField(null=True)
    is_guardian = BooleanField(default=False)

    class Meta:
        """Name in the database."""

        table_name = "contact_person"


class RegistrationRow(FactRow):
    """A re-registration: it makes the reader a user of that year."""

    stage = "readers"
    owner = "reader_id"

    reader = ForeignKeyField(ReaderRow, backref="registrations")
    reader_id: str
    on_day = DateField(index=True)

    class Meta:
        """Name in the database."""

        table_name = "registration"


class HealthMarkRow(FactRow):
    """Why somebody cannot come, as far as health tells: apart from the reader, and only with its own consent."""

    stage = "readers"
    personal = ("text", "consent_number")
    owner = "reader_id"
    groups = (("text", "consent_on", "consent_number", "consent_until", "consent_withdrawn_on"),)

    reader = ForeignKeyField(ReaderRow, backref="health_marks")
    reader_id: str
    text = CharField()
    consent_on = DateField(null=True)
    consent_number = CharField(default="")
    consent_until = DateField(null=True)
    consent_withdrawn_on = DateField(null=True)

    class Meta:
        """Name in the database."""

        table_name = "health_mark"


class CallRow(FactRow):
    """A call to a reader, or by one: with whom, and what came of it."""

    stage = "readers"
    personal = ("spoken_with", "note")
    owner = "reader_id"

    reader = ForeignKeyField(ReaderRow, backref="calls")
    reader_id: str
    on_day = DateField(index=True)
    person = ForeignKeyField(PersonRow, null=True, backref="calls")
    person_id: str | None
    result = CharField()
    spoken_with = CharField(default="")
    note = TextField(default="")

    class Meta:
        """Name in the database."""

        table_name = "call"
