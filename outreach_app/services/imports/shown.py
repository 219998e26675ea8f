"""Values of a record and of who is here in words, to be read side by side."""

from collections.abc import Callable
from datetime import date
from typing import Any

from outreach_app.domain.consent import Consent
from outreach_app.domain.places import Address, Coordinates, Place
from outreach_app.domain.readers import Birth, ContactPerson, Phone
from outreach_app.domain.tastes import Taste
from outreach_app.services.imports.compare import Becomes, Line
from outreach_app.wording import _

HIDDEN = "••••"
"""A door code: whoever compares two readers need not see it."""


def file_words(line: Line) -> str:
    """What the file tells of a field."""
    if line.field == "plan":
        return _("told in the file")
    return _words(line.field, line.file)


def here_words(line: Line) -> str:
    """What stands here."""
    if line.field == "plan":
        return _("another one") if line.becomes is Becomes.KEPT else ""
    return _words(line.field, line.here)


def _words(field: str, value: Any) -> str:
    if not value:
        return ""
    if field == "door_code":
        return HIDDEN
    if isinstance(value, tuple):
        return ", ".join(map(_one, value))
    return _one(value)


def _one(value: object) -> str:
    """One value on one line."""
    return next((words(value) for kind, words in _WORDS if isinstance(value, kind)), str(value))


def _birth(birth: Birth) -> str:
    return f"{birth.day:%d.%m.%Y}" if birth.day else str(birth.year or "")


def _contact(contact: ContactPerson) -> str:
    return ", ".join(filter(None, (contact.name, contact.relation, contact.phone)))


def _consent(consent: Consent) -> str:
    return " ".join(filter(None, (f"{consent.given_on:%d.%m.%Y}" if consent.given_on else "", consent.number)))


_WORDS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (date, "{:%d.%m.%Y}".format),
    (Birth, _birth),
    (Phone, lambda phone: phone.number),
    (ContactPerson, _contact),
    (Address, lambda address: ", ".join(filter(None, (address.line, address.way_in)))),
    (Place, lambda place: place.name or place.address.line),
    (Coordinates, lambda where: f"{where.lat:.5f}, {where.lon:.5f}"),
    (Consent, _consent),
    (Taste, lambda taste: taste.name),
)
"""How a value of each kind is said."""
