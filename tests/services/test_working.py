from datetime import timedelta

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.people import Person, Role
from outreach_app.services import password, people, working
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from outreach_app.services.working import Gate, Proof
from outreach_app.storage import pins
from tests.builders import PASSWORD, TODAY, add_person

LIBRARIAN = frozenset({Role.LIBRARIAN})


@pytest.fixture
def anna(library: Library) -> Person:
    add_person(library, "Анна", roles=LIBRARIAN)
    return people.person_named(library, "Анна")


class Hands:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_librarians_who_have_not_left_may_be_chosen(library: Library, anna: Person):
    add_person(library, "Борис")
    add_person(library, "Вера", roles=LIBRARIAN | {Role.DELIVERER})
    gone = people.person_named(library, "Вера")
    assert [one.name for one in working.librarians(library)] == ["Анна", "Вера"]
    people.change_person(library, Person(gone.id, gone.name, gone.roles, left_on=TODAY))
    assert [one.name for one in working.librarians(library)] == ["Анна"]
    people.change_person(library, Person(gone.id, gone.name, gone.roles, left_on=TODAY + timedelta(days=1)))
    assert len(working.librarians(library)) == 2


def test_the_first_librarian_adds_herself(library: Library):
    made = working.begin(library, " Орлова   Анна ")
    assert working.librarians(library) == [made]
    assert (made.name, library.person) == ("Орлова Анна", "Орлова Анна")
    with pytest.raises(UserError, match="needs a name"):
        working.begin(library, "  ")
    assert library.person == "Орлова Анна"


def test_a_pin_is_kept_as_a_hash_and_known_again(library: Library, anna: Person):
    assert working.proof(library, anna, locked=False) is Proof.NOTHING
    working.set_pin(library, anna.id, "2468")
    assert working.has_pin(library, anna.id)
    assert working.proof(library, anna, locked=False) is Proof.PIN
    assert pins.is_pin(anna.id, "2468")
    assert not pins.is_pin(anna.id, "2469")
    assert b"2468" not in library.store.path.read_bytes()
    people.change_person(library, anna)
    assert working.has_pin(library, anna.id)


def test_setting_a_pin_is_taken_back_like_any_use_case(library: Library, anna: Person):
    working.set_pin(library, anna.id, "2468")
    working.remove_pin(library, anna.id)
    assert not pins.is_pin(anna.id, "2468")
    undo_last(library)
    assert pins.is_pin(anna.id, "2468")
    undo_last(library)
    assert not working.has_pin(library, anna.id)


@pytest.mark.parametrize("bad", ["", "123", "12 34", "12a4", "1" * 13, "١٢٣٤"])
def test_a_pin_is_digits_alone(library: Library, anna: Person, bad: str):
    with pytest.raises(UserError, match="4 to 12 digits"):
        working.set_pin(library, anna.id, bad)


def test_the_lock_asks_for_the_password_where_there_is_no_pin(library: Library, anna: Person):
    assert working.proof(library, anna, locked=True) is Proof.PASSWORD
    assert working.proof(library, None, locked=True) is Proof.PASSWORD
    password.change_password(library, password.WITHOUT)
    assert working.proof(library, anna, locked=True) is Proof.NOTHING
    working.set_pin(library, anna.id, "2468")
    assert working.proof(library, anna, locked=True) is Proof.PIN


def test_the_gate_opens_by_pin_or_password(library: Library, anna: Person):
    gate = Gate(library)
    gate.enter(anna, "", locked=False)
    working.set_pin(library, anna.id, "2468")
    gate.enter(anna, "2468", locked=False)
    gate.enter(anna, PASSWORD, locked=True)
    with pytest.raises(UserError, match="not the right one"):
        gate.enter(anna, "", locked=False)
    with pytest.raises(UserError, match="not the right one"):
        gate.enter(None, "2468", locked=True)


def test_wrong_tries_slow_down_ever_more_and_only_for_that_name(library: Library, anna: Person):
    add_person(library, "Вера", roles=LIBRARIAN)
    vera = people.person_named(library, "Вера")
    for person, pin in ((anna, "2468"), (vera, "1357")):
        working.set_pin(library, person.id, pin)
    clock = Hands()
    gate = Gate(library, clock)
    for _try in range(2):
        with pytest.raises(UserError, match="not the right one"):
            gate.enter(anna, "0000", locked=False)
        assert gate.wait(anna) == 0
    for seconds in (5, 15, 60, 60):
        with pytest.raises(UserError, match=f"possible in {seconds} s"):
            gate.enter(anna, "0000", locked=False)
        clock.now += seconds - 0.5
        with pytest.raises(UserError, match="possible in 1 s"):
            gate.enter(anna, "2468", locked=False)
        gate.enter(vera, "1357", locked=False)
        clock.now += 0.5
    gate.enter(anna, "2468", locked=False)
    with pytest.raises(UserError, match="not the right one"):
        gate.enter(anna, "0000", locked=False)
