"""Readers, their places and service plans from a table."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, Place, PlaceKind
from outreach_app.domain.readers import Birth, ContactPerson, Phone, Reader
from outreach_app.domain.tastes import likes
from outreach_app.exchange.readers import read_readers
from outreach_app.exchange.records import ReaderRecord
from outreach_app.exchange.telling import Tell, silent, told
from outreach_app.services import readers
from outreach_app.services.imports.compare import fill_place, fill_reader, fill_tastes, filled_in, tastes_filled_in
from outreach_app.services.imports.plans import PlanIntake, kind_of
from outreach_app.services.imports.result import Doubt, ImportResult, Source, Verdict, importing
from outreach_app.services.library import Library, Work
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored
from outreach_app.storage import tastes as stored_tastes
from outreach_app.wording import N_, _


def import_readers(
    library: Library, source: Source, today: date, *, dry_run: bool = False, tell: Tell = silent
) -> ImportResult:
    """Bring in readers with place, contact and plan of service.

    A reader is known by the card number; who has the same name and birth date is asked about, not written. What is
    here already is never overwritten: empty fields are filled, other values are listed. Without a last visit the first
    dates are spread over the cycle. `tell` hears how far it is, and ends it by raising.

    Raises:
        UserError: the file cannot be read at all.
    """
    file = read_readers(
        source.path,
        format=source.format,
        encoding=source.encoding,
        delimiter=source.delimiter,
        mapping=source.mapping,
        tell=tell,
    )
    result = ImportResult(file.format, file.encoding, len(file.records) + len(file.refused))
    result.refuse(file.refused)
    result.ignored_columns = file.ignored_columns
    with importing(library, "import_readers", result, dry_run=dry_run) as work:
        intake = _Intake(library, work, result, today)
        in_order = sorted(file.records, key=lambda one: not one.card)
        for record in told(in_order, tell, len(in_order)):
            try:
                with library.use_case("add_reader"):
                    intake.take(record)
            except UserError as error:
                intake.plans.forget_names()
                result.skip(record.line, error, _name(record))
        tell(len(in_order), len(in_order))
        intake.plans.write()
    return result.in_order()


class _Intake:
    """Readers coming in; plans wait until all are here."""

    def __init__(self, library: Library, work: Work, result: ImportResult, today: date) -> None:
        self._library = library
        self._work = work
        self._result = result
        self._today = today
        self._named = stored.named()
        self.plans = PlanIntake(library, work, today)

    def take(self, record: ReaderRecord) -> None:
        """Find the record's reader or make it; those with a card come first, so that no new number takes theirs."""
        _refuse_future(record, self._today)
        draft = _reader_of(record)
        known = stored.with_card(record.card)
        if known:
            _refuse_another(known, draft)
            self._compare(record, draft, known)
            return
        same = self._named[stored.name_key(draft.full_name)]
        twin = next((card for card, birth in same if _may_be_same(birth, draft.birth)), None)
        if twin is not None:
            question = N_("Is {name} the reader with card {card}? Give the card number in the file, or add by hand.")
            raise Doubt(question, name=draft.full_name, card=twin)
        readers.add_reader(self._library, replace(draft, place=self._place(record)))
        made = self._work.made[-1]
        self._register(record, made)
        stored_tastes.put_tastes(made, likes(record.genres, record.formats))
        if plan := self.plans.plan_of(record):
            self.plans.wait(plan, made)
        self._named[stored.name_key(draft.full_name)].append((stored.card_of(made), draft.birth))
        self._result.added += 1
        self._result.note(record.line, Verdict.NEW, draft.full_name)

    def _compare(self, record: ReaderRecord, draft: Reader, known: Reader) -> None:
        """A reader who is here already: fill what is empty, list what differs."""
        filled, differing = fill_reader(known, draft)
        own = stored_tastes.tastes([known.id])[known.id].own
        more, others = fill_tastes(own, likes(record.genres, record.formats))
        differing += others
        place = stored_places.place(known.place) if known.place else None
        better = place
        if place is None:
            filled = replace(filled, place=self._place(record))
        elif _elsewhere(place, record):
            differing.append(_("place"))
        else:
            better, parts = fill_place(place, _place_of(record))
            differing += parts
        plan = None if known.ended_on or self.plans.is_planned(known.id) else self.plans.plan_of(record)
        if filled != known:
            readers.change_reader(self._library, filled)
        if more != own:
            stored_tastes.put_tastes(known.id, more)
        if better and better != place:
            stored_places.put_place(better)
        if plan:
            self.plans.wait(plan, known.id)
        elif self.plans.is_planned(known.id) and self.plans.differs(record, known.id):
            differing.append(_("service plan"))
        names = [*filled_in(known, filled, place, better), *tastes_filled_in(own, more)]
        names += [_("service plan")] if plan else []
        names += [_("re-registered on")] if self._register(record, known.id) else []
        self._result.updated += bool(names)
        self._note(record.line, known, names, differing)

    def _register(self, record: ReaderRecord, reader: Id) -> bool:
        """Write the days of registering anew that are not here yet; whether there were any."""
        new = set(record.reregistered) - stored.registrations(reader) - {record.registered_on}
        for day in sorted(new):
            stored.add_registration(reader, day)
        return bool(new)

    def _note(self, line: int, known: Reader, names: list[str], differing: list[str]) -> None:
        """List what a reader who is here already got, and what was kept against the file."""
        if names:
            filled = UserError(N_("Filled in: {fields}."), fields=", ".join(names))
            self._result.note(line, Verdict.CHANGED, known.full_name, filled)
        if differing:
            kept = N_("{name} is here with other values, which were kept: {fields}.")
            self._result.skip(line, Doubt(kept, name=known.full_name, fields="; ".join(differing)), known.full_name)
        if not names and not differing:
            self._result.note(line, Verdict.SAME, known.full_name)

    def _place(self, record: ReaderRecord) -> Id | None:
        """The record's place, found or made; none where it tells nothing of one."""
        draft = _place_of(record)
        if draft == Place(Id(""), PlaceKind.HOME):
            return None
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


def _refuse_future(record: ReaderRecord, today: date) -> None:
    """Refuse a line that tells of what has not happened yet."""
    days = (record.birth_date, record.registered_on, record.consent_on, record.last_visit, *record.reregistered)
    for day in days:
        if day and day > today:
            raise UserError(N_("{day} lies in the future: correct the date."), day=day)
    if record.birth_year and record.birth_year > today.year:
        raise UserError(N_("{year} cannot be a year of birth: correct it."), year=str(record.birth_year))


def _refuse_another(known: Reader, draft: Reader) -> None:
    """Refuse to take two people for one: a changed surname is one person, another given name with it is not."""
    if stored.name_key(known.surname) == stored.name_key(draft.surname):
        return
    if stored.name_key(known.given_name) != stored.name_key(draft.given_name):
        doubt = N_("Card {card} is {name}'s here. Is {other} the same reader? Correct the card or the name.")
        raise Doubt(doubt, card=known.card, name=known.full_name, other=draft.full_name)


def _elsewhere(place: Place, record: ReaderRecord) -> bool:
    """Whether a line names another institution, or another kind of place, than the one the reader is at."""
    draft = _place_of(record)
    if draft == Place(Id(""), PlaceKind.HOME):
        return False
    return draft.kind is not place.kind or (draft.kind is not PlaceKind.HOME and draft.name != place.name)


def _may_be_same(one: Birth, other: Birth) -> bool:
    """Whether two births may be one person's: what is known of both does not differ."""
    if one.day and other.day:
        return one.day == other.day
    years = {birth.day.year if birth.day else birth.year for birth in (one, other)} - {None}
    return len(years) < 2


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
        notes=record.notes,
        registered_on=record.registered_on,
        consent=Consent(record.consent_on, record.consent_number),
    )


def _place_of(record: ReaderRecord) -> Place:
    kind = kind_of(record)
    parts = ("settlement", "street", "house", "flat", "entrance", "floor", "postcode")
    address = Address(**{name: getattr(record, name) for name in parts}, text=record.address_text)
    located = record.lat is not None and record.lon is not None
    name = record.place_name or ("" if kind is PlaceKind.HOME else address.line)
    where = Coordinates(record.lat or 0.0, record.lon or 0.0) if located else None
    return Place(Id(""), kind, name, address, where, door_code=record.door_code)


def _name(record: ReaderRecord) -> str:
    return " ".join(filter(None, (record.surname, record.given_name, record.patronymic)))
