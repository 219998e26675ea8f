"""The best worth that any order of a round can have, by dynamic programming over the sets of calls made so far."""

from outreach_app.domain.timetable import Call, DayProblem
from outreach_app.planning.keep import DEPOT, Day, Worth

Label = tuple[int, int, int]
"""Broken windows and effort up to now, and the second of the day it is."""


def exact(problem: DayProblem) -> Worth:
    day = Day(problem)
    states: dict[tuple[int, int], list[Label]] = {(0, DEPOT): [(0, 0, problem.starts)]}
    for position, put_here in enumerate(problem.calls):
        following: dict[tuple[int, int], list[Label]] = {}
        for (done, here), labels in states.items():
            for at, call in enumerate(problem.calls):
                if at == position if not put_here.movable else call.movable and not done >> at & 1:
                    there = at if call.point else here
                    seconds = day.leg(here, at)[1]
                    following.setdefault((done | 1 << at, there), []).extend(
                        _after(one, seconds, call) for one in labels
                    )
        states = {state: _undominated(labels) for state, labels in following.items()}
    return min(_back(one, day.leg(here, DEPOT)[1], problem) for (_, here), labels in states.items() for one in labels)


def _after(label: Label, seconds: int, call: Call) -> Label:
    broken, effort, now = label
    now += seconds
    effort += 2 * seconds
    if call.windows:
        aimed = [window for window in call.windows if now <= window.end]
        if not aimed:
            broken, effort = broken + 1, effort + 2 * (now - call.windows[-1].end)
        elif now < aimed[0].start:
            effort, now = effort + aimed[0].start - now, aimed[0].start
    return broken, effort, now + call.service_seconds


def _undominated(labels: list[Label]) -> list[Label]:
    """The labels that may still win: an earlier one wins even if it has to wait until the later one's time."""
    kept: list[Label] = []
    for label in sorted(set(labels)):
        if not any(one[2] <= label[2] and one[1] + label[2] - one[2] <= label[1] for one in kept):
            kept.append(label)
    return kept


def _back(label: Label, seconds: int, problem: DayProblem) -> Worth:
    broken, effort, now = label
    overrun = max(0, now + seconds - problem.ends_by) if problem.ends_by is not None else 0
    return broken, effort + 2 * (seconds + overrun)
