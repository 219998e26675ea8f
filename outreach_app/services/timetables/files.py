"""Papers of the mobile library drawn, and written into files: PDF, tables, calendars."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from outreach_app.domain.comings import CalledOff, Coming
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.stop_papers import OfficialTimetable
from outreach_app.exchange.write_tables import Value, csv_bytes, xlsx_bytes
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.timetables.choice import Choice, PublicPaper
from outreach_app.services.timetables.content import booklet, official, poster
from outreach_app.services.timetables.dates import StopDates, stop_dates
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _, speaking

if TYPE_CHECKING:
    from outreach_app.exchange.ics import CalendarEvent

_TABLES = {".csv": csv_bytes, ".xlsx": xlsx_bytes}


def paper_bytes(library: Library, choice: Choice, kind: str = ".pdf") -> bytes:
    """A paper or file of all that was chosen, in the papers' language.

    Raises:
        UserError: nothing was chosen, the paper has no such file, or something chosen has no timetable; or a route
            was chosen in a kit, which does not hold all of its stops.
    """
    if choice.routes:
        library.check_whole(choice.paper.label)
    if not choice.parts:
        raise UserError(N_("Nothing is chosen: tick a stop or a route."))
    if kind not in choice.paper.kinds:
        known = ", ".join(choice.paper.kinds)
        raise UserError(
            N_("“{paper}” has no file {kind}: choose one of {known}."), paper=choice.paper.label, kind=kind, known=known
        )
    with speaking(rules_on(choice.period.end).papers_language):
        if kind == ".ics":
            return _calendar(library, choice)
        return _pdf(library, choice) if kind == ".pdf" else _table(library, choice, kind)


def write_paper(library: Library, choice: Choice, path: Path) -> Path:
    """Write a paper or file of all that was chosen into one file; without an ending it gets the usual one.

    Raises:
        UserError: what is chosen makes no such file, or it cannot be written.
    """
    path = path if path.suffix else path.with_suffix(choice.paper.kinds[0])
    write_beside(path, paper_bytes(library, choice, path.suffix.lower()))
    return path


def write_papers(library: Library, choice: Choice, folder: Path, kind: str = "") -> list[Path]:
    """Write a file for each stop and each route into a folder.

    Raises:
        UserError: what is chosen makes no such file, or the folder cannot be written to.
    """
    kind = kind or choice.paper.kinds[0]
    written = [(folder / one.file_name(kind), paper_bytes(library, one, kind)) for one in choice.parts]
    for path, content in written:
        write_beside(path, content)
    return [path for path, _content in written]


def _pdf(library: Library, choice: Choice) -> bytes:
    from outreach_app.documents.official_timetable import official_timetables_pdf
    from outreach_app.documents.route_booklet import route_booklets_pdf
    from outreach_app.documents.stop_poster import stop_posters_pdf

    if choice.paper is PublicPaper.POSTER:
        return stop_posters_pdf([poster(library, one, choice.period) for one in choice.stops])
    if choice.paper is PublicPaper.BOOKLET:
        return route_booklets_pdf([booklet(library, one, choice.period) for one in choice.routes])
    return official_timetables_pdf(_officials(library, choice))


def _officials(library: Library, choice: Choice) -> list[OfficialTimetable]:
    return [official(library, one, choice.period, phones=choice.phones) for one in choice.routes]


def _table(library: Library, choice: Choice, kind: str) -> bytes:
    header = (
        *(_("Route"), _("Date"), _("Weekday"), _("Settlement"), _("Place of the stop"), _("Arrival"), _("Departure")),
        *(_("Length, min"), _("Km from the stop before"), _("Readers"), _("Connection, phone"), _("Note")),
    )
    return _TABLES[kind](header, [row for one in _officials(library, choice) for row in _rows(one)])


def _rows(timetable: OfficialTimetable) -> Iterator[tuple[Value, ...]]:
    from outreach_app.domain.dates import weekday_name

    for row in timetable.rows:
        one = row.coming
        yield (
            timetable.route,
            row.day,
            weekday_name(row.day.weekday()),
            row.settlement,
            row.place,
            one.arrives if one else None,
            one.leaves if one else None,
            row.minutes,
            row.km,
            row.readers,
            row.phone,
            row.note,
        )


def _calendar(library: Library, choice: Choice) -> bytes:
    """What the public may know: a stop, its dates and hours; what is called off is so in the calendar too."""
    from outreach_app.exchange.ics import calendar_bytes

    found: dict[Id, StopDates] = {}
    if choice.stops:
        found |= {one.plan.id: one for one in stop_dates(library, choice.period, stops=[s.id for s in choice.stops])}
    for route in choice.routes:
        found |= {one.plan.id: one for one in stop_dates(library, choice.period, route=route.id)}
    events = list(_events(list(found.values())))
    if not events:
        raise UserError(N_("The mobile library does not come to “{name}” in this time."), name=choice.name)
    about = _("When the mobile library comes; a date that is called off stands there as cancelled.")
    title = _("Mobile library: {name}").format(name=choice.name) if len(choice.parts) == 1 else _("Mobile library")
    return calendar_bytes(events, title, about, library.clock().astimezone(UTC))


def _events(found: list[StopDates]) -> Iterator["CalendarEvent"]:
    from outreach_app.exchange.ics import CalendarEvent

    seen: dict[str, int] = {}
    comes = {(each.stop.id, one.day) for each in found for one in each.coming}
    for each in found:
        stop = each.stop
        title, where = _("Mobile library: {name}").format(name=stop.label), stop.address.line or stop.label
        for one in each.coming:
            starts, ends = _moments(one)
            uid = f"{stop.id}-{one.day:%Y%m%d}"
            seen[uid] = seen.get(uid, 0) + 1
            more = f"-{seen[uid]}" if seen[uid] > 1 else ""
            yield CalendarEvent(f"{uid}{more}@knigonosha", one.day, title, starts, ends, where, one.note)
        for off in each.called_off:
            if (stop.id, off.day) not in comes:
                yield _cancelled(f"{stop.id}-{off.day:%Y%m%d}@knigonosha", off, title, where)


def _cancelled(uid: str, off: CalledOff, title: str, where: str) -> "CalendarEvent":
    from outreach_app.exchange.ics import CalendarEvent

    return CalendarEvent(uid, off.day, title, where=where, notes=str(off), cancelled=True)


def _moments(one: Coming) -> tuple[datetime | None, datetime | None]:
    """From when until when, on the clock of the place; the whole day where one of them is not known."""
    if one.arrives is None or one.leaves is None:
        return None, None
    return datetime.combine(one.day, one.arrives), datetime.combine(one.day, one.leaves)
