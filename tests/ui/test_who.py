from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person
from outreach_app.services.working import Proof
from outreach_app.ui import messages
from outreach_app.ui.controls import Button
from outreach_app.ui.who import Door, NameDialog, WhoDialog, WhoPanel
from tests.ui.examples import nameless, type_into

ANNA, VERA = Person(Id("a"), "Анна"), Person(Id("v"), "Вера")


@dataclass
class Doors:
    """Вера has a PIN; after a wrong one she waits."""

    waits: int = 0
    tried: list[tuple[str, str]] = field(default_factory=list)

    def enter(self, person: Person, typed: str) -> None:
        self.tried.append((person.name, typed))
        if person is VERA and typed != "2468":
            raise UserError("Wrong.")

    def door(self, last: str = "") -> Door:
        def proof(person: Person | None) -> Proof:
            return Proof.PIN if person is VERA else Proof.NOTHING

        return Door([ANNA, VERA], last, proof, self.enter, lambda _person: self.waits)


@pytest.fixture
def doors() -> Doors:
    return Doors()


@pytest.fixture
def asked(dressed):
    """What the next dialog shows, and what a person does in it."""

    def then(act):
        def meet():
            dialog = QApplication.activeModalWidget()
            assert nameless(dialog) == []
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, meet)

    return then


def enter(dialog):
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)


def test_enter_takes_the_one_who_worked_last(asked, doors):
    asked(lambda dialog: (type_into(dialog.panel.field, "2468"), enter(dialog)))
    assert messages.who_works(None, doors.door("v")) is VERA
    assert doors.tried == [("Вера", "2468")]


def test_nobody_known_is_the_first_name_and_enter_goes_on(asked, doors):
    asked(enter)
    assert messages.who_works(None, doors.door("gone")) is ANNA


def test_a_name_is_chosen_by_the_arrow_and_asks_for_its_pin(asked, doors):
    seen = []

    def act(dialog):
        panel = dialog.panel
        seen.append(panel.field.isVisible())
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
        seen.append(panel.field.isVisible())
        enter(dialog)
        seen.append(dialog.isVisible())
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        type_into(panel.field, "1111")
        enter(dialog)
        seen.append((dialog.isVisible(), panel.fault.text(), panel.field.selectedText()))

    asked(act)
    assert messages.who_works(None, doors.door()) is None
    assert seen == [False, True, True, (True, "Wrong.", "1111")]
    assert doors.tried == [("Вера", "1111")]


def test_without_the_pin_there_is_nothing_to_try(asked, doors):
    able = []

    def act(dialog):
        able.append(dialog._go.isEnabled())
        type_into(dialog.panel.field, "2")
        able.append(dialog._go.isEnabled())

    asked(act)
    messages.who_works(None, doors.door("v"))
    assert able == [False, True]


def test_esc_goes_back(asked, doors):
    asked(lambda dialog: QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape))
    assert messages.who_works(None, doors.door()) is None


def test_waiting_is_counted_down_in_words(dressed, qtbot, doors):
    panel = WhoPanel(doors.door("v"))
    qtbot.addWidget(panel)
    panel._second.setInterval(10)
    able = []
    panel.able.connect(able.append)
    doors.waits = 7
    panel.field.setText("2")
    assert "possible in 7 s" in panel.fault.text()
    doors.waits = 6
    qtbot.waitUntil(lambda: "possible in 6 s" in panel.fault.text())
    assert set(able) == {False}
    doors.waits = 0
    qtbot.waitUntil(lambda: not panel.fault.text())
    assert able[-1] is True


def test_another_name_forgets_what_was_typed(dressed, qtbot, doors):
    panel = WhoPanel(doors.door("v"))
    qtbot.addWidget(panel)
    panel.field.setText("1111")
    panel.enter()
    panel.list.setCurrentRow(0)
    panel.list.setCurrentRow(1)
    assert (panel.field.text(), panel.fault.text()) == ("", "")


def test_the_first_librarian_is_asked_for_her_name(asked):
    able = []

    def act(dialog):
        go = next(button for button in dialog.findChildren(Button) if button.accessibleName() == "Go on")
        able.append(go.isEnabled())
        type_into(dialog.field, " ")
        able.append(go.isEnabled())
        type_into(dialog.field, "Орлова")
        enter(dialog)

    asked(act)
    assert messages.own_name(None).strip() == "Орлова"
    assert able == [False, False]


@pytest.mark.parametrize("percent", [100, 200])
def test_the_dialogs_fit_a_small_screen(dressed, qtbot, doors, percent):
    from outreach_app.ui import theme

    theme.apply(dressed, theme="light", percent=percent)
    for dialog in (WhoDialog(None, doors.door("v")), NameDialog(None)):
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.width() <= 1366
        assert dialog.height() <= 768
        dialog.hide()
