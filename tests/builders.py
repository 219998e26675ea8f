"""Libraries and what is in them, with good defaults: a test says only what it is about.

`TODAY` is a Monday. Every function that makes something returns its id, or the thing itself.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import Copy, FoundCopy, Title
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, Place, PlaceKind
from outreach_app.domain.readers import Birth, Phone, Reader
from outreach_app.domain.rounds import Round
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.tastes import Taste, TasteKind
from outreach_app.domain.visits import Loan, Outcome, VisitEntry
from outreach_app.services import people, places, readers, schedule, selection, tastes, visits
from outreach_app.services.collection import add_title, copy_numbered
from outreach_app.services.library import Library
from outreach_app.services.rounds import plan_day, round_, rounds_on
from outreach_app.services.upkeep import create_library
from outreach_app.storage.builders import register_builders
from outreach_app.storage.keys import Key
from outreach_app.storage.store import Store
from tests.folders import shared_folder

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
PASSWORD = "сказка о рыбаке"
PERSON = "Вера"
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)

_numbers = count(1)


def clock() -> datetime:
    """The time in every library of these tests."""
    return NOW


def days(number: int) -> timedelta:
    return timedelta(days=number)


@cache
def _template() -> tuple[Path, Key]:
    """An empty library, made once and copied: deriving a key takes 40 ms."""
    return kept(create_library(shared_folder() / "library.outreach", PASSWORD, PERSON, clock))


def kept(library: Library) -> tuple[Path, Key]:
    """The file of a library, closed and whole, and the key that opens its copies at once."""
    with library.store.sole():
        pass
    library.close()
    return library.store.path, library.store.key


def empty_library(folder: Path, template: Callable[[], tuple[Path, Key]] = _template) -> Library:
    """A new library in a folder, or a copy of the one of a template."""
    source, key = template()
    path = folder / "library.outreach"
    shutil.copy(source, path)
    register_builders()
    store = Store(path, key)
    store.bind()
    return Library(store, PERSON, clock)


@contextmanager
def some_library(template: Callable[[], tuple[Path, Key]] = _template) -> Iterator[Library]:
    """A library in a folder of its own, for tests that need many."""
    with tempfile.TemporaryDirectory() as folder:
        library = empty_library(Path(folder), template)
        try:
            yield library
        finally:
            library.close()


def made(changes: Changes) -> Id:
    """The one thing that a use case made last."""
    return Id(changes.made[-1])


def add_person(library: Library, name: str = "Пётр Книгонош", **told: Any) -> Id:
    return made(people.add_person(library, name, **told))


def add_place(library: Library, *, located: bool = True, **told: Any) -> Id:
    """A home of its own in Садовая street, with coordinates."""
    number = next(_numbers)
    where = Coordinates(56.85 + number % 50 / 1000, 35.90 + number % 37 / 1000) if located else None
    told = {"kind": PlaceKind.HOME, "address": Address("Заречье", "Садовая", str(number)), "coordinates": where} | told
    return made(places.add_place(library, Place(Id(""), **told)))


def add_reader(
    library: Library, surname: str = "Иванова", *, place: Id | None = None, likes: Iterable[Taste] = (), **told: Any
) -> Id:
    """Born on 3 May 1948, at a home of her own."""
    told = {"given_name": "Мария", "patronymic": "Петровна", "birth": Birth(date(1948, 5, 3))} | told
    draft = Reader(Id(""), surname, place=place or add_place(library), **told)
    reader = made(readers.add_reader(library, draft))
    if likes:
        tastes.add_tastes(library, reader, likes)
    return reader


def liked(kind: TasteKind, *texts: str) -> tuple[Taste, ...]:
    return tuple(Taste(kind, text) for text in texts)


def never(kind: TasteKind, *texts: str) -> tuple[Taste, ...]:
    return tuple(Taste(kind, text, never=True) for text in texts)


def add_plan(library: Library, reader: Id | None = None, **told: Any) -> Id:
    """Every two weeks on Mondays, from today on."""
    told = {
        "form": Form.HOME_DELIVERY,
        "every_weeks": 2,
        "first_on": TODAY,
        "weekdays": frozenset({MONDAY}),
    } | told
    return made(schedule.add_plan(library, ServicePlan(Id(""), reader=reader, **told)))


def add_served_reader(library: Library, surname: str = "Иванова", *, place: Id | None = None, **plan: Any) -> Id:
    """A reader with a plan."""
    reader = add_reader(library, surname, place=place)
    add_plan(library, reader, **plan)
    return reader


def add_copy(library: Library, title: str = "Капитанская дочка", *, barcode: str = "", **told: Any) -> FoundCopy:
    """A copy of a title marked 0+, with an accession number of its own."""
    accession = str(1000 + next(_numbers))
    draft = Title(Id(""), title, **{"author": "Пушкин А. С.", "age_mark": 0, **told})
    add_title(library, draft, (Copy(Id(""), Id(""), accession, barcode),))
    return copy_numbered(library, accession)


def pack(library: Library, reader: Id, title: str = "Капитанская дочка", **told: Any) -> FoundCopy:
    """A new copy in a reader's bag."""
    found = add_copy(library, title, **told)
    selection.pack(library, reader, found, TODAY)
    return found


def make_round(library: Library, day: date = TODAY, today: date = TODAY) -> Round:
    """The first round of a day, made from who is due."""
    plan_day(library, day, today, keep_order=True)
    return rounds_on(library, day)[0]


def again(library: Library, one: Round) -> Round:
    """A round as it stands now."""
    return round_(library, one.id)


def visit(
    library: Library, reader: Id, outcome: Outcome = Outcome.SERVED, on_day: date = TODAY, **told: Any
) -> Changes:
    """Record a visit; today is its day, or `TODAY` if that is later."""
    return visits.record_visit(library, VisitEntry(outcome, on_day, reader, **told), max(on_day, TODAY))


def lend(library: Library, reader: Id, title: str = "Капитанская дочка", on_day: date = TODAY, **told: Any) -> Loan:
    """A new copy, handed to a reader on a day."""
    found = add_copy(library, title, **told)
    visit(library, reader, on_day=on_day, items_out=(found.copy.id,))
    return next(loan for loan in visits.loans_of(library, reader) if loan.copy.id == found.copy.id)


def change_reader(library: Library, reader: Id, **told: Any) -> Changes:
    return readers.change_reader(library, replace(readers.reader(library, reader), **told))


def names(library: Library, ids: Iterable[Id]) -> list[str]:
    """The surnames of readers, in the order given."""
    return [readers.reader(library, one).surname for one in ids]


def phone(number: str) -> tuple[Phone, ...]:
    return (Phone(number),)
