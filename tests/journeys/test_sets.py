"""A set in the whole window: filled by scanning, handed over, taken back with what is wrong, each with its act."""

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from outreach_app.domain.book_sets import Condition, SetState
from outreach_app.domain.places import PlaceKind
from outreach_app.services import book_sets, places
from outreach_app.ui import messages
from outreach_app.ui.form import SAVED
from tests.builders import add_copy
from tests.ui.screens import answer_dialogs
from tests.ui.typing import Keyboard

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(window: QWidget, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is, once the window has it back from a dialog."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def text_of(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_set_goes_to_a_care_home_and_comes_back(opened, tmp_path, monkeypatch):
    window, library, keys = opened.window, opened.library, Keyboard(opened.window)
    home = next(one for one in places.points(library) if one.kind is PlaceKind.INSTITUTION)
    numbers = [add_copy(library, title).copy.accession for title in ("Метель", "Выстрел", "Гробовщик")]
    acts = iter([tmp_path / "transfer.pdf", tmp_path / "return.pdf"])
    monkeypatch.setattr(messages, "save_file", lambda *_about: next(acts))

    def save_the_act(dialog: QDialog) -> None:
        dialog.save_paper()
        assert QThreadPool.globalInstance().waitForDone(20_000)
        QApplication.processEvents()
        dialog.done(0)

    def name_it(form: QDialog) -> None:
        form.name.setText("Пушкин")
        form.place.choose(home.id)
        form.done(SAVED)

    def note_it(form: QDialog) -> None:
        form.note.setText("залита")
        form.done(SAVED)

    def the_rest_is_missing(form: QDialog) -> None:
        form.rest.choose(True)
        form.done(SAVED)

    window.go("collection")
    press(window, Qt.Key.Key_S, CTRL | SHIFT)
    assert (window.page.KEY, window.rail.buttons["collection"].isChecked()) == ("sets", True)
    answer_dialogs(name_it)
    press(window, Qt.Key.Key_N, CTRL)
    for number in numbers:
        keys.scan(number)
    answer_dialogs(lambda form: form.done(SAVED), save_the_act)
    press(window, Qt.Key.Key_Return, CTRL)
    assert all(words in text_of(tmp_path / "transfer.pdf") for words in (*numbers, home.name.split()[-1]))

    keys.scan(numbers[0])
    panel = window.page.sets.panel
    panel.table.setFocus()
    panel.table.go_to(1)
    answer_dialogs(note_it)
    press(window, Qt.Key.Key_D)
    answer_dialogs(the_rest_is_missing, save_the_act)
    press(window, Qt.Key.Key_Return, CTRL)
    one = book_sets.book_set(library, panel.set.id)
    assert [item.condition for item in one.items] == [Condition.INTACT, Condition.DAMAGED, Condition.MISSING]
    assert panel.set.state(library.clock().date()) is SetState.BACK
    assert "залита" in text_of(tmp_path / "return.pdf")
    assert len(book_sets.sets_of_place(library, home.id).faults) == 2

    window.desk.undo()
    assert panel.set.state(library.clock().date()) is SetState.OUT
    press(window, Qt.Key.Key_Escape)
    assert window.page.KEY == "collection"
