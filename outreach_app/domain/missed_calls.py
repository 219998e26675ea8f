"""Calls that nobody made: which reader or place was waited for on a day, why nobody came, when it is made up for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.wording import N_, _


class Why(StrEnum):
    """Why nobody comes."""

    BREAKDOWN = "breakdown"
    ROAD = "road"
    WEATHER = "weather"
    FUEL = "fuel"
    ILLNESS = "illness"
    QUARANTINE = "quarantine"
    OTHER = "other"
    NOT_TOLD = "not_told"
    """The paper that came back did not say it; who calls off beforehand knows why."""

    @property
    def label(self) -> str:
        """The reason in words, in the language that speaks."""
        return _(_WHYS[self])

    @property
    def public(self) -> bool:
        """Whether a paper on a door tells it: an illness is nobody's business."""
        return self not in {Why.ILLNESS, Why.OTHER, Why.NOT_TOLD}


BEFOREHAND = tuple(why for why in Why if why is not Why.NOT_TOLD)
"""The reasons to choose from where something is called off."""

_WHYS = {
    Why.BREAKDOWN: N_("the vehicle broke down"),
    Why.ROAD: N_("the road is closed"),
    Why.WEATHER: N_("bad weather"),
    Why.FUEL: N_("no fuel"),
    Why.ILLNESS: N_("illness"),
    Why.QUARANTINE: N_("quarantine"),
    Why.OTHER: N_("other reason"),
    Why.NOT_TOLD: N_("reason not told"),
}


@dataclass(frozen=True)
class MissedCall:
    """A reader, or a place served as such (`reader` None), to whom nobody came, or comes, on a day.

    Told beforehand it is no visit: `visit` stands only where a round was under way, and so does `round`, for a round
    that was called off whole is gone; `route` is the plan's, or the round's. `note` is what was said in more words.
    """

    id: Id
    on_day: date
    why: Why
    reader: Id | None = None
    place: Id | None = None
    plan: Id | None = None
    route: Id | None = None
    round: Id | None = None
    visit: Id | None = None
    next_on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.reader is None and self.place is None:
            raise UserError(N_("Nobody comes to a reader or to a place: choose one."))

    @property
    def who(self) -> Id:
        """The reader's id, or the place's."""
        return self.reader or self.place or Id("")

    @property
    def reason(self) -> str:
        """The reason, then what was said in more words."""
        return ": ".join(part for part in (self.why.label, self.note) if part)
