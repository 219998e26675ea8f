from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services import people, readers
from outreach_app.services.library import Library
from outreach_app.services.upkeep import (
    back_up_library,
    check_library,
    create_library,
    last_backup,
    open_library,
    redo_last,
    redoable,
    restore_library,
    undo_last,
    undoable,
)
from tests.builders import PASSWORD, PERSON, add_person, add_reader, clock
from tests.storage.stores import facts


def test_a_library_is_made_closed_and_opened_again(tmp_path: Path):
    path = tmp_path / "новая.outreach"
    made = create_library(path, PASSWORD, PERSON, clock)
    add_person(made, "Пётр")
    made.close()
    again = open_library(path, PASSWORD, "Анна", clock)
    assert [person.name for person in people.people(again)] == ["Пётр"]
    assert undoable(again) is None
    again.close()
    with pytest.raises(UserError, match="password"):
        open_library(path, "не тот", PERSON, clock)
    with pytest.raises(UserError, match="exists already"):
        create_library(path, PASSWORD, PERSON, clock)


def test_a_backup_brings_the_library_back(library: Library, tmp_path: Path):
    add_reader(library)
    saved = facts(library.store)
    back_up_library(library, tmp_path / "копия.outreach")
    add_reader(library, "Петрова")
    path = library.store.path
    library.close()
    restore_library(path, tmp_path / "копия.outreach", PASSWORD, clock)
    again = open_library(path, PASSWORD, PERSON, clock)
    assert facts(again.store) == saved
    assert check_library(again).ok
    again.close()


def test_there_is_no_backup_yet(library: Library):
    assert last_backup(library) is None


def test_nothing_to_undo_nor_to_redo(library: Library):
    assert undoable(library) is redoable(library) is None
    with pytest.raises(UserError, match="nothing of yours to undo"):
        undo_last(library)
    with pytest.raises(UserError, match="nothing of yours to redo"):
        redo_last(library)


def test_undo_goes_back_step_by_step_and_redo_forward(library: Library):
    for surname in ("Первая", "Вторая"):
        add_reader(library, surname)
    states = [facts(library.store)]
    for _step in range(4):
        undo_last(library)
        states.append(facts(library.store))
    assert readers.reader_count(library) == 0
    for state in reversed(states[:-1]):
        redo_last(library)
        assert facts(library.store) == state
    assert redoable(library) is None


def test_after_something_new_there_is_no_redo(library: Library):
    add_person(library, "Пётр")
    undo_last(library)
    add_person(library, "Борис")
    assert redoable(library) is None
    assert undoable(library).use_case == "add_person"


def test_everybody_undoes_their_own_work(library: Library):
    add_person(library, "Пётр")
    library.person = "Анна"
    assert undoable(library) is None
    add_person(library, "Борис")
    undo_last(library)
    assert [person.name for person in people.people(library)] == ["Пётр"]


def test_what_later_work_rests_on_is_not_undone(library: Library):
    add_person(library, "Пётр")
    found = people.people(library)[0]
    library.person = "Анна"
    people.change_person(library, type(found)(found.id, "Пётр Ильич"))
    library.person = PERSON
    with pytest.raises(UserError, match="later changes rest on it"):
        undo_last(library)
    assert people.people(library)[0].name == "Пётр Ильич"
