"""A 40-stop round with time windows beside PyVRP called directly: the same model, iterations and seed."""

from collections.abc import Callable

from pyvrp import solve
from pyvrp.stop import MaxIterations

from outreach_app.planning.keep import Day
from outreach_app.planning.model import model
from outreach_app.planning.order import suggest_order, usual_iterations
from tests.benchmarks.measure import Measure, beside
from tests.planning.examples import scattered

STOPS = 40


def forty_stops() -> Measure:
    """Ours includes legs, model, polishing and the timetable; the bare library gets its model ready-made."""
    problem = scattered(STOPS, seed=11, windows=0.2)
    data, _positions = model(Day(problem), range(STOPS))
    iterations = usual_iterations(STOPS)
    return beside(
        "planning",
        ours=lambda: suggest_order(problem, seed=0),
        raw=lambda: solve(data, MaxIterations(iterations), seed=0, collect_stats=False),
        target=1.1,
    )


MEASURES: dict[str, Callable[[], Measure]] = {"planning": forty_stops}
