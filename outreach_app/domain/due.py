"""The next date of a plan, and in words what it follows from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.absences import DayOff, Goes
from outreach_app.domain.dates import short_day
from outreach_app.domain.pauses import Pause
from outreach_app.domain.plan_words import rhythm
from outreach_app.domain.plans import ServicePlan
from outreach_app.wording import _


class Basis(StrEnum):
    """What a next date follows from."""

    FIRST = "first"
    CADENCE = "cadence"
    AGREED = "agreed"
    AFTER_PAUSE = "after_pause"
    PAUSED = "paused"
    ENDED = "ended"
    OVER = "over"
    """The rhythm gives no further date: the chosen dates, or the rule, are at their end."""


@dataclass(frozen=True)
class Due:
    """The next date of a plan, and what it follows from; no day where the plan rests, has ended or is at its end."""

    plan: ServicePlan
    day: date | None
    basis: Basis
    last_visit: date | None
    pause: Pause | None = None
    """The pause that moved the date, or took it away."""
    earliest: date | None = None
    latest: date | None = None
    """The first and the last day within the margin; overdue is who waits longer. Both are `day` without a margin."""
    moved_from: date | None = None
    """The day that the rhythm gave: closed, or one on which who goes does not work."""
    closed: str = ""
    """Why that day is closed."""
    next_season: bool = False
    """The date waits for the season to begin."""
    goes: Goes | None = None
    """Who goes that day."""
    off: DayOff | None = None
    """Who does not work on `moved_from`, where it is not closed."""
    planned_on: date | None = None
    """The day of the round to come in which the reader, or the place as such, stands already."""

    @property
    def visit_on(self) -> date | None:
        """When the next visit is: with the round where there is one, else on the day of the plan."""
        return self.planned_on or self.day

    def missed(self, today: date) -> bool:
        """Whether the date, or the last day within its margin, was before a day."""
        last = self.latest or self.day
        return last is not None and last < today

    @property
    def reason(self) -> str:
        """Why this date, in words: «every 2 weeks (Mon), last served Mon 09.11; Mon 23.11 is closed → Tue 24.11»."""
        served = (
            _("last served {day}").format(day=short_day(self.last_visit)) if self.last_visit else _("not served yet")
        )
        return "; ".join(part for part in (f"{rhythm(self.plan)}, {served}", *self._changes()) if part)

    @property
    def within(self) -> str:
        """The days of the margin in words; empty where there is none."""
        if self.earliest is None or self.latest is None or self.earliest == self.latest:
            return ""
        return _("from {start} to {end}").format(start=short_day(self.earliest), end=short_day(self.latest))

    def _changes(self) -> tuple[str, ...]:
        """What took the date away or moved it, beginning with the first."""
        agreed = ""
        if self.basis is Basis.AGREED and self.day:
            said = _("agreed for {day} despite the pause") if self.pause else _("agreed for {day}")
            agreed = said.format(day=short_day(self.moved_from or self.day))
        ended = {Basis.ENDED: _("service has ended"), Basis.OVER: _("no further date follows")}
        return (
            agreed,
            _pause_in_words(self.pause) if self.pause and not agreed else "",
            _("the season begins again then") if self.next_season else "",
            self.moved,
            self.within,
            str(self.goes) if self.goes and self.day else "",
            ended.get(self.basis, ""),
            self._round,
        )

    @property
    def _round(self) -> str:
        """That a round of another day takes care of it; empty where that says nothing new."""
        if self.planned_on is None or self.planned_on == self.day:
            return ""
        said = _("in the round of {day}") if self.day is None else _("was due {due}, in the round of {day}")
        return said.format(day=short_day(self.planned_on), due=short_day(self.day) if self.day else "")

    @property
    def moved(self) -> str:
        """From which day the date was moved, and why, in words; empty where it was not."""
        if self.moved_from is None or self.day is None:
            return ""
        if self.off:
            return f"{self.off} → {short_day(self.day)}"
        closed = short_day(self.moved_from) + (f" ({self.closed})" if self.closed else "")
        return _("{closed} is closed → {day}").format(closed=closed, day=short_day(self.day))


def _pause_in_words(pause: Pause) -> str:
    if pause.until_on == pause.from_on:
        return _("not on {day}").format(day=short_day(pause.from_on))
    if pause.until_on is None:
        return _("paused since {day}").format(day=short_day(pause.from_on))
    return _("paused until {day}").format(day=short_day(pause.until_on))
