"""Taking out: what a kit would hold, making it, and the list of those that are out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import NUMBERS, Kit, KitOrigin
from outreach_app.domain.identity import Id
from outreach_app.domain.roles import Field
from outreach_app.services.fieldwork.words import new_words
from outreach_app.services.library import Library
from outreach_app.services.roles import check_sees
from outreach_app.storage import numbers
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage.backup import part_of
from outreach_app.storage.faults import file_faults_told
from outreach_app.storage.fieldwork import kits as stored
from outreach_app.storage.fieldwork import received
from outreach_app.storage.fieldwork.contents import contents, has_codes
from outreach_app.storage.fieldwork.index import others
from outreach_app.storage.fieldwork.kit import Contents, write_kit
from outreach_app.storage.history import newest_entry
from outreach_app.storage.keys import fresh
from outreach_app.storage.location import discard, replace_file
from outreach_app.wording import N_, _

_BACK_AFTER = timedelta(days=7)


@dataclass(frozen=True)
class KitContents:
    """What a kit for some rounds and places would hold, by how many."""

    readers: int
    places: int
    copies: int
    rows: int
    indexed: int = 0
    """So many more an index would name: readers whom the same vehicle serves elsewhere."""


@dataclass(frozen=True)
class MadeKit:
    """A kit, its file, and the words that open it."""

    kit: Kit
    file: Path
    words: str
    bytes: int


def kit_contents(library: Library, rounds: Iterable[Id], places: Iterable[Id] = ()) -> KitContents:
    """How many persons and things a kit would hold."""
    rounds, places = tuple(rounds), tuple(places)
    taken = contents(library.store, rounds, places, access=False)
    named = others(library.store, rounds, places, taken.readers)
    found = {table: len(ids) for table, ids in taken.rows.items()}
    readers, places_, copies = (found.get(table, 0) for table in ("reader", "place", "copy"))
    return KitContents(readers, places_, copies, sum(found.values()), len(named))


def make_kit(
    library: Library,
    file: Path,
    holder: str,
    title: str,
    days: tuple[date, date],
    *,
    rounds: Iterable[Id] = (),
    places: Iterable[Id] = (),
    access: bool = False,
    index: bool = False,
    expires_on: date | None = None,
    language: str = "ru",
) -> MadeKit:
    """Write a kit for rounds and places of some days; it is numbered, and signed for by its holder.

    `access` says whether door codes go along, `index` whether the other readers of the vehicle do by card and name.

    Raises:
        UserError: whoever works now does not see readers' cards; nothing was chosen, nobody signs, the file is there
            already or cannot be written, or this library is itself a kit.
    """
    rounds, places = tuple(rounds), tuple(places)
    _check(library, file, rounds, places)
    words, now = new_words(language), library.clock()
    key, part = fresh(words), part_of(file)
    expires = expires_on or days[1] + _BACK_AFTER
    with file_faults_told(file):
        try:
            with library.use_case("make_kit", keep_empty=True):
                number, base = numbers.next_number(library.store, "kit"), newest_entry()
                taken = _taken(library, rounds, places, access=access, index=index)
                named, codes = (len(taken.readers), len(taken.index)), access and has_codes(library.store, taken)
                kit = Kit("", number, title, holder, now, library.person, *days, expires, *named, codes)
                kit = kit.of_site(write_kit(library.store, part, key, taken, _origin(kit, base), received.seen()))
                stored.put_kit(kit, base, key.salt, words, taken.readers, (one.id for one in taken.index))
            replace_file(part, file)
        finally:
            discard(part)
    return MadeKit(kit, file, words, file.stat().st_size)


def _taken(library: Library, rounds: tuple[Id, ...], places: tuple[Id, ...], *, access: bool, index: bool) -> Contents:
    """What goes along, with numbers put aside for it, and the index if that is wished for."""
    taken = contents(library.store, rounds, places, access=access)
    aside = numbers.reserve(library.store, NUMBERS)
    named = others(library.store, rounds, places, taken.readers) if index else ()
    return taken.numbered(aside).naming(named)


def _check(library: Library, file: Path, rounds: tuple[Id, ...], places: tuple[Id, ...]) -> None:
    check_sees(library, Field.CARD)
    library.check_may("make_kit")
    with file_faults_told(file):
        there = file.exists()
    if there:
        raise UserError(N_("“{file}” exists already. Choose another name for the kit."), file=file.name)
    if not rounds and not places:
        raise UserError(N_("What does the kit take along? Choose a round, a point or a stop."))


def _origin(kit: Kit, base: str | None) -> dict[str, object]:
    """What the kit says of itself."""
    days = {name: f"{getattr(kit, name):%Y-%m-%d}" for name in ("from_day", "until_day", "expires_on")}
    told = {"number": kit.number, "made_at": kit.made_at.isoformat(), "holder": kit.holder, "title": kit.title}
    return {**told, **days, "base": base}


def rounds_of(library: Library, days: tuple[date, date]) -> list[Id]:
    """The rounds of some days."""
    found = []
    day = days[0]
    while day <= days[1]:
        found += [one.id for one in stored_rounds.rounds_on(day)]
        day += timedelta(days=1)
    return found


def places_of_routes(library: Library) -> dict[Id, tuple[Id, ...]]:
    """The places that each route serves: those with a plan on it, and the homes of the readers with one."""
    plans = [one for one in stored_schedule.plans() if one.route]
    homes = stored_readers.readers([one.reader for one in plans if one.reader and not one.place])
    found: dict[Id, dict[Id, None]] = {one.id: {} for one in stored_schedule.routes()}
    for one in plans:
        place = one.place or (homes[one.reader].place if one.reader in homes else None)
        if place and one.route in found:
            found[one.route][place] = None
    return {route: tuple(ids) for route, ids in found.items()}


def kit_list(library: Library) -> list[Kit]:
    """All kits, the newest first.

    Raises:
        UserError: this is a kit itself, which knows of no other.
    """
    library.check_whole(_("the list of kits"))
    return stored.kits()


def kit_origin(library: Library) -> KitOrigin | None:
    """What this file says of itself if it is a kit; None in the office."""
    return stored.origin()


def kit_here(library: Library) -> KitOrigin:
    """What this kit says of itself.

    Raises:
        UserError: it is no kit.
    """
    found = stored.origin()
    if found is None:
        raise UserError(N_("“{file}” is a library, not a kit."), file=library.store.path.name)
    return found
