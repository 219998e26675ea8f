"""The dress of every form: fields with their names above, a sentence for what does not fit, Save and Cancel."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.ui import messages, theme
from outreach_app.ui.controls import PRIMARY, QUIET, Label
from outreach_app.ui.dialog import Dialog
from outreach_app.wording import _

SAVED = 1
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


class Choice(QComboBox):
    """One of several ways, each a text and what it means; Qt itself would hand an enum back as plain text."""

    def __init__(self, ways: Sequence[tuple[str, object]], now: object) -> None:
        super().__init__()
        self._values = [value for _text, value in ways]
        self.addItems([text for text, _value in ways])
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choose(now)

    def value(self) -> object:
        """What was chosen."""
        return self._values[self.currentIndex()]

    def choose(self, value: object) -> None:
        """Choose the way that means this; the first where none does."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the form, never the choice."""
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

    def add(self, name: str, field: QWidget, *, wide: bool = False) -> QWidget:
        """Put a field into the next cell, or across both."""
        self._cells += self._cells % 2 if wide else 0
        line, column = 2 * (self._cells // 2), self._cells % 2
        label = Label("small")
        label.setText(name)
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        span = 2 if wide else 1
        self._grid.addWidget(label, line, column, 1, span)
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

    def tick(self, name: str, on: bool) -> QCheckBox:
        """Add a box to tick, whose name stands beside it."""
        box = QCheckBox(name)
        box.setChecked(on)
        box.setAccessibleName(name)
        return self.add("", box)

    def choice(self, name: str, ways: Sequence[tuple[str, object]], now: object) -> Choice:
        """Add a list to choose from."""
        return self.add(name, Choice(ways, now))

    def stretch(self) -> None:
        """Leave what is left of the height below the fields."""
        self._grid.setRowStretch(2 * (self._cells // 2) + 2, 1)


class FormDialog(Dialog):
    """Takes data in its constructor; `ask()` opens it. Subclasses give what was typed in `value()`."""

    def __init__(self, parent: QWidget | None, title: str, save: str) -> None:
        super().__init__(parent, title)
        self._write: Callable[[object], Changes | None] = lambda _typed: None
        self._changes: Changes | None = None
        self._fault = Label("danger", wrap=True)
        self._fault.hide()
        self._save = save
        self.content.addStrut(theme.px(WIDTH))

    def value(self) -> object:
        """What the fields say.

        Raises:
            UserError: a field does not fit; the sentence says which and why.
        """

    def ask(self, write: Callable[[object], Changes | None]) -> Changes | None:
        """Open the form; Save hands what was typed to `write`, whose refusal leaves the form open with all of it."""
        self._write = write
        self.exec()
        return self._changes

    def ready(self, first: QWidget) -> None:
        """To be called once all fields are there; the buttons follow them, the first field has the focus."""
        self.content.addWidget(self._fault)
        self.add_button(_("Cancel"), 0, QUIET)
        self.add_button(self._save, SAVED, PRIMARY, default=True)
        self._at_first = _typed(self)
        first.setFocus()

    def done(self, answer: int) -> None:
        """Save only what fits; go back only if nothing was typed, or on the person's word."""
        if answer == SAVED:
            try:
                self._changes = self._write(self.value())
            except UserError as refusal:
                self._fault.setText(str(refusal))
                self._fault.show()
                self._fit()
                return
        elif _typed(self) != self._at_first and not messages.ask(
            self, _("Discard what you typed?"), _("It has not been saved yet."), _("Discard"), danger=True
        ):
            return
        super().done(answer)


def _typed(form: QWidget) -> list[object]:
    """What stands in the fields, to see whether something was typed."""
    found: list[object] = [line.text() for line in form.findChildren(QLineEdit)]
    found += [area.toPlainText() for area in form.findChildren(QPlainTextEdit)]
    found += [box.isChecked() for box in form.findChildren(QCheckBox)]
    found += [box.currentIndex() for box in form.findChildren(QComboBox)]
    return found + [box.value() for box in form.findChildren(QSpinBox)]


def scrolled(fields: QWidget) -> QScrollArea:
    """Fields that scroll where the screen is low."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, theme.px(8), 0)
    column.addWidget(fields)
    column.addStretch()
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
