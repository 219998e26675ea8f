"""Lists of readers as tables for a spreadsheet: the working list, and the list of registration cards.

Never a door code, a key safe, a note or a health mark: a file leaves the encrypted library.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.reader_filter import ReaderFilter
from outreach_app.domain.reader_status import status
from outreach_app.domain.readers import Reader
from outreach_app.domain.roles import Field
from outreach_app.domain.schedule import ServicePlan
from outreach_app.exchange.write_tables import Value, csv_bytes, xlsx_bytes
from outreach_app.services import people, schedule
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.reader_traits import narrowed, overview
from outreach_app.services.readers import find_readers
from outreach_app.services.roles import check_sees
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _, speaking

_EVERY = 1_000_000
_TABLES = {".csv": csv_bytes, ".xlsx": xlsx_bytes}


class ReaderList(StrEnum):
    """Which columns a list has."""

    WORKING = "working"
    REGISTRATION = "registration"

    @property
    def label(self) -> str:
        """The list in words."""
        return _(_LABELS[self])


_LABELS = {
    ReaderList.WORKING: N_("Working list: address, phones, route, next date"),
    ReaderList.REGISTRATION: N_("Registration cards: card, birth, registration, consent"),
}


@dataclass(frozen=True)
class _Row:
    """A reader with what stands in a line of a list."""

    reader: Reader
    place: Place | None
    plans: tuple[ServicePlan, ...]
    next_day: date | None
    routes: str
    people: str
    again: tuple[date, ...]
    today: date


Column = tuple[str, Callable[[_Row], Value]]

_NAME: tuple[Column, ...] = (
    (N_("Card"), lambda row: row.reader.card),
    (N_("Surname"), lambda row: row.reader.surname),
    (N_("Given name"), lambda row: row.reader.given_name),
    (N_("Patronymic"), lambda row: row.reader.patronymic),
)
_COLUMNS: Mapping[ReaderList, tuple[Column, ...]] = {
    ReaderList.WORKING: (
        *_NAME,
        (N_("Status"), lambda row: status(row.reader, row.plans, row.today).label),
        (N_("Address"), lambda row: row.place.label if row.place else ""),
        (N_("Room"), lambda row: row.reader.room),
        (N_("Phones"), lambda row: ", ".join(one.number for one in row.reader.phones)),
        (N_("Route"), lambda row: row.routes),
        (N_("Deliverer"), lambda row: row.people),
        (N_("Next date"), lambda row: row.next_day),
    ),
    ReaderList.REGISTRATION: (
        *_NAME,
        (N_("Born"), lambda row: row.reader.birth.day or row.reader.birth.year),
        (N_("Address"), lambda row: row.reader.residence or (row.place.label if row.place else "")),
        (N_("Registered"), lambda row: row.reader.registered_on),
        (N_("Registered anew"), lambda row: max(row.again, default=None)),
        (N_("Consent given"), lambda row: row.reader.consent.given_on),
        (N_("Consent number"), lambda row: row.reader.consent.number),
        (N_("Consent until"), lambda row: row.reader.consent.until),
        (N_("Service ended"), lambda row: row.reader.ended_on),
    ),
}


def chosen(library: Library, wanted: ReaderFilter, today: date) -> list[Id]:
    """The readers that meet a filter and its words, by name; without it all whose data was not removed."""
    only = narrowed(library, overview(library, today).matching(wanted)) if wanted else None
    return [line.id for line in find_readers(library, wanted.words, _EVERY, only)]


def write_readers(
    library: Library, which: ReaderList, readers: Iterable[Id], path: Path, today: date, more: Sequence[Column] = ()
) -> Changes:
    """Write a list as XLSX or CSV, in the papers' language; the journal notes that it left the library.

    `more` are columns behind the name.

    Raises:
        UserError: the file's name ends otherwise, it cannot be written, or nobody is on the list.
    """
    check_sees(library, Field.CARD)
    make = _TABLES.get(path.suffix.lower())
    if make is None:
        raise UserError(N_("“{file}” must end in .xlsx or .csv: choose one of them."), file=path.name)
    rows = _rows(library, list(readers), today)
    if not rows:
        raise UserError(N_("Nobody is on this list: choose another filter."))
    with speaking(rules_on(today).papers_language):
        columns = (*_NAME, *more, *_COLUMNS[which][len(_NAME) :])
        content = make([_(title) for title, _value in columns], [[value(row) for _t, value in columns] for row in rows])
    with library.use_case("save_reader_list", keep_empty=True) as work:
        write_beside(path, content)
    return work.changes


def _rows(library: Library, wanted: list[Id], today: date) -> list[_Row]:
    known = stored.readers(wanted)
    places = stored_places.places(one.place for one in known.values() if one.place)
    plans: dict[Id, list[ServicePlan]] = {}
    for plan in stored_schedule.plans(readers=wanted):
        if plan.reader:
            plans.setdefault(plan.reader, []).append(plan)
    routes = {one.id: one for one in schedule.routes(library)}
    names = people.names(library)
    next_days = schedule.visit_days(library, wanted)
    again = stored.registered_anew(wanted)
    rows = []
    for reader in (known[one] for one in wanted if one in known and not known[one].anonymised):
        running = [plan for plan in plans.get(reader.id, ()) if plan.ended_on is None]
        on = [routes[plan.route] for plan in running if plan.route in routes]
        goes = [route.deliverer for route in on] + [plan.deliverer for plan in running if not plan.route]
        rows.append(
            _Row(
                reader=reader,
                place=places.get(reader.place) if reader.place else None,
                plans=tuple(plans.get(reader.id, ())),
                next_day=next_days.get(reader.id),
                routes=", ".join(dict.fromkeys(route.name for route in on)),
                people=", ".join(dict.fromkeys(names[one] for one in goes if one and one in names)),
                again=tuple(again.get(reader.id, ())),
                today=today,
            )
        )
    return rows
