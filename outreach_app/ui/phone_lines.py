"""The phones of a reader: one on a line, moved up and down into the order in which they are tried."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import QUIET, Button
from outreach_app.wording import _

UP, DOWN = "Alt+Up", "Alt+Down"
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LinesEdit(QPlainTextEdit):
    """Lines to type; Alt with an arrow moves the one that the cursor is on."""

    def move_line(self, step: int) -> None:
        """Move the cursor's line up (-1) or down (1), and the cursor with it."""
        lines, cursor = self.toPlainText().split("\n"), self.textCursor()
        place, column = cursor.blockNumber(), cursor.positionInBlock()
        other = place + step
        if not 0 <= other < len(lines):
            return
        lines[place], lines[other] = lines[other], lines[place]
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText("\n".join(lines))
        cursor.endEditBlock()
        cursor.setPosition(self.document().findBlockByNumber(other).position() + column)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_line(step)
        else:
            super().keyPressEvent(event)


class PhoneLines(QWidget):
    """The lines, with two buttons beside them."""

    def __init__(self, name: str, text: str, hint: str) -> None:
        super().__init__()
        self.area = LinesEdit(text)
        self.area.setPlaceholderText(hint)
        self.area.setTabChangesFocus(True)
        self.area.setAccessibleName(name)
        self.area.setFixedHeight(theme.px(74))
        self.up, self.down = Button("up", QUIET), Button("down", QUIET)
        self.up.name("", _("Try this number earlier"), UP)
        self.down.name("", _("Try this number later"), DOWN)
        self.up.clicked.connect(lambda: self.area.move_line(-1))
        self.down.clicked.connect(lambda: self.area.move_line(1))
        row, buttons = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.area, 1)
        for button in (self.up, self.down):
            buttons.addWidget(button)
        buttons.addStretch()
        row.addLayout(buttons)
        self.setFocusProxy(self.area)
