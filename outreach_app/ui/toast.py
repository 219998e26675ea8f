"""The toast: says for eight seconds what was just done, and takes it back at one press."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import Button, Label

SHOWN_MS = 8_000
_FROM_EDGE, _FROM_TOP = 24, 12


class Toast(QFrame):
    """Lies over the header, where no page has a field; stays while it is pointed at or has the focus. Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toast")
        self.hide()
        self._act: Callable[[], object] | None = None
        self.of = ""
        """What the button takes back, in words: once another program wrote, it would be something else."""
        self._words = Label()
        self.button = Button(kind="toast")
        self.button.clicked.connect(self._pressed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        self._row.addWidget(self.button)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._time_is_up)
        parent.installEventFilter(self)

    def say(
        self, words: str, button: str = "", act: Callable[[], object] | None = None, key: str = "", of: str = ""
    ) -> None:
        """Show words, and a button that does `act`; what was shown before goes."""
        self._act, self.of = act, of
        self._words.setText(words)
        self.button.name(button, key and f"{button}  {key}")
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button and act))
        self.setAccessibleName(words)
        self._row.setContentsMargins(theme.px(16), theme.px(8), theme.px(8 if button else 16), theme.px(8))
        self._row.setSpacing(theme.px(16))
        self.setMinimumHeight(theme.px(48))
        self._words.setMaximumWidth(max(theme.px(160), self.parentWidget().width() - theme.px(240)))
        self._place()
        self.show()
        self.raise_()
        self._clock.start(SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        self.adjustSize()
        room, gap = self.parentWidget().rect(), theme.px(_FROM_EDGE)
        self.move(room.width() - self.width() - gap, theme.px(_FROM_TOP))

    def _pressed(self) -> None:
        self.hide()
        if self._act:
            self._act()

    def _time_is_up(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._clock.start(SHOWN_MS // 4)
        else:
            self.hide()
