"""The commands about plans and figures: who is served how often, the coming weeks, a month's figures and records."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from outreach_app.cli.calendar import calendar_days, day_lines, days_value
from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.plans import WEEKDAYS
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day, month_end
from outreach_app.domain.forms import Form
from outreach_app.domain.visits import Outcome
from outreach_app.wording import _

MONTH = click.DateTime(formats=["%Y-%m", "%m.%Y"])


@click.command()
@common
@click.option("--weeks", type=click.IntRange(1, 53), help="How many weeks, the present one included.")
@click.option("--without-plan", is_flag=True, help="Only readers whom nobody has planned yet.")
@click.option("--coming", type=click.IntRange(1, 60), help="Also so many next dates of each plan, with their reasons.")
@click.option("--month", type=MONTH, help="Everybody who is served in a month, day by day: 2026-11.")
@click.option("--week", type=DAY, help="Everybody who is served in the week of a day, day by day.")
@pass_session
def schedule(
    session: Session,
    weeks: int | None,
    without_plan: bool,
    coming: int | None,
    month: datetime | None,
    week: datetime | None,
) -> None:
    """List all service plans with their next dates, and how full the coming weeks are."""
    from outreach_app.services.outlook import WEEKS, outlook
    from outreach_app.services.schedule import dates_ahead

    with session.library() as library:
        made = outlook(library, session.today, weeks or WEEKS)
        lines = [line for line in made.lines if not (without_plan and line.due)]
        ahead = dates_ahead(library, [line.plan for line in lines if line.plan], coming) if coming else {}
        value = {"plans": [_plan_value(line, ahead) for line in lines], "days": [_day_value(one) for one in made.days]}
        shown = calendar_days(library, month, week, session.today) if month or week else []
        value["calendar"] = days_value(shown)
        served = day_lines(shown)
    if month or week:
        session.answer(value, *(served or [_("Nobody is served on these days.")]))
        return
    words = []
    for line in lines:
        words.append(f"{_shown(line):<14}{line.name}  {line.due.reason if line.due else _('no plan')}")
        words += [f"    {full_day(due.day)}  {due.moved}".rstrip() for due in ahead.get(line.id, ()) if due.day]
    days = [f"{full_day(one.day)}  {load.name}: {load.due} + {load.planned}" for one in made.days for load in one.loads]
    session.answer(value, *words, *([] if without_plan else ["", *days]))


def _shown(line: Any) -> str:
    return full_day(line.due.visit_on) if line.due and line.due.visit_on else ""


def _plan_value(line: Any, ahead: dict[Any, Any]) -> dict[str, Any]:
    plan = line.plan
    value = {
        "name": line.name,
        "reader": line.reader,
        "plan": plan.id if plan else None,
        "form": plan.form.value if plan else None,
        "rhythm": plan.rhythm.value if plan else None,
        "every_weeks": plan.every_weeks if plan else None,
        "weekdays": [WEEKDAYS[day] for day in sorted(plan.days)] if plan else [],
        "window": [plan.window_from, plan.window_until] if plan and plan.window else None,
        "deliverer": line.deliverer,
        "route": line.route,
        "next": line.due.visit_on if line.due else None,
        "state": line.state.value if line.state else None,
        "reason": line.due.reason if line.due else None,
        "moved_from": line.due.moved_from if line.due else None,
        "earliest": line.due.earliest if line.due else None,
        "latest": line.due.latest if line.due else None,
    }
    if line.id in ahead:
        value["coming"] = [
            {"day": due.day, "moved_from": due.moved_from, "reason": due.reason} for due in ahead[line.id]
        ]
    return value


def _day_value(one: Any) -> dict[str, Any]:
    loads = [
        {"name": load.name, "due": load.due, "planned": load.planned, "minutes": load.minutes} for load in one.loads
    ]
    return {"day": one.day, "closed": one.closed, "due": one.due, "planned": one.planned, "loads": loads}


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
