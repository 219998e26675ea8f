"""The calls that are called off: a line each with its next date, and the books, sets and wishes that it touches."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from outreach_app.domain.dates import short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.not_coming import Touched
from outreach_app.ui import theme
from outreach_app.ui.ticked_list import TickedList
from outreach_app.wording import _

_WIDTH, _HEIGHT = 480, 180
_BESIDES = 600
"""Least size at 100 %, and what the rest of the form takes of the screen's height."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class CallsList(TickedList):
    """A line without a tick is left out: `ticked_anew`. Alt and an arrow: another next date, `moved(days)`."""

    moved = Signal(object)
    ticked_anew = Signal()

    def __init__(self) -> None:
        super().__init__(_("Who is called off"))
        self.setVerticalScrollMode(TickedList.ScrollMode.ScrollPerPixel)
        self.setResizeMode(TickedList.ResizeMode.Adjust)
        room = self.screen().availableSize().height() - theme.px(_BESIDES)
        self.setMinimumSize(theme.px(_WIDTH), max(theme.px(_HEIGHT), room))
        self._ids: list[Id] = []
        self.left_out: set[Id] = set()
        """Who is left out, whatever is in sight."""
        self.itemChanged.connect(self._ticked)

    def show_calls(self, calls: Sequence[Touched]) -> None:
        """Show the calls; the cursor and the ticks stay with those who stay in sight."""
        before, ids = self.chosen, [one.call.id for one in calls]
        blocked = self.blockSignals(True)
        if ids != self._ids:
            self._ids = ids
            self.set_lines((line(one), True) for one in calls)
        for row, one in enumerate(calls):
            item = self.item(row)
            if item.text() != line(one):
                item.setText(line(one))
            on = one.call.id not in self.left_out
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.blockSignals(blocked)
        if self._ids and (before is None or self.chosen != before):
            self.setCurrentRow(self._ids.index(before) if before in self._ids else 0)

    @property
    def chosen(self) -> Id | None:
        """Whose line the cursor is on."""
        return self._ids[self.currentRow()] if 0 <= self.currentRow() < len(self._ids) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(timedelta(days=step))
        else:
            super().keyPressEvent(event)

    def _ticked(self, item) -> None:
        who = self._ids[self.row(item)]
        if item.checkState() == Qt.CheckState.Checked:
            self.left_out.discard(who)
        else:
            self.left_out.add(who)
        self.ticked_anew.emit()


def line(one: Touched) -> str:
    """A call in words: when and who, its next date, and below what is lent there, with its due dates, and kept."""
    at = f"{one.call.at:%H:%M}" if one.call.at else ""
    coming = short_day(one.next_day) if one.next_day else _("not known yet")
    head = " · ".join(part for part in (at, one.call.name, _("next on {day}").format(day=coming)) if part)
    books = "; ".join(_until(each.loan.title.line, each.loan.due_on, each.due_on) for each in one.loans)
    sets = "; ".join(_until(lent.name, lent.due_on, due) for lent, due in one.sets)
    kept = [
        _("requests kept: {count}").format(count=one.asked) if one.asked else "",
        _("in the bag: {count}").format(count=one.packed) if one.packed else "",
        _("to ring: {count}").format(count=len(one.ring)) if one.call.reader is None and one.ring else "",
    ]
    parts = [
        _("Books: {books}").format(books=books) if books else "",
        _("Sets: {sets}").format(sets=sets) if sets else "",
        ", ".join(part for part in kept if part),
    ]
    return "\n".join(part for part in (head, *parts) if part)


def _until(title: str, before: date | None, due: date | None) -> str:
    """A book or a set with its due date, and the new one where it moves."""
    days = " → ".join(f"{day:%d.%m}" for day in dict.fromkeys((before, due)) if day)
    return f"{title} ({days})" if days else title
