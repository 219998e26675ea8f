"""Who works: a list of names, and a field for the PIN or password where one is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.people import Person
from outreach_app.services.working import PIN_DIGITS, Proof
from outreach_app.ui import theme
from outreach_app.ui.controls import PRIMARY, QUIET, Label
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.secret_field import SecretField
from outreach_app.wording import _

MOST_ROWS = 6
"""Names in sight; with more the list scrolls."""


@dataclass(frozen=True)
class Door:
    """What the list has to know: who may come, what each has to type, and how it is tried."""

    people: Sequence[Person]
    last: str
    """The id of the one who is preselected."""
    proof: Callable[[Person | None], Proof]
    enter: Callable[[Person | None, str], object]
    wait: Callable[[Person | None], int]
    """Seconds until that person may try again."""


class WhoPanel(QWidget):
    """`entered` once the chosen person is let in; `able` tells whether a try makes sense now."""

    entered = Signal()
    able = Signal(bool)

    def __init__(self, door: Door) -> None:
        super().__init__()
        self._door = door
        self.list, self.field, self.fault = _names(door), SecretField(), Label("danger", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.list, self.field, self.fault):
            self._column.addWidget(part)
        self.list.setVisible(bool(door.people))
        self.fault.hide()
        self.list.currentRowChanged.connect(lambda _row: self._choose())
        self.list.itemDoubleClicked.connect(lambda _item: self.enter())
        self.field.textChanged.connect(lambda _text: self.judge())
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.judge)
        self._size()
        self._choose()

    @property
    def person(self) -> Person | None:
        """The chosen one; None where there is nobody to choose."""
        row = self.list.currentRow()
        return self._door.people[row] if row >= 0 else None

    @property
    def first(self) -> QWidget:
        """Where the focus goes: to what is to be typed, else to the names."""
        return self.list if self.field.isHidden() else self.field

    def enter(self) -> None:
        """Try to let the chosen one in."""
        try:
            self._door.enter(self.person, self.field.text())
        except UserError as refusal:
            self._tell(str(refusal))
            self.field.selectAll()
            self.judge()
        else:
            self.entered.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _choose(self) -> None:
        asked = self._door.proof(self.person)
        words = {Proof.PIN: _("PIN, or the library's password"), Proof.PASSWORD: _("The library's password")}
        self.field.setVisible(asked is not Proof.NOTHING)
        self.field.name(words.get(asked, ""))
        self.field.clear()
        self._tell("")
        self.judge()

    def judge(self) -> None:
        """Tell whether a try makes sense now, counting down while the person has to wait."""
        seconds = self._door.wait(self.person)
        if seconds:
            self._tell(_("Several tries were wrong. The next one is possible in {count} s.").format(count=seconds))
            self._second.start()
        elif self._second.isActive():
            self._second.stop()
            self._tell("")
        self.able.emit(not seconds and (self.field.isHidden() or bool(self.field.text())))

    def _tell(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _size(self) -> None:
        self._column.setSpacing(theme.px(8))
        row = theme.px(36)
        for place in range(self.list.count()):
            self.list.item(place).setSizeHint(QSize(0, row))
        self.list.setFixedHeight(row * min(max(self.list.count(), 1), MOST_ROWS) + theme.px(14))


def _names(door: Door) -> QListWidget:
    names = QListWidget()
    names.setAccessibleName(_("Who is working?"))
    names.setFrameShape(QFrame.Shape.NoFrame)
    names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    names.setProperty("kind", "contents")
    for place, person in enumerate(door.people):
        names.addItem(QListWidgetItem(person.name))
        if person.id == door.last or place == 0:
            names.setCurrentRow(place)
    return names


class WhoDialog(Dialog):
    """Chooses who works; Enter takes the one who is preselected."""

    def __init__(self, parent: QWidget | None, door: Door) -> None:
        words = _("Your name stands beside everything that you enter, so that colleagues can ask you.")
        super().__init__(parent, _("Who is working?"), words)
        self.panel = WhoPanel(door)
        self.content.addWidget(self.panel)
        self.add_button(_("Cancel"), 0, QUIET)
        self._go = self.add_button(_("Go on"), 1, PRIMARY, default=True)
        self._go.clicked.disconnect()
        self._go.clicked.connect(self.panel.enter)
        self.panel.able.connect(self._go.setEnabled)
        self.panel.entered.connect(lambda: self.done(1))
        self.panel.list.currentRowChanged.connect(lambda _row: self._fit())
        self.panel.judge()
        self.panel.first.setFocus()

    def chosen(self) -> Person | None:
        """Who was let in."""
        return self.panel.person


class NameDialog(Dialog):
    """Asks the first librarian for her name."""

    def __init__(self, parent: QWidget | None) -> None:
        words = _("Nobody is entered as a librarian yet. Your name stands beside everything that you enter.")
        super().__init__(parent, _("What is your name?"), words)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Surname, given name"))
        self.field.setAccessibleName(_("Your name"))
        self.content.addWidget(self.field)
        self.add_button(_("Cancel"), 0, QUIET)
        go = self.add_button(_("Go on"), 1, PRIMARY, default=True)
        go.setEnabled(False)
        self.field.textChanged.connect(lambda text: go.setEnabled(bool(text.strip())))
        self.field.setFocus()


class PinDialog(Dialog):
    """A new PIN, typed twice."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        words = _("It is asked for when {name} is chosen, and to go on after the lock.").format(name=name)
        super().__init__(parent, _("A PIN for {name}").format(name=name), words)
        self.first, self.second, self.hint = SecretField(_("PIN")), SecretField(_("The same once more")), Label("small")
        for part in (self.first, self.second, self.hint):
            self.content.addWidget(part)
        self.add_button(_("Cancel"), 0, QUIET)
        self._go = self.add_button(_("Set a PIN"), 1, PRIMARY, default=True)
        for field in (self.first, self.second):
            field.textChanged.connect(lambda _text: self._judge())
        self._judge()
        self.first.setFocus()

    def _judge(self) -> None:
        typed = self.first.text()
        fits = len(typed) in PIN_DIGITS and typed.isascii() and typed.isdigit()
        same = typed == self.second.text()
        wanted = _("{least} to {most} digits.").format(least=PIN_DIGITS[0], most=PIN_DIGITS[-1])
        self.hint.setText((_("Both match.") if same else _("The two do not match yet.")) if fits else wanted)
        self._go.setEnabled(fits and same)
