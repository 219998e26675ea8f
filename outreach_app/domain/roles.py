"""Who sees what: roles guide, they do not lock; whoever has the library's password can read everything anyway."""

from collections.abc import Set as AbstractSet
from enum import StrEnum

from outreach_app.domain.people import Role
from outreach_app.wording import N_, _


class Field(StrEnum):
    """What is known of readers, by how far it is protected."""

    NAME = "name"
    PHONE = "phone"
    CARD = "card"
    """The rest of a reader's card: birth date, consent, contact persons, notes, what was read."""
    DOOR_CODE = "door_code"
    HEALTH = "health"
    HISTORY = "history"
    REMOVAL = "removal"

    @property
    def label(self) -> str:
        """The field in words, as a sentence names it."""
        return _(_LABELS[self])


_LABELS = {
    Field.NAME: N_("readers' names and addresses"),
    Field.PHONE: N_("readers' phones"),
    Field.CARD: N_("readers' cards: birth dates, consents, contact persons"),
    Field.DOOR_CODE: N_("door codes and key safes"),
    Field.HEALTH: N_("data on health"),
    Field.HISTORY: N_("who saw and changed a card"),
    Field.REMOVAL: N_("the removal of personal data"),
}

_SEES: dict[Role, frozenset[Field]] = {
    Role.LIBRARIAN: frozenset(Field),
    Role.DELIVERER: frozenset({Field.NAME, Field.PHONE}),
    Role.VOLUNTEER: frozenset({Field.NAME}),
    Role.FIGURES_ONLY: frozenset(),
}

_ROUND_WORK = frozenset({"today", "rounds", "visits", "mobile", "fieldwork", "print"})
_PAGES: dict[Role, frozenset[str]] = {
    Role.DELIVERER: _ROUND_WORK,
    Role.VOLUNTEER: _ROUND_WORK,
    Role.FIGURES_ONLY: frozenset({"statistics"}),
}


OFFICE_PAGES = frozenset({"import", "statistics", "settings"})
"""The pages that a kit does not have: it holds only a part of the library."""


def may(roles: AbstractSet[Role], field: Field) -> bool:
    """Whether somebody with these roles sees a field; several roles see what any of them sees."""
    return any(field in _SEES[role] for role in roles)


def pages_for(roles: AbstractSet[Role]) -> frozenset[str] | None:
    """The pages that somebody with these roles works on; None: all of them."""
    if Role.LIBRARIAN in roles:
        return None
    return frozenset[str]().union(*(_PAGES[role] for role in roles))
