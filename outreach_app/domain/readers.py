"""Readers: the registered people who are served off-site."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.wording import N_, _

ADULT = 18
"""Full years from which 18+ may be handed out (436-ФЗ)."""


@dataclass(frozen=True)
class Birth:
    """A birth date, or only the year where no more is known. Both empty: unknown."""

    day: date | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        year = self.day.year if self.day else self.year
        if year is not None and not 1890 <= year <= 2100:
            raise UserError(N_("{year} cannot be a year of birth: correct it."), year=str(year))
        if self.day and self.year and self.day.year != self.year:
            raise UserError(
                N_("Year of birth {year} does not fit the date {day}: correct one of them."),
                year=str(self.year),
                day=self.day,
            )

    @property
    def known(self) -> bool:
        """Whether at least the year is known."""
        return self.day is not None or self.year is not None

    def age_range(self, on: date) -> tuple[int, int] | None:
        """Least and greatest possible age in full years on a day; equal where the date is known."""
        if self.day:
            had_birthday = (on.month, on.day) >= (self.day.month, self.day.day)
            age = on.year - self.day.year - (not had_birthday)
            return age, age
        if self.year is None:
            return None
        return max(on.year - self.year - 1, 0), on.year - self.year

    def counted_age(self, on: date) -> int | None:
        """The age that statistics count on a day: full years, or the age reached that year where only it is known."""
        ages = self.age_range(on)
        return ages[1] if ages else None


class EndReason(StrEnum):
    """Why a reader's or a plan's service ended."""

    DIED = "died"
    MOVED = "moved"
    WISHED = "wished"
    CONSENT = "consent"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The reason in words."""
        return _(_END_REASONS[self])


_END_REASONS = {
    EndReason.DIED: N_("died"),
    EndReason.MOVED: N_("moved"),
    EndReason.WISHED: N_("at the reader's wish"),
    EndReason.CONSENT: N_("consent withdrawn"),
    EndReason.OTHER: N_("other"),
}


class ServiceBasis(StrEnum):
    """Why somebody is served off-site. Health itself is told by the health mark alone."""

    AGE = "age"
    PHYSICAL = "physical"
    TEMPORARY = "temporary"

    @property
    def label(self) -> str:
        """The basis in words."""
        return _(_BASES[self])


_BASES = {
    ServiceBasis.AGE: N_("age"),
    ServiceBasis.PHYSICAL: N_("cannot leave home"),
    ServiceBasis.TEMPORARY: N_("for a time"),
}


@dataclass(frozen=True)
class Phone:
    """One of a reader's numbers; they stand in the order in which they are tried."""

    number: str
    label: str = ""


@dataclass(frozen=True)
class ContactPerson:
    """Somebody to speak with in the reader's place; a proxy may also receive and return books."""

    name: str
    relation: str = ""
    phone: str = ""
    is_proxy: bool = False
    proxy_until: date | None = None
    is_guardian: bool = False
    """A parent or guardian, who signs for a child or for somebody under guardianship."""

    def receives(self, on: date) -> bool:
        """Whether books may be handed to this person on a day."""
        return self.is_proxy and (self.proxy_until is None or on <= self.proxy_until)


@dataclass(frozen=True)
class Reader:
    """A registered person who is served off-site."""

    id: Id
    surname: str
    given_name: str = ""
    patronymic: str = ""
    card: str = ""
    birth: Birth = field(default_factory=Birth)
    place: Id | None = None
    room: str = ""
    phones: tuple[Phone, ...] = ()
    contacts: tuple[ContactPerson, ...] = ()
    notes: str = ""
    items_per_visit: int | None = None
    """How many copies are wished for at a visit; None: not said."""
    registered_on: date | None = None
    consent: Consent = field(default_factory=Consent)
    ended_on: date | None = None
    ended_reason: EndReason | None = None
    anonymised: bool = False
    pending: bool = False
    """Enrolled, but the service has not begun."""
    collective: bool = False
    """A collective subscription: the surname is the name of the organisation or group."""
    referral: str = ""
    """Who sent the reader: a social service, a doctor, relatives."""
    basis: ServiceBasis | None = None
    basis_until: date | None = None
    review_on: date | None = None
    """When it is looked at anew whether the service is still needed."""
    residence: str = ""
    """The home address of somebody who is served elsewhere, at a stop or in an institution."""
    address_checked_on: date | None = None

    def __post_init__(self) -> None:
        if self.collective and (self.given_name or self.patronymic):
            raise UserError(N_("A collective subscription has a name only: leave given name and patronymic empty."))
        if self.basis is ServiceBasis.TEMPORARY and self.basis_until is None:
            raise UserError(N_("Service for a time needs its last day: type until when."))
        if not self.surname.strip() and not self.anonymised:
            raise UserError(N_("A reader needs a surname: type it and save again."))
        if self.items_per_visit is not None and not 1 <= self.items_per_visit <= 50:
            raise UserError(N_("{count} copies at a visit cannot be: give 1 to 50."), count=self.items_per_visit)
        if (self.ended_on is None) != (self.ended_reason is None):
            raise UserError(N_("The end of service needs both its day and its reason."))

    def is_child(self, on: date) -> bool:
        """Whether a parent or guardian signs for the reader on a day."""
        age = self.birth.counted_age(on)
        return age is not None and age < ADULT

    @property
    def guardians(self) -> tuple[ContactPerson, ...]:
        """The parents or guardians among the contact persons."""
        return tuple(one for one in self.contacts if one.is_guardian)

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic."""
        if self.anonymised:
            return _("(anonymised)")
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def short_name(self) -> str:
        """Surname with initials, as lists show it."""
        if self.anonymised:
            return _("(anonymised)")
        initials = " ".join(f"{part[0]}." for part in (self.given_name, self.patronymic) if part)
        return f"{self.surname} {initials}".strip()


class Resident(NamedTuple):
    """A reader at a place, as a list of who is served there shows it."""

    id: Id
    name: str
    room: str
    rests: bool
    """Not served: ended, or not begun."""


class ReaderLine(NamedTuple):
    """A reader as a list shows it: light, without its children."""

    id: Id
    name: str
    card: str
    address: str
    phone: str
    ended: bool = False
