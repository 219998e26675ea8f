"""The papers of a vehicle: the loading list of a trip and the sheet of a check, in the papers' language."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from outreach_app.domain.collection import FoundCopy
from outreach_app.domain.dates import full_day
from outreach_app.domain.loading import LoadingList, LoadingPaper, LoadLine, Met, PaperPart, PaperRow, StopLoading
from outreach_app.domain.on_board import BoardLine, CheckedBoard
from outreach_app.domain.roles import Field
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.papers import letterhead
from outreach_app.services.roles import check_sees
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import _, ngettext, speaking


def loading_list_pdf(library: Library, one: LoadingList, *, names: bool = False) -> bytes:
    """The loading list as PDF; readers stand there by card number, and by name only where that is wanted.

    Raises:
        UserError: names are wanted, and whoever works now sees none.
    """
    from outreach_app.documents.loading_list import loading_paper_pdf

    if names:
        check_sees(library, Field.NAME)
    with speaking(rules_on(one.trip.day).papers_language):
        return loading_paper_pdf(loading_paper(one, names=names))


def board_check_pdf(library: Library, vehicle: str, seen: CheckedBoard, day: date) -> bytes:
    """The sheet of a check as PDF: how many were there, what is missing, what nobody expected."""
    from outreach_app.documents.loading_list import loading_paper_pdf

    with speaking(rules_on(day).papers_language):
        return loading_paper_pdf(check_paper(vehicle, seen, day))


def board_list_pdf(library: Library, vehicle: str, lines: Iterable[BoardLine], day: date) -> bytes:
    """The sheet for a check by hand as PDF: all that is on board, with boxes to tick."""
    from outreach_app.documents.loading_list import loading_paper_pdf

    with speaking(rules_on(day).papers_language):
        return loading_paper_pdf(list_paper(vehicle, lines, day))


def write_paper(path: Path, content: bytes) -> None:
    """Write a paper as a file.

    Raises:
        UserError: it cannot be written.
    """
    write_beside(path, content)


def loading_paper(one: LoadingList, *, names: bool = False) -> LoadingPaper:
    """What stands on a loading list."""
    parts = [part for number, stop in enumerate(one.stops, 1) if (part := _stop(number, stop, names))]
    for each in one.sets:
        season = _("season: {season}").format(season=each.line.season)
        heading = _("Set № {number}").format(number=each.line.number)
        named = ", ".join(filter(None, (heading, each.line.name, season)))
        note = "" if each.waiting else _("All of it is on board.")
        told = _("set № {number}").format(number=each.line.number)
        parts.append(PaperPart(named, tuple(_row(found, told) for found in each.waiting), note))
    if one.popular:
        rows = tuple(_row(found, where=_lent(times)) for found, times in one.popular)
        parts.append(PaperPart(_("Taken most of late, and not on board"), rows))
    if one.idle:
        rows = tuple(
            _row(line.found, where=_("since {day}").format(day=full_day(line.stay.loaded_on))) for line in one.idle
        )
        weeks = ngettext("{count} week", "{count} weeks", one.weeks)
        parts.append(PaperPart(_("To unload: {weeks} on board and never lent").format(weeks=weeks), rows))
    round_ = ", ".join(filter(None, (one.vehicle_name, one.trip.label)))
    return LoadingPaper(
        letterhead(rules_on(one.trip.day)),
        _("LOADING LIST for {day}").format(day=full_day(one.trip.day)),
        round_,
        tuple(parts) or (PaperPart("", (), _("Nothing is to be loaded or unloaded.")),),
        _("Where it is"),
        (_("Loaded"), _("Checked")),
    )


def _lent(times: int) -> str:
    return ngettext("lent {count} time", "lent {count} times", times)


def _stop(number: int, stop: StopLoading, names: bool) -> PaperPart | None:
    """What is waited for at a stop; without anything, the stop is not on the paper."""
    rows = tuple(_wanted(line, names) for line in stop.lines if line.found and line.met is not Met.ELSEWHERE)
    elsewhere = [line for line in stop.lines if line.met in {Met.ELSEWHERE, Met.NOT_HELD}]
    told = "; ".join(f"{line.words} ({line.where or line.met.label})" for line in elsewhere)
    note = _("Cannot go along: {titles}").format(titles=told) if told else ""
    return PaperPart(f"{number}. {stop.place.label}", rows, note) if rows or note else None


def _wanted(line: LoadLine, names: bool) -> PaperRow:
    assert line.found
    card = _("card {number}").format(number=line.reader.card or "–")
    whom = f"{card}, {line.reader.short_name}" if names else card
    return replace(_row(line.found, whom), where=line.where)


def _row(found: FoundCopy, for_whom: str = "", where: str = "") -> PaperRow:
    return PaperRow(found.copy.number, found.title.line, for_whom, where or found.copy.location)


def list_paper(vehicle: str, lines: Iterable[BoardLine], day: date) -> LoadingPaper:
    """What stands on the sheet for a check by hand."""
    every = list(lines)
    here = tuple(_of_board(line) for line in every if line.here)
    out = tuple(_of_board(line) for line in every if not line.here)
    parts = [PaperPart(_copies(len(here)), here)]
    if out:
        parts.append(PaperPart(_("With readers, not expected on board: {count}").format(count=len(out)), out))
    return _sheet(_("ON BOARD on {day}").format(day=full_day(day)), vehicle, day, parts)


def check_paper(vehicle: str, seen: CheckedBoard, day: date) -> LoadingPaper:
    """What stands on the sheet of a check."""
    parts = []
    if seen.missing:
        heading = _("Missing: {count}").format(count=len(seen.missing))
        parts.append(PaperPart(heading, tuple(_of_board(line) for line in seen.missing)))
    if seen.unexpected:
        rows = tuple(_row(found, where=found.kept_by or found.state.label) for found in seen.unexpected)
        parts.append(PaperPart(_("On the vehicle, but not listed: {count}").format(count=len(rows)), rows))
    if seen.unknown:
        heading = _("Codes that no copy has: {count}").format(count=len(seen.unknown))
        parts.append(PaperPart(heading, tuple(PaperRow(code, "") for code in seen.unknown)))
    if not parts:
        parts.append(PaperPart("", (), _("Nothing is missing, and nothing is there that is not listed.")))
    there = _("Found on board: {found} of {expected}").format(
        found=len(seen.there), expected=len(seen.there) + len(seen.missing)
    )
    title = _("CHECK OF WHAT IS ON BOARD on {day}").format(day=full_day(day))
    return _sheet(title, f"{vehicle}. {there}", day, parts)


def _sheet(title: str, subtitle: str, day: date, parts: Iterable[PaperPart]) -> LoadingPaper:
    signed = (_("Checked"), _("Driver"))
    return LoadingPaper(letterhead(rules_on(day)), title, subtitle, tuple(parts), _("Note"), signed)


def _of_board(line: BoardLine) -> PaperRow:
    within = line.found.book_set.words if line.found.book_set else ""
    since = _("since {day}").format(day=full_day(line.stay.loaded_on))
    return PaperRow(line.found.copy.number, line.found.title.line, within, since)


def _copies(count: int) -> str:
    return ngettext("{count} copy on board", "{count} copies on board", count)
