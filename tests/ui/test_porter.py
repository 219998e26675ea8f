from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from outreach_app.domain.people import Role
from outreach_app.services import people, working
from outreach_app.services.fieldwork import make_kit
from outreach_app.services.library import Library
from outreach_app.services.upkeep import open_library
from outreach_app.ui import messages, opening
from outreach_app.ui.porter import Porter
from tests.builders import NOW, PASSWORD, TODAY, add_person, add_reader, add_served_reader, make_round

LIBRARIAN = frozenset({Role.LIBRARIAN})
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def porter(window, library) -> Porter:
    made = Porter(window, library)
    yield made
    if made.lock.locked:
        made.lock.dialog.panel.field.setText(PASSWORD)
        made.lock.dialog.panel.enter()


def two(library: Library) -> None:
    for name in ("Анна", "Яна"):
        add_person(library, name, roles=LIBRARIAN)


def choosing(monkeypatch, name: str | None) -> list[str]:
    """Choose a name in the list; the names offered, and the one preselected at the end, are kept."""
    offered: list[str] = []

    def choose(_window, door):
        offered.extend([*(one.name for one in door.people), door.last])
        return next((one for one in door.people if one.name == name), None)

    monkeypatch.setattr(messages, "who_works", choose)
    return offered


def test_the_first_librarian_enters_her_name(porter, library, monkeypatch):
    monkeypatch.setattr(messages, "own_name", lambda _window: "Орлова Анна")
    assert porter.admit("")
    assert [one.name for one in working.librarians(library)] == ["Орлова Анна"]
    assert library.person == "Орлова Анна"


@pytest.mark.parametrize(
    ("signed", "offered", "works"),
    [
        ("олег", ["Олег", "Анна", "Яна", "Олег"], "Олег"),
        ("Яна", ["Анна", "Яна", "Яна"], "Яна"),
    ],
    ids=["a deliverer", "one of two librarians"],
)
def test_who_signed_for_a_kit_is_proposed_in_it(window, library, tmp_path, monkeypatch, signed, offered, works):
    two(library)
    add_person(library, "Олег", roles=frozenset({Role.DELIVERER}))
    add_served_reader(library, "Иванова")
    made = make_kit(library, tmp_path / "day.kit", signed, "", (TODAY, TODAY), rounds=[make_round(library).id])
    library.close()
    with closing(open_library(made.file, made.words, "", lambda: NOW)) as kit:
        told = choosing(monkeypatch, works)
        assert Porter(window, kit).admit("")
        *names, first = told
        assert [*names, next(one.name for one in people.people(kit) if one.id == first)] == offered
        assert kit.person == works


def test_who_signed_for_a_kit_and_is_not_known_leaves_the_only_librarian(window, library, tmp_path, monkeypatch):
    add_person(library, "Анна", roles=LIBRARIAN)
    add_served_reader(library, "Иванова")
    made = make_kit(library, tmp_path / "day.kit", "сын Анны", "", (TODAY, TODAY), rounds=[make_round(library).id])
    library.close()
    with closing(open_library(made.file, made.words, "", lambda: NOW)) as kit:
        told = choosing(monkeypatch, None)
        assert Porter(window, kit).admit("")
        assert (told, kit.person) == ([], "Анна")


def test_who_gives_no_name_goes_back(porter, library, monkeypatch):
    monkeypatch.setattr(messages, "own_name", lambda _window: "")
    assert not porter.admit("")
    assert people.people(library) == []


def test_a_single_librarian_without_a_pin_is_not_asked(porter, library, monkeypatch):
    add_person(library, "Анна", roles=LIBRARIAN)
    offered = choosing(monkeypatch, None)
    assert porter.admit("")
    assert (offered, library.person) == ([], "Анна")


def test_a_single_librarian_with_a_pin_is_asked(porter, library, monkeypatch):
    add_person(library, "Анна", roles=LIBRARIAN)
    working.set_pin(library, people.person_named(library, "Анна").id, "2468")
    offered = choosing(monkeypatch, "Анна")
    assert porter.admit("")
    assert offered[0] == "Анна"


def test_the_one_who_worked_last_is_preselected(window, porter, library, monkeypatch):
    two(library)
    choosing(monkeypatch, "Яна")
    assert porter.admit("")
    yana = people.person_named(library, "Яна")
    assert window.settings.now.last_person == yana.id
    again = Porter(window, library)
    offered = choosing(monkeypatch, None)
    assert not again.admit("")
    assert offered == ["Анна", "Яна", yana.id]


def test_a_name_from_the_command_line_is_taken_as_it_is(porter, library, monkeypatch):
    two(library)
    choosing(monkeypatch, None)
    library.person = "яна"
    assert porter.admit("яна")
    assert porter.person.name == library.person == "Яна"
    library.person = "Скрипт"
    assert porter.admit("Скрипт")
    assert porter.person is None
    assert library.person == "Скрипт"


def test_what_is_done_carries_the_name_and_undo_follows_who_works(window, porter, library, monkeypatch):
    two(library)
    choosing(monkeypatch, "Анна")
    porter.admit("")
    porter.serve()
    window.desk.history = opening.history(library)
    assert window.header.person.accessibleName() == "Who works: Анна"
    add_reader(library)
    choosing(monkeypatch, "Яна")
    porter.change()
    assert window.header.person.accessibleName() == "Who works: Яна"
    assert window.header.undo.isHidden()
    choosing(monkeypatch, "Анна")
    porter.change()
    assert window.header.undo.accessibleName() == "Undo: reader added"


def test_a_corrected_name_is_followed(window, porter, library):
    add_person(library, "Ана", roles=LIBRARIAN)
    porter.admit("")
    porter.serve()
    window.desk.do(lambda: people.change_person(library, replace(porter.person, name="Анна")))
    assert library.person == "Анна"
    assert window.header.person.text().strip() == "Анна"


def test_the_key_locks_and_the_password_opens(window, porter, library, qtbot):
    two(library)
    porter.admit("Анна")
    porter.serve()
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    panel = porter.lock.dialog.panel
    assert panel.person.name == "Анна"
    assert window.windowTitle() == "Knigonosha"
    panel.field.setText("falsch")
    panel.enter()
    assert porter.lock.locked
    panel.field.setText(PASSWORD)
    panel.enter()
    assert not porter.lock.locked
    assert window.windowTitle().startswith("Readers")


def test_another_one_may_unlock_and_works_then(window, porter, library):
    two(library)
    working.set_pin(library, people.person_named(library, "Яна").id, "2468")
    porter.admit("Анна")
    porter.serve()
    porter.lock_up()
    panel = porter.lock.dialog.panel
    panel.list.setCurrentRow(1)
    panel.field.setText("2468")
    panel.enter()
    assert library.person == "Яна"
    assert window.header.person.text().strip() == "Яна"


def test_a_name_that_is_no_librarian_stays_after_the_lock(window, porter, library):
    two(library)
    library.person = "Скрипт"
    porter.admit("Скрипт")
    porter.serve()
    porter.lock_up()
    panel = porter.lock.dialog.panel
    assert panel.person.name == "Скрипт"
    panel.field.setText(PASSWORD)
    panel.enter()
    assert library.person == "Скрипт"


def test_idle_minutes_are_a_setting_that_holds_at_once(window, porter, library):
    two(library)
    porter.admit("Анна")
    porter.serve()
    assert porter.idle._timer.remainingTime() > 14 * 60_000
    porter.set_minutes(1)
    assert 0 < porter.idle._timer.remainingTime() < 2 * 60_000
    assert window.settings.now.lock_minutes == 1
    porter.set_minutes(0)
    assert not porter.idle._timer.isActive()
    porter.idle.passed.emit()
    assert porter.lock.locked


def test_the_menu_of_the_name(window, porter, library):
    two(library)
    porter.admit("Анна")
    porter.serve()
    texts = [action.text() for action in porter.menu().actions() if action.text()]
    assert texts == ["Somebody else works now…", "Lock the window\tCtrl+L", "Another library…"]


def test_another_library_is_left_for_on_the_persons_word(window, porter, library, monkeypatch, qtbot):
    two(library)
    porter.admit("Анна")
    porter.serve()
    assert window.header.sample.isHidden()
    left = []
    porter.left.connect(lambda: left.append(True))
    monkeypatch.setattr(messages, "ask", lambda *_told: False)
    porter.leave()
    assert left == []
    monkeypatch.setattr(messages, "ask", lambda *_told: True)
    porter.leave()
    assert left == [True]


def test_the_sample_is_marked_on_every_page(window, demo_library):
    porter = Porter(window, demo_library)
    porter.admit("tester")
    porter.serve()
    assert window.header.sample.isVisible()
    assert window.header.sample.accessibleName() == "Sample library: nothing in it is real"
    assert "sample library: nothing in it is real" in opening.facts(demo_library).status
    window.resize(640, 600)
    assert window.width() == 640
