"""The dress of every form: fields with their names above, a sentence for what does not fit, Save and Cancel."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.ui import drafts, messages, theme
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import PRIMARY, QUIET, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.drafts import Draft
from outreach_app.ui.field_fault import FieldFault, bring_into_view
from outreach_app.wording import _

SAVED = 1
ROWS = 3
"""Rows that a field takes: its name, itself, and what does not fit."""
KEEP_MS = 1_000
"""How often what is half typed is kept."""
WIDTH = 560
"""Least width of a form's content at 100 %."""


class Number(QSpinBox):
    """A whole number; the style sheet cannot set its text off from the edge."""

    def __init__(self, least: int, most: int, now: int) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setValue(now)
        self.lineEdit().setTextMargins(theme.px(9), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the form, never the number."""
        event.ignore()


class Fields(QWidget):
    """Fields in two columns, each with its name above it."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._cells = 0
        self._faults: dict[QWidget, Label] = {}

    def add(self, name: str, field: QWidget, *, wide: bool = False) -> QWidget:
        """Put a field into the next cell, or across both."""
        self._cells += self._cells % 2 if wide else 0
        line, column = ROWS * (self._cells // 2), self._cells % 2
        span = 2 if wide else 1
        if name:
            label = Label("small")
            label.setText(name)
            label.setBuddy(field)
            self._grid.addWidget(label, line, column, 1, span)
        if not field.accessibleName():
            field.setAccessibleName(name)
        self._grid.addWidget(field, line + 1, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._cells += span
        return field

    def line(self, name: str, text: str = "", hint: str = "", *, wide: bool = False) -> QLineEdit:
        """Add a line to type into."""
        line = QLineEdit(text)
        line.setPlaceholderText(hint)
        return self.add(name, line, wide=wide)

    def text(self, name: str, text: str = "", hint: str = "", lines: int = 3) -> QPlainTextEdit:
        """Add several lines to type into; Tab goes on."""
        area = QPlainTextEdit(text)
        area.setPlaceholderText(hint)
        area.setTabChangesFocus(True)
        area.setFixedHeight(theme.px(20 * lines + 14))
        return self.add(name, area, wide=True)

    def tick(self, name: str, on: bool, *, wide: bool = False) -> QCheckBox:
        """Add a box to tick, whose name stands beside it."""
        box = QCheckBox(name)
        box.setChecked(on)
        box.setAccessibleName(name)
        return self.add("", box, wide=wide)

    def choice(self, name: str, ways: Sequence[tuple[str, object]], now: object) -> Choice:
        """Add a list to choose from."""
        return self.add(name, Choice(ways, now))

    def stretch(self) -> None:
        """Leave what is left of the height below the fields."""
        self._grid.setRowStretch(ROWS * (self._cells // 2) + ROWS, 1)

    def tell(self, field: QWidget, sentence: str) -> None:
        """Say below a field what does not fit; empty: it does."""
        if field not in self._faults:
            line, column, _height, span = self._grid.getItemPosition(self._grid.indexOf(field))
            self._faults[field] = Label("danger", wrap=True)
            self._grid.addWidget(self._faults[field], line + 1, column, 1, span)
        self._faults[field].setText(sentence)
        self._faults[field].setVisible(bool(sentence))
        field.setAccessibleDescription(sentence)


class FormDialog(Dialog):
    """Takes data in its constructor; `ask()` opens it. Subclasses give what was typed in `value()`."""

    def __init__(self, parent: QWidget | None, title: str, save: str) -> None:
        super().__init__(parent, title)
        self._write: Callable[[object], Changes | None] = lambda _typed: None
        self._changes: Changes | None = None
        self._draft: Draft | None = None
        self._told_at: QWidget | None = None
        self._fault = Label("danger", wrap=True)
        self._fault.hide()
        self._save = save
        self.content.addStrut(theme.px(WIDTH))

    def value(self) -> object:
        """What the fields say.

        Raises:
            UserError: a field does not fit; the sentence says which and why.
        """

    def ask(self, write: Callable[[object], Changes | None], draft: Draft | None = None) -> Changes | None:
        """Open the form; Save hands what was typed to `write`, whose refusal leaves the form open with all of it.

        What is half typed is kept in `draft` while the form is open, and put back when it is opened again.
        """
        self._write, self._draft = write, draft
        if draft:
            self._take_up(draft)
        self.exec()
        return self._changes

    def run(
        self, desk: Desk, write: Callable[[Any], Changes | None], words: str, draft: Draft | None = None
    ) -> Changes | None:
        """Open the form as `ask` does, and tell the window in `words` of what was saved."""
        changes = self.ask(write, draft)
        if changes:
            desk.announce(changes, words)
        return changes

    def given(self, check: Callable[[Any], object] = lambda _typed: None) -> Any | None:
        """Open the form for a deed that is done when it has closed: what was typed, once `check` refuses nothing."""
        taken: list[Any] = []

        def take(typed: object) -> None:
            check(typed)
            taken.append(typed)

        self.ask(take)
        return taken[0] if taken else None

    def ready(self, first: QWidget) -> None:
        """To be called once all fields are there; the buttons follow them, the first field has the focus."""
        self.content.addWidget(self._fault)
        self.add_button(_("Cancel"), 0, QUIET)
        self.add_button(self._save, SAVED, PRIMARY, default=True)
        self._at_first = self._kept = drafts.typed(self)
        first.setFocus()

    def done(self, answer: int) -> None:
        """Save only what fits; go back only if nothing was typed, or on the person's word."""
        if self._saved() if answer == SAVED else self._left():
            super().done(answer)

    def _saved(self) -> bool:
        try:
            self._changes = self._write(self.value())
        except UserError as refusal:
            self._refuse(refusal)
            return False
        self._forget()
        return True

    def blamed(self, refusal: UserError) -> QWidget | None:
        """The field that a refusal is about, where that is known."""
        return refusal.field if isinstance(refusal, FieldFault) else None

    def _refuse(self, refusal: UserError) -> None:
        """Say what does not fit at its field, which gets the focus; else above the buttons."""
        if self._told_at:
            self._told_at.parent().tell(self._told_at, "")
        field = self.blamed(refusal)
        self._told_at = field if field and isinstance(field.parent(), Fields) else None
        self._fault.setText(str(refusal))
        self._fault.setVisible(self._told_at is None)
        if self._told_at:
            self._told_at.parent().tell(self._told_at, str(refusal))
            self._told_at.setFocus()
            bring_into_view(self._told_at)
        self._fit()

    def _left(self) -> bool:
        """Whether the person may leave: nothing was typed, or they say what becomes of it."""
        if drafts.typed(self) == self._at_first:
            self._forget()
            return True
        if self._draft is None:
            text = _("It has not been saved yet.")
            return messages.ask(self, _("Discard what you typed?"), text, _("Discard"), danger=True)
        text = _("It has not been saved. If you keep it, it stands here when the form is opened again.")
        way = messages.choose(self, _("Keep what you typed?"), text, [_("Keep"), _("Discard")])
        if way == 0 and not self._keep():
            self._refuse(UserError(drafts.NOT_NOW))
            return False
        if way == 1:
            self._forget()
        return way is not None

    def _take_up(self, draft: Draft) -> None:
        """Put back what was kept, and keep what will be typed."""
        if before := draft.read():
            drafts.put_back(self, before)
            self._kept = drafts.typed(self)
            self._tell_of_draft()
        watch = QTimer(self)
        watch.timeout.connect(self._keep)
        watch.start(KEEP_MS)

    def _tell_of_draft(self) -> None:
        row, words, afresh = QHBoxLayout(), Label("muted", wrap=True), Button(kind=QUIET)
        words.setText(_("You typed this earlier and did not save it."))
        afresh.name(_("Start afresh"), _("Forget what was typed earlier"))
        afresh.clicked.connect(self._start_afresh)
        row.addWidget(words, 1)
        row.addWidget(afresh)
        self.content.insertLayout(0, row)
        self._told = (words, afresh)

    def _start_afresh(self) -> None:
        drafts.put_back(self, drafts.differences([None] * len(self._at_first), self._at_first))
        self._forget()
        for part in self._told:
            part.hide()

    def _keep(self) -> bool:
        """Keep what was typed since the last time; False: it cannot be written now."""
        now = drafts.typed(self)
        if now == self._kept or not self._draft or self._draft.keep(drafts.differences(self._at_first, now)):
            self._kept = now
            return True
        return False

    def _forget(self) -> None:
        if self._draft:
            self._draft.forget()
