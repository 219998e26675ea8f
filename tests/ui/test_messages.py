from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPlainTextEdit

from outreach_app.domain.errors import UserError
from outreach_app.services.password import WITHOUT
from outreach_app.ui import help as page_help
from outreach_app.ui import messages
from outreach_app.ui.controls import Button, Label
from outreach_app.ui.secret_field import SecretField
from tests.ui.examples import nameless, type_into


@pytest.fixture
def then(dressed):
    """Do something with the next dialog when it is open; its texts and nameless controls are kept."""

    class Then:
        def __call__(self, act):
            QTimer.singleShot(0, lambda: self._meet(act))

        def _meet(self, act):
            dialog = QApplication.activeModalWidget()
            self.texts = [label.text() for label in dialog.findChildren(Label) if label.isVisibleTo(dialog)]
            self.nameless = nameless(dialog)
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

    return Then()


def press(text: str):
    def act(dialog):
        next(button for button in dialog.findChildren(Button) if button.accessibleName() == text).click()

    return act


def key(code):
    def act(dialog):
        QTest.keyClick(dialog.focusWidget() or dialog, code)

    return act


def test_a_refusal_is_shown_as_its_own_sentence(then):
    then(press("Close"))
    messages.refusal(None, UserError("“{file}” has no surname in line {line}: add it.", file="readers.csv", line=3))
    assert "“readers.csv” has no surname in line 3: add it." in then.texts
    assert then.nameless == []


def test_details_are_folded_until_asked_for(then):
    seen = []

    def unfold(dialog):
        field = dialog.findChild(QPlainTextEdit)
        seen.append(field.isVisible())
        press("Details")(dialog)
        seen.append(field.isVisible())
        dialog.reject()

    then(unfold)
    messages.problem(None, "That did not work", "Try again.", "line 1\nline 2")
    assert seen == [False, True]


@pytest.mark.parametrize(
    ("act", "answer"), [(press("Delete"), True), (press("Cancel"), False), (key(Qt.Key.Key_Escape), False)]
)
def test_a_question_is_answered_by_the_deeds_own_name(then, act, answer):
    then(act)
    assert messages.ask(None, "Delete the bag?", "Five books go back.", "Delete") is answer


@pytest.mark.parametrize(("danger", "answer"), [(False, True), (True, False)])
def test_enter_never_does_what_cannot_be_taken_back(then, danger, answer):
    then(key(Qt.Key.Key_Return))
    assert messages.ask(None, "Delete the bag?", "", "Delete", danger=danger) is answer


@pytest.mark.parametrize(
    ("act", "answer"), [(press("This one"), 0), (press("From here on"), 1), (press("Cancel"), None)]
)
def test_one_of_several_ways_is_chosen(then, act, answer):
    then(act)
    assert messages.choose(None, "Which dates?", "", ["This one", "From here on"]) == answer


def test_a_password_is_typed_hidden_and_given_back(then):
    def act(dialog):
        field = dialog.findChild(SecretField)
        assert field.echoMode() == SecretField.EchoMode.Password
        type_into(field, "Ёжик в тумане")
        press("Open")(dialog)

    then(act)
    assert messages.password(None, Path("/x/фонд.outreach"), "Wrong password.") == "Ёжик в тумане"
    assert "Wrong password." in then.texts
    assert "Password of “фонд.outreach”" in then.texts
    assert then.nameless == []


def test_going_back_gives_no_password(then):
    then(press("Cancel"))
    assert messages.password(None, Path("фонд.outreach")) is None


def test_a_new_password_must_be_long_and_typed_twice_alike(then):
    able = []

    def act(dialog):
        first, second = dialog.findChildren(SecretField)
        go = next(button for button in dialog.findChildren(Button) if button.accessibleName() == "Make the library")
        for one, other in (("short", "short"), ("long enough", "long enougx"), ("long enough", "long enough")):
            first.setText(one)
            second.setText(other)
            able.append(go.isEnabled())
        go.click()

    then(act)
    assert messages.new_password(None, Path("фонд.outreach"), "Make the library") == "long enough"
    assert able == [False, False, True]
    assert then.nameless == []


def test_no_password_is_a_choice_that_says_what_it_means(then):
    def act(dialog):
        box = next(one for one in dialog.findChildren(QCheckBox) if one.text() == "Without a password")
        box.click()
        seen.extend(label.text() for label in dialog.findChildren(Label) if label.isVisibleTo(dialog))
        press("Change")(dialog)

    seen = []
    then(act)
    assert messages.new_password(None, Path("фонд.outreach"), "Change") == WITHOUT
    assert any("can read the names, addresses and books of all readers" in text for text in seen)


def test_help_names_the_keys(then):
    then(press("Close"))
    page_help.show(None, "Readers", "Find a reader.", [("Ctrl+N", "New reader")])
    assert {"Readers", "Find a reader.", "Ctrl+N", "New reader"} <= set(then.texts)


def test_file_pickers_give_paths(dressed, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: ("/x/фонд.csv", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: "/x")
    assert messages.open_file(None, "Open", "Tables (*.csv)") == Path("/x/фонд.csv")
    assert messages.save_file(None, "Save", "Tables (*.csv)", Path("a.csv")) is None
    assert messages.folder(None, "Folder") == Path("/x")


def test_the_systems_printer_dialog_gives_a_printer_or_nothing(then):
    from PySide6.QtPrintSupport import QPrintDialog

    def back(dialog):
        assert isinstance(dialog, QPrintDialog)
        assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.reject()

    then(back)
    assert messages.printer(None, "Papers of the round", "no such printer") is None


@pytest.mark.parametrize("way", [0, 1])
def test_enter_presses_the_button_that_has_the_focus(then, way):
    def act(dialog):
        texts = ["First", "Second"]
        next(one for one in dialog.findChildren(Button) if one.accessibleName() == texts[way]).setFocus()
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    then(act)
    assert messages.choose(None, "Which way?", "", ["First", "Second"]) == way


def test_enter_turns_back_where_cancel_has_the_focus(then):
    def act(dialog):
        next(one for one in dialog.findChildren(Button) if one.accessibleName() == "Later").setFocus()
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    then(act)
    assert messages.choose(None, "Now?", "", ["Now"], back="Later") is None
