"""Who works in the program now: chosen among the librarians, with a PIN where they have one.

A PIN keeps colleagues' names apart; it protects no data, which whoever has the library's password can read anyway. So
the library's password opens every lock, and a forgotten PIN is nothing to worry about.
"""

import time
from collections.abc import Callable
from enum import StrEnum

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person, Role
from outreach_app.services import password, people
from outreach_app.services.library import Library
from outreach_app.storage import pins
from outreach_app.wording import N_

PIN_DIGITS = range(4, 13)
"""How many digits a PIN has."""

FREE_TRIES = 3
_WAITS = (5, 15, 60)
"""Seconds to wait after the third wrong try, the fourth, and each one after that."""


class Proof(StrEnum):
    """What somebody has to type before they go on."""

    NOTHING = "nothing"
    PIN = "pin"
    PASSWORD = "password"


def librarians(library: Library) -> list[Person]:
    """Those who may be chosen, by name: the librarians who have not left."""
    today = library.clock().date()
    everybody = people.people(library)
    return [one for one in everybody if Role.LIBRARIAN in one.roles and (one.left_on is None or one.left_on > today)]


def workers(library: Library) -> list[Person]:
    """Everybody who may take over: the librarians first, then those who see less; nobody who has left."""
    first = librarians(library)
    today = library.clock().date()
    others = [one for one in people.people(library) if one not in first and not (one.left_on and one.left_on <= today)]
    return [*first, *others]


def worker_named(library: Library, name: str) -> Person | None:
    """Who of those who may take over has this name, in whatever letters; None: nobody."""
    return next((one for one in workers(library) if one.name.casefold() == name.strip().casefold()), None)


def begin(library: Library, name: str) -> Person:
    """Add the first librarian, who adds herself, and let her work.

    Raises:
        UserError: the name is empty.
    """
    library.person = " ".join(name.split()) or library.person
    changes = people.add_person(library, " ".join(name.split()), roles=frozenset({Role.LIBRARIAN}))
    return next(one for one in people.people(library) if one.id == changes.made[-1])


def has_pin(library: Library, person: Id) -> bool:
    """Whether a person has a PIN."""
    return person in pins.with_pin()


def set_pin(library: Library, person: Id, pin: str) -> Changes:
    """Give a person a PIN.

    Raises:
        UserError: it is not 4 to 12 digits.
    """
    if len(pin) not in PIN_DIGITS or not (pin.isascii() and pin.isdigit()):
        raise UserError(
            N_("A PIN has {least} to {most} digits and nothing else: type another one."),
            least=PIN_DIGITS[0],
            most=PIN_DIGITS[-1],
        )
    with library.use_case("set_pin") as work:
        pins.set_pin(person, pin)
    return work.changes


def remove_pin(library: Library, person: Id) -> Changes:
    """Let a person go without a PIN."""
    with library.use_case("remove_pin") as work:
        pins.set_pin(person, "")
    return work.changes


def proof(library: Library, person: Person | None, *, locked: bool) -> Proof:
    """What the person has to type: to choose her name, or, `locked`, to go on after the lock."""
    if person and has_pin(library, person.id):
        return Proof.PIN
    return Proof.PASSWORD if locked and password.has_password(library) else Proof.NOTHING


class Gate:
    """Lets people in, and makes whoever tries wrong ones wait; counts for each name by itself."""

    def __init__(self, library: Library, seconds: Callable[[], float] = time.monotonic) -> None:
        self._library, self._seconds = library, seconds
        self._wrong: dict[str, int] = {}
        self._closed_until: dict[str, float] = {}

    def wait(self, person: Person | None) -> int:
        """Whole seconds until the person may try again; 0: now."""
        left = self._closed_until.get(_name(person), 0.0) - self._seconds()
        return max(0, int(-(-left // 1)))

    def enter(self, person: Person | None, typed: str, *, locked: bool) -> None:
        """Let the person in with a PIN or the library's password; with nothing where nothing is asked.

        Raises:
            UserError: it is a wrong one, or the person has to wait.
        """
        if proof(self._library, person, locked=locked) is Proof.NOTHING:
            return
        if seconds := self.wait(person):
            raise _slowed(seconds)
        is_right = person is not None and pins.is_pin(person.id, typed)
        if is_right or password.is_password(self._library, typed):
            self._wrong.pop(_name(person), None)
            return
        raise self._refused(person)

    def _refused(self, person: Person | None) -> UserError:
        wrong = self._wrong[_name(person)] = self._wrong.get(_name(person), 0) + 1
        if wrong < FREE_TRIES:
            return UserError(N_("That is not the right one. Check Caps Lock and Num Lock, then type it again."))
        seconds = _WAITS[min(wrong - FREE_TRIES, len(_WAITS) - 1)]
        self._closed_until[_name(person)] = self._seconds() + seconds
        return _slowed(seconds)


def _slowed(seconds: int) -> UserError:
    return UserError(N_("Several tries were wrong. The next one is possible in {count} s."), count=seconds)


def _name(person: Person | None) -> str:
    return person.id if person else ""
