"""Putting a round in order: the movable calls by PyVRP, around the ones that stay where they were put by hand."""

from collections.abc import Callable, Sequence

from outreach_app.domain.timetable import DayProblem, Timetable
from outreach_app.planning.improve import Improver
from outreach_app.planning.keep import Day, worth
from outreach_app.planning.model import model

EFFORT = 36_000
"""Iterations times movable calls: about a second of PyVRP for a round of 40."""


def usual_iterations(calls: int) -> int:
    """How long to search for so many movable calls; an iteration takes longer with more of them."""
    return min(2_000, EFFORT // max(calls, 1))


def suggest_order(
    problem: DayProblem,
    *,
    seed: int = 0,
    iterations: int | None = None,
    stop: Callable[[], bool] | None = None,
) -> Timetable:
    """Put a round in a good order.

    Parameters
    ----------
    problem
        The calls in their present order; the numbers of calls, windows and pins are free.
    seed, iterations
        The same values give the same plan again; by default `usual_iterations`.
    stop
        Asked often; once it says True the best order so far is returned.

    Returns
    -------
    Timetable
        All calls of the problem, never worse (`worth`) than their present order. Pinned calls and those without
        a point keep their positions. Windows that cannot be met are broken, as few as possible, and reported.
    """
    day = Day(problem)
    present = range(len(problem.calls))
    movable = [at for at in present if problem.calls[at].movable]
    kept = day.timetable(present)
    if len(movable) < 2:
        return kept
    limit = usual_iterations(len(movable)) if iterations is None else iterations
    solved = _around(problem, _solved(day, movable, seed, limit, stop or _never))
    improver = Improver(day, seed, stop or _never)
    order = improver.turn(min(solved, list(present), key=day.worth))
    if len(movable) < len(present) or day.worth(order)[0]:
        order = improver.improve(order)
    suggested = day.timetable(order)
    return suggested if worth(suggested) < worth(kept) else kept


def _never() -> bool:
    return False


def _solved(day: Day, movable: list[int], seed: int, iterations: int, stop: Callable[[], bool]) -> list[int]:
    """The movable calls in PyVRP's order; whatever it left out follows at the end."""
    from pyvrp import solve
    from pyvrp.stop import MaxIterations

    data, positions = model(day, movable)
    enough = MaxIterations(iterations)
    best = solve(data, lambda cost: stop() or enough(cost), seed, collect_stats=False).best
    visited = [positions[visit.idx] for route in best.routes() for visit in route.schedule() if visit.is_client()]
    return [*visited, *(at for at in movable if at not in set(visited))]


def _around(problem: DayProblem, moved: Sequence[int]) -> list[int]:
    """The whole order: moved calls in turn, on the positions that pinned ones and those without a point leave."""
    rest = iter(moved)
    return [next(rest) if call.movable else at for at, call in enumerate(problem.calls)]
