"""The command of the loading list."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from outreach_app.cli.board import VEHICLE, write
from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day
from outreach_app.domain.loading import LoadingList, LoadLine
from outreach_app.domain.on_board import IDLE_WEEKS
from outreach_app.wording import _


@click.command("loading-list")
@common
@click.option("--on", "on", type=DAY, required=True, help="The day of the trip.")
@click.option("--round", "number", help="Only this round, by its number.")
@VEHICLE
@click.option("--weeks", type=click.IntRange(1, 260), default=IDLE_WEEKS, show_default=True, help="Unload after.")
@click.option("--names", is_flag=True, help="Put readers' names on the paper, not only their card numbers.")
@click.option("--out", type=PATH, help="Write the list as PDF to this file or folder.")
@pass_session
def loading_list(session: Session, /, on: datetime, out: Path | None, **told: Any) -> None:
    """What to load before a trip: requests and bags of its readers, sets of the season; and what to unload."""
    from outreach_app.services import on_board as service
    from outreach_app.services.people import vehicle_named
    from outreach_app.services.rounds import round_called

    day = on.date()
    files: list[Path] = []
    with session.library() as library:
        van = vehicle_named(library, told["vehicle"]).id if told["vehicle"] else None
        trips = service.trips_on(library, day, session.today)
        if told["number"]:
            trips = [service.trip_of(library, round_called(library, told["number"]).id, session.today)]
        lists = [service.loading_list(library, trip, van, weeks=told["weeks"]) for trip in trips]
        for place, one in enumerate(lists, 1):
            if out:
                many = f" {place}" if len(lists) > 1 else ""
                file = out.with_stem(out.stem + many) if out.suffix.lower() == ".pdf" else out
                pdf = service.loading_list_pdf(library, one, names=told["names"])
                files.append(write(file, f"{day:%Y-%m-%d} loading list{many}.pdf", pdf))
    lines = [words for one in lists for words in _lines(one)]
    nothing = _("No bookmobile goes out on {day}.").format(day=full_day(day))
    value = {"day": day, "lists": [_value(one) for one in lists], "papers": [file.resolve() for file in files]}
    session.answer(value, *(lines or [nothing]), *(_("Saved: {file}").format(file=file) for file in files))


def _value(one: LoadingList) -> dict[str, Any]:
    return {
        "trip": one.trip.label,
        "vehicle": one.vehicle_name or None,
        "to_load": one.to_load,
        "stops": [
            {
                "place": stop.place.label,
                "readers": stop.readers,
                "lines": [_line_value(line) for line in stop.lines],
            }
            for stop in one.stops
        ],
        "sets": [
            {"number": each.line.number, "name": each.line.name, "to_load": [c.copy.number for c in each.waiting]}
            for each in one.sets
        ],
        "popular": [{"number": found.copy.number, "title": found.title.line, "lent": n} for found, n in one.popular],
        "unload": [{"number": x.found.copy.number, "title": x.found.title.line} for x in one.idle],
    }


def _line_value(line: LoadLine) -> dict[str, Any]:
    return {
        "card": line.reader.card,
        "state": line.met.value,
        "number": line.found.copy.number if line.found else None,
        "title": line.found.title.line if line.found else None,
        "asked": line.asked or None,
        "where": line.where or None,
    }


def _lines(one: LoadingList) -> list[str]:
    told = [", ".join(filter(None, (one.trip.label, one.vehicle_name))) or full_day(one.trip.day)]
    for stop in one.stops:
        told.append(f"  {stop.place.label}")
        for line in stop.lines:
            number = line.found.copy.number if line.found else "–"
            told.append(f"    {number:<14}{line.words}  {line.reader.card}  {line.met.label}  {line.where}".rstrip())
    for each in one.sets:
        words = _("Set № {number}").format(number=each.line.number)
        told.append(f"  {words} {each.line.name}: {len(each.waiting)}")
    told += [f"  + {found.copy.number:<14}{found.title.line}" for found, _times in one.popular]
    return told + [f"  − {x.found.copy.number:<14}{x.found.title.line}" for x in one.idle]
