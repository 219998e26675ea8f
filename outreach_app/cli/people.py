"""The commands of those who go out, and of what they drive: people, vehicles, routes."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import click

from outreach_app.cli.options import CLOCK, DAY, common, pass_session
from outreach_app.cli.plans import WEEKDAYS
from outreach_app.cli.session import Session
from outreach_app.domain.errors import UserError
from outreach_app.wording import N_, _

_MODES = click.Choice(["foot", "bus", "car"])
_ROLES = click.Choice(["librarian", "deliverer", "volunteer", "figures_only"])


def _only_for_a_name(name: str | None, *told: object) -> None:
    if name is None and any(told):
        raise click.UsageError("name whom or what it is about")


@click.command()
@common
@click.argument("name", required=False)
@click.option("--mode", type=_MODES, help="How the person gets from door to door.")
@click.option("--phone", help="The person's phone.")
@click.option("--role", "roles", type=_ROLES, multiple=True, help="What the person does; several may be told.")
@click.option("--weekday", "weekdays", type=click.Choice(WEEKDAYS), multiple=True, help="A day on which they work.")
@click.option("--visits", type=click.IntRange(1, 99), help="How many visits they can make in a day.")
@click.option("--leaves", type=DAY, help="The person's last day; what was done stays.")
@click.option("--instead", help="Who goes from then on.")
@click.option("--again", is_flag=True, help="The person works here again.")
@pass_session
def person(session: Session, /, name: str | None, **told: Any) -> None:
    """Add somebody who goes out, change how, or let leave; without a name, list everybody."""
    from outreach_app.services import people, staff

    _only_for_a_name(name, *told.values())
    leaves, instead, again = (told.pop(key) for key in ("leaves", "instead", "again"))
    told["weekdays"] = [WEEKDAYS.index(day) for day in told["weekdays"]]
    told["visits_per_day"] = told.pop("visits")
    with session.library() as library:
        if name and again:
            staff.return_person(library, people.person_named(library, name).id)
        elif name and leaves:
            successor = people.person_named(library, instead).id if instead else None
            staff.end_person(library, people.person_named(library, name).id, leaves.date(), successor)
        elif name:
            people.put_person(library, name, **told)
        known = people.people(library)
    value = [
        {
            "id": one.id,
            "name": one.name,
            "mode": one.mode.value,
            "phone": one.phone,
            "roles": sorted(one.roles),
            "left_on": one.left_on,
            "weekdays": [WEEKDAYS[day] for day in sorted(one.weekdays)],
            "visits_per_day": one.visits_per_day,
        }
        for one in known
    ]
    session.answer(value, *(f"{one.name}  {one.mode.value}  {one.phone}".rstrip() for one in known))


@click.command("hand-over")
@common
@click.argument("giver")
@click.argument("taker")
@click.option("--dry-run", is_flag=True, help="Say how much would go over; write nothing.")
@pass_session
def hand_over(session: Session, giver: str, taker: str, dry_run: bool) -> None:
    """Let TAKER go instead of GIVER from today on: in all plans, on routes, in the rounds to come."""
    from outreach_app.services import people, staff
    from outreach_app.services.staff import Duties

    with session.library() as library:
        one, other = people.person_named(library, giver), people.person_named(library, taker)
        load, entry = staff.loads_of_people(library).get(one.id, Duties()), None
        if not dry_run:
            entry = staff.hand_over(library, one.id, other.id, session.today).entry
    value = {"plans": load.plans, "routes": load.routes, "rounds": load.rounds, "entry": entry, "dry_run": dry_run}
    words = _("{giver} → {taker}: plans {plans}, routes {routes}, rounds to come {rounds}")
    counts = {"plans": load.plans, "routes": load.routes, "rounds": load.rounds}
    session.answer(value, words.format(giver=one.name, taker=other.name, **counts))


@click.command()
@common
@click.argument("name", required=False)
@click.option("--plate", help="Its number plate.")
@click.option("--kibo/--no-kibo", default=None, help="Whether form 6-НК counts it as a КИБО.")
@click.option("--out-of-use", "retired", type=DAY, help="Its last day; rounds of the past keep it.")
@click.option("--instead", help="The vehicle that drives from then on.")
@click.option("--again", is_flag=True, help="It is in use again.")
@pass_session
def vehicle(
    session: Session,
    name: str | None,
    plate: str | None,
    kibo: bool | None,
    retired: datetime | None,
    instead: str | None,
    again: bool,
) -> None:
    """Add a vehicle, change it, or take it out of use; without a name, list all."""
    from outreach_app.services import people, staff

    _only_for_a_name(name, plate, kibo, retired, instead, again)
    with session.library() as library:
        known = people.vehicles(library, retired=True)
        one = _called(known, name) if name else None
        if name and not one:
            if retired or again:
                raise _no_vehicle(name)
            people.add_vehicle(library, name, plate=plate or "", is_kibo=bool(kibo))
        elif one and again:
            staff.return_vehicle(library, one.id)
        elif one and retired:
            successor = people.vehicle_named(library, instead).id if instead else None
            staff.retire_vehicle(library, one.id, retired.date(), successor)
        elif one:
            kept = {"plate": one.plate if plate is None else plate, "is_kibo": one.is_kibo if kibo is None else kibo}
            people.change_vehicle(library, replace(one, **kept))
        known = people.vehicles(library, retired=True)
    value = [
        {"id": one.id, "name": one.name, "plate": one.plate, "kibo": one.is_kibo, "out_of_use": one.retired_on}
        for one in known
    ]
    session.answer(value, *(f"{one.name}  {one.plate}".rstrip() for one in known))


def _called(known: list[Any], name: str) -> Any:
    return next((one for one in known if one.name.casefold() == name.strip().casefold()), None)


def _no_vehicle(name: str) -> UserError:
    return UserError(N_("No vehicle here is called “{name}”: check the name, or add the vehicle first."), name=name)


@click.command()
@common
@click.argument("name", required=False)
@click.option("--deliverer", help="Who usually goes.")
@click.option("--vehicle", "drives", help="The usual vehicle.")
@click.option("--departs", type=CLOCK, help="When it starts, as 9:30.")
@click.option("--timetable/--shortest", "keeps", default=None, help="Whether its order is a timetable.")
@click.option("--organisation", help="Who runs it, as an open timetable names them.")
@click.option("--published", "published_at", help="Link to its timetable.")
@click.option("--close", "closed", type=DAY, help="Its last day; its readers keep their plans.")
@click.option("--instead", help="With --close: the route onto which its readers and stops go.")
@click.option("--end-plans", "end", is_flag=True, help="With --close: its readers and stops are served no more.")
@click.option("--dry-run", is_flag=True, help="With --close: say what lies on it; write nothing.")
@pass_session
def route(
    session: Session,
    name: str | None,
    deliverer: str | None,
    drives: str | None,
    departs: datetime | None,
    keeps: bool | None,
    organisation: str | None,
    published_at: str | None,
    closed: datetime | None,
    instead: str | None,
    end: bool,
    dry_run: bool,
) -> None:
    """Add a route, change or close it; without a name, list those in use."""
    from outreach_app.domain.identity import Id
    from outreach_app.domain.schedule import Route
    from outreach_app.services import people, schedule

    _only_for_a_name(name, deliverer, drives, departs, keeps, organisation, published_at, closed)
    _only_with_close(closed, instead, end=end, dry_run=dry_run)
    with session.library() as library:
        if name and closed:
            value, lines = _closed(library, name, closed.date(), instead, end=end, dry_run=dry_run)
            return session.answer(value, *lines)
        if name:
            known = _called(schedule.routes(library), name)
            draft = known or Route(Id(""), name)
            told = {
                "deliverer": people.person_named(library, deliverer).id if deliverer else draft.deliverer,
                "vehicle": people.vehicle_named(library, drives).id if drives else draft.vehicle,
                "departs": departs.time() if departs else draft.departs,
                "keeps_order": draft.keeps_order if keeps is None else keeps,
                "organisation": draft.organisation if organisation is None else organisation,
                "published_at": draft.published_at if published_at is None else published_at,
            }
            put = schedule.change_route if known else schedule.add_route
            put(library, replace(draft, **told))
        value = _routes(library)
    session.answer(value, *(f"{one['name']}  {one['deliverer'] or ''}".rstrip() for one in value))


def _only_with_close(closed: datetime | None, instead: str | None, *, end: bool, dry_run: bool) -> None:
    if (instead and end) or ((instead or end or dry_run) and not closed):
        raise click.UsageError("--instead, --end-plans and --dry-run belong to --close, the first two not together")


def _closed(
    library: Any, name: str, day: date, instead: str | None, *, end: bool, dry_run: bool
) -> tuple[dict[str, Any] | list[dict[str, object]], list[str]]:
    """Say what lies on a route, and close it."""
    from outreach_app.services import staff
    from outreach_app.services.closing_routes import close_route_with, on_route

    one = staff.route_named(library, name)
    other = staff.route_named(library, instead) if instead else None
    left = on_route(library, one.id)
    told = left.words or _("nothing")
    if other:
        words = _("On “{route}”: {load}; the plans go onto “{other}”.").format(
            route=one.name, load=told, other=other.name
        )
    else:
        ways = _("On “{route}”: {load}; the plans end."), _("On “{route}”: {load}; the plans go on without a route.")
        words = ways[not end].format(route=one.name, load=told)
    if dry_run:
        counts = {"readers": left.readers, "places": left.places, "rounds": left.rounds}
        return {"route": one.name, **counts, "dry_run": True}, [words]
    close_route_with(library, one.id, day, instead=other.id if other else None, end=end)
    left_over = _routes(library)
    return left_over, [words, *(f"{each['name']}  {each['deliverer'] or ''}".rstrip() for each in left_over)]


def _routes(library: Any) -> list[dict[str, object]]:
    from outreach_app.services import people, schedule

    names = people.names(library)
    drive = {one.id: one.name for one in people.vehicles(library, retired=True)}
    return [
        {
            "id": one.id,
            "name": one.name,
            "deliverer": names.get(one.deliverer) if one.deliverer else None,
            "vehicle": drive.get(one.vehicle) if one.vehicle else None,
            "departs": f"{one.departs:%H:%M}" if one.departs else None,
            "timetable": one.keeps_order,
            "organisation": one.organisation,
            "published_at": one.published_at,
        }
        for one in schedule.routes(library)
    ]
