"""The year's turn: everybody is registered anew once a year, at the first visit (6-НК counts users by it)."""

from dataclasses import dataclass
from datetime import date

from outreach_app.domain.identity import Id

MARK = "re_register"
"""Kind of the concern that stands with a reader until the registration is written down."""


@dataclass(frozen=True)
class ToReregister:
    """A reader who was a user of the year before and is not yet one of this year."""

    id: Id
    name: str
    card: str
    last_on: date | None = None
    """The last day of registration, the first one or a later one."""
    consented: bool = True
    """Whether the consent still holds in the new year."""
    address_checked_on: date | None = None
