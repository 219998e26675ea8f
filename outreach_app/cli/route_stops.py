"""The command that lists what lies on a route, and changes the order."""

import click

from outreach_app.cli.options import common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.wording import N_, _


@click.command("route-stops")
@common
@click.argument("route")
@click.option("--move", "moved", help="The stop or reader that goes to another position.")
@click.option("--to", "position", type=click.IntRange(1, 999), help="That position, from 1.")
@pass_session
def route_stops(session: Session, route: str, moved: str | None, position: int | None) -> None:
    """List who and what lies on a route, in its order, with the road between; or move one of them."""
    from outreach_app.services.route_stops import order_route
    from outreach_app.services.route_stops import route_stops as stops_of
    from outreach_app.services.staff import route_named

    if (moved is None) != (position is None):
        raise click.UsageError("--move and --to belong together")
    with session.library() as library:
        one = route_named(library, route)
        found = stops_of(library, one.id)
        if moved and position:
            same = [line for line in found.stops if line.name.casefold() == moved.strip().casefold()]
            if not same:
                raise UserError(N_("“{name}” does not lie on the route “{route}”."), name=moved, route=one.name)
            order = [line.plan.id for line in found.stops if line != same[0]]
            order.insert(position - 1, same[0].plan.id)
            order_route(library, one.id, order)
            found = stops_of(library, one.id)
    there = round(found.km - (found.km_back or 0), 1)
    value = {
        "route": one.name,
        "km": there,
        "km_back": found.km_back,
        "km_whole": found.km,
        "stops": [
            {"id": line.plan.id, "name": line.name, "comes": line.comes, "next": line.next_on, "km": line.km}
            for line in found.stops
        ],
    }
    lines = [
        "  ".join(
            part
            for part in (f"{number:>3}", line.name, short_day(line.next_on) if line.next_on else "", line.comes)
            if part
        )
        for number, line in enumerate(found.stops, 1)
    ]
    told = _("{km} km from the library to the last stop, {whole} km with the way back")
    session.answer(value, *lines, told.format(km=f"{there:g}", whole=f"{found.km:g}"))
