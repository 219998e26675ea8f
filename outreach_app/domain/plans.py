"""Service plans: the rhythm in which a reader or a place is served, the hours, who goes."""

from dataclasses import dataclass
from datetime import date, time

from outreach_app.domain import rrules
from outreach_app.domain.calendar import WORKING
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.pauses import AgreedDate, Pause
from outreach_app.domain.places import Coordinates
from outreach_app.domain.plan_words import cadence
from outreach_app.domain.rhythms import NTHS, Rhythm
from outreach_app.domain.seasons import Season
from outreach_app.domain.timetable import DAY, Window, seconds_of
from outreach_app.wording import N_

LONGEST_MARGIN = 60
_ON_WHEELS = {Form.BOOKMOBILE, Form.KIBO}


@dataclass(frozen=True)
class WeekdayWindow:
    """The hours of one weekday, where they differ from those of the plan."""

    weekday: int
    window_from: time | None = None
    window_until: time | None = None

    def __post_init__(self) -> None:
        if self.weekday not in range(7):
            raise UserError(N_("A weekday is missing or wrong: choose from Monday to Sunday."))
        _check_window(self.window_from, self.window_until)


@dataclass(frozen=True)
class ServicePlan:
    """Dates by a rhythm on chosen weekdays, within a window, by a usual deliverer.

    `first_on` is the first date where nobody was served yet, and that which a timetable of weeks is counted from;
    `last_visit_before` a visit made before the program. `margin_days` belong to a rhythm after the last visit,
    `nths` to one by the month, `rrule` to a rule. `chosen` are the dates of a plan on chosen dates, and single ones
    added to those of any other rhythm. A mobile stop's hours may be known before its dates are: no date is chosen, and
    `rrule` keeps what its timetable tells instead. `stands` is where the vehicle stands, where that is not the stop's
    own point: the other side of the road on the way back.
    """

    id: Id
    form: Form
    every_weeks: int
    first_on: date
    reader: Id | None = None
    place: Id | None = None
    weekdays: frozenset[int] = frozenset()
    window_from: time | None = None
    window_until: time | None = None
    deliverer: Id | None = None
    route: Id | None = None
    route_position: int | None = None
    last_visit_before: date | None = None
    pauses: tuple[Pause, ...] = ()
    agreed: tuple[AgreedDate, ...] = ()
    ended_on: date | None = None
    rhythm: Rhythm = Rhythm.WEEKS
    nths: frozenset[int] = frozenset()
    margin_days: int | None = None
    rrule: str = ""
    chosen: tuple[date, ...] = ()
    season: Season | None = None
    windows: tuple[WeekdayWindow, ...] = ()
    stands: Coordinates | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.every_weeks <= 52:
            raise UserError(N_("A visit every {weeks} weeks cannot be: give 1 to 52."), weeks=self.every_weeks)
        if not self.weekdays <= set(range(7)):
            raise UserError(N_("A weekday is missing or wrong: choose from Monday to Sunday."))
        if (self.reader is None) == (self.place is None):
            raise UserError(N_("A service plan is for a reader or for a place, one of the two."))
        _check_window(self.window_from, self.window_until)
        if not self.nths <= set(NTHS) or (self.rhythm is Rhythm.MONTHLY and not self.nths):
            raise UserError(N_("Which weekday of the month? Choose from the first to the fifth, or the last."))
        if not 0 <= (self.margin_days or 0) <= LONGEST_MARGIN:
            raise UserError(N_("A margin of {days} days cannot be: give 0 to 60."), days=self.margin_days or 0)
        if self.rhythm is Rhythm.AFTER_VISIT and (self.margin_days or 0) >= 7 * self.every_weeks:
            raise UserError(N_("A margin must be shorter than the time between two visits: correct one of them."))
        if self.rhythm is Rhythm.RULE:
            rrules.check(self.rrule, self.first_on)
        if list(self.chosen) != sorted(set(self.chosen)):
            object.__setattr__(self, "chosen", tuple(sorted(set(self.chosen))))

    @property
    def days(self) -> frozenset[int]:
        """The weekdays on which one may be served.

        Where none was chosen: that of the first date in a pattern of weekdays, every working day otherwise.
        """
        if self.weekdays:
            return self.weekdays
        return frozenset({self.first_on.weekday()}) if self.has_weekday else WORKING

    @property
    def has_weekday(self) -> bool:
        """Whether the rhythm itself is one of weekdays."""
        return self.rhythm in {Rhythm.WEEKS, Rhythm.MONTHLY}

    @property
    def by_timetable(self) -> bool:
        """Whether a vehicle comes by a published timetable, which late and missed visits do not change."""
        return self.place is not None and self.form in _ON_WHEELS and self.rhythm is not Rhythm.AFTER_VISIT

    @property
    def is_undated(self) -> bool:
        """Whether its hours are known and its dates are not yet."""
        return self.rhythm is Rhythm.DATES and not self.chosen

    @property
    def window(self) -> Window | None:
        """The time window; an open side reaches to the end of the day."""
        return _window(self.window_from, self.window_until)

    def window_on(self, day: date) -> Window | None:
        """The time window of a day: that of its weekday, else the plan's."""
        for one in self.windows:
            if one.weekday == day.weekday():
                return _window(one.window_from, one.window_until)
        return self.window

    @property
    def margin(self) -> int:
        """Days by which a date may be earlier or later than wished."""
        return self.margin_days or 0 if self.rhythm is Rhythm.AFTER_VISIT else 0

    @property
    def cadence(self) -> str:
        """How often, in words: «every 2 weeks»."""
        return cadence(self)


def _window(start: time | None, end: time | None) -> Window | None:
    if start is None and end is None:
        return None
    return Window(seconds_of(start) if start else 0, seconds_of(end) if end else DAY)


def _check_window(start: time | None, end: time | None) -> None:
    if start and end and end <= start:
        raise UserError(N_("A time window must end after it begins: correct the times."))
