"""What stands on the papers of a round as things are now."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from outreach_app.domain.identity import Id
from outreach_app.domain.papers import DeliverySlip, Letterhead, RouteSheet, SheetReader, SheetRow, SlipItem
from outreach_app.domain.places import Place
from outreach_app.domain.readers import Reader
from outreach_app.domain.rounds import Round
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.schedule import Calendar, ServicePlan, next_visit
from outreach_app.domain.timetable import clock_time
from outreach_app.domain.visits import Loan, due_by
from outreach_app.services import year_turn
from outreach_app.services.library import Library
from outreach_app.services.papers.waiting import readers_waiting
from outreach_app.services.rounds import timetable
from outreach_app.services.visits import RoundRow, round_rows
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage.absences import calendar
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import _, speaking

ROUTE_SHEET, SLIPS = "route-sheet", "slips"
PAPERS = (ROUTE_SHEET, SLIPS)

Content = RouteSheet | list[DeliverySlip]
Rows = Sequence[RoundRow] | None


def content_of(library: Library, one: Round, paper: str, rows: Rows = None) -> Content:
    """What stands on a paper, in the papers' language; `rows` are the round's lines where they are known already."""
    with speaking(rules_on(one.day).papers_language):
        return delivery_slips(library, one, rows) if paper == SLIPS else route_sheet(library, one, rows)


def letterhead(rules: LibraryRules) -> Letterhead:
    """The library as it signs its papers."""
    return Letterhead(rules.library_name or _("Library"), rules.library_address, rules.library_phone)


def route_sheet(library: Library, one: Round, rows: Rows = None) -> RouteSheet:
    """A round's sheet as it stands now, without door codes."""
    plan = timetable(library, one)
    times = {call.key: call for call in plan.calls}
    waiting = year_turn.at_visit(library, one.day, one.readers)
    aside = readers_waiting(one)
    lines: dict[Id, list[RoundRow]] = {}
    for row in rows or round_rows(library, one):
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
                access_notes=_way_in(stop.place),
                waiting=aside.get(stop.place.id, ""),
                readers=tuple(
                    _sheet_reader(row, waiting) for row in lines.get(stop.id, ()) if row.reader and not row.walked_in
                ),
            )
            for number, stop in enumerate(one.stops, 1)
        ),
        deliverer=one.deliverer_name,
        vehicle=one.vehicle_name,
        plate=one.plate,
        departs=clock_time(plan.starts),
        returns=clock_time(plan.ends),
    )


def _way_in(place: Place) -> str:
    """How to get in; that nobody goes there alone stands before it."""
    alone = _("DO NOT GO ALONE.") if place.not_alone else ""
    return " ".join(part for part in (alone, place.access_note) if part)


def _sheet_reader(row: RoundRow, waiting: Collection[Id]) -> SheetReader:
    assert row.reader
    again = _("register anew: consent, address") if row.reader.id in waiting else ""
    return SheetReader(
        card=row.reader.card,
        name=row.reader.full_name,
        phones=tuple(phone.number for phone in row.reader.phones),
        to_collect=len(row.at_home),
        to_hand_out=len(row.bag),
        slip_number=row.planned.number,
        note="; ".join(part for part in (row.reader.room, again) if part),
    )


def delivery_slips(library: Library, one: Round, rows: Rows = None) -> list[DeliverySlip]:
    """The slips of a round's readers, in the round's order; a fixed number of queries however many."""
    rules, days = rules_on(one.day), calendar()
    plans: dict[Id, list[ServicePlan]] = defaultdict(list)
    for plan in stored_schedule.plans(readers=one.readers):
        plans[plan.reader or Id("")].append(plan)
    position = {stop.id: number for number, stop in enumerate(one.stops, 1)}
    waiting = year_turn.at_visit(library, one.day, one.readers)
    return [
        replace(
            _slip(row, row.reader, one.day, position[row.stop.id], rules, plans[row.reader.id], days),
            register_anew=row.reader.id in waiting,
        )
        for row in rows or round_rows(library, one)
        if row.reader and not row.walked_in
    ]


def _slip(
    row: RoundRow,
    reader: Reader,
    day: date,
    position: int,
    rules: LibraryRules,
    plans: list[ServicePlan],
    days: Calendar,
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
        due=due_by(rules, plans, day, days),
        hand_out=tuple(SlipItem(item.copy.number, item.title.title, item.title.author) for item in row.bag),
        collect=tuple(_collect(loan, day) for loan in row.at_home),
        requests=tuple(request.text for request in row.requests),
        next_visit=next_visit(plans, day, days),
    )


def _collect(loan: Loan, day: date) -> SlipItem:
    late = loan.due_on if loan.due_on and loan.due_on < day else None
    return SlipItem(loan.copy.number, loan.title.title, loan.title.author, late)
