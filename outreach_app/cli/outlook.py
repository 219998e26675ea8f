"""The commands about plans and figures: who is served how often, the coming weeks, a month's figures and records."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click

from outreach_app.cli.options import CLOCK, DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day, month_end
from outreach_app.domain.forms import Form
from outreach_app.domain.visits import Outcome
from outreach_app.wording import _, ngettext

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = click.DateTime(formats=["%Y-%m", "%m.%Y"])


@click.command()
@common
@click.option("--weeks", type=click.IntRange(1, 53), help="How many weeks, the present one included.")
@click.option("--without-plan", is_flag=True, help="Only readers whom nobody has planned yet.")
@pass_session
def schedule(session: Session, weeks: int | None, without_plan: bool) -> None:
    """List all service plans with their next dates, and how full the coming weeks are."""
    from outreach_app.services.outlook import WEEKS, outlook

    with session.library() as library:
        made = outlook(library, session.today, weeks or WEEKS)
        lines = [line for line in made.lines if not (without_plan and line.due)]
        value = {"plans": [_plan_value(line) for line in lines], "days": [_day_value(one) for one in made.days]}
    words = [f"{_shown(line):<14}{line.name}  {line.due.reason if line.due else _('no plan')}" for line in lines]
    days = [f"{full_day(one.day)}  {load.name}: {load.due} + {load.planned}" for one in made.days for load in one.loads]
    session.answer(value, *words, *([] if without_plan else ["", *days]))


def _shown(line: Any) -> str:
    return full_day(line.due.day) if line.due and line.due.day else ""


def _plan_value(line: Any) -> dict[str, Any]:
    plan = line.plan
    return {
        "name": line.name,
        "reader": line.reader,
        "plan": plan.id if plan else None,
        "form": plan.form.value if plan else None,
        "every_weeks": plan.every_weeks if plan else None,
        "weekdays": [WEEKDAYS[day] for day in sorted(plan.days)] if plan else [],
        "window": [plan.window_from, plan.window_until] if plan and plan.window else None,
        "deliverer": line.deliverer,
        "route": line.route,
        "next": line.due.day if line.due else None,
        "state": line.state.value if line.state else None,
        "reason": line.due.reason if line.due else None,
    }


def _day_value(one: Any) -> dict[str, Any]:
    loads = [
        {"name": load.name, "due": load.due, "planned": load.planned, "minutes": load.minutes} for load in one.loads
    ]
    return {"day": one.day, "closed": one.closed, "due": one.due, "planned": one.planned, "loads": loads}


@click.command("set-plan")
@common
@click.argument("readers", nargs=-1, required=True)
@click.option("--every", type=click.IntRange(1, 52), required=True, help="Every how many weeks.")
@click.option("--weekday", "weekdays", multiple=True, type=click.Choice(WEEKDAYS), help="May be told several times.")
@click.option("--from", "first", type=DAY, help="First visit not before this day; today where not given.")
@click.option("--form", type=click.Choice([form.value for form in Form]), default=Form.HOME_DELIVERY.value)
@click.option("--after", type=CLOCK, help="At home from this time on, as 10:00.")
@click.option("--before", type=CLOCK, help="At home until this time.")
@click.option("--deliverer", help="Who usually goes.")
@click.option("--route", help="The route of the visits.")
@click.option("--spread", is_flag=True, help="Spread the first visits evenly over the weeks.")
@pass_session
def set_plan(session: Session, /, readers: tuple[str, ...], every: int, weekdays: tuple[str, ...], **told: Any) -> None:
    """Say how often one or several readers are served, in one step; what is planned already is changed."""
    from outreach_app.domain.identity import Id
    from outreach_app.domain.schedule import ServicePlan
    from outreach_app.services.people import person_named
    from outreach_app.services.readers import reader_called
    from outreach_app.services.schedule import plan_readers
    from outreach_app.services.staff import route_named

    with session.library() as library:
        chosen = [reader_called(library, reader).id for reader in readers]
        wanted = ServicePlan(
            Id(""),
            Form(told["form"]),
            every,
            told["first"].date() if told["first"] else session.today,
            reader=chosen[0],
            weekdays=frozenset(WEEKDAYS.index(day) for day in weekdays),
            window_from=_clock(told["after"]),
            window_until=_clock(told["before"]),
            deliverer=person_named(library, told["deliverer"]).id if told["deliverer"] else None,
            route=route_named(library, told["route"]).id if told["route"] else None,
        )
        changes = plan_readers(library, chosen, wanted, spread=told["spread"])
    count = len(set(chosen))
    session.answer(
        {"readers": count, "entry": changes.entry},
        ngettext("{count} reader planned", "{count} readers planned", count),
    )


def _clock(moment: datetime | None) -> time | None:
    return moment.time() if moment else None


@click.command()
@common
@click.option("--month", type=MONTH, help="As 2026-11; this month where not given.")
@click.option("--records", "figure", help="Name the records that one figure counts: visits, loans, readers_served …")
@click.option("--form", type=click.Choice([form.value for form in Form]), help="Only this form of service.")
@click.option("--age", "band", default="", help="Only this age band, as 18–35.")
@click.option("--outcome", type=click.Choice([one.value for one in Outcome]), help="Calls with this outcome only.")
@click.option("--year", is_flag=True, help="Records since 1 January, not of the month alone.")
@click.option(
    "--out", type=PATH, help="FILE.xlsx or FILE.csv (the figures: FILE.pdf too); printed here where not given."
)
@pass_session
def stats(
    session: Session,
    month: datetime | None,
    figure: str | None,
    form: str | None,
    band: str,
    outcome: str | None,
    year: bool,
    out: Path | None,
) -> None:
    """Show a month's figures beside those of the year so far and a year ago, or the records behind one of them."""
    from outreach_app.domain.figures import Figure, FigureKey

    first = (month.date() if month else session.today).replace(day=1)
    if figure is None:
        _figures(session, first, out)
        return
    if figure not in set(Figure):
        raise click.UsageError(f"--records is one of: {', '.join(Figure)}")
    key = FigureKey(Figure(figure), Form(form) if form else None, band, Outcome(outcome) if outcome else None)
    _records(session, key, date(first.year, 1, 1) if year else first, month_end(first), out)


def _figures(session: Session, first: date, out: Path | None) -> None:
    from outreach_app.services.reports import write_summary
    from outreach_app.services.statistics import figure_lines, summary

    with session.library() as library:
        counted = summary(library, first, month_end(first))
        if out:
            write_summary(library, counted, out)
    lines = figure_lines(counted)
    value = [
        {
            "figure": line.key.figure.value,
            "form": line.key.form.value if line.key.form else None,
            "age": line.key.band or None,
            "outcome": line.key.outcome.value if line.key.outcome else None,
            "month": line.period,
            "year_to_date": line.year,
            "year_ago": line.year_ago,
        }
        for line in lines
    ]
    words = [f"{line.key.label:<56}{line.period:>8}{line.year:>8}{line.year_ago:>8}" for line in lines]
    session.answer({"from": counted.start, "to": counted.end, "figures": value}, *words)


def _records(session: Session, key: Any, start: date, end: date, out: Path | None) -> None:
    from outreach_app.services.reports import write_records
    from outreach_app.services.statistics import records

    with session.library() as library:
        found = records(library, key, start, end)
        if out:
            write_records(library, key, start, end, out)
    value = [
        {
            "day": one.day,
            "name": one.name,
            "what": one.what,
            "form": one.form.value if one.form else None,
            "counts": one.people,
            "reader": one.reader,
            "round": one.round_number,
        }
        for one in found.rows
    ]
    words = [f"{full_day(one.day)}  {one.name}  {one.what}" for one in found.rows]
    head = {"figure": key.figure.value, "from": start, "to": end, "counted": found.counted, "rule": found.rule}
    session.answer({**head, "records": value}, f"{key.label}: {found.counted}", found.rule, *words)
