"""An office with kits, made once and copied: where days out there begin in the tests."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from secrets import token_hex

import pytest

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.services import fieldwork
from outreach_app.services.library import Library
from outreach_app.storage.fieldwork.carry import salt_of_file, write_return
from outreach_app.storage.keys import Key, derive
from outreach_app.storage.store import Store
from tests.builders import (
    PERSON,
    TODAY,
    add_place,
    add_plan,
    add_served_reader,
    clock,
    days,
    empty_library,
    kept,
    lend,
    make_round,
    pack,
    visit,
)
from tests.folders import shared_folder
from tests.storage.stores import copied_file

KITS = 3


@dataclass(frozen=True)
class Field:
    """The files of an office and its kits, closed; what opens them, and what the kits take along."""

    folder: Path
    office: Key
    kits: tuple[tuple[Path, Key], ...]
    words: tuple[str, ...]
    rounds: tuple[Id, ...]
    stop: Id

    def copied(self, folder: Path) -> Library:
        """The office, copied to a folder and open."""
        for one in self.folder.iterdir():
            if one.is_file():
                shutil.copy(one, folder / one.name)
        return opened(folder / "library.outreach", self.office, PERSON)


def opened(path: Path, key: Key, person: str = PERSON) -> Library:
    """A library or a kit, open and bound."""
    store = Store(path, key)
    store.bind()
    return Library(store, person, clock)


@dataclass
class Sides:
    """An office and a kit of it, of which the one that is worked in is bound."""

    office: Library
    kit: Library

    def here(self) -> Library:
        self.office.store.bind()
        return self.office

    def there(self) -> Library:
        self.kit.store.bind()
        return self.kit


_FRESH: dict[tuple[str, bytes], Key] = {}


def fresh_at_once(passphrase: str) -> Key:
    """A key for a new file that is derived from nothing: deriving one is slow on purpose (40 ms)."""
    key = Key(token_hex(32), token_hex(16))
    _FRESH[passphrase, bytes.fromhex(key.salt)] = key
    return key


def derived_once(passphrase: str, salt: bytes) -> Key:
    """The key of a file: one that was made at once, or derived once, since the same kits come back many times."""
    return _FRESH.get((passphrase, salt)) or _derived(passphrase, salt)


_derived = lru_cache(maxsize=64)(derive)


def key_at_once(file: Path, words: str) -> Key:
    """What opens a file of a kit that was made here."""
    return derived_once(words, bytes.fromhex(salt_of_file(file)))


@dataclass(frozen=True)
class Sent:
    """A file that was written out there, and the steps in it: each by its site and number."""

    path: Path
    steps: frozenset[tuple[str, int]]


def steps_of(library: Library) -> frozenset[tuple[str, int]]:
    """The steps of work that stand in a kit's journal."""
    query = "SELECT site, site_seq FROM journal"
    return frozenset((str(site), int(seq)) for site, seq in library.store.database.raw().execute(query).fetchall())


def written(kit: Library, path: Path, since: int = 0) -> Sent:
    """Write what was done in a kit, or what of its own was done after some step."""
    own = kit.store.site
    write_return(kit.store, path, {own: since})
    return Sent(path, frozenset(one for one in steps_of(kit) if one[0] != own or one[1] > since))


@cache
def field() -> Field:
    """An office with three readers in a round that also calls at a stop, and three kits of it."""
    folder = shared_folder()
    office = empty_library(folder)
    who = [add_served_reader(office, name) for name in ("Иванова", "Петрова", "Ёлкина")]
    stop = add_place(office, kind=PlaceKind.MOBILE_STOP, name="Борки")
    add_plan(office, place=stop, form=Form.BOOKMOBILE)
    lent = [lend(office, one, "Степь", TODAY - days(14)) for one in who]
    for one in lent[:2]:
        lend(office, who[0], "Метель", TODAY - days(20))
        visit(office, one.reader, on_day=TODAY - days(10), items_in=(one.copy.id,))
    pack(office, who[0], "Левша")
    rounds = [make_round(office).id]
    kits, words = [], []
    for number in range(KITS):
        file = folder / f"day {number}.kit"
        made = fieldwork.make_kit(office, file, "Орлова", "", (TODAY, TODAY), rounds=rounds)
        words.append(made.words)
        kits.append((file, derive(made.words, bytes.fromhex(salt_of_file(file)))))
    path, key = kept(office)
    assert path.parent == folder
    return Field(folder, key, tuple(kits), tuple(words), tuple(rounds), stop)


@pytest.fixture(autouse=True, scope="module")
def at_once() -> Iterator[None]:
    """Keys and empty kits are made at once, and no backups before a merge: all are slow, and proved elsewhere."""
    field()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("outreach_app.services.fieldwork.back.derive", derived_once)
        for module in ("back", "carry"):
            patch.setattr(f"outreach_app.services.fieldwork.{module}.key_by_words", key_at_once)
        patch.setattr("outreach_app.services.fieldwork.make.fresh", fresh_at_once)
        patch.setattr("outreach_app.storage.fieldwork.kit.make_file", copied_file)
        patch.setattr("outreach_app.services.fieldwork.back.back_up_automatically", lambda *_told: None)
        yield
