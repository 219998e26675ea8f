"""An office with kits, made once and copied, and the acts that people do here and out there."""

import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.domain.events import Event, EventForm, People
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.pauses import Pause
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import EndReason, Phone
from outreach_app.domain.rules import DEFAULT_BANDS
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import fieldwork, mobile, privacy, schedule, selection, visits
from outreach_app.services.library import Library
from outreach_app.services.merging.readers import merge_readers
from outreach_app.services.reader_card import end_service
from outreach_app.services.upkeep import undo_last
from outreach_app.storage.fieldwork.carry import salt_of_file
from outreach_app.storage.keys import Key, derive
from outreach_app.storage.store import Store
from tests.builders import (
    PERSON,
    TODAY,
    add_place,
    add_plan,
    add_reader,
    add_served_reader,
    change_reader,
    clock,
    days,
    empty_library,
    kept,
    lend,
    make_round,
    pack,
    visit,
)

KITS = 3
FACTS = (
    "visit",
    "loan",
    "renewal",
    "unlent_return",
    "request",
    "headcount",
    "event",
    "participants",
    "reader",
    "phone",
    "pause",
)
"""The tables of what people enter: each of their rows is to arrive once."""


@dataclass(frozen=True)
class Field:
    """The files of an office and its kits, closed; what opens them, and what the kits take along."""

    folder: Path
    office: Key
    kits: tuple[tuple[Path, Key], ...]
    rounds: tuple[Id, ...]
    stop: Id

    def copied(self, folder: Path) -> Library:
        """The office, copied to a folder and open."""
        for one in self.folder.iterdir():
            if one.is_file():
                shutil.copy(one, folder / one.name)
        return opened(folder / "library.outreach", self.office, PERSON)


def opened(path: Path, key: Key, person: str) -> Library:
    """A library or a kit, open and bound."""
    store = Store(path, key)
    store.bind()
    return Library(store, person, clock)


@cache
def field() -> Field:
    """An office with three readers in a round that also calls at a stop, and three kits of it."""
    folder = Path(tempfile.mkdtemp(prefix="field-"))
    office = empty_library(folder)
    who = [add_served_reader(office, name) for name in ("Иванова", "Петрова", "Ёлкина")]
    stop = add_place(office, kind=PlaceKind.MOBILE_STOP, name="Борки")
    add_plan(office, place=stop)
    lent = [lend(office, one, "Степь", TODAY - days(14)) for one in who]
    for one in lent[:2]:
        lend(office, who[0], "Метель", TODAY - days(20))
        visit(office, one.reader, on_day=TODAY - days(10), items_in=(one.copy.id,))
    pack(office, who[0], "Левша")
    rounds = [make_round(office).id]
    kits = []
    for number in range(KITS):
        file = folder / f"day {number}.kit"
        made = fieldwork.make_kit(office, file, "Орлова", "", (TODAY, TODAY), rounds=rounds)
        kits.append((file, derive(made.words, bytes.fromhex(salt_of_file(file)))))
    path, key = kept(office)
    assert path.parent == folder
    return Field(folder, key, tuple(kits), tuple(rounds), stop)


def rows_of(library: Library, tables: Iterable[str] = FACTS) -> dict[str, str]:
    """The ids of what was entered, each with its table."""
    connection = library.store.database.raw()
    return {
        str(row_id): table
        for table in tables
        for (row_id,) in connection.execute(f'SELECT id FROM "{table}"').fetchall()
    }


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

    def call(self) -> None:
        outcome = tuple(Outcome)[self.more % len(Outcome)]
        postponed = self.today + timedelta(days=3) if outcome is Outcome.POSTPONED else None
        out = (self._there(_COPIES, self.more),) if outcome.hands_over and self.more % 3 else ()
        entry = VisitEntry(
            outcome,
            self.today - timedelta(days=self.more % 2),
            self.reader(),
            round=self.round,
            items_out=out if outcome.hands_over else None,
            postponed_to=postponed,
            left_with="сосед" if outcome is Outcome.LEFT_WITH else "",
            note=f"{self.more}",
        )
        visits.record_visit(self.library, entry, self.today)

    def lend(self) -> None:
        entry = VisitEntry(Outcome.SERVED, self.today, self.reader(), items_out=(self._there(_COPIES, self.more),))
        visits.record_visit(self.library, entry, self.today)

    def give_back(self) -> None:
        copy = self._there("SELECT copy_id FROM loan WHERE ended_on IS NULL ORDER BY id")
        visits.take_back(self.library, copy, self.today, self.today)

    def renew(self) -> None:
        visits.renew(self.library, self._there(_LOANS), self.today, self.today, due=TODAY + days(60 + self.more))

    def lose(self) -> None:
        visits.mark_lost(self.library, self._there(_LOANS), self.today, self.today)

    def ask(self) -> None:
        selection.add_request(self.library, self.reader(), f"про море {self.more}", self.today)

    def close_request(self) -> None:
        selection.close_request(self.library, self._there(_REQUESTS), self.today)

    def enrol(self) -> None:
        add_reader(self.library, ("Белкина", "Дятлова", "Иванова")[self.more % 3], card=f"К-{self.more % 7}")

    def correct(self) -> None:
        change_reader(self.library, self.reader(), notes=f"звонить в {self.more}")

    def rename(self) -> None:
        change_reader(self.library, self.reader(), given_name=("Анна", "Вера", "Зоя")[self.more % 3])

    def phones(self) -> None:
        numbers = tuple(Phone(f"+7 900 000-0{one}-0{self.more % 10}") for one in range(self.more % 3))
        change_reader(self.library, self.reader(), phones=numbers)

    def plan(self) -> None:
        who = _one(self.library, _READERS, self.which)
        for one in schedule.plans_of(self.library, Id(who or ""))[:1]:
            schedule.change_plan(self.library, replace(one, every_weeks=1 + self.more % 4))

    def pause(self) -> None:
        first = TODAY + days(self.more % 30)
        schedule.pause_plan(self.library, self._there(_PLANS), Pause(first, first + days(5)))

    def count(self) -> None:
        band = DEFAULT_BANDS[-1].bands[self.which % 4]
        mobile.set_visitors(self.library, self._at_stop(), band, self.more % 5)

    def inquire(self) -> None:
        mobile.set_inquiries(self.library, self._at_stop(), self.more % 5)

    def _at_stop(self) -> AtStop:
        return AtStop(self.stop, self.today)

    def event(self) -> None:
        people = (People(0, 14, self.more % 9),)
        mobile.add_event(
            self.library, Event(Id(""), f"Чтения {self.more}", self.today, self.stop, EventForm.READING, people)
        )

    def remove_event(self) -> None:
        mobile.remove_event(self.library, self._there(_EVENTS))

    def withdraw(self) -> None:
        visits.withdraw_visit(self.library, self._there(_VISITS))

    def undo(self) -> None:
        undo_last(self.library)

    def end(self) -> None:
        end_service(self.library, self.reader(), EndReason.MOVED, self.today - timedelta(days=2), self.today)

    def unite(self) -> None:
        keep, other = self.reader(), self._there(_READERS, 1 + self.more % 3)
        if keep != other:
            merge_readers(self.library, keep, other, self.today)

    def anonymise(self) -> None:
        privacy.anonymise_reader(self.library, self.reader())


Act = Callable[[Hands], None]
OUT_THERE: tuple[Act, ...] = (
    Hands.call,
    Hands.call,
    Hands.call,
    Hands.lend,
    Hands.lend,
    Hands.give_back,
    Hands.renew,
    Hands.lose,
    Hands.ask,
    Hands.close_request,
    Hands.enrol,
    Hands.correct,
    Hands.rename,
    Hands.phones,
    Hands.plan,
    Hands.pause,
    Hands.count,
    Hands.count,
    Hands.inquire,
    Hands.event,
    Hands.remove_event,
    Hands.withdraw,
    Hands.undo,
)
HERE: tuple[Act, ...] = (*OUT_THERE, Hands.end, Hands.unite, Hands.unite, Hands.anonymise)


def do(act: Act, hands: Hands) -> bool:
    """Whether somebody could do an act; what the program refuses leaves nothing."""
    with suppress(UserError):
        act(hands)
        return True
    return False
