"""Work without a network: kits that are out, what comes back of them, the questions that this leaves."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
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
    KitState.OUT: N_("with its holder"),
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
    """So many are in it with their records."""

    indexed: int = 0
    """So many more are in it by card and name alone."""

    door_codes: bool = True
    """Whether door codes or key safes went along, as far as is known."""

    recalled_at: datetime | None = None
    lost_at: datetime | None = None
    closed_at: datetime | None = None

    def __post_init__(self) -> None:
        if not self.holder.strip():
            raise UserError(N_("Who takes the kit along? Enter the name of the person who signs for it."))
        if not self.from_day <= self.until_day <= self.expires_on:
            raise UserError(N_("A kit is to be back on the last day of its work, or later: choose another day."))

    @property
    def readers_told(self) -> str:
        """How many are in it with their records, and how many by card and name alone, in words."""
        if not self.indexed:
            return str(self.readers)
        return _("{readers} with their records, {indexed} more by card and name").format(
            readers=self.readers, indexed=self.indexed
        )

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


class IndexedReader(NamedTuple):
    """A reader whom a kit knows by card and name alone; the id is that of the office's record."""

    id: Id
    card: str
    surname: str
    given_name: str = ""
    patronymic: str = ""

    @property
    def name(self) -> str:
        """Surname, given name and patronymic."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


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

    def warning(self, now: datetime) -> str:
        """What whoever works with it is to know, in words: a clock that cannot be right, a day that is over."""
        fault = self.clock_fault(now)
        if fault or now.date() <= self.expires_on:
            return fault
        return _("This kit was to be back by {day}: bring it, or its return file, to the library.").format(
            day=f"{self.expires_on:%d.%m.%Y}"
        )

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


class Side(StrEnum):
    """Which side of a question holds: what stands in the library, or what came from out there."""

    OURS = "ours"
    THEIRS = "theirs"


class Doubt(StrEnum):
    """What is in, and yet somebody should look at: nothing that was entered is lost by it."""

    TWICE_LENT = "twice_lent"
    WITHDRAWN = "withdrawn"
    TWICE_ENROLLED = "twice_enrolled"
    SERVICE_ENDED = "service_ended"
    DATA_REMOVED = "data_removed"
    FUTURE = "future"
    BEFORE_KIT = "before_kit"
    STOP_TWICE = "stop_twice"
    VISIT_TWICE = "visit_twice"
    UNKNOWN_COPY = "unknown_copy"
    SEVERAL_COPIES = "several_copies"
    UNKNOWN_READER = "unknown_reader"

    @property
    def sentence(self) -> str:
        """The question, with {row} and {other} to be named, and {ended}, when and why the reader's service ended."""
        return _(_DOUBTS[self][0])

    @property
    def ours(self) -> str:
        """What the first answer does."""
        return _(_DOUBTS[self][1])

    @property
    def theirs(self) -> str:
        """What the second answer does."""
        return _(_DOUBTS[self][2])

    @property
    def default(self) -> Side:
        """What holds if nobody says otherwise, and nothing else is known of the two."""
        return _DOUBTS[self][3]


_DOUBTS: dict[Doubt, tuple[str, str, str, Side]] = {
    Doubt.TWICE_LENT: (
        N_("One copy is out twice. Out there: {row}. Here: {other}. Who has the book?"),
        N_("the reader here has it: what was lent out there came back"),
        N_("the reader out there has it: what was lent here came back before"),
        Side.THEIRS,
    ),
    Doubt.WITHDRAWN: (
        N_("{row} was lent out there, and was withdrawn from the stock here. Is it in the stock after all?"),
        N_("no: it stays withdrawn; the loan counts"),
        N_("yes: take it back into the stock"),
        Side.THEIRS,
    ),
    Doubt.TWICE_ENROLLED: (
        N_("{row} was enrolled out there, and {other} is here already. Is it one person?"),
        N_("one person: unite the two records"),
        N_("two persons: keep both"),
        Side.OURS,
    ),
    Doubt.SERVICE_ENDED: (
        N_("{row}: the service had ended here on {ended}, before that day. Does the visit count?"),
        N_("it counts"),
        N_("it was a mistake: delete the visit"),
        Side.OURS,
    ),
    Doubt.DATA_REMOVED: (
        N_("{row}: the reader's personal data were removed here meanwhile, and stay removed. Does the visit count?"),
        N_("it counts"),
        N_("it was a mistake: delete the visit"),
        Side.OURS,
    ),
    Doubt.FUTURE: (
        N_("{row}: this day is still to come, so the clock out there was wrong. When was it?"),
        N_("on the day on which it came in"),
        N_("on the day for which the kit was made"),
        Side.THEIRS,
    ),
    Doubt.BEFORE_KIT: (
        N_("{row}: on that day the kit was not made yet, so the clock out there was wrong. When was it?"),
        N_("on the day on which it came in"),
        N_("on the day for which the kit was made"),
        Side.THEIRS,
    ),
    Doubt.STOP_TWICE: (
        N_("A stop was served by two on one day. Out there: {row}. Here: {other}."),
        N_("both were there: both count"),
        N_("it is one and the same: only what was counted out there counts"),
        Side.OURS,
    ),
    Doubt.VISIT_TWICE: (
        N_("One reader was entered twice on one day. Out there: {row}. Here: {other}. Is it one visit?"),
        N_("two visits: both count"),
        N_("one visit, as it was entered out there; books that were lent or taken in at either stay so"),
        Side.THEIRS,
    ),
    Doubt.UNKNOWN_COPY: (
        N_("{row} was not known out there, and no copy here has its number. What is it?"),
        N_("a new copy: keep it, and complete its title"),
        N_("one of ours, which carries this number by now: its loans go there"),
        Side.OURS,
    ),
    Doubt.SEVERAL_COPIES: (
        N_("{row} was not known out there, and several copies here have its number. Is it {other}?"),
        N_("no: keep it as a copy of its own"),
        N_("yes: its loans go there"),
        Side.OURS,
    ),
    Doubt.UNKNOWN_READER: (
        N_("{row} came with a card that was not known out there, and that nobody has here. Who is it?"),
        N_("a new reader: keep the record, and complete it"),
        N_("one of ours, who has this card by now: what was done is put down to that one"),
        Side.OURS,
    ),
}
