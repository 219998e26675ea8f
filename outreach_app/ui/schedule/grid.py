"""A month or a week as a calendar: on each day who is served, how they stand, and how full the day is."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from outreach_app.services.calendar import CalendarDay, Served
from outreach_app.ui import theme
from outreach_app.ui.schedule import dragging
from outreach_app.ui.schedule.cells import HEAD, LINE, CellPainter, day_in_words
from outreach_app.ui.schedule.turning import EdgeTurner
from outreach_app.ui.translated import Translated
from outreach_app.wording import _

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class DayGrid(Translated, QWidget):
    """Arrows go from day to day: `chosen(day)`; Enter or a double click goes into it: `opened(day)`.

    Who is dragged onto a day: `dropped(what was dragged, day)`; resting at an edge turns it. A step beyond what is
    shown: `wanted(day)`. A line that is pressed: `picked(line)`; its menu: `asked(line, where on the screen)`.
    """

    chosen = Signal(object)
    opened = Signal(object)
    wanted = Signal(object)
    dropped = Signal(object, object)
    picked = Signal(object)
    asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.days: list[CalendarDay] = []
        self.day = self.today = date.min
        self._pressed: tuple[QPoint, Served] | None = None
        self._over: date | None = None
        self.edges = EdgeTurner(self)
        self.edges.turned.connect(lambda back: self.wanted.emit(self._beside(back)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.retranslate()

    def show_days(self, days: list[CalendarDay], day: date, today: date) -> None:
        """Show other days, whole weeks from a Monday on, with the cursor on one of them."""
        self.days, self.day, self.today = days, day, today
        self.retranslate()
        self.updateGeometry()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(_("Calendar"))
        current = self.current()
        self.setAccessibleDescription(day_in_words(current) if current else "")
        self.update()

    def current(self) -> CalendarDay | None:
        """The day that the cursor is on."""
        return self.at_day(self.day)

    def at_day(self, day: date) -> CalendarDay | None:
        """What is shown of a day."""
        place = (day - self.days[0].day).days if self.days else -1
        return self.days[place] if 0 <= place < len(self.days) else None

    def go_to(self, day: date) -> None:
        """Put the cursor on a day; one that is not shown is asked for."""
        if self.at_day(day) is None:
            self.wanted.emit(day)
        elif day != self.day:
            self.day = day
            self.retranslate()
            self.chosen.emit(day)

    def cell(self, place: int) -> QRect:
        """Where the day at a place, counted from 0, is drawn."""
        weeks, top = max(1, len(self.days) // 7), theme.px(HEAD)
        row, column = divmod(place, 7)
        left, right = (self.width() * edge // 7 for edge in (column, column + 1))
        high = self.height() - top
        upper, lower = (top + high * edge // weeks for edge in (row, row + 1))
        return QRect(left, upper, right - left, lower - upper)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(HEAD) + theme.px(80) * 6)

    def minimumSizeHint(self) -> QSize:
        weeks = max(1, len(self.days) // 7)
        return QSize(theme.px(280), theme.px(HEAD) + theme.px(52 if weeks > 1 else 200) * weeks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.go_to(self.day + timedelta(days=_STEPS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self.days:
            back = key == Qt.Key.Key_PageUp
            self.wanted.emit(self._beside(back))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current():
            self.opened.emit(self.day)
        elif key == Qt.Key.Key_Home:
            self.go_to(self.today)
        else:
            super().keyPressEvent(event)

    def _beside(self, back: bool) -> date:
        """A day of the month, or week, before or after the one that is shown."""
        if len(self.days) == 7:
            return self.day + timedelta(days=-7 if back else 7)
        middle = self.days[len(self.days) // 2].day.replace(day=15)
        return (middle + timedelta(days=-30 if back else 30)).replace(day=1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        one, served = self._at(where), self.served_at(where)
        if one:
            left = event.button() == Qt.MouseButton.LeftButton
            self._pressed = (where, served) if left and served and dragging.can_move(served) else None
            self.go_to(one.day)
            if served:
                self.picked.emit(served)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        served = self.served_at(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else None
        if served:
            self.asked.emit(served, event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pressed or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        start, served = self._pressed
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            dragging.drag(self, served)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        one = self._at(event.position().toPoint())
        if one:
            self.opened.emit(one.day)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragging.carried(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        where = event.position().toPoint()
        one, ours = self._at(where), dragging.carried(event.mimeData()) is not None
        self._mark(one.day if one else None)
        self.edges.carry(where if ours else None)
        event.setAccepted(one is not None and ours)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(None)
        self.edges.carry(None)

    def dropEvent(self, event: QDropEvent) -> None:
        one, carried = self._at(event.position().toPoint()), dragging.carried(event.mimeData())
        self._mark(None)
        self.edges.carry(None)
        if one and carried:
            event.acceptProposedAction()
            self.dropped.emit(carried, one.day)

    def _mark(self, day: date | None) -> None:
        if day != self._over:
            self._over = day
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            one, served = self._at(event.pos()), self.served_at(event.pos())
            words = served.due.reason if served and served.due else day_in_words(one) if one else ""
            QToolTip.showText(event.globalPos(), f"{served.name}\n{words}" if served and served.due else words, self)
            return True
        return super().event(event)

    def _at(self, where: QPoint) -> CalendarDay | None:
        return next((one for place, one in enumerate(self.days) if self.cell(place).contains(where)), None)

    def served_at(self, where: QPoint) -> Served | None:
        """Whose line in a cell is at a point."""
        for place, one in enumerate(self.days):
            cell = self.cell(place)
            if cell.contains(where):
                line = (where.y() - cell.top() - theme.px(4)) // theme.px(LINE) - 1
                shown = one.served[: CellPainter.room(cell, len(one.served))]
                return shown[line] if 0 <= line < len(shown) else None
        return None

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        drawn = CellPainter(QPainter(self), self.today)
        drawn.weekdays([self.cell(place) for place in range(7)])
        month = self.days[len(self.days) // 2].day.month if len(self.days) > 7 else None
        for place, one in enumerate(self.days):
            cursor = (one.day == self.day, self.hasFocus())
            drawn.day(
                self.cell(place), one, cursor, over=one.day == self._over, aside=month not in {None, one.day.month}
            )
        if self.edges.side:
            drawn.edge(self.edges.strip(self.edges.side), back=self.edges.side < 0)
