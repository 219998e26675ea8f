"""The field that has the focus while a scanner types, and how to take back what already reached it."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

KEEPS_SCAN = "keepsScan"
"""Dynamic property of a field that is filled by scanning: the code goes into it and to nobody else."""


def is_secret(widget: QWidget | None) -> bool:
    """Whether a field holds a password: what a password keeper types there is as fast as a scanner."""
    return isinstance(widget, QLineEdit) and widget.echoMode() is not QLineEdit.EchoMode.Normal


class ScannedField:
    """A field as it stood before the first sign; anything but a text field is told from it by `is_text`."""

    def __init__(self, widget: QWidget | None) -> None:
        self._widget = widget
        self.is_text = isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)) and not widget.isReadOnly()
        self.keeps = bool(widget and widget.property(KEEPS_SCAN)) and self.is_text
        if not self.is_text:
            return
        if isinstance(widget, QLineEdit):
            self._text, self._selected = widget.text(), (widget.selectionStart(), len(widget.selectedText()))
            self._place = widget.cursorPosition()
        else:
            cursor = widget.textCursor()
            self._text, self._selected = cursor.selectedText(), (cursor.selectionStart(), cursor.selectionEnd())
            self._place = widget.document().characterCount()

    def take_back(self) -> None:
        """Leave the field as it stood; its listeners are told as of any typing."""
        if not self.is_text or not isValid(self._widget):
            return
        if isinstance(self._widget, QLineEdit):
            self._restore_line()
        else:
            self._restore_text()

    def put(self, code: str) -> None:
        """Write the code into the field in place of what was selected."""
        if not isValid(self._widget):
            return
        if isinstance(self._widget, QLineEdit):
            self._widget.insert(code)
        else:
            self._widget.textCursor().insertText(code)

    def _restore_line(self) -> None:
        line, (start, length) = self._widget, self._selected
        if line.text() != self._text:
            line.selectAll()
            line.insert(self._text)
        line.setCursorPosition(self._place)
        if length:
            line.setSelection(start, length)

    def _restore_text(self) -> None:
        start, end = self._selected
        cursor = self._widget.textCursor()
        typed = self._widget.document().characterCount() - self._place + len(self._text)
        if typed <= 0 or (cursor.selectionStart(), cursor.selectionEnd()) == (start, end) != (start, start):
            return
        cursor.setPosition(start)
        cursor.setPosition(start + typed, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(self._text)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._widget.setTextCursor(cursor)
