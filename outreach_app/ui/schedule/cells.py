"""How a day of the calendar is drawn, and what it says in words."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from outreach_app.domain.dates import WEEKDAYS
from outreach_app.services.calendar import CalendarDay, Served
from outreach_app.ui import icons, theme
from outreach_app.ui.dates import long_day
from outreach_app.ui.palette import State
from outreach_app.wording import _, ngettext

HEAD, LINE = 28, 20
"""Heights of the weekdays' names and of a line in a cell, at 100 %."""
_PAD = 6
_ICONS = {State.DONE: "check", State.PLANNED: "rounds", State.DUE: "clock", State.OVERDUE: "warning"}
_ICONS |= {State.PAUSED: "cross"}


def day_in_words(one: CalendarDay) -> str:
    """A day of the calendar in words: for the tooltip, and for who does not see it."""
    lines = [long_day(one.day)]
    if one.closed is not None:
        lines.append(_("closed: {why}").format(why=one.closed) if one.closed else _("closed"))
    lines.append(counted(one))
    lines += [f"{each.name}: {each.label}" for each in one.each if each.visits]
    return "\n".join(lines)


def counted(one: CalendarDay) -> str:
    """How many are served, in a round, due and waiting: «3 done, 2 planned»."""
    parts = []
    for state in (State.DONE, State.PLANNED, State.DUE, State.OVERDUE):
        count = sum(1 for served in one.served if served.state == state)
        if count:
            parts.append(f"{count} {state.label}")
    off = sum(1 for served in one.served if served.state == State.PAUSED)
    parts += [ngettext("{count} called off", "{count} called off", off).format(count=off)] if off else []
    return ", ".join(parts) or _("nobody")


class CellPainter:
    """Draws the cells of one paint event."""

    def __init__(self, painter: QPainter, today: date) -> None:
        self._painter, self._today = painter, today
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    @staticmethod
    def room(cell: QRect, count: int) -> int:
        """How many of so many lines have room in a cell; the last one may be needed to say how many more there are."""
        lines = (cell.height() - theme.px(8)) // theme.px(LINE) - 1
        return count if count <= lines else max(lines - 1, 0)

    def weekdays(self, heads: list[QRect]) -> None:
        """The names of the weekdays above their columns."""
        self._painter.setFont(theme.font(theme.SMALL))
        self._painter.setPen(QColor(theme.colours().muted))
        for cell, name in zip(heads, WEEKDAYS, strict=True):
            room = QRect(cell.left() + theme.px(_PAD), 0, cell.width(), theme.px(HEAD))
            self._painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _(name))

    def day(self, cell: QRect, one: CalendarDay, cursor: tuple[bool, bool], *, over: bool, aside: bool) -> None:
        """One day; `cursor`: whether it is the chosen one, and whether the calendar has the focus."""
        painter = self._painter
        painter.save()
        painter.setClipRect(cell)
        self._ground(cell, one, cursor, over)
        inner = cell.adjusted(theme.px(_PAD), theme.px(4), -theme.px(_PAD), -theme.px(4))
        line = QRect(inner.left(), inner.top(), inner.width(), theme.px(LINE))
        self._date(line, one, aside)
        painter.setFont(theme.font(theme.SMALL))
        shown = one.served[: self.room(cell, len(one.served))]
        for served in shown:
            line.translate(0, theme.px(LINE))
            self._served(line, served)
        if len(shown) < len(one.served):
            line.translate(0, theme.px(LINE))
            left = len(one.served) - len(shown)
            words = _("and {count} more") if shown else ngettext("{count} visit", "{count} visits", left)
            painter.setPen(QColor(theme.colours().muted))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words.format(count=left))
        painter.restore()

    def edge(self, strip: QRect, *, back: bool) -> None:
        """The edge at which somebody is carried on into the month or week before or after."""
        side = theme.px(16)
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(strip).center())
        self._painter.fillRect(strip, QColor(theme.colours().accent))
        icons.paint(self._painter, "chevron-left" if back else "chevron-right", theme.colours().on_accent, place)

    def _ground(self, cell: QRect, one: CalendarDay, cursor: tuple[bool, bool], over: bool) -> None:
        colours, painter = theme.colours(), self._painter
        painter.fillRect(cell, QColor(colours.paper if one.day < self._today else colours.surface))
        if one.closed is not None:
            painter.fillRect(cell, QBrush(QColor(colours.hairline), Qt.BrushStyle.BDiagPattern))
        chosen, focused = cursor
        if over or chosen:
            painter.fillRect(cell, QColor(colours.selection))
        refused = one.closed is not None or one.day < self._today
        frame = colours.danger if over and refused else colours.accent
        thick = over or (chosen and focused)
        painter.setPen(QPen(QColor(frame if thick else colours.hairline), theme.px(2) if thick else 1))
        painter.drawRect(QRectF(cell).adjusted(1, 1, -1, -1) if thick else QRectF(cell).adjusted(0, 0, -0.5, -0.5))

    def _date(self, line: QRect, one: CalendarDay, aside: bool) -> None:
        """The date at the left; at the right how full the day is, or why it is closed."""
        colours, painter, today = theme.colours(), self._painter, one.day == self._today
        face = theme.font(bold=today)
        painter.setFont(face)
        painter.setPen(QColor(colours.accent if today else colours.muted if aside else colours.ink))
        text = f"{one.day:%d.%m}" if one.day.day == 1 else str(one.day.day)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        taken = painter.fontMetrics().horizontalAdvance(text) + theme.px(_PAD)
        painter.setFont(theme.font(theme.SMALL, bold=one.over))
        room = line.adjusted(taken, 0, 0, 0)
        words = one.full.label if one.served and one.full.most is not None else str(len(one.served) or "")
        if one.closed is not None and not one.served:
            words = one.closed or _("closed")
        painter.setPen(QColor(colours.danger if one.over else colours.muted))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, cut)

    def _served(self, line: QRect, served: Served) -> None:
        """A pictogram for where somebody stands, and the name."""
        painter, state, side = self._painter, State(served.state), theme.px(13)
        tone = theme.colours().tones[state].ink
        icons.paint(
            painter, _ICONS[state], tone, QRectF(line.left(), line.top() + (line.height() - side) / 2, side, side)
        )
        room = line.adjusted(side + theme.px(5), 0, 0, 0)
        painter.setPen(QColor(theme.colours().ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, theme.cut(served.name, room.width(), theme.SMALL))
