"""The list of a day: whom it serves, by whom, how full it is, and what can be done about it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from outreach_app.services.calendar import CalendarDay, Served
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import PRIMARY, Button, Label
from outreach_app.ui.dates import long_day
from outreach_app.ui.dragging import Draggable
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.not_coming import OFF
from outreach_app.ui.palette import State
from outreach_app.ui.schedule import dragging
from outreach_app.ui.schedule.cells import counted
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

PREPARE = "Ctrl+R"
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def _mark(one: Served) -> Mark:
    return Mark(State(one.state), one.word)


def _who(one: Served) -> str:
    return one.route_name or one.who or _("nobody yet")


def _tip(one: Served) -> str:
    where = f"{one.kind.label}: {one.place.label}" if one.place else _("no address")
    return "\n".join(part for part in (one.name, where, one.due.reason if one.due else one.why) if part)


COLUMNS = (
    Column(N_("Reader"), lambda one: one.name, tip=_tip, width=110, stretch=True),
    Column(N_("State"), _mark, sort=lambda one: one.state, tip=_tip, width=128),
    Column(N_("Who goes"), _who, tip=_who, width=110, stretch=True, optional=True, muted=True),
)


class DayTable(Draggable, Table):
    """Lines can be dragged onto a day; Alt and an arrow move one by a day or a week: `moved(line, days)`."""

    moved = Signal(object, int)
    asked = Signal(object, object)
    """A line, and where on the screen its menu is wanted."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier and self.current():
            self.moved.emit(self.current(), step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current():
            where = event.globalPos()
            if event.reason() == QContextMenuEvent.Reason.Keyboard:
                where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            self.asked.emit(self.current(), where)

    def begin_drag(self) -> None:
        """Let the pointer carry the chosen line, if it can be moved."""
        if dragging.can_move(self.current()):
            dragging.drag(self, self.current())

    def below(self) -> QPoint:
        """On the screen, beneath the chosen line."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())


class DayList(Translated, Card):
    """Shows one day of the calendar."""

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.one: CalendarDay | None = None
        self.table, self.none = DayTable(), EmptyState("schedule")
        self.full, self.why = Label("muted", wrap=True), Label("danger", wrap=True)
        self.prepare, self.rounds = Button("rounds", PRIMARY), Button("today")
        self.date, self.reader, self.nobody = Button("schedule"), Button("person"), Button("warning")
        self._lay_out()
        self.table.selected.connect(lambda _row: self._offer())
        self.retranslate()

    def _lay_out(self) -> None:
        self._said, self._foot = QVBoxLayout(), QVBoxLayout()
        for part in (self.full, self.why):
            self._said.addWidget(part)
        holder, row = QWidget(), QWidget()
        self._either = QStackedLayout(holder)
        for part in (self.table, self.none):
            self._either.addWidget(part)
        buttons = Flow(row)
        for button in (self.prepare, self.rounds, self.date, self.reader, self.nobody):
            buttons.addWidget(button)
        self._foot.addWidget(row)
        self.body.addLayout(self._said)
        self.body.addWidget(holder, 1)
        self.body.addLayout(self._foot)
        self._pad()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Who is served on this day"))
        self.prepare.name(_("Prepare this day"), _("Make the rounds of this day from who is due"), PREPARE)
        self.rounds.name(_("Rounds"), _("Open the rounds of this day"))
        self.date.name(_("Another date…"), _("Move the chosen visit to another day"), "Alt+D")
        self.reader.name(_("Open reader"), _("Open the reader's card"), "Ctrl+Enter")
        self.nobody.name(_("Nobody comes…"), _("Call this day off, or the rest of it"), OFF)
        if self.one:
            self.show_day(self.one)

    def show_day(self, one: CalendarDay) -> None:
        """Show another day, or the same one anew."""
        self.one = one
        day = long_day(one.day)
        self.set_title(f"{day[:1].upper()}{day[1:]}")
        self.table.set_rows(list(one.served))
        self._either.setCurrentWidget(self.table if one.served else self.none)
        closed = one.closed if one.closed else _("closed")
        self.none.say(
            _("Nobody is served on this day.") if one.closed is None else _("Closed: {why}").format(why=closed)
        )
        each = [f"{person.name}: {person.label}" for person in one.each if person.visits and not person.over]
        over = [f"{person.name}: {person.label}" for person in one.each if person.over]
        self.full.setText("; ".join([counted(one), *each] if one.served else []))
        self.why.setText(_("Too much: {what}").format(what="; ".join(over or [one.full.label])) if one.over else "")
        self.full.setVisible(bool(one.served))
        self.why.setVisible(one.over)
        self._offer()

    def offer_rounds(self, possible: bool) -> None:
        """Whether rounds can be made for the day, or called off: it has not passed, and is not closed."""
        self.prepare.setEnabled(possible)
        self.nobody.setEnabled(possible)

    def current(self) -> Served | None:
        """The line that is chosen, if any is shown."""
        return self.table.current() if self.one and self.one.served else None

    def _offer(self) -> None:
        one = self.current()
        self.date.setEnabled(bool(one and dragging.can_move(one)))
        self.reader.setEnabled(bool(one and one.reader))

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange:
            self._pad()

    def _pad(self) -> None:
        side = theme.px(16) - 1
        self._said.setContentsMargins(side, 0, side, 0)
        self._said.setSpacing(theme.px(4))
        self._foot.setContentsMargins(side, 0, side, side)
        self.setMinimumWidth(theme.px(240))
