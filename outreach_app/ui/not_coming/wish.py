"""What the form gives: what is called off, why, when it is made up for; and what it can be asked for."""

from dataclasses import dataclass
from datetime import date

from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.not_coming import Dates, DayOfCalls, Scope, shared_places
from outreach_app.wording import _


@dataclass(frozen=True)
class CalledOff:
    """What is called off; `next_day` None: what each plan proposes. `own` are other dates, `but` is who is left out."""

    day: date
    scope: Scope
    why: Why
    more: str
    next_day: date | None
    own: Dates
    but: frozenset[Id]
    ring: bool = True
    notices: bool = True
    """Whether the calls to make, and the notices for doors, are shown afterwards."""


def scopes(waiting: DayOfCalls, routes: dict[Id, str], rounds: dict[Id, str]) -> list[tuple[str, Scope]]:
    """What can be called off on a day: all of it, each round, each route and each place where somebody waits."""
    there = [call for call in waiting.calls if call.moves]
    in_rounds, on_routes = {call.round for call in there}, {call.route for call in there}
    by_round = [(_("round: {name}").format(name=name), Scope(round=one)) for one, name in rounds.items()]
    by_route = [(_("route: {name}").format(name=name), Scope(route=one)) for one, name in routes.items()]
    places = sorted(shared_places(there), key=lambda one: one.label)
    return [
        (_("the whole day"), Scope()),
        *(way for way in by_round if way[1].round in in_rounds),
        *(way for way in by_route if way[1].route in on_routes),
        *((f"{one.kind.label}: {one.label}", Scope(place=one.id)) for one in places),
    ]
