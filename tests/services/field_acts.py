"""The acts that people do here and out there, each by its use case; what it says it entered can be checked."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

from outreach_app.domain.collection import WithdrawalReason
from outreach_app.domain.errors import UserError
from outreach_app.domain.events import Event, EventForm, People
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop, Part, StopCall
from outreach_app.domain.pauses import Pause
from outreach_app.domain.readers import ContactPerson, EndReason, Phone
from outreach_app.domain.rules import DEFAULT_BANDS
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import mobile, privacy, schedule, selection, visits, walk_ins
from outreach_app.services.library import Library
from outreach_app.services.merging.readers import merge_readers
from outreach_app.services.reader_card import end_service
from outreach_app.services.readers import reader_called
from outreach_app.services.upkeep import undo_last
from outreach_app.services.withdrawal import withdraw_copies
from outreach_app.storage.tables import CopyRow
from tests.builders import TODAY, add_copy, add_reader, change_reader, days

Entered = Counter[str] | None
"""What an act says it entered, in numbers; None where it depends on what stood there before."""

NOTHING: Counter[str] = Counter()


def _one(library: Library, query: str, which: int) -> Id | None:
    found = library.store.database.raw().execute(query).fetchall()
    return Id(str(found[which % len(found)][0])) if found else None


_READERS = "SELECT id FROM reader ORDER BY id"
_COPIES = "SELECT id FROM copy ORDER BY id"
_LOANS = "SELECT id FROM loan WHERE ended_on IS NULL ORDER BY id"
_PLANS = "SELECT id FROM service_plan WHERE reader_id IS NOT NULL ORDER BY id"
_VISITS = "SELECT id FROM visit WHERE reader_id IS NOT NULL ORDER BY id"
_REQUESTS = "SELECT id FROM request WHERE closed_on IS NULL ORDER BY id"
_EVENTS = "SELECT id FROM event ORDER BY id"


class Hands:
    """Who does one act in a library: `which` chooses among what is there, `more` what is written."""

    def __init__(self, library: Library, which: int, more: int, stop: Id, rounds: tuple[Id, ...]) -> None:
        self.library, self.which, self.more, self.stop = library, which, more, stop
        self.round = rounds[0] if rounds and more % 2 else None
        self.today = library.clock().date()

    def reader(self) -> Id:
        return self._there(_READERS)

    def _there(self, query: str, further: int = 0) -> Id:
        found = _one(self.library, query, self.which + further)
        if found is None:
            raise UserError("Nothing of that kind is here.")
        return found

    def _at_stop(self) -> AtStop:
        return AtStop(self.stop, self.today)

    def _change(self, **told: Any) -> Entered:
        change_reader(self.library, self.reader(), **told)
        return NOTHING

    def _visit(self, entry: VisitEntry) -> Entered:
        """Record a visit; of one that may replace another nothing is said."""
        lent = len(entry.items_out or ())
        if entry.outcome.hands_over and entry.items_out is None:
            lent = len(selection.bag(self.library, entry.reader or Id("")))
        visits.record_visit(self.library, entry, self.today)
        return None if entry.round else Counter({entry.outcome.value: 1, "loans": lent})

    def call(self) -> Entered:
        outcome = tuple(Outcome)[self.more % len(Outcome)]
        postponed = self.today + timedelta(days=3) if outcome is Outcome.POSTPONED else None
        out = (self._there(_COPIES, self.more),) if outcome.hands_over and self.more % 3 else None
        entry = VisitEntry(
            outcome,
            self.today - timedelta(days=self.more % 2),
            self.reader(),
            round=self.round,
            items_out=out,
            postponed_to=postponed,
            left_with="сосед" if outcome is Outcome.LEFT_WITH else "",
            note=f"{self.more}",
        )
        return self._visit(entry)

    def lend(self) -> Entered:
        copy = self._there(_COPIES, self.more)
        return self._visit(VisitEntry(Outcome.SERVED, self.today, self.reader(), items_out=(copy,)))

    def swap(self) -> Entered:
        """One copy out, one back, in the round."""
        back = self._there("SELECT copy_id FROM loan WHERE ended_on IS NULL ORDER BY id")
        out = (self._there(_COPIES, self.more),) if self.more % 3 else ()
        entry = VisitEntry(Outcome.SERVED, self.today, self.reader(), round=self.round, items_out=out, items_in=(back,))
        return self._visit(entry)

    def serve(self) -> Entered:
        """At the counter of the stop."""
        part = Part(self.reader(), (self._there(_COPIES, self.more),), wishes=(f"про лес {self.more}",))
        again = any(one.round or one.on_day == self.today for one in visits.visits_of(self.library, part.reader))
        mobile.serve(self.library, self._at_stop(), StopCall((part,)))
        return None if again else Counter(served=1, loans=1, requests=1)

    def unknown_copy(self) -> Entered:
        """A copy that the kit may not know goes out."""
        copy = walk_ins.copy_at_hand(self.library, f"{4770 + self.more % 3}", "Дар").copy.id
        return self._visit(VisitEntry(Outcome.SERVED, self.today, self.reader(), items_out=(copy,)))

    def unknown_copy_back(self) -> Entered:
        """A copy that the kit may not know is handed in."""
        copy = walk_ins.copy_at_hand(self.library, f"{4770 + self.more % 3}", "Дар").copy.id
        return self._visit(VisitEntry(Outcome.SERVED, self.today, self.reader(), items_out=(), items_in=(copy,)))

    def unknown_reader(self) -> Entered:
        """Somebody comes with a card that the kit may not know."""
        card = f"Ч-{self.more % 3}"
        try:
            known = bool(reader_called(self.library, card))
        except UserError:
            known = False
        who = walk_ins.reader_at_hand(self.library, card, "Чижова Анна").id
        self._visit(VisitEntry(Outcome.SERVED, self.today, who, items_out=()))
        return Counter(served=1, readers=int(not known))

    def give_back(self) -> Entered:
        copy = self._there("SELECT copy_id FROM loan WHERE ended_on IS NULL ORDER BY id")
        visits.take_back(self.library, copy, self.today, self.today)
        return NOTHING

    def renew(self) -> Entered:
        visits.renew(self.library, self._there(_LOANS), self.today, self.today, due=TODAY + days(60 + self.more))
        return Counter(renewals=1)

    def lose(self) -> Entered:
        visits.mark_lost(self.library, self._there(_LOANS), self.today, self.today)
        return NOTHING

    def ask(self) -> Entered:
        selection.add_request(self.library, self.reader(), f"про море {self.more}", self.today)
        return Counter(requests=1)

    def close_request(self) -> Entered:
        selection.close_request(self.library, self._there(_REQUESTS), self.today)
        return NOTHING

    def enrol(self) -> Entered:
        add_reader(self.library, ("Белкина", "Дятлова", "Иванова")[self.more % 3], card=f"К-{self.more % 7}")
        return Counter(readers=1)

    def correct(self) -> Entered:
        return self._change(notes=f"звонить в {self.more}")

    def rename(self) -> Entered:
        return self._change(given_name=("Анна", "Вера", "Зоя")[self.more % 3])

    def phones(self) -> Entered:
        return self._change(phones=tuple(Phone(f"+7 900 000-0{one}-0{self.more % 10}") for one in range(self.more % 3)))

    def contacts(self) -> Entered:
        return self._change(contacts=tuple(ContactPerson(f"Сосед {self.more}", "сын") for _one in range(self.more % 2)))

    def room(self) -> Entered:
        return self._change(room=f"{self.more % 5}")

    def group(self) -> Entered:
        """The record turns out to be of a group, which has no given name."""
        return self._change(collective=True, given_name="", patronymic="")

    def plan(self) -> Entered:
        for one in schedule.plans_of(self.library, self.reader())[:1]:
            schedule.change_plan(self.library, replace(one, every_weeks=1 + self.more % 4))
        return NOTHING

    def pause(self) -> Entered:
        first = TODAY + days(self.more % 30)
        schedule.pause_plan(self.library, self._there(_PLANS), Pause(first, first + days(5)))
        return NOTHING

    def count(self) -> Entered:
        band, number = DEFAULT_BANDS[-1].bands[self.which % 4], self.more % 5
        before = dict(mobile.sitting(self.library, self._at_stop()).visitors)[band]
        mobile.set_visitors(self.library, self._at_stop(), band, number)
        return Counter(visitors=number - before)

    def inquire(self) -> Entered:
        number, before = self.more % 5, mobile.sitting(self.library, self._at_stop()).inquiries
        mobile.set_inquiries(self.library, self._at_stop(), number)
        return Counter(inquiries=number - before)

    def event(self) -> Entered:
        people = (People(0, 14, self.more % 9),)
        held = Event(Id(""), f"Чтения {self.more}", self.today, self.stop, EventForm.READING, people)
        mobile.add_event(self.library, held)
        return Counter(events=1, participants=people[0].number)

    def remove_event(self) -> Entered:
        event = self._there(_EVENTS)
        mobile.remove_event(self.library, event)
        return None

    def withdraw(self) -> Entered:
        visits.withdraw_visit(self.library, self._there(_VISITS))
        return None

    def undo(self) -> Entered:
        undo_last(self.library)
        return None

    def end(self) -> Entered:
        end_service(self.library, self.reader(), EndReason.MOVED, self.today - timedelta(days=2), self.today)
        return NOTHING

    def unite(self) -> Entered:
        keep, other = self.reader(), self._there(_READERS, 1 + self.more % 3)
        if keep != other:
            merge_readers(self.library, keep, other, self.today)
        return None

    def anonymise(self) -> Entered:
        """The books come back, the service ends, and the data are removed."""
        who = self.reader()
        for loan in visits.loans_of(self.library, who):
            if loan.ended_on is None:
                visits.take_back(self.library, loan.copy.id, self.today, self.today)
        with suppress(UserError):
            self.end()
        privacy.anonymise_reader(self.library, who)
        return None

    def write_off(self) -> Entered:
        withdraw_copies(self.library, [self._there(_COPIES)], WithdrawalReason.WORN, self.today, self.today)
        return NOTHING

    def buy(self) -> Entered:
        add_copy(self.library, "Обломов", barcode=f"{4770 + self.more % 3}")
        return NOTHING

    def number_twice(self) -> Entered:
        """Two copies get one number, as an import leaves them."""
        with self.library.use_case("change_copy"):
            CopyRow.update(accession=f"{4770 + self.more % 3}").where(CopyRow.id == self._there(_COPIES)).execute()
        return NOTHING

    def give_card(self) -> Entered:
        return self._change(card=f"Ч-{self.more % 3}")


Act = Callable[[Hands], Entered]
OUT_THERE: tuple[Act, ...] = (
    *(Hands.call, Hands.call, Hands.call, Hands.lend, Hands.lend, Hands.swap, Hands.swap, Hands.serve),
    *(Hands.unknown_copy, Hands.unknown_copy_back, Hands.unknown_reader),
    *(Hands.give_back, Hands.renew, Hands.lose, Hands.ask, Hands.close_request),
    *(Hands.enrol, Hands.correct, Hands.rename, Hands.phones, Hands.contacts, Hands.room, Hands.group),
    *(Hands.plan, Hands.pause, Hands.count, Hands.count, Hands.inquire, Hands.event, Hands.remove_event),
    *(Hands.withdraw, Hands.undo),
)
HERE: tuple[Act, ...] = (
    *OUT_THERE,
    *(Hands.end, Hands.unite, Hands.unite, Hands.anonymise),
    *(Hands.write_off, Hands.buy, Hands.number_twice, Hands.give_card),
)


def do(act: Act, hands: Hands) -> tuple[bool, Entered]:
    """Whether somebody could do an act, and what it says; what the program refuses leaves nothing."""
    with suppress(UserError):
        return True, act(hands)
    return False, NOTHING
