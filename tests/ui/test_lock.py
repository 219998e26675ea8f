import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QVBoxLayout

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person
from outreach_app.services.working import Proof
from outreach_app.ui import theme
from outreach_app.ui.lock import Idle, Lock
from outreach_app.ui.who import Door
from tests.ui.examples import nameless, type_into

ANNA = Person(Id("a"), "Анна")


def enter(_person, typed):
    if typed != "2468":
        raise UserError("Wrong.")


DOOR = Door([ANNA], "a", lambda _person: Proof.PIN, enter, lambda _person: 0)


@pytest.fixture
def lock(window, qtbot):
    made = Lock(window)
    yield made
    if made.dialog:
        made.dialog.panel.field.setText("2468")
        made.dialog.panel.enter()


def covered(widget) -> bool:
    """Whether nothing of a window is to be seen: its corners and middle have the veil's colour."""
    picture = widget.grab().toImage()
    right, bottom = picture.width() - 2, picture.height() - 2
    colours = {picture.pixelColor(x, y).name() for x in (1, right // 3, right) for y in (1, bottom // 3, bottom)}
    return colours == {QColor(theme.colours().side).name()}


def test_the_lock_covers_the_window_and_asks(window, lock, qtbot):
    assert not covered(window)
    lock.cover(DOOR)
    assert lock.locked
    assert covered(window)
    window.resize(1500, 800)
    assert covered(window)
    assert nameless(lock.dialog) == []
    qtbot.waitUntil(lock.dialog.panel.field.hasFocus)
    assert not lock.dialog._go.isEnabled()


def test_keys_of_the_window_do_nothing_beneath_it(window, lock, qtbot):
    lock.cover(DOOR)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.page.KEY == "readers"
    assert lock.locked


def test_esc_and_closing_do_not_open_it(window, lock, qtbot):
    lock.cover(DOOR)
    QTest.keyClick(lock.dialog, Qt.Key.Key_Escape)
    lock.dialog.close()
    lock.dialog.reject()
    assert lock.locked
    assert lock.dialog.isVisible()


def test_a_wrong_pin_keeps_it_and_the_right_one_opens_it(window, lock, qtbot):
    told = []
    lock.opened.connect(told.append)
    window.page.list.search.setFocus()
    lock.cover(DOOR)
    type_into(lock.dialog.panel.field, "1111")
    QTest.keyClick(lock.dialog.panel.field, Qt.Key.Key_Return)
    assert lock.dialog.panel.fault.text() == "Wrong."
    type_into(lock.dialog.panel.field, "2468")
    QTest.keyClick(lock.dialog.panel.field, Qt.Key.Key_Return)
    assert not lock.locked
    assert told == [ANNA]
    qtbot.waitUntil(lambda: not covered(window))
    qtbot.waitUntil(window.page.list.search.hasFocus)


def test_a_half_typed_form_is_covered_and_kept(window, lock, qtbot):
    form = QDialog(window)
    field = QLineEdit(form)
    QVBoxLayout(form).addWidget(field)
    form.resize(400, 300)
    form.setModal(True)
    form.show()
    qtbot.waitExposed(form)
    type_into(field, "Ярославцева, подъезд")
    lock.cover(DOOR)
    assert covered(form)
    assert covered(window)
    lock.dialog.panel.field.setText("2468")
    lock.dialog.panel.enter()
    assert form.isVisible()
    assert field.text() == "Ярославцева, подъезд"
    assert not covered(form)
    form.close()


def test_an_open_menu_is_closed(window, lock, qtbot):
    menu = QMenu(window)
    menu.addAction("Ярославцева")
    menu.popup(window.mapToGlobal(window.rect().center()))
    lock.cover(DOOR)
    assert not menu.isVisible()


def test_covering_twice_is_covering_once(window, lock):
    lock.cover(DOOR)
    first = lock.dialog
    lock.cover(DOOR)
    assert lock.dialog is first


class Hands:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def idle(window, hands):
    made = Idle(window, hands)
    made.told = []
    made.passed.connect(lambda: made.told.append(hands.now))
    return made


@pytest.mark.parametrize(
    "deed",
    [
        lambda handle: QTest.keyClick(handle, Qt.Key.Key_Shift),
        lambda handle: QTest.mouseMove(handle, handle.geometry().center() / 3),
    ],
    ids=["key", "mouse"],
)
def test_what_a_person_does_puts_the_lock_off(window, idle, hands, deed):
    idle.wait(10)
    hands.now = 500
    deed(window.windowHandle())
    QApplication.processEvents()
    hands.now = 1000
    idle.look()
    assert idle.told == []
    hands.now = 1101
    idle.look()
    assert idle.told == [1101]


def test_without_a_person_the_time_passes(idle, hands):
    idle.wait(10)
    QApplication.sendEvent(idle.parent(), QEvent(QEvent.Type.UpdateRequest))
    hands.now = 599
    idle.look()
    assert idle.told == []
    hands.now = 600
    idle.look()
    assert idle.told == [600]


def test_zero_minutes_is_never(idle, hands):
    idle.wait(10)
    idle.wait(0)
    hands.now = 1e9
    idle.look()
    assert idle.told == []
    assert not idle._timer.isActive()
