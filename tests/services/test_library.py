"""One way to write: a use case is one transaction and one entry, whatever it calls."""

import pytest

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.services import people, readers
from outreach_app.services.library import Library
from outreach_app.storage.history import entries
from tests.builders import PERSON, add_person, add_reader
from tests.storage.stores import facts


def test_changes_tell_stages_entry_and_what_was_made(library: Library):
    changes = readers.add_reader(library, Reader(Id(""), "Иванова"))
    (head,) = entries()
    assert changes == Changes(frozenset({"readers"}), head.id, changes.made)
    assert readers.reader(library, Id(changes.made[0])).surname == "Иванова"
    assert (head.person, head.use_case) == (PERSON, "add_reader")


def test_nothing_changed_leaves_no_entry(library: Library):
    reader = readers.reader(library, add_reader(library))
    before = len(list(entries()))
    assert readers.change_reader(library, reader) == Changes()
    assert len(list(entries())) == before


def test_nested_use_cases_join_the_outer_one(library: Library):
    with library.use_case("import_readers") as work:
        readers.add_reader(library, Reader(Id(""), "Иванова"))
        people.add_person(library, "Пётр")
    assert [head.use_case for head in entries()] == ["import_readers"]
    assert len(work.changes.made) == 2
    assert work.changes.stages == {"readers", "people"}


def test_a_nested_failure_takes_back_only_its_own_part(library: Library):
    with library.use_case("import_readers") as work:
        people.add_person(library, "Пётр")
        with pytest.raises(UserError):
            _two_with_one_card(library)
        people.add_person(library, "Анна")
    assert [person.name for person in people.people(library)] == ["Анна", "Пётр"]
    assert readers.reader_count(library) == 0
    assert len(work.changes.made) == 2


def _two_with_one_card(library: Library) -> None:
    with library.use_case("add_reader"):
        people.add_person(library, "Борис")
        for surname in ("Иванова", "Петрова"):
            readers.add_reader(library, Reader(Id(""), surname, card="1"))


def test_a_failure_takes_everything_back_and_the_next_works(library: Library):
    before = facts(library.store)
    with pytest.raises(UserError):
        _two_with_one_card(library)
    assert facts(library.store) == before
    assert list(entries()) == []
    add_person(library)
    assert len(list(entries())) == 1
