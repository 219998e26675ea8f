"""The list side of the page: filters with names, what is wanting in a profile, two records made one, lists to files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from outreach_app.domain.places import PlaceKind
from outreach_app.domain.profile_checks import Check
from outreach_app.domain.reader_filter import ReaderFilter
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.domain.readers import EndReason
from outreach_app.services import readers, saved_filters
from outreach_app.services.reader_card import end_service
from outreach_app.ui import messages
from outreach_app.ui.form import SAVED
from outreach_app.ui.readers.checks_block import COMPARE
from tests import builders
from tests.builders import TODAY
from tests.ui.examples import end_jobs, nameless, type_into
from tests.ui.screens import answer_dialogs

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(library, open_screen):
    """Two who are served, one of them in an institution, and one whose service ended."""
    hall = builders.add_place(library, kind=PlaceKind.INSTITUTION, name="Дом ветеранов")
    builders.add_served_reader(library, "Абрамова")
    builders.add_served_reader(library, "Белова", place=hall)
    end_service(library, builders.add_reader(library, "Волкова"), EndReason.MOVED, TODAY, TODAY)
    opened = open_screen()
    yield opened
    end_jobs()


def filtered(screen, **wanted) -> None:
    for name, value in wanted.items():
        screen.page.narrowing.filters.choices[name].choose(value)


def test_a_key_opens_the_filters_and_each_says_how_many_it_leaves(screen) -> None:
    screen.press(Qt.Key.Key_F, CTRL | SHIFT)
    filters = screen.page.narrowing.filters
    assert filters.isVisible()
    assert filters.choices["status"].hasFocus()
    screen.qtbot.waitUntil(lambda: "active (2)" in [filters.choices["status"].itemText(at) for at in range(5)])
    filtered(screen, status=ReaderStatus.ACTIVE)
    screen.qtbot.waitUntil(lambda: len(screen.names()) == 2)
    filtered(screen, kind=PlaceKind.INSTITUTION)
    screen.qtbot.waitUntil(lambda: screen.names() == ["Белова Мария Петровна"])
    screen.search("абр")
    screen.qtbot.waitUntil(lambda: screen.names() == [])
    assert not nameless(screen.window)
    screen.click(screen.page.list.unfound.button)
    screen.qtbot.waitUntil(lambda: len(screen.names()) == 3)
    filtered(screen, status=ReaderStatus.ENDED)
    screen.qtbot.waitUntil(lambda: len(screen.names()) == 1)
    screen.press(Qt.Key.Key_F, CTRL | SHIFT)
    screen.qtbot.waitUntil(lambda: len(screen.names()) == 3)


def test_the_filter_follows_what_changes(screen, library) -> None:
    screen.press(Qt.Key.Key_F, CTRL | SHIFT)
    filtered(screen, status=ReaderStatus.ENDED)
    screen.qtbot.waitUntil(lambda: len(screen.names()) == 1)
    desk = screen.window.desk
    abramova = readers.find_readers(library, "абрамова")[0].id
    desk.do(lambda: end_service(library, abramova, EndReason.MOVED, TODAY, TODAY))
    screen.qtbot.waitUntil(lambda: len(screen.names()) == 2)


def test_a_filter_is_kept_chosen_renamed_and_deleted(screen, library) -> None:
    narrowing = screen.page.narrowing
    screen.press(Qt.Key.Key_F, CTRL | SHIFT)
    filtered(screen, status=ReaderStatus.ACTIVE)
    screen.search("бел")
    screen.in_form(narrowing.save, lambda form: form.name.setText("Мои"))
    (kept,) = saved_filters.saved_filters(library)
    assert kept.filter == ReaderFilter(ReaderStatus.ACTIVE, words="бел")
    narrowing.clear()
    screen.search("")
    narrowing.use(kept)
    screen.qtbot.waitUntil(lambda: screen.names() == ["Белова Мария Петровна"])
    texts = [action.text() for action in narrowing.menu().actions()]
    assert texts == ["Мои", "", "Save this filter…", "Rename “Мои”…", "Delete “Мои”"]
    screen.in_form(lambda: narrowing.rename(kept), lambda form: form.name.setText("Наши"))
    assert [one.name for one in saved_filters.saved_filters(library)] == ["Наши"]
    narrowing.delete(kept)
    assert saved_filters.saved_filters(library) == []


def test_the_card_says_what_is_wanting_and_does_what_mends_it(screen, library) -> None:
    block = screen.panel.profile.checks
    screen.qtbot.waitUntil(lambda: "There is no phone: nobody can be asked before the visit." in block.sentences())
    place = [one for one in block.buttons if "no phone" in one.accessibleName()]
    screen.in_form(lambda: screen.click(place[0]), lambda form: form.reject(), 0)
    assert not nameless(screen.window)


def test_two_chosen_rows_become_one(screen, library) -> None:
    table = screen.page.list.table
    table.setFocus()
    table.go_to(0)
    second = table.proxy.index(1, 0)
    mode = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(second, mode.Select | mode.Rows)
    kept = table.row_at(0).id

    def choose_the_others_name(form) -> None:
        form.groups["surname"].buttons()[1].click()

    screen.in_form(screen.page.records.unite, choose_the_others_name)
    assert screen.names() == ["Белова Мария Петровна"] or screen.card.reader.surname == "Белова"
    assert readers.reader(library, kept).surname == "Белова"
    assert readers.reader_count(library) == 2
    screen.window.desk.undo()
    assert readers.reader_count(library) == 3


def test_the_same_person_is_found_and_compared(library, open_screen) -> None:
    first = builders.add_reader(library, "Абрамова", phones=builders.phone("8 921 123 45 67"))
    second = builders.add_reader(library, "Аврамова", phones=builders.phone("+79211234567"))
    screen = open_screen()
    block = screen.panel.profile.checks
    screen.qtbot.waitUntil(lambda: bool(block.buttons))
    wished = []
    block.wished.connect(lambda what, finding: wished.append((what, finding.about)))
    screen.in_form(lambda: screen.click(block.buttons[0]), lambda form: None)
    assert wished == [(COMPARE, second)]
    assert readers.reader_count(library) == 1
    assert readers.reader(library, first).card
    end_jobs()


def test_the_other_record_is_found_by_typing(screen, library) -> None:
    kept, other = screen.card.reader, readers.find_readers(library, "Белова")[0]

    def look_for_the_other(choice) -> None:
        screen.qtbot.waitUntil(choice.isActiveWindow)
        choice.list.table.setFocus()
        screen.press(Qt.Key.Key_F, CTRL, on=choice.list.table)
        led.append(choice.list.search.hasFocus())
        type_into(choice.list.search, "Белова")
        screen.press(Qt.Key.Key_Down, on=choice.list.search)
        screen.press(Qt.Key.Key_Return, on=choice.list.table)

    led: list[bool] = []
    answer_dialogs(look_for_the_other, lambda form: form.done(SAVED))
    screen.press(Qt.Key.Key_M, CTRL | SHIFT)
    assert led == [True]
    assert other.id not in readers.readers_by_id(library, [kept.id, other.id])
    screen.window.desk.undo()
    assert len(readers.readers_by_id(library, [kept.id, other.id])) == 2


def test_the_filtered_list_goes_into_a_file(screen, tmp_path, monkeypatch) -> None:
    path = tmp_path / "список.csv"
    monkeypatch.setattr(messages, "save_file", lambda *_about: path)
    screen.press(Qt.Key.Key_F, CTRL | SHIFT)
    filtered(screen, check=Check.NO_PHONE)
    screen.qtbot.waitUntil(lambda: len(screen.names()) == 1)
    told = []
    screen.in_form(screen.page.narrowing.file, lambda form: told.append(form.which.currentText()))
    screen.qtbot.waitUntil(path.exists)
    end_jobs()
    text = path.read_text("utf-8-sig")
    assert "Абрамова" in text
    assert "Белова" not in text
    assert told == ["Working list: address, phones, route, next date"]
    assert isinstance(path, Path)
