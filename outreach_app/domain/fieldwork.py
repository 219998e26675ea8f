"""Work without a network: kits that are out, what comes back of them, the questions that this leaves."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_, _

WORDS = 6
"""Words of a kit's passphrase: of 2,048 words each, together 66 bits."""

NUMBERS = 500
"""So many numbers of each series (cards, slips, acts, rounds) a kit may give out."""

LENIENCE = timedelta(days=1)
"""A clock that is off by less is no fault: a kit may be made in another time zone."""


class KitState(StrEnum):
    """How it stands with a kit."""

    OUT = "out"
    EXPIRED = "expired"
    RECALLED = "recalled"
    LOST = "lost"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The state in words."""
        return _(_STATES[self])


_STATES = {
    KitState.OUT: N_("out"),
    KitState.EXPIRED: N_("overdue"),
    KitState.RECALLED: N_("recalled"),
    KitState.LOST: N_("lost"),
    KitState.CLOSED: N_("brought back"),
}


@dataclass(frozen=True)
class Kit:
    """Part of the library that was taken out: who has it, for which days, and how many readers it names."""

    site: str
    number: int
    title: str
    holder: str
    made_at: datetime
    made_by: str
    from_day: date
    until_day: date
    expires_on: date
    readers: int = 0
    recalled_at: datetime | None = None
    lost_at: datetime | None = None
    closed_at: datetime | None = None

    def __post_init__(self) -> None:
        if not self.holder.strip():
            raise UserError(N_("Who takes the kit along? Enter the name of the person who signs for it."))
        if not self.from_day <= self.until_day <= self.expires_on:
            raise UserError(N_("A kit is to be back on the last day of its work, or later: choose another day."))

    def of_site(self, site: str) -> "Kit":
        """The same once its file has been made."""
        return replace(self, site=site)

    def state(self, today: date) -> KitState:
        """How it stands with it on a day."""
        if self.closed_at:
            return KitState.CLOSED
        if self.lost_at:
            return KitState.LOST
        if self.recalled_at:
            return KitState.RECALLED
        return KitState.EXPIRED if today > self.expires_on else KitState.OUT


@dataclass(frozen=True)
class KitOrigin:
    """What a kit says of itself on the laptop."""

    number: int
    title: str
    holder: str
    made_at: datetime
    from_day: date
    until_day: date
    expires_on: date

    def clock_fault(self, now: datetime) -> str:
        """What is wrong with this computer's clock, in words; empty where nothing is.

        Only what cannot be is told: a moment before the kit was made, or long after it was to be back.
        """
        if now < self.made_at - LENIENCE:
            return _("The clock of this computer shows {day}, which is before the kit was made: set it right.").format(
                day=f"{now:%d.%m.%Y}"
            )
        if now.date() > self.expires_on + timedelta(days=365):
            return _("The clock of this computer shows {day}, long after the kit was to be back: look at it.").format(
                day=f"{now:%d.%m.%Y}"
            )
        return ""
