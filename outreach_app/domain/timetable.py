"""A day's problem and its answer: calls in an order, with times of arrival. Whole metres, whole seconds of the day."""

from dataclasses import dataclass
from datetime import time

from outreach_app.domain.errors import UserError
from outreach_app.domain.travel import Point, Travel
from outreach_app.wording import N_, _

DAY = 24 * 3600


def clock(seconds: int) -> str:
    """Seconds of the day as `9:05`; minutes are cut off, and a time past midnight shows as `24:10`."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}"


def clock_time(seconds: int) -> time:
    """Seconds of the day as a time; what lies past midnight shows as its last second."""
    seconds = min(seconds, DAY - 1)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def seconds_of(moment: time) -> int:
    """A time as seconds of the day."""
    return moment.hour * 3600 + moment.minute * 60 + moment.second


@dataclass(frozen=True, order=True)
class Window:
    """Seconds of the day between which one may arrive, both ends included; service may end later."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end <= DAY:
            raise UserError(
                N_("A window cannot last from {start} to {end}. Enter two times of one day, the earlier one first."),
                start=clock(self.start),
                end=clock(self.end),
            )


def _merged(windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """The windows in order, with gaps between them."""
    merged: list[Window] = []
    for window in sorted(windows):
        if merged and window.start <= merged[-1].end:
            merged[-1] = Window(merged[-1].start, max(merged[-1].end, window.end))
        else:
            merged.append(window)
    return tuple(merged)


@dataclass(frozen=True)
class Call:
    """One place to call at. Any one of its windows will do, none means any time; windows that overlap become one.

    A pinned call, and one without a point, keeps the position in which it was put by hand.
    """

    key: str
    point: Point | None = None
    service_seconds: int = 0
    windows: tuple[Window, ...] = ()
    leaves: int | None = None
    """The published departure: service lasts until then, however late it began; it ends at once where that is past."""
    pinned: bool = False

    def __post_init__(self) -> None:
        if self.service_seconds < 0:
            raise UserError(N_("Service cannot take less than no time. Enter 0 minutes or more."))
        object.__setattr__(self, "windows", _merged(self.windows))

    @property
    def movable(self) -> bool:
        """Whether planning may give it another position."""
        return self.point is not None and not self.pinned


@dataclass(frozen=True)
class DayProblem:
    """One round to be timed or ordered: its calls in their present order.

    It leaves the depot at `starts` and returns to it; without a depot it begins at the first call at `starts` and
    ends at the last one. `ends_by` is the end of the working day: passing it is overtime, no reason to drop a call.
    """

    calls: tuple[Call, ...]
    starts: int
    travel: Travel
    depot: Point | None = None
    ends_by: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.starts <= DAY:
            raise UserError(N_("A round cannot start at {time}. Enter a time of the day."), time=clock(self.starts))
        if self.ends_by is not None and self.ends_by < self.starts:
            raise UserError(
                N_("A round that starts at {start} cannot end by {end}. Enter a later end of the working day."),
                start=clock(self.starts),
                end=clock(self.ends_by),
            )
        if len({call.key for call in self.calls}) < len(self.calls):
            raise ValueError("two calls have the same key")


@dataclass(frozen=True)
class BrokenWindow:
    """An arrival after the last window of a call has closed."""

    arrive: int
    window: Window

    def __str__(self) -> str:
        return _("arrives {time}, the window ends at {end}").format(time=clock(self.arrive), end=clock(self.window.end))


@dataclass(frozen=True)
class TimedCall:
    """A call with its times; `metres` and `drive_seconds` are of the leg that leads to it.

    `waits` are the seconds between arriving and the opening of `window`, the one aimed at. If the call comes too
    late for every window, `window` is the last one and `late` the seconds after its end.
    """

    key: str
    arrive: int
    depart: int
    metres: int
    drive_seconds: int
    waits: int = 0
    window: Window | None = None

    @property
    def begins(self) -> int:
        """When service begins, the wait over: the time that readers and deliverers are told."""
        return self.arrive + self.waits

    @property
    def late(self) -> int:
        """Seconds after the end of the last window; 0 where the window is kept."""
        return max(0, self.arrive - self.window.end) if self.window else 0

    @property
    def broken(self) -> BrokenWindow | None:
        """The window that this arrival breaks, if it does."""
        return BrokenWindow(self.arrive, self.window) if self.window and self.late else None


@dataclass(frozen=True)
class Timetable:
    """A round with its times. Metres and drive seconds include the way back to the depot."""

    starts: int
    ends: int
    metres: int
    drive_seconds: int
    calls: tuple[TimedCall, ...]
    ends_by: int | None = None

    @property
    def overrun(self) -> int:
        """Seconds between the end of the working day and the end of the round."""
        return 0 if self.ends_by is None else max(0, self.ends - self.ends_by)

    @property
    def broken_windows(self) -> int:
        """How many calls come too late; an overrun is not among them."""
        return sum(1 for call in self.calls if call.late)

    @property
    def late_seconds(self) -> int:
        """Lateness at all broken windows together."""
        return sum(call.late for call in self.calls)

    @property
    def slack(self) -> int | None:
        """How many seconds late the round may start before one more window breaks; None where nothing limits it.

        Waiting absorbs a delay (the forward time slack of Savelsbergh, 1992). A call is held to the window it meets
        now, even where a later one is open to it.
        """
        limits, waited = [], 0
        for call in self.calls:
            waited += call.waits
            if call.window and not call.late:
                limits.append(waited + call.window.end - call.arrive - call.waits)
        if self.ends_by is not None and not self.overrun:
            limits.append(waited + self.ends_by - self.ends)
        return min(limits, default=None)
