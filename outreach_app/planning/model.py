"""A round as PyVRP takes it: a tour over places with time windows, in whole seconds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from outreach_app.planning.keep import DEPOT, Day

if TYPE_CHECKING:
    from pyvrp import Client, ProblemData, VehicleType

BROKEN = 1_000_000
"""The price of a broken window in seconds of effort: more than any day holds, so that none is broken to save some."""

A_LITTLE = 3600
FAR_TOO_LATE = 20_000
"""PyVRP cannot weigh lateness by the second: more than an hour costs as much effort as some three hours late."""

EVER = 1_000_000_000
"""More seconds than any round takes; small enough for sums of it."""


def model(day: Day, places: Sequence[int]) -> "tuple[ProblemData, list[int]]":
    """The PyVRP problem of calling at `places` (positions of located calls), and the position behind each client.

    A call with windows is a group of clients of which exactly one is visited: one for each window, with a prize, one
    that may come a little late, for a small prize, and one that may come at any time after, for none. So there is
    always a plan, and the best one breaks the fewest windows; time windows of required clients would leave PyVRP
    without any comparison of plans that break one.
    """
    import numpy as np
    from pyvrp import ClientGroup, Depot, Location, ProblemData

    clients: list[Client] = []
    groups: list[ClientGroup] = []
    positions: list[int] = []
    for number, at in enumerate(places, start=1):
        added = _clients(day, at, location=number, group=len(groups))
        if len(added) > 1:
            groups.append(ClientGroup(list(range(len(clients), len(clients) + len(added))), required=True))
        clients += added
        positions += [at] * len(added)
    stops = [DEPOT, *places]
    seconds: Any = np.array([[day.leg(a, b)[1] for b in stops] for a in stops], dtype=np.int64)
    data = ProblemData(
        locations=[Location(0, 0) for _ in stops],
        clients=clients,
        depots=[Depot(0)],
        vehicle_types=[_vehicle(day)],
        distance_matrices=[seconds],
        duration_matrices=[seconds],
        groups=groups,
    )
    return data, positions


def _clients(day: Day, at: int, location: int, group: int) -> "list[Client]":
    """The clients that stand for one call."""
    from pyvrp import Client

    call = day.problem.calls[at]
    service = call.service_seconds
    if not call.windows:
        return [Client(location, service_duration=service)]
    last = call.windows[-1]
    choices = [(window.start, window.end, BROKEN) for window in call.windows]
    choices += [(last.start, last.end + A_LITTLE, FAR_TOO_LATE), (last.start, EVER, 0)]
    return [
        Client(
            location,
            service_duration=service,
            tw_early=early,
            tw_late=late,
            prize=prize,
            required=False,
            group=group,
        )
        for early, late, prize in choices
    ]


def _vehicle(day: Day) -> "VehicleType":
    """One vehicle that leaves at the start of the round; its costs are those of `worth`.

    The distances are seconds as well, so driving counts twice: as distance and as duration.
    """
    from pyvrp import VehicleType

    problem = day.problem
    shift = EVER if problem.ends_by is None else problem.ends_by - problem.starts
    return VehicleType(
        tw_early=problem.starts,
        start_late=problem.starts,
        shift_duration=shift,
        max_overtime=EVER,
        unit_distance_cost=1,
        unit_duration_cost=1,
        unit_overtime_cost=2,
    )
