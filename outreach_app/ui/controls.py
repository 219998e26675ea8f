"""Small controls in the window's own dress: labels by role, buttons by kind, a hairline."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QWidget

from outreach_app.ui import icons, theme
from outreach_app.ui.shortcuts import shortcut_words

PLAIN, PRIMARY, QUIET, DANGER, FILTER = "plain", "primary", "quiet", "danger", "filter"
"""Kinds of button: at most one primary on a page; quiet ones get a ground when pointed at; filters stay pressed."""

_ICON_ROLES = {PRIMARY: "on_accent", DANGER: "danger"}


class Label(QLabel):
    """Text in one of the roles `page`, `title`, `strong`, `body`, `muted`, `small`, `danger`; never rich text."""

    def __init__(self, role: str = "body", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
        self.setWordWrap(wrap)


class Button(QPushButton):
    """A button of one kind, with a pictogram if it has a name; clicking it does not take the focus from a field.

    Enter presses it as Space does, though another button is the dialog's first.
    """

    def __init__(self, icon: str = "", kind: str = PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setCheckable(kind == FILTER)
        if icon:
            self.setIcon(icons.icon(icon, _ICON_ROLES.get(kind, "ink")))
        self._size_icon()

    def name(self, text: str, tip: str = "", shortcut: str = "") -> None:
        """Set the text, which a space sets off from the pictogram.

        A button of pictogram alone has its words in `tip`; the key stands in the tooltip, as this system writes it.
        """
        self.setText(f" {text}" if text and not self.icon().isNull() else text)
        words = tip or text
        self.setToolTip(f"{words}  {shortcut_words(shortcut)}".strip() if tip or shortcut else "")
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not chord and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size_icon()
        super().changeEvent(event)

    def _size_icon(self) -> None:
        side = theme.px(icons.SIZE - 2)
        self.setIconSize(QSize(side, side))


class EntryLine(QLineEdit):
    """A line that stays on view: while nothing stands in it, Ctrl+Z takes back the window's last step."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and not self.text():
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
        return super().event(event)


class Line(QFrame):
    """A hairline across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "line")
