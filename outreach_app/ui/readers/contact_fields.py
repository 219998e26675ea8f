"""Fields of those who are spoken with in the reader's place: contact persons, proxies, parents and guardians."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.readers import ContactPerson, Reader
from outreach_app.ui import theme, typed
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.form import Fields
from outreach_app.wording import _

LEAST = 2
"""So many people can be typed in at once; one place more than are known is always free."""
UP, DOWN = "Alt+Up", "Alt+Down"


class OneContact(Fields):
    """One person; without a name there is none."""

    def __init__(self, known: ContactPerson) -> None:
        super().__init__()
        until = full_day(known.proxy_until) if known.proxy_until else ""
        self.name = self.line(_("Contact person"), known.name)
        self.relation = self.line(_("Relation"), known.relation, _("daughter, social worker"))
        self.phone = self.line(_("Contact's phone"), known.phone)
        self.until = self.line(_("Proxy until"), until, _("24.11.2026"))
        self.proxy = self.tick(_("May receive and return books"), known.is_proxy)
        self.guardian = self.tick(_("Parent or guardian"), known.is_guardian)
        self.proxy.toggled.connect(self.until.setEnabled)
        self.until.setEnabled(known.is_proxy)

    def exchange(self, other: "OneContact") -> None:
        """Let two people change places, with all that is typed of them; the field being typed in goes along."""
        lines = [(getattr(self, name), getattr(other, name)) for name in ("name", "relation", "phone", "until")]
        for mine, theirs in lines:
            text, cursor = mine.text(), mine.cursorPosition()
            mine.setText(theirs.text())
            theirs.setText(text)
            theirs.setCursorPosition(cursor)
        ticks = [(self.proxy, other.proxy), (self.guardian, other.guardian)]
        for mine, theirs in ticks:
            on = mine.isChecked()
            mine.setChecked(theirs.isChecked())
            theirs.setChecked(on)
        for mine, theirs in (*lines, *ticks):
            if mine.hasFocus():
                theirs.setFocus()
                break

    def value(self) -> ContactPerson | None:
        """The person as typed."""
        name, is_proxy = self.name.text().strip(), self.proxy.isChecked()
        if not name:
            return None
        return ContactPerson(
            name=name,
            relation=self.relation.text().strip(),
            phone=self.phone.text().strip(),
            is_proxy=is_proxy,
            proxy_until=typed.day(self.until.text()) if is_proxy else None,
            is_guardian=self.guardian.isChecked(),
        )


class ContactFields(QWidget):
    """As many people as are known and one more, in the order in which they are called."""

    def __init__(self, reader: Reader, *, is_child: bool) -> None:
        super().__init__()
        free = max(LEAST - len(reader.contacts), 1)
        known = (*reader.contacts, *(ContactPerson("") for _number in range(free)))
        self.people = [OneContact(one) for one in known]
        self.buttons: list[tuple[Button, Button]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        if is_child and not reader.guardians:
            asked = Label("danger", wrap=True)
            asked.setText(_("For a child a parent or guardian signs: say who it is."))
            column.addWidget(asked)
        for place, person in enumerate(self.people):
            column.addLayout(self._row(place, person))
        column.addStretch()
        for key, step in ((UP, -1), (DOWN, 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._move_typed_in(step))

    def _row(self, place: int, person: OneContact) -> QHBoxLayout:
        up, down = Button("up", QUIET), Button("down", QUIET)
        up.name("", _("Call this person earlier"), UP)
        down.name("", _("Call this person later"), DOWN)
        row, buttons = QHBoxLayout(), QVBoxLayout()
        buttons.setContentsMargins(0, theme.px(26), 0, 0)
        for button, step in ((up, -1), (down, 1)):
            button.setEnabled(0 <= place + step < len(self.people))
            button.clicked.connect(lambda _on=False, step=step: self.move_person(place, step))
            buttons.addWidget(button)
        buttons.addStretch()
        row.addWidget(person, 1)
        row.addLayout(buttons)
        self.buttons.append((up, down))
        return row

    def move_person(self, place: int, step: int) -> None:
        """Let a person be called earlier (-1) or later (1); the first and the last stay."""
        if 0 <= place + step < len(self.people):
            self.people[place].exchange(self.people[place + step])

    def _move_typed_in(self, step: int) -> None:
        for place, person in enumerate(self.people):
            if person.isAncestorOf(self.focusWidget()):
                self.move_person(place, step)
                return

    def value(self, reader: Reader) -> Reader:
        """The reader with the people as typed."""
        typed_in = [person.value() for person in self.people]
        return replace(reader, contacts=tuple(one for one in typed_in if one))
