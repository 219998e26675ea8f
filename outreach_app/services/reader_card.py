"""A reader's card: everything about one reader on one page, and the card as it is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from outreach_app.domain.calls import Call
from outreach_app.domain.changes import Changes
from outreach_app.domain.consent import Consent
from outreach_app.domain.dates import check_day, full_day
from outreach_app.domain.enrolment import PaperOfReader, papers_of
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import MissedCall
from outreach_app.domain.places import Address, Place, PlaceKind
from outreach_app.domain.ratings import Rating
from outreach_app.domain.reader_status import ReaderStatus, status, status_words
from outreach_app.domain.readers import EndReason, Reader, Resident
from outreach_app.domain.roles import Field
from outreach_app.domain.schedule import Due, ServicePlan
from outreach_app.domain.selection import BagItem
from outreach_app.domain.tastes import Tastes
from outreach_app.domain.visits import Loan, Visit
from outreach_app.services import people, readers, schedule
from outreach_app.services.calls import calls_of
from outreach_app.services.first_likes import note_likes
from outreach_app.services.health import health_consent
from outreach_app.services.library import Library, Work
from outreach_app.services.roles import check_sees
from outreach_app.services.rounds import leave_rounds
from outreach_app.services.selection import bag, ratings_of
from outreach_app.services.tastes import tastes_of
from outreach_app.services.visits import loans_of, visits_of
from outreach_app.services.visits.consequences import end
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage.missed_calls import missed_of_reader
from outreach_app.wording import N_, _, ngettext


@dataclass(frozen=True)
class ReaderCard:
    """What is known of a reader on a day; `people` are the names of everybody who works here.

    `health` is the consent of the health mark, which itself is behind a click; `others` are served at the same place;
    `stop_is_planned`: the reader comes to a stop of the mobile library that has a timetable.
    """

    reader: Reader
    place: Place | None
    dues: tuple[Due, ...]
    visits: tuple[Visit, ...]
    loans: tuple[Loan, ...]
    bag: tuple[BagItem, ...]
    people: Mapping[Id, str]
    tastes: Tastes
    ratings: tuple[Rating, ...]
    day: date
    calls: tuple[Call, ...] = ()
    health: Consent | None = None
    others: tuple[Resident, ...] = ()
    missed: tuple[MissedCall, ...] = ()
    stop_is_planned: bool = False

    @property
    def plans(self) -> tuple[ServicePlan, ...]:
        """The reader's plans."""
        return tuple(due.plan for due in self.dues)

    @property
    def papers(self) -> tuple[PaperOfReader, ...]:
        """The papers that the reader signs, with how each stands on the day."""
        return () if self.reader.anonymised else papers_of(self.reader, self.health, self.day)

    @property
    def status(self) -> ReaderStatus:
        """How it stands with the reader on the day."""
        return status(self.reader, self.plans, self.day)

    @property
    def at_home(self) -> tuple[Loan, ...]:
        """What the reader has now, the first due first."""
        return tuple(sorted((one for one in self.loans if not one.ended_on), key=lambda one: one.due_on or date.max))

    @property
    def overdue(self) -> tuple[Loan, ...]:
        """What should have come back before the day."""
        return tuple(one for one in self.at_home if one.due_on and one.due_on < self.day)

    @property
    def next_due(self) -> Due | None:
        """The plan whose date comes first; else one without a date (resting, ended).

        None without a plan, and where the consent was withdrawn: nobody comes then.
        """
        if self.reader.consent.stops(self.day):
            return None
        return min(self.dues, key=lambda due: due.visit_on or date.max, default=None)


def reader_card(library: Library, reader_id: Id, day: date) -> ReaderCard:
    """A reader's card; a fixed number of queries however long the history is.

    Raises:
        UserError: the reader is not there any more, or the person who works is no librarian.
    """
    check_sees(library, Field.CARD)
    found = readers.reader(library, reader_id)
    place = stored_places.place(found.place) if found.place else None
    return ReaderCard(
        reader=found,
        place=place,
        dues=tuple(schedule.next_dates(library, reader=reader_id)),
        visits=tuple(visits_of(library, reader_id)),
        loans=tuple(loans_of(library, reader_id)),
        bag=tuple(bag(library, reader_id)),
        people=people.names(library),
        tastes=tastes_of(library, reader_id),
        ratings=tuple(ratings_of(library, reader_id)),
        day=day,
        stop_is_planned=_is_planned(place, day),
        calls=tuple(calls_of(library, reader_id)),
        health=health_consent(library, reader_id),
        others=others_at(library, found),
        missed=tuple(missed_of_reader(reader_id)),
    )


def others_at(library: Library, reader: Reader) -> tuple[Resident, ...]:
    """Who else is served at a reader's place: at home the family, in an institution the residents by their rooms."""
    found = stored.residents(reader.place) if reader.place else []
    return tuple(one for one in found if one.id != reader.id)


@dataclass(frozen=True)
class Remark:
    """Something worth knowing before the reader is called on; `state` is one of the chips' words."""

    state: str
    text: str


def _is_planned(place: Place | None, day: date) -> bool:
    """Whether the mobile library comes to a place by a timetable: whoever reads there needs no plan of one's own."""
    if place is None or place.kind is not PlaceKind.MOBILE_STOP:
        return False
    return any(plan.ended_on is None or day <= plan.ended_on for plan in stored_schedule.plans_of_places([place.id]))


def remarks(card: ReaderCard) -> list[Remark]:
    """What stands out on a card, the gravest first."""
    found: list[Remark] = []
    reader = card.reader
    if card.place and card.place.not_alone and card.status is not ReaderStatus.ENDED:
        found.append(Remark("overdue", _("do not go alone")))
    if card.status is not ReaderStatus.ACTIVE:
        state = "planned" if card.status is ReaderStatus.PENDING else "paused"
        found.append(Remark(state, status_words(reader, card.plans, card.day)))
    if card.overdue:
        found.append(Remark("overdue", ngettext("{count} book overdue", "{count} books overdue", len(card.overdue))))
    if card.status is ReaderStatus.ACTIVE:
        pauses = dict.fromkeys(pause.until_on for plan in card.plans for pause in plan.pauses if pause.covers(card.day))
        found += [Remark("paused", _pause_words(until)) for until in pauses]
    if reader.consent.until and reader.consent.expires_soon(card.day):
        found.append(Remark("due", _("consent until {day}").format(day=full_day(reader.consent.until))))
    missing = {
        _("no birth date"): not reader.birth.known and not reader.collective,
        _("no consent"): not reader.consent.in_force(card.day) and not reader.collective,
        _("no parent or guardian"): reader.is_child(card.day) and not reader.guardians,
        _("no phone"): not reader.phones,
        _("no address"): card.place is None,
        _("no coordinates"): card.place is not None and card.place.coordinates is None,
        _("no service plan"): not card.dues and not card.stop_is_planned,
    }
    return found + [Remark("due", text) for text, lacks in missing.items() if lacks and not reader.ended_on]


def _pause_words(until: date | None) -> str:
    return _("paused until {day}").format(day=full_day(until)) if until else _("paused")


def add_card(
    library: Library, draft: Reader, home: Place | None, plan: ServicePlan | None = None, likes: str = ""
) -> Changes:
    """Add a reader with a home, a plan and a line of what is liked; the drafts' ids are replaced.

    Raises:
        UserError: the card number is taken, or a day is still to come.
    """
    _check_past(draft, library.clock().date())
    with library.use_case("add_reader") as work:
        place = _home(work, None, home, alone=True)
        readers.add_reader(library, replace(draft, place=place))
        made = work.made[-1]
        if plan:
            schedule.add_plan(library, replace(plan, reader=made))
        if likes.strip():
            note_likes(library, made, likes)
    return work.changes


def change_card(library: Library, changed: Reader, home: Place | None) -> Changes:
    """Change a reader and the home; another address of a home with several readers is a move of this one only.

    Raises:
        UserError: the card number is another reader's, or a day is still to come.
    """
    _check_past(changed, library.clock().date())
    with library.use_case("change_reader") as work:
        before = stored_places.place(changed.place) if changed.place else None
        alone = before is None or stored.only_reader_at(before.id, changed.id)
        readers.change_reader(library, replace(changed, place=_home(work, before, home, alone=alone)))
    return work.changes


def _check_past(one: Reader, today: date) -> None:
    """Refuse what cannot have happened yet; of a birth the year alone may be known."""
    born = one.birth.day or (date(one.birth.year, 1, 1) if one.birth.year else None)
    for day in (born, one.registered_on, one.consent.given_on):
        if day and day > today:
            raise UserError(N_("{day} is still to come: correct the date of birth, registration or consent."), day=day)


def _home(work: Work, before: Place | None, draft: Place | None, *, alone: bool) -> Id | None:
    """The id of the reader's place after a change; an institution is chosen, a home is written."""
    if draft is None or draft == Place(draft.id, PlaceKind.HOME):
        return None
    if draft.kind is not PlaceKind.HOME:
        return draft.id
    there = stored_places.home_at(draft.address) if draft.address.line else None
    stays = before is not None and before.kind is PlaceKind.HOME and (alone or _same(before.address, draft.address))
    if before and stays and (there is None or there.id == before.id):
        stored_places.put_place(replace(draft, id=before.id))
        return before.id
    if there:
        stored_places.put_place(_merged(there, draft))
        return there.id
    made = work.new_id()
    stored_places.put_place(replace(draft, id=made))
    return made


def _merged(there: Place, draft: Place) -> Place:
    """A home that is here already, with what the draft knows besides."""
    return replace(
        there,
        address=draft.address,
        coordinates=draft.coordinates or there.coordinates,
        access_note=draft.access_note or there.access_note,
        door_code=draft.door_code or there.door_code,
        key_safe=draft.key_safe or there.key_safe,
    )


def _same(one: Address, other: Address) -> bool:
    return one.line.casefold() == other.line.casefold()


def institutions(library: Library) -> list[Place]:
    """Every place that is not a home, by its label."""
    found = [place for place in stored_places.places().values() if place.kind is not PlaceKind.HOME]
    return sorted(found, key=lambda place: place.label)


def end_service(library: Library, reader_id: Id, reason: EndReason, day: date, today: date) -> Changes:
    """End a reader's service: off all lists and rounds to come, the bag back on the shelf.

    Raises:
        UserError: the day is still to come, or the service has ended already.
    """
    check_day(day, today)
    with library.use_case("end_service") as work:
        found = readers.reader(library, reader_id)
        if found.ended_on:
            raise UserError(N_("The service of this reader has ended already: refresh the page."))
        end(work, found, day, reason)
        leave_rounds(library, reader_id, today, None, but=None)
    return work.changes


def resume_service(library: Library, reader_id: Id) -> Changes:
    """Take the end of a reader's service back, with the plans that ended on that day."""
    with library.use_case("resume_service") as work:
        found = readers.reader(library, reader_id)
        stored.put_reader(replace(found, ended_on=None, ended_reason=None))
        for plan in stored_schedule.plans(reader=reader_id):
            if plan.ended_on == found.ended_on:
                stored_schedule.put_plan(replace(plan, ended_on=None))
    return work.changes
