"""A day's papers: filled from the rounds, printed as PDF, known as outdated once the round has changed."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.papers import DeliverySlip, Letterhead, RouteSheet, SheetReader, SheetRow, SlipItem
from outreach_app.domain.readers import Reader
from outreach_app.domain.rounds import Round
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.schedule import ServicePlan, next_visit
from outreach_app.domain.timetable import clock_time
from outreach_app.domain.visits import Loan, due_by
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.rounds import round_, rounds_on, timetable
from outreach_app.services.visits import RoundRow, round_rows
from outreach_app.storage import rounds as stored
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _, speaking

ROUTE_SHEET, SLIPS = "route-sheet", "slips"
PAPERS = (ROUTE_SHEET, SLIPS)

Content = RouteSheet | list[DeliverySlip]


@dataclass(frozen=True)
class PrintOptions:
    """What a printing shows: phones are left out for volunteers, door codes are put in only where ticked."""

    phones: bool = True
    door_codes: bool = False


_AS_USUAL = PrintOptions()


def letterhead(rules: LibraryRules) -> Letterhead:
    """The library as it signs its papers."""
    return Letterhead(rules.library_name or _("Library"), rules.library_address, rules.library_phone)


def route_sheet(library: Library, one: Round) -> RouteSheet:
    """A round's sheet as it stands now, without door codes."""
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
                arrive=clock_time(times[stop.id].begins),
                depart=clock_time(times[stop.id].depart),
                address=stop.place.address.line,
                entrance=stop.place.address.entrance,
                floor=stop.place.address.floor,
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
    """The slips of a round's readers, in the round's order; a fixed number of queries however many."""
    rules = rules_on(one.day)
    plans: dict[Id, list[ServicePlan]] = defaultdict(list)
    for plan in stored_schedule.plans(readers=one.readers):
        plans[plan.reader or Id("")].append(plan)
    position = {stop.id: number for number, stop in enumerate(one.stops, 1)}
    return [
        _slip(row, row.reader, one.day, position[row.stop.id], rules, plans[row.reader.id])
        for row in round_rows(library, one)
        if row.reader
    ]


def _slip(
    row: RoundRow, reader: Reader, day: date, position: int, rules: LibraryRules, plans: list[ServicePlan]
) -> DeliverySlip:
    return DeliverySlip(
        number=row.planned.number,
        code=row.planned.code,
        day=day,
        reader=reader.full_name,
        card=reader.card,
        letterhead=letterhead(rules),
        position=position,
        address=row.stop.place.label,
        due=due_by(rules, plans, day),
        hand_out=tuple(SlipItem(item.copy.number, item.title.title, item.title.author) for item in row.bag),
        collect=tuple(_collect(loan, day) for loan in row.at_home),
        requests=tuple(request.text for request in row.requests),
        next_visit=next_visit(plans, day),
    )


def _collect(loan: Loan, day: date) -> SlipItem:
    late = loan.due_on if loan.due_on and loan.due_on < day else None
    return SlipItem(loan.copy.number, loan.title.title, loan.title.author, late)


def paper_pdf(library: Library, one: Round, paper: str, options: PrintOptions = _AS_USUAL) -> bytes:
    """One paper of a round as PDF, in the papers' language."""
    return _drawn(one, _content(library, one, paper), options)


def _content(library: Library, one: Round, paper: str) -> Content:
    """What stands on a paper as things are now, in the papers' language."""
    with speaking(rules_on(one.day).papers_language):
        return delivery_slips(library, one) if paper == SLIPS else route_sheet(library, one)


def _drawn(one: Round, content: Content, options: PrintOptions) -> bytes:
    from outreach_app.documents.route_sheet import route_sheet_pdf
    from outreach_app.documents.slips import slips_pdf

    with speaking(rules_on(one.day).papers_language):
        if not isinstance(content, RouteSheet):
            return slips_pdf(content)
        sheet = replace(content, stale=_replaced(one, content))
        if options.door_codes:
            sheet = _with_door_codes(sheet, one)
        return route_sheet_pdf(sheet, phones=options.phones)


def _with_door_codes(sheet: RouteSheet, one: Round) -> RouteSheet:
    codes = (stop.place.door_code or None for stop in one.stops)
    rows = (replace(row, door_code=code) for row, code in zip(sheet.rows, codes, strict=True))
    return replace(sheet, rows=tuple(rows))


def _replaced(one: Round, sheet: RouteSheet) -> str:
    """That this sheet takes the place of one printed before the round was changed; empty where it does not."""
    fingerprint, at = stored.last_printings([one.id]).get((one.id, ROUTE_SHEET), ("", ""))
    if not at or fingerprint == _fingerprint(sheet) or stored_visits.visits_of_rounds([one.id]):
        return ""
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

    Where one cannot be written, none is taken for printed. The journal tells who printed door codes.

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
    printings = [
        (one, paper, _content(library, one, paper))
        for one in rounds
        for paper in wanted
        if paper != SLIPS or one.readers
    ]
    pdfs = {
        folder / f"{day:%Y-%m-%d} {one.number} {paper}.pdf": _drawn(one, content, options)
        for one, paper, content in printings
    }
    name = "print_door_codes" if options.door_codes else "print_papers"
    with library.use_case(name, keep_empty=options.door_codes) as work:
        _remember(library, printings)
        for path, pdf in pdfs.items():
            write_beside(path, pdf)
    return Printed(tuple(pdfs), work.changes)


def mark_printed(library: Library, rounds: Iterable[Id], papers: Collection[str]) -> Changes:
    """Remember what the papers of some rounds look like, as they are printed now."""
    found = [round_(library, round_id) for round_id in rounds]
    return _remember(library, [(one, paper, _content(library, one, paper)) for one in found for paper in papers])


def _remember(library: Library, printings: Iterable[tuple[Round, str, Content]]) -> Changes:
    with library.use_case("print_papers") as work:
        at = library.clock().isoformat(timespec="minutes")
        for one, paper, content in printings:
            stored.put_printed(one, paper, fingerprint=_fingerprint(content), at=at)
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
        if (one.id, paper) in printed and printed[one.id, paper][0] != _fingerprint(_content(library, one, paper))
    )


def _fingerprint(content: Content) -> str:
    """What decides whether a printed paper still tells the truth; whether door codes were ticked does not."""
    return hashlib.sha256(repr(content).encode()).hexdigest()
