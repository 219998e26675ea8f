"""Times of arrival for an order as it stands, and what an order is worth."""

from collections.abc import Collection, Sequence
from itertools import pairwise, product

from outreach_app.domain.timetable import Call, DayProblem, TimedCall, Timetable, Window
from outreach_app.planning.travel import Leg, leg

DEPOT = -1
NOWHERE: Leg = (0, 0)

Worth = tuple[int, int]
"""Broken windows, then effort; the smaller one is the better order."""


def keep_order(problem: DayProblem) -> Timetable:
    """The times of the calls in their present order: waits for windows to open, broken windows reported."""
    order = range(len(problem.calls))
    located = [DEPOT, *(at for at in order if problem.calls[at].point), DEPOT]
    return Day(problem, set(pairwise(located))).timetable(order)


def worth(timetable: Timetable) -> Worth:
    """What an order is worth: fewest broken windows first, then least effort in seconds.

    Driving, lateness and overtime count twice, waiting once. Driving alone would send people to wait at a door for
    hours to save a minute of road.
    """
    waits = sum(call.waits for call in timetable.calls)
    return timetable.broken_windows, 2 * (timetable.drive_seconds + timetable.late_seconds + timetable.overrun) + waits


class Day:
    """A problem with its legs worked out once, to time many orders of it.

    An order is the positions of the calls in `problem.calls`, in the order of calling. Nothing leads to a call
    without a point or away from it: the leg goes from the located one before it to the next. `pairs` are the legs that
    are wanted, all of them where it is not told.
    """

    def __init__(self, problem: DayProblem, pairs: Collection[tuple[int, int]] | None = None) -> None:
        points = {at: call.point for at, call in enumerate(problem.calls) if call.point}
        if problem.depot:
            points[DEPOT] = problem.depot
        self.problem = problem
        wanted = product(points, points) if pairs is None else pairs
        self.legs = {
            (a, b): leg(points[a], points[b], problem.travel) for a, b in wanted if a in points and b in points
        }

    def timetable(self, order: Sequence[int]) -> Timetable:
        """The times of one order."""
        now, here, timed = self.problem.starts, DEPOT, []
        for at in order:
            call = self.problem.calls[at]
            metres, seconds = self.leg(here, at)
            arrive = now + seconds
            window = _met(call.windows, arrive)
            waits = max(0, window.start - arrive) if window else 0
            now = _departs(call, arrive + waits)
            here = at if call.point else here
            timed.append(TimedCall(call.key, arrive, now, metres, seconds, waits, window))
        metres, seconds = self.leg(here, DEPOT)
        return Timetable(
            starts=self.problem.starts,
            ends=now + seconds,
            metres=metres + sum(call.metres for call in timed),
            drive_seconds=seconds + sum(call.drive_seconds for call in timed),
            calls=tuple(timed),
            ends_by=self.problem.ends_by,
        )

    def worth(self, order: Sequence[int], limit: Worth | None = None) -> Worth:
        """What `worth(self.timetable(order))` says, without building it; given up once it reaches the limit."""
        broken, effort, now, here = 0, 0, self.problem.starts, DEPOT
        calls, leg_between = self.problem.calls, self.legs.get
        for at in order:
            call = calls[at]
            if call.point:
                seconds = leg_between((here, at), NOWHERE)[1]
                here = at
                now += seconds
                effort += 2 * seconds
            if call.windows and (window := _met(call.windows, now)):
                if now < window.start:
                    effort += window.start - now
                    now = window.start
                elif now > window.end:
                    effort += 2 * (now - window.end)
                    broken += 1
            now = _departs(call, now)
            if limit and (broken, effort) >= limit:
                return broken, effort
        seconds = self.leg(here, DEPOT)[1]
        overrun = max(0, now + seconds - self.problem.ends_by) if self.problem.ends_by is not None else 0
        return broken, effort + 2 * (seconds + overrun)

    def leg(self, a: int, b: int) -> Leg:
        """The leg between two calls or the depot; nothing where one of them has no point."""
        return self.legs.get((a, b), NOWHERE)


def _departs(call: Call, begins: int) -> int:
    """When a call is over that begins then."""
    return begins + call.service_seconds if call.leaves is None else max(begins, call.leaves)


def _met(windows: tuple[Window, ...], arrive: int) -> Window | None:
    """The first window still open to somebody who arrives then; the last one, broken, if all are over."""
    return next((window for window in windows if arrive <= window.end), windows[-1] if windows else None)
