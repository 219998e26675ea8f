"""The command of the mobile library's public papers and files."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day, short_day
from outreach_app.wording import _

MONTH = click.DateTime(formats=["%Y-%m", "%m.%Y"])
"""A month on the command line: 2026-12 or 12.2026."""


@click.command()
@common
@click.option("--route", "routes", multiple=True, metavar="NAME", help="A route; may be given again.")
@click.option("--place", "stops", multiple=True, metavar="NAME", help="A stop by its name; may be given again.")
@click.option("--all", "everything", is_flag=True, help="Every stop and route of the mobile library.")
@click.option("--month", type=MONTH, help="A month, such as 2026-12.")
@click.option("--from", "start", type=DAY, help="The first day; today where neither it nor a month is given.")
@click.option("--to", "end", type=DAY, help="The last day; four weeks after the first where not given.")
@click.option("--paper", type=click.Choice(["poster", "booklet", "official", "calendar"]), help="What to make.")
@click.option("--out", type=PATH, help="FILE.pdf, .xlsx, .csv or .ics for all in one; a folder for one file each.")
@click.option("--without-phones", is_flag=True, help="The official timetable without the phones of the stops.")
@pass_session
def timetable(
    session: Session,
    routes: tuple[str, ...],
    stops: tuple[str, ...],
    everything: bool,
    month: datetime | None,
    start: datetime | None,
    end: datetime | None,
    paper: str | None,
    out: Path | None,
    without_phones: bool,
) -> None:
    """Make the mobile library's posters, booklets, official timetables and calendars; without --out, list its dates."""
    from outreach_app.domain.comings import Period
    from outreach_app.services.timetables import Choice, PublicPaper

    if not (routes or stops or everything):
        raise click.UsageError("tell --route, --place or --all")
    if month and (start or end):
        raise click.UsageError("tell --month, or --from and --to")
    if (paper is None) != (out is None):
        raise click.UsageError("--paper and --out go together")
    days = Period(*_days(month, start, end, session.today), session.today)
    kind = PublicPaper(paper) if paper else PublicPaper.CALENDAR
    if stops and kind in {PublicPaper.BOOKLET, PublicPaper.OFFICIAL}:
        raise click.UsageError("a booklet and the official timetable are of a route: tell --route or --all")
    with session.library() as library:
        chosen = _chosen(library, Choice(kind, days, phones=not without_phones), routes, stops, everything)
        if out:
            files = _written(library, chosen, out)
            value = {"paper": kind, "from": days.start, "to": days.end, "files": [one.resolve() for one in files]}
            session.answer(value, *(_("Saved: {file}").format(file=one) for one in files))
        else:
            _list(session, library, chosen)


def _days(month: datetime | None, start: datetime | None, end: datetime | None, today: date) -> tuple[date, date]:
    from datetime import timedelta

    from outreach_app.domain.dates import month_end

    if month:
        return month.date(), month_end(month.date())
    first = start.date() if start else today
    last = end.date() if end else first + timedelta(weeks=4)
    if last < first:
        raise click.UsageError("--to lies before --from")
    return first, last


def _chosen(library: Any, choice: Any, routes: tuple[str, ...], stops: tuple[str, ...], everything: bool) -> Any:
    """What the command names: of a poster the stops, of all else the routes."""
    from dataclasses import replace

    from outreach_app.services.places import place_called
    from outreach_app.services.staff import route_named
    from outreach_app.services.timetables import stops_of_routes, timetabled

    named = tuple(route_named(library, one) for one in routes)
    places = tuple(place_called(library, one) for one in stops)
    if everything:
        every_stop, every_route = timetabled(library)
        places, named = tuple(every_stop), tuple(every_route)
    if choice.paper.of_stops:
        on = (one for one in stops_of_routes(library, named) if one not in places)
        return replace(choice, stops=(*places, *on))
    if everything and choice.paper.value != "calendar":
        places = ()
    return replace(choice, stops=places, routes=named)


def _written(library: Any, choice: Any, out: Path) -> list[Path]:
    from outreach_app.services.timetables import write_paper, write_papers

    if out.suffix:
        return [write_paper(library, choice, out)]
    return write_papers(library, choice, out)


def _list(session: Session, library: Any, choice: Any) -> None:
    """The dates of each stop, day by day."""
    from outreach_app.services.timetables import stop_dates

    found: dict[str, Any] = {}
    for route in choice.routes:
        found |= {one.plan.id: one for one in stop_dates(library, choice.period, route=route.id)}
    if choice.stops:
        known = [one.id for one in choice.stops]
        found |= {one.plan.id: one for one in stop_dates(library, choice.period, stops=known)}
    names = {one.id: one.name for one in choice.routes}
    value = [
        {
            "stop": one.stop.label,
            "id": one.stop.id,
            "route": names.get(one.plan.route),
            "dates": [
                {"day": day.day, "arrives": day.arrives, "leaves": day.leaves, "instead_of": day.instead_of}
                for day in one.coming
            ],
            "called_off": [{"day": off.day, "next": off.next_day} for off in one.called_off],
        }
        for one in found.values()
    ]
    lines = []
    for one in found.values():
        lines.append(one.stop.label)
        lines += [f"  {short_day(day.day)}  {day.hours}  {day.note}".rstrip() for day in one.coming]
        lines += [f"  ! {off}" for off in one.called_off]
    nothing = _("The mobile library does not come in this time.")
    period = f"{full_day(choice.period.start)}–{full_day(choice.period.end)}"
    session.answer(value, *([period, *lines] if lines else [nothing]))
