"""The strip that shows work under way, at the bottom of the window, with Cancel."""

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import Button, Label
from outreach_app.wording import _


class ProgressStrip(QFrame):
    """Hidden until `appear()`; without known steps the bar runs to and fro."""

    cancelled = Signal()

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.hide()
        self.setAccessibleName(words)
        label = Label()
        label.setText(words or _("One moment…"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(label.text())
        cancel = Button(kind="quiet")
        cancel.name(_("Cancel"))
        cancel.clicked.connect(self.cancelled)
        column, row = QVBoxLayout(), QHBoxLayout(self)
        column.addWidget(label)
        column.addWidget(self._bar)
        row.addLayout(column, 1)
        row.addWidget(cancel)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(16))
        parent.installEventFilter(self)

    @Slot()
    def appear(self) -> None:
        """Come into sight."""
        self._place()
        self.show()
        self.raise_()

    @Slot(int, int)
    def show_steps(self, done: int, total: int) -> None:
        """Show how far the work is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self.parentWidget().rect()
        width = min(theme.px(420), room.width() - theme.px(48))
        self.resize(width, theme.px(56))
        self.move((room.width() - width) // 2, room.height() - self.height() - theme.px(24))
