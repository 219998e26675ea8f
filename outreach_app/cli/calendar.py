"""The commands of the calendar: days by month or week, a date moved, a file for a phone."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day
from outreach_app.domain.readers import Reader
from outreach_app.wording import _, ngettext


def days_value(days: list[Any]) -> list[dict[str, Any]]:
    """Days of the calendar as JSON."""
    return [
        {
            "day": one.day,
            "closed": one.closed,
            "visits": len(one.served),
            "most": one.full.most,
            "too_much": one.over,
            "people": [{"name": each.name, "visits": each.visits, "most": each.most} for each in one.each],
            "served": [_served_value(served) for served in one.served],
        }
        for one in days
    ]


def _served_value(one: Any) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind.value,
        "place": one.place.label if one.place else None,
        "state": one.state,
        "outcome": one.word or None,
        "who": one.who or None,
        "route": one.route_name or None,
        "reader": one.reader,
        "plan": one.plan.id if one.plan else None,
        "reason": one.due.reason if one.due else None,
        "why": one.why or None,
    }


def day_lines(days: list[Any]) -> list[str]:
    """Days of the calendar for people: a line for each day, then one for each who is served."""
    lines = []
    for one in days:
        if one.served or one.closed is not None:
            closed = _("closed: {why}").format(why=one.closed or "–") if one.closed is not None else ""
            lines.append("  ".join(part for part in (full_day(one.day), one.full.label, closed) if part))
            lines += [_served_line(served) for served in one.served]
    return lines


def _served_line(one: Any) -> str:
    state = one.word if one.why else one.state
    return "  ".join(part for part in (f"  {state:<8}", one.name, one.who, one.why) if part)


@click.command("move-date")
@common
@click.argument("reader", required=False)
@click.option("--place", help="A place that is served as such, by its name or address, instead of a reader.")
@click.option("--to", "day", type=DAY, required=True, help="The day on which the next visit is.")
@click.option("--onwards", is_flag=True, help="The plan goes on from that day; otherwise this date only.")
@pass_session
def move_date(session: Session, reader: str | None, place: str | None, day: datetime, onwards: bool) -> None:
    """Move the next visit to a reader or a place to another day: this date only, or the plan from then on."""
    from outreach_app.domain.errors import UserError
    from outreach_app.services import moving
    from outreach_app.services.places import place_called
    from outreach_app.services.readers import reader_called
    from outreach_app.services.schedule import plans_of
    from outreach_app.wording import N_

    if (reader is None) == (place is None):
        raise click.UsageError("tell a reader or --place, one of the two")
    with session.library() as library:
        one = reader_called(library, reader) if reader else place_called(library, place or "")
        name = one.full_name if isinstance(one, Reader) else one.label
        plans = [plan for plan in plans_of(library, one.id) if not plan.ended_on]
        if not plans:
            raise UserError(N_("{name} has no service plan yet: plan visits first."), name=name)
        move = moving.move_plan if onwards else moving.move_date
        changes = move(library, plans[0].id, day.date(), session.today)
    whose = "reader" if reader else "place"
    value = {whose: one.id, "plan": plans[0].id, "day": day.date(), "onwards": onwards, "entry": changes.entry}
    session.answer(value, f"{name}: {full_day(day.date())}")


@click.command()
@common
@click.option("--person", help="Visits of this person.")
@click.option("--route", help="Visits of this route.")
@click.option("--place", help="Visits at this place, by its name or address.")
@click.option("--weeks", type=click.IntRange(1, 53), help="How many weeks ahead.")
@click.option("--full-names", is_flag=True, help="Full names and addresses; otherwise initials, and homes without one.")
@click.option("--out", type=PATH, required=True, help="FILE.ics")
@pass_session
def calendar(
    session: Session,
    person: str | None,
    route: str | None,
    place: str | None,
    weeks: int | None,
    full_names: bool,
    out: Path,
) -> None:
    """Write the coming visits of a person, a route or a place as a calendar file for a phone."""
    from outreach_app.services.calendar_file import WEEKS, Whose, place_called, write_calendar
    from outreach_app.services.people import person_named
    from outreach_app.services.staff import route_named

    if sum(told is not None for told in (person, route, place)) != 1:
        raise click.UsageError("tell one of --person, --route, --place")
    with session.library() as library:
        if person:
            who = person_named(library, person)
            whose = Whose(who.name, person=who.id)
        elif route:
            known = route_named(library, route)
            whose = Whose(known.name, route=known.id)
        else:
            whose = place_called(library, place or "")
        count = write_calendar(library, whose, out, session.today, weeks=weeks or WEEKS, full=full_names)
    visits = ngettext("{count} visit", "{count} visits", count)
    value = {"visits": count, "file": out.resolve(), "full_names": full_names}
    session.answer(value, _("Saved: {file}").format(file=out) + f" ({visits})")


@click.command()
@common
@click.option("--take", is_flag=True, help="Move the plans; otherwise they are only proposed.")
@pass_session
def balance(session: Session, take: bool) -> None:
    """Propose which plans could move to another day or week so that nobody's fullest day is too full."""
    from outreach_app.services.balancing import propose_balance, take_balance

    with session.library() as library:
        made = propose_balance(library, session.today)
        entry = take_balance(library, made.moves).entry if take and made.moves else None
        everything = [move.plan for move in made.moves]
        loads = [
            {"name": name, "before": max(made.load(who)), "after": max(made.load(who, everything))}
            for name, who in made.people
        ]
    moves = [{"plan": one.plan, "name": one.name, "who": one.who, "from": one.old, "to": one.new} for one in made.moves]
    words = [f"{full_day(one.old)} → {full_day(one.new)}  {one.name}  {one.who}" for one in made.moves]
    most = [f"{one['name']}: {one['before']} → {one['after']}" for one in loads]
    stays = {_(why): count for why, count in made.stays}
    value = {"moves": moves, "fullest_days": loads, "left_alone": stays, "taken": entry is not None, "entry": entry}
    session.answer(
        value,
        *words,
        *(most or [_("The load is as even as the plans allow: nothing would become better.")]),
        *([made.left_alone] if stays else []),
    )


def calendar_days(library: Any, month: datetime | None, week: datetime | None, today: date) -> list[Any]:
    """The days of a month, or of the week of a day."""
    from datetime import timedelta

    from outreach_app.domain.dates import monday_of, month_end
    from outreach_app.services.calendar import calendar as days_of

    if month:
        first = month.date().replace(day=1)
        return days_of(library, first, month_end(first), today)
    start = monday_of(week.date() if week else today)
    return days_of(library, start, start + timedelta(days=6), today)
