"""The coming weeks as a calendar: on each day who is due and who stands in a round, route by route."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from outreach_app.domain.dates import WEEKDAYS
from outreach_app.services.outlook import DayLoad, Load
from outreach_app.ui import icons, theme
from outreach_app.ui.dates import long_day
from outreach_app.ui.palette import State
from outreach_app.ui.translated import Translated
from outreach_app.wording import _, ngettext

_HEAD, _LINE, _PAD = 28, 20, 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def words_of(load: Load) -> str:
    """What a route has on a day, in words."""
    due = ngettext("{count} due", "{count} due", load.due) if load.due else ""
    planned = ngettext("{count} in a round", "{count} in a round", load.planned) if load.planned else ""
    return f"{load.name}: " + ", ".join(part for part in (due, planned) if part)


def day_in_words(one: DayLoad) -> str:
    """A day of the calendar in words: for the tooltip, and for who does not see it."""
    lines = [long_day(one.day)]
    if one.closed is not None:
        lines.append(_("closed: {why}").format(why=one.closed) if one.closed else _("closed"))
    lines += [words_of(load) for load in one.loads]
    if one.share:
        lines.append(
            _("fullest round: {percent} % of the working day at the doors").format(percent=round(one.share * 100))
        )
    return "\n".join(lines)


class WeeksView(Translated, QWidget):
    """Arrows go from day to day, Enter or a click opens one: `opened(day)`."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.days: tuple[DayLoad, ...] = ()
        self.day = self._today = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.retranslate()

    def show_days(self, days: tuple[DayLoad, ...], today: date) -> None:
        """Show other weeks; the cursor stays on its day where that is among them."""
        self.days, self._today = days, today
        if not any(one.day == self.day for one in days):
            self.day = today
        self.retranslate()
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(_("The coming weeks"))
        current = self.load(self.day)
        self.setAccessibleDescription(day_in_words(current) if current else "")
        self.update()

    def load(self, day: date) -> DayLoad | None:
        """What is shown of a day."""
        return next((one for one in self.days if one.day == day), None)

    def go_to(self, day: date) -> None:
        """Put the cursor on a day, if it is shown."""
        if self.load(day):
            self.day = day
            self.retranslate()

    def cell(self, place: int) -> QRect:
        """Where the day at a place, counted from 0, is drawn."""
        weeks, top = max(1, len(self.days) // 7), theme.px(_HEAD)
        row, column = divmod(place, 7)
        left, right = (self.width() * edge // 7 for edge in (column, column + 1))
        high = self.height() - top
        upper, lower = (top + high * edge // weeks for edge in (row, row + 1))
        return QRect(left, upper, right - left, lower - upper)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(700), theme.px(_HEAD) + theme.px(96) * max(1, len(self.days) // 7))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(_HEAD) + theme.px(64) * max(1, len(self.days) // 7))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.go_to(self.day + timedelta(days=_STEPS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.load(self.day):
            self.opened.emit(self.day)
        elif key == Qt.Key.Key_Home:
            self.go_to(self._today)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        one = self._at(event.position().toPoint())
        if one and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(one.day)
            self.opened.emit(one.day)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            one = self._at(event.pos())
            QToolTip.showText(event.globalPos(), day_in_words(one) if one else "", self)
            return True
        return super().event(event)

    def _at(self, where: QPoint) -> DayLoad | None:
        return next((one for place, one in enumerate(self.days) if self.cell(place).contains(where)), None)

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(theme.colours().muted))
        for place, name in enumerate(WEEKDAYS):
            head = self.cell(place)
            room = QRect(head.left(), 0, head.width(), theme.px(_HEAD)).adjusted(theme.px(_PAD), 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _(name))
        for place, one in enumerate(self.days):
            self._paint_day(painter, self.cell(place), one)

    def _paint_day(self, painter: QPainter, cell: QRect, one: DayLoad) -> None:
        colours, here = theme.colours(), one.day == self.day and self.hasFocus()
        painter.save()
        painter.setClipRect(cell)
        painter.fillRect(cell, QColor(colours.paper if one.day < self._today else colours.surface))
        if one.closed is not None:
            painter.fillRect(cell, QBrush(QColor(colours.hairline), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(QColor(colours.accent if here else colours.hairline), theme.px(2) if here else 1))
        painter.drawRect(QRectF(cell).adjusted(1, 1, -1, -1) if here else QRectF(cell).adjusted(0, 0, -0.5, -0.5))
        inner = cell.adjusted(theme.px(_PAD), theme.px(4), -theme.px(_PAD), -theme.px(_PAD))
        self._paint_date(painter, inner, one)
        room = (inner.height() - theme.px(_LINE)) // theme.px(_LINE)
        shown = one.loads if len(one.loads) <= room else one.loads[: max(room - 1, 0)]
        each = 2 if 2 * len(one.loads) <= room else 1
        for number, load in enumerate(shown):
            top = inner.top() + (1 + each * number) * theme.px(_LINE)
            line = QRect(inner.left(), top, inner.width(), theme.px(_LINE))
            self._paint_load(painter, line, load, roomy=each == 2)
        if len(shown) < len(one.loads) and room:
            more = _("and {count} more").format(count=len(one.loads) - len(shown))
            painter.setPen(QColor(colours.muted))
            painter.drawText(
                inner.adjusted(0, (len(shown) + 1) * theme.px(_LINE), 0, 0), Qt.AlignmentFlag.AlignTop, more
            )
        self._paint_share(painter, cell, one)
        painter.restore()

    def _paint_date(self, painter: QPainter, room: QRect, one: DayLoad) -> None:
        colours, today = theme.colours(), one.day == self._today
        painter.setFont(theme.font(bold=today))
        painter.setPen(QColor(colours.accent if today else colours.muted if one.day < self._today else colours.ink))
        text = f"{one.day:%d.%m}" if one.day.day == 1 or one is self.days[0] else str(one.day.day)
        line = QRect(room.left(), room.top(), room.width(), theme.px(_LINE))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(theme.font(theme.SMALL))
        if one.closed:
            painter.setPen(QColor(colours.muted))
            wide = painter.fontMetrics().elidedText(
                one.closed, Qt.TextElideMode.ElideRight, line.width() - theme.px(40)
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, wide)

    def _paint_load(self, painter: QPainter, line: QRect, load: Load, *, roomy: bool) -> None:
        """The name; at the right, or below where there is room, a clock with who is due, a route with who is in one."""
        lower = line.translated(0, line.height()) if roomy else line
        right = lower.right()
        for number, icon, state in ((load.planned, "rounds", State.PLANNED), (load.due, "clock", State.DUE)):
            if number:
                room = QRect(lower.left(), lower.top(), right - lower.left(), lower.height())
                right = self._paint_number(painter, room, number, icon, theme.colours().tones[state].ink)
        room = line if roomy else QRect(line.left(), line.top(), right - line.left() - theme.px(4), line.height())
        painter.setPen(QColor(theme.colours().ink))
        name = painter.fontMetrics().elidedText(load.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_number(self, painter: QPainter, room: QRect, number: int, icon: str, colour: str) -> int:
        """A number with its pictogram at the right edge; gives the edge that is left."""
        side, wide = theme.px(13), painter.fontMetrics().horizontalAdvance(str(number))
        painter.setPen(QColor(colour))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(number))
        left = room.right() - wide - side - theme.px(3)
        icons.paint(painter, icon, colour, QRectF(left, room.top() + (room.height() - side) / 2, side, side))
        return left - theme.px(5)

    def _paint_share(self, painter: QPainter, cell: QRect, one: DayLoad) -> None:
        """How full the fullest round is, as a bar along the bottom."""
        if one.share and one.day >= self._today:
            colours = theme.colours()
            bar = QRectF(cell.left() + 1, cell.bottom() - theme.px(3), cell.width() - 2, theme.px(3))
            bar.setWidth(bar.width() * min(one.share, 1.0))
            painter.fillRect(bar, QColor(colours.danger if one.share > 1 else colours.accent))
