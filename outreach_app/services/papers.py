"""A day's papers: filled from the rounds, printed as PDF, known as outdated once the round has changed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.papers import DeliverySlip, Letterhead, RouteSheet, SheetReader, SheetRow, SlipItem
from outreach_app.domain.rounds import Round
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.visits import Loan
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.rounds import round_, rounds_on, timetable
from outreach_app.services.rounds.order import clock_time
from outreach_app.services.schedule import plans_of
from outreach_app.services.visits import RoundRow, round_rows
from outreach_app.services.visits.loans import due_date, next_visit
from outreach_app.storage import rounds as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _, speaking

ROUTE_SHEET, SLIPS = "route-sheet", "slips"
PAPERS = (ROUTE_SHEET, SLIPS)


@dataclass(frozen=True)
class PrintOptions:
    """What a printing shows: phones are left out for volunteers, door codes are put in only where ticked."""

    phones: bool = True
    door_codes: bool = False


_AS_USUAL = PrintOptions()


def letterhead(rules: LibraryRules) -> Letterhead:
    """The library as it signs its papers."""
    return Letterhead(rules.library_name or _("Library"), rules.library_address, rules.library_phone)


def route_sheet(library: Library, one: Round, *, door_codes: bool = False) -> RouteSheet:
    """A round's sheet as it stands now."""
    plan = timetable(library, one)
    times = {call.key: call for call in plan.calls}
    lines: dict[Id, list[RoundRow]] = {}
    for row in round_rows(library, one):
        lines.setdefault(row.stop.id, []).append(row)
    return RouteSheet(
        number=one.number,
        code=one.code,
        day=one.day,
        route=one.route_name,
        letterhead=letterhead(rules_on(one.day)),
        rows=tuple(
            SheetRow(
                position=number,
                place_name=stop.place.name,
                arrive=clock_time(times[stop.id].arrive),
                depart=clock_time(times[stop.id].depart),
                address=stop.place.address.line,
                entrance=stop.place.address.entrance,
                floor=stop.place.address.floor,
                door_code=(stop.place.door_code or None) if door_codes else None,
                access_notes=stop.place.access_note,
                readers=tuple(_sheet_reader(row) for row in lines.get(stop.id, ()) if row.reader),
            )
            for number, stop in enumerate(one.stops, 1)
        ),
        deliverer=one.deliverer_name,
        vehicle=one.vehicle_name,
        plate=one.plate,
        departs=clock_time(plan.starts),
        returns=clock_time(plan.ends),
    )


def _sheet_reader(row: RoundRow) -> SheetReader:
    assert row.reader
    return SheetReader(
        card=row.reader.card,
        name=row.reader.full_name,
        phones=tuple(phone.number for phone in row.reader.phones),
        to_collect=len(row.at_home),
        to_hand_out=len(row.bag),
        slip_number=row.planned.number,
        note=row.reader.room,
    )


def delivery_slips(library: Library, one: Round) -> list[DeliverySlip]:
    """The slips of a round's readers, in the round's order."""
    head = letterhead(rules_on(one.day))
    position = {stop.id: number for number, stop in enumerate(one.stops, 1)}
    return [_slip(library, row, one, head, position[row.stop.id]) for row in round_rows(library, one) if row.reader]


def _slip(library: Library, row: RoundRow, one: Round, head: Letterhead, position: int) -> DeliverySlip:
    assert row.reader
    due = due_date(row.reader, one.day)
    return DeliverySlip(
        number=row.planned.number,
        code=row.planned.code,
        day=one.day,
        reader=row.reader.full_name,
        card=row.reader.card,
        letterhead=head,
        position=position,
        address=row.stop.place.label,
        due=due,
        hand_out=tuple(SlipItem(item.copy.number, item.title.title, item.title.author) for item in row.bag),
        collect=tuple(_collect(loan, one.day) for loan in row.at_home),
        requests=tuple(request.text for request in row.requests),
        next_visit=next_visit(plans_of(library, row.reader.id), one.day),
    )


def _collect(loan: Loan, day: date) -> SlipItem:
    late = loan.due_on if loan.due_on and loan.due_on < day else None
    return SlipItem(loan.copy.number, loan.title.title, loan.title.author, late)


def paper_pdf(library: Library, one: Round, paper: str, options: PrintOptions = _AS_USUAL) -> bytes:
    """One paper of a round as PDF, in the papers' language."""
    from outreach_app.documents.route_sheet import route_sheet_pdf
    from outreach_app.documents.slips import slips_pdf

    with speaking(rules_on(one.day).papers_language):
        if paper == SLIPS:
            return slips_pdf(delivery_slips(library, one))
        sheet = route_sheet(library, one, door_codes=options.door_codes)
        return route_sheet_pdf(replace(sheet, stale=_replaced(library, one)), phones=options.phones)


def _replaced(library: Library, one: Round) -> str:
    """That this sheet takes the place of one printed before the round was changed; empty where it does not."""
    if ROUTE_SHEET not in outdated(library, one):
        return ""
    _print, at = stored.last_printings([one.id])[one.id, ROUTE_SHEET]
    when = datetime.fromisoformat(at).astimezone()
    return _("Replaces the sheet printed on {when}: the round has changed since.").format(when=f"{when:%d.%m.%Y %H:%M}")


@dataclass(frozen=True)
class Printed:
    """The files written, and the journal's word of it."""

    papers: tuple[Path, ...]
    changes: Changes


def print_day(
    library: Library, day: date, folder: Path, papers: Iterable[str] = PAPERS, options: PrintOptions = _AS_USUAL
) -> Printed:
    """Write a day's papers into a folder, a file per round and paper, and remember that they were printed.

    Raises:
        UserError: there is no round that day, no such paper, or the folder cannot be written to.
    """
    wanted = tuple(papers)
    for paper in wanted:
        if paper not in PAPERS:
            raise UserError(
                N_("There is no paper “{paper}”; there are: {known}."), paper=paper, known=", ".join(PAPERS)
            )
    rounds = rounds_on(library, day)
    if not rounds:
        raise UserError(N_("No round is planned for {day}: plan the day first."), day=short_day(day))
    pdfs = {
        folder / f"{day:%Y-%m-%d} {one.number} {paper}.pdf": paper_pdf(library, one, paper, options)
        for one in rounds
        for paper in wanted
        if paper != SLIPS or one.readers
    }
    for path, content in pdfs.items():
        write_beside(path, content)
    return Printed(tuple(pdfs), mark_printed(library, [one.id for one in rounds], wanted))


def mark_printed(library: Library, rounds: Iterable[Id], papers: Iterable[str]) -> Changes:
    """Remember what the papers of some rounds looked like when they were printed."""
    papers = tuple(papers)
    with library.use_case("print_papers") as work:
        at = library.clock().isoformat(timespec="minutes")
        for round_id in rounds:
            one = round_(library, round_id)
            for paper in papers:
                stored.put_printed(one, paper, fingerprint=_fingerprint(library, one, paper), at=at)
    return work.changes


def outdated(library: Library, one: Round) -> tuple[str, ...]:
    """The papers of a round that were printed and would look different today.

    Once results come in, a sheet has done its work and is outdated no more.
    """
    if stored_visits.visits_of_rounds([one.id]):
        return ()
    printed = stored.last_printings([one.id])
    return tuple(
        paper
        for paper in PAPERS
        if (one.id, paper) in printed and printed[one.id, paper][0] != _fingerprint(library, one, paper)
    )


def _fingerprint(library: Library, one: Round, paper: str) -> str:
    """What decides whether a printed paper still tells the truth."""
    with speaking(rules_on(one.day).papers_language):
        value = delivery_slips(library, one) if paper == SLIPS else route_sheet(library, one)
    return hashlib.sha256(repr(value).encode()).hexdigest()
