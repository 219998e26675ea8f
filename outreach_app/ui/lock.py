"""The lock: after some idle minutes, or by key, every window is covered until somebody is let in.

Nothing beneath is closed or changed, so half-typed forms are as they were.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from outreach_app.ui import icons, theme
from outreach_app.ui.controls import PRIMARY
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.who import Door, WhoPanel
from outreach_app.wording import _

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """`passed` once no key was pressed and the mouse did not move for some minutes.

    It listens at the windows of the system, which see only what a person does: far fewer events than the program has.
    """

    passed = Signal()

    def __init__(self, parent: QObject, seconds: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._limit, self._last = 0.0, seconds()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        QGuiApplication.instance().focusWindowChanged.connect(self._listen)
        for window in QGuiApplication.allWindows():
            self._listen(window)

    def wait(self, minutes: int) -> None:
        """Count anew; 0 minutes: never."""
        self._limit, self._last = 60.0 * minutes, self._seconds()
        self._timer.stop()
        if minutes:
            self._timer.start(int(self._limit * 1000))

    def look(self) -> None:
        """See whether the time has passed, or how much of it is left."""
        left = self._limit - (self._seconds() - self._last)
        if left > 0:
            self._timer.start(int(left * 1000) + 1)
        elif self._limit:
            self.passed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last = self._seconds()
        return False

    def _listen(self, window: QWindow | None) -> None:
        if window:
            window.removeEventFilter(self)
            window.installEventFilter(self)


class Veil(QWidget):
    """Covers one window, whatever its size becomes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.colours()
        painter.fillRect(self.rect(), QColor(colours.side))
        side = theme.px(48)
        middle = self.rect().center()
        icons.paint(painter, "key", colours.faint, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))


class Cover:
    """Hides what every window shows; lifted, the focus is where it was."""

    def __init__(self) -> None:
        while popup := QApplication.activePopupWidget():
            popup.close()
        self._focus = QApplication.focusWidget()
        self._veils = [Veil(each) for each in QApplication.topLevelWidgets() if _shows_something(each)]

    def lift(self) -> None:
        """Show everything again."""
        for veil in self._veils:
            veil.setParent(None)
            veil.deleteLater()

    def give_focus_back(self) -> None:
        """Let whoever types go on typing where they were."""
        if self._focus and isValid(self._focus):
            self._focus.window().activateWindow()
            self._focus.setFocus()


class LockDialog(Dialog):
    """Over all windows; it goes only when somebody is let in."""

    def __init__(self, parent: QWidget, door: Door) -> None:
        words = _("The window is covered so that nobody reads what is on it. What you were typing is kept.")
        super().__init__(parent, _("Locked"), words)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.panel = WhoPanel(door)
        self.content.addWidget(self.panel)
        self._go = self.add_button(_("Go on"), 1, PRIMARY, default=True)
        self._go.clicked.disconnect()
        self._go.clicked.connect(self.panel.enter)
        self.panel.able.connect(self._go.setEnabled)
        self.panel.entered.connect(self.accept)
        self.panel.list.currentRowChanged.connect(lambda _row: self._fit())
        self.panel.judge()

    def reject(self) -> None:
        """Neither Esc nor the system's close button goes on."""

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)
        self.panel.first.setFocus()


class Lock(QObject):
    """Covers and uncovers the windows of the program; `opened(person)` tells who was let in."""

    opened = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._cover: Cover | None = None
        self.dialog: LockDialog | None = None

    @property
    def locked(self) -> bool:
        """Whether the windows are covered now."""
        return self.dialog is not None

    def cover(self, door: Door) -> None:
        """Cover everything and ask who goes on."""
        if self.locked:
            return
        self._cover = Cover()
        self.dialog = LockDialog(self._window, door)
        self.dialog.accepted.connect(self._uncover)
        self.dialog.show()
        self.dialog.activateWindow()

    def _uncover(self) -> None:
        dialog, self.dialog = self.dialog, None
        person = dialog.panel.person
        dialog.deleteLater()
        cover, self._cover = self._cover, None
        cover.lift()
        self.opened.emit(person)
        cover.give_focus_back()


def _shows_something(each: QWidget) -> bool:
    return each.isVisible() and each.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)
