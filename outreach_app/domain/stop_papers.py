"""What the public reads of the mobile library: a stop's poster, a route's booklet, the official timetable (Ф-11, Ф-12).

Finished values, as the papers show them; none holds a reader's name.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.comings import CalledOff, Coming
from outreach_app.domain.dates import full_day, month_end, month_name, quarter_of
from outreach_app.domain.papers import Letterhead
from outreach_app.wording import _


def period_in_words(start: date, end: date) -> str:
    """«December 2026» for a whole month, «IV quarter of 2026» for a quarter, else both days."""
    if start.day == 1 and end == month_end(start):
        return month_name(start)
    if (start, end) == quarter_of(start):
        number = ("I", "II", "III", "IV")[(start.month - 1) // 3]
        return _("{quarter} quarter of {year}").format(quarter=number, year=start.year)
    return _("from {start} to {end}").format(start=full_day(start), end=full_day(end))


@dataclass(frozen=True)
class StopOnPaper:
    """A stop with its dates of a period; `way` says where it stands, `rhythm` how often it comes."""

    name: str
    way: str = ""
    rhythm: str = ""
    coming: tuple[Coming, ...] = ()
    called_off: tuple[CalledOff, ...] = ()

    @property
    def hours(self) -> str:
        """The hours of most dates."""
        told = Counter(one.hours for one in self.coming if one.hours)
        return told.most_common(1)[0][0] if told else ""


@dataclass(frozen=True)
class StopPoster:
    """The notice at a stop: dates, a place, a time."""

    letterhead: Letterhead
    stop: StopOnPaper
    start: date
    end: date
    link: str = ""


@dataclass(frozen=True)
class RouteBooklet:
    """A route to take home: every stop in order, and how books are asked for."""

    letterhead: Letterhead
    route: str
    start: date
    end: date
    stops: tuple[StopOnPaper, ...]
    link: str = ""


@dataclass(frozen=True)
class OfficialRow:
    """A line of the official timetable; without `coming` it is a date that was called off, which the note tells."""

    day: date
    settlement: str
    place: str
    coming: Coming | None = None
    km: float | None = None
    readers: int = 0
    phone: str = ""
    note: str = ""

    @property
    def minutes(self) -> int | None:
        """How long it stays."""
        one = self.coming
        if one is None or one.arrives is None or one.leaves is None:
            return None
        return (one.leaves.hour - one.arrives.hour) * 60 + one.leaves.minute - one.arrives.minute


@dataclass(frozen=True)
class OfficialTimetable:
    """The timetable that the director approves (Ф-11): a route's trips in a period; `km` is the longest trip."""

    letterhead: Letterhead
    route: str
    start: date
    end: date
    rows: tuple[OfficialRow, ...]
    km: float | None = None
    vehicle: str = ""
    approver: str = ""
    """Whose position it is to approve it: «директор»; empty: the director."""
    approver_name: str = ""
    goes: str = ""
    """Who usually goes the route."""
