"""Readers, their places and service plans from a table."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, Place, PlaceKind
from outreach_app.domain.readers import Birth, Consent, ContactPerson, Phone, Reader
from outreach_app.domain.schedule import Route, ServicePlan, spread_first_dates
from outreach_app.exchange.readers import read_readers
from outreach_app.exchange.records import ReaderRecord
from outreach_app.services import people, readers, schedule
from outreach_app.services.imports.compare import fill_place, fill_reader
from outreach_app.services.imports.result import ImportResult, Skipped, Source, importing
from outreach_app.services.library import Library, Work
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored
from outreach_app.wording import N_

USUAL_WEEKS = 2
"""Cadence of a reader whose line tells a weekday, a deliverer or a last visit, but no cadence."""

_FORM_OF_KIND = {
    PlaceKind.INSTITUTION: Form.ISSUE_POINT,
    PlaceKind.ISSUE_POINT: Form.ISSUE_POINT,
    PlaceKind.MOBILE_STOP: Form.BOOKMOBILE,
    PlaceKind.READING_ROOM: Form.OFFSITE_READING_ROOM,
}


def import_readers(library: Library, source: Source, today: date, *, dry_run: bool = False) -> ImportResult:
    """Bring in readers with place, contact and plan of service.

    A reader is known by the card number; who has the same name and birth date is asked about, not written. What is
    here already is never overwritten: empty fields are filled, other values are listed. Without a last visit the first
    dates are spread over the cycle.

    Raises:
        UserError: the file cannot be read at all.
    """
    file = read_readers(source.path, format=source.format, encoding=source.encoding, mapping=source.mapping)
    result = ImportResult(file.format, file.encoding, len(file.records) + len(file.refused))
    result.skipped += [Skipped(one.record, one.reason) for one in file.refused]
    result.ignored_columns = file.ignored_columns
    with importing(library, "import_readers", result, dry_run=dry_run) as work:
        intake = _Intake(library, work, result, today)
        for record in file.records:
            try:
                with library.use_case("add_reader"):
                    intake.take(record)
            except UserError as error:
                result.skip(record.line, error)
        intake.plan()
    result.skipped.sort(key=lambda one: one.record)
    return result


class _Intake:
    """Readers coming in; plans wait until all are here, so that first dates can be spread."""

    def __init__(self, library: Library, work: Work, result: ImportResult, today: date) -> None:
        self._library = library
        self._work = work
        self._result = result
        self._today = today
        self._waiting: list[tuple[ReaderRecord, ServicePlan]] = []

    def take(self, record: ReaderRecord) -> None:
        """Find the record's reader or make it."""
        draft = _reader_of(record)
        known = stored.with_card(record.card)
        if known:
            self._compare(record, draft, known)
            return
        twin = next((one for one in stored.namesakes(*_name(draft)) if _may_be_same(one.birth, draft.birth)), None)
        if twin:
            question = N_("Is {name} the reader with card {card}? Give the card number in the file, or add by hand.")
            raise UserError(question, name=draft.full_name, card=twin.card)
        place = self._place(record)
        readers.add_reader(self._library, replace(draft, place=place))
        made = self._work.made[-1]
        self._result.added += 1
        plan = self._plan_of(record, made)
        if plan:
            self._waiting.append((record, plan))

    def _compare(self, record: ReaderRecord, draft: Reader, known: Reader) -> None:
        """A reader who is here already: fill what is empty, list what differs."""
        filled, differing = fill_reader(known, draft)
        place = stored_places.place(known.place) if known.place else None
        moved = False
        if place is None:
            filled = replace(filled, place=self._place(record))
        else:
            better, elsewhere = fill_place(place, _place_of(record))
            differing += elsewhere
            moved = better != place
            stored_places.put_place(better)
        if filled != known or moved:
            readers.change_reader(self._library, filled)
            self._result.updated += 1
        if differing:
            kept = N_("{name} is here with other values, which were kept: {fields}.")
            fields = "; ".join(differing)
            self._result.skip(record.line, UserError(kept, name=known.full_name, fields=fields))

    def _place(self, record: ReaderRecord) -> Id:
        draft = _place_of(record)
        if draft.kind is PlaceKind.HOME:
            known = stored_places.home_at(draft.address) if draft.address.line else None
        else:
            known = stored_places.place_named(draft.kind, draft.name)
        if known is None:
            made = self._work.new_id()
            stored_places.put_place(replace(draft, id=made))
            return made
        filled, _differing = fill_place(known, draft)
        if filled != known:
            stored_places.put_place(filled)
        return known.id

    def _plan_of(self, record: ReaderRecord, reader: Id) -> ServicePlan | None:
        """The plan that a line tells of; none where it says nothing of when the reader is served."""
        told = (record.every_weeks, record.weekdays, record.deliverer, record.route, record.last_visit)
        if not any(told):
            return None
        kind = record.place_kind or (PlaceKind.INSTITUTION if record.place_name else PlaceKind.HOME)
        return ServicePlan(
            id=Id(""),
            form=record.form or _FORM_OF_KIND.get(kind, Form.HOME_DELIVERY),
            every_weeks=record.every_weeks or USUAL_WEEKS,
            first_on=record.last_visit or self._today,
            reader=reader,
            weekdays=frozenset(record.weekdays),
            window_from=record.window_from,
            window_until=record.window_until,
            deliverer=self._person(record.deliverer),
            route=self._route(record.route, record.deliverer),
            last_visit_before=record.last_visit,
        )

    def _person(self, name: str) -> Id | None:
        if not name:
            return None
        known = {one.casefold(): key for key, one in people.names(self._library).items()}
        if name.casefold() not in known:
            people.add_person(self._library, name)
            return self._work.made[-1]
        return known[name.casefold()]

    def _route(self, name: str, deliverer: str) -> Id | None:
        if not name:
            return None
        known = {one.name.casefold(): one.id for one in schedule.routes(self._library)}
        if name.casefold() not in known:
            schedule.add_route(self._library, Route(Id(""), name, self._person(deliverer)))
            return self._work.made[-1]
        return known[name.casefold()]

    def plan(self) -> None:
        """Write the plans; those without a last visit get first dates spread over their cycle."""
        cycles: dict[tuple[int, frozenset[int]], list[ServicePlan]] = defaultdict(list)
        for _record, plan in self._waiting:
            if plan.last_visit_before:
                schedule.add_plan(self._library, plan)
            else:
                cycles[plan.every_weeks, plan.weekdays].append(plan)
        for (weeks, weekdays), plans in cycles.items():
            dates = spread_first_dates(len(plans), weeks, weekdays, self._today)
            for plan, first in zip(plans, dates, strict=True):
                schedule.add_plan(self._library, replace(plan, first_on=first))


def _may_be_same(one: Birth, other: Birth) -> bool:
    """Whether two births may be one person's: what is known of both does not differ."""
    if one.day and other.day:
        return one.day == other.day
    years = {birth.day.year if birth.day else birth.year for birth in (one, other)} - {None}
    return len(years) < 2


def _name(reader: Reader) -> tuple[str, str, str]:
    return reader.surname, reader.given_name, reader.patronymic


def _reader_of(record: ReaderRecord) -> Reader:
    contact = ContactPerson(record.contact_name, record.contact_relation, record.contact_phone)
    return Reader(
        id=Id(""),
        surname=record.surname,
        given_name=record.given_name,
        patronymic=record.patronymic,
        card=record.card,
        birth=Birth(record.birth_date, record.birth_year),
        room=record.room,
        phones=tuple(Phone(number) for number in record.phones),
        contacts=(contact,) if record.contact_name else (),
        formats=record.formats,
        genres=record.genres,
        notes=record.notes,
        registered_on=record.registered_on,
        consent=Consent(record.consent_on, record.consent_number),
    )


def _place_of(record: ReaderRecord) -> Place:
    kind = record.place_kind or (PlaceKind.INSTITUTION if record.place_name else PlaceKind.HOME)
    parts = ("settlement", "street", "house", "flat", "entrance", "floor", "postcode")
    address = Address(**{name: getattr(record, name) for name in parts}, text=record.address_text)
    located = record.lat is not None and record.lon is not None
    name = record.place_name or ("" if kind is PlaceKind.HOME else address.line)
    where = Coordinates(record.lat or 0.0, record.lon or 0.0) if located else None
    return Place(Id(""), kind, name, address, where, door_code=record.door_code)
