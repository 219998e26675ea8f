"""Month and week of everybody who is served: the calendar at the left, the list of the chosen day at the right."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.dates import full_day, monday_of, month_end
from outreach_app.domain.identity import Id
from outreach_app.services.calendar import CalendarDay, calendar
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.dates import month_name
from outreach_app.ui.desk import Desk
from outreach_app.ui.flow import Flow
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.latest import Latest
from outreach_app.ui.schedule.calendar_files import EXPORT, CalendarFiles
from outreach_app.ui.schedule.day_list import DayList
from outreach_app.ui.schedule.grid import DayGrid
from outreach_app.ui.schedule.kept_days import KeptDays
from outreach_app.ui.schedule.moves import Moves
from outreach_app.ui.translated import Translated
from outreach_app.ui.ways import Ways
from outreach_app.wording import _

MONTH, WEEK = "month", "week"
BALANCE = "Alt+B"
_BESIDE = 760
"""Width at 100 % from which the list of the day stands beside the calendar; below it, beneath."""
_DAY = timedelta(days=1)


class CalendarView(Translated, QWidget):
    """Asks for the days in the background; what is done to them is in `moves`."""

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__()
        self.library, self._ways = library, ways
        self.mode = MONTH
        self.grid, self.list = DayGrid(), DayList()
        self.before, self.after, self.now = Button("chevron-left"), Button("chevron-right"), Button("today", QUIET)
        self.title, self.export = Label("strong"), Button("down", QUIET)
        self.balance = Button("statistics", QUIET)
        self.grid.day = self.today
        self._asked, self._job = Latest(self, library), OneJob(self, desk)
        self.moves, self._files = Moves(self, desk, library), CalendarFiles(self, desk, library)
        self._kept, self._stale = KeptDays(), True
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        top, turns, left, sheet = QWidget(), QWidget(), QVBoxLayout(), Card(flush=True)
        flow, self._turns = Flow(top), QHBoxLayout(turns)
        self._turns.setContentsMargins(0, 0, 0, 0)
        for part in (self.before, self.title, self.after, self.now):
            self._turns.addWidget(part)
        for part in (turns, self.balance, self.export):
            flow.addWidget(part)
        sheet.body.addWidget(self.grid, 1)
        left.addWidget(top)
        left.addWidget(sheet, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(left, 5)
        self._row.addWidget(self.list, 3)
        self._arrange()

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.now.clicked.connect(lambda: self.look_at(self.today))
        self.export.clicked.connect(self.save_file)
        self.grid.chosen.connect(lambda _day: self._show_day())
        self.grid.wanted.connect(self.look_at)
        self.grid.opened.connect(lambda _day: self.list.table.setFocus())
        self.grid.dropped.connect(self._dropped, Qt.ConnectionType.QueuedConnection)  # once nothing is carried any more
        table = self.list.table
        self.grid.picked.connect(lambda served: table.go_to_row(served.id))
        self.grid.asked.connect(self.moves.menu)
        table.moved.connect(lambda served, days: self.moves.by(served, days, table.below()))
        table.asked.connect(self.moves.menu)
        table.opened.connect(self._open)
        self.list.prepare.clicked.connect(self.prepare)
        self.list.rounds.clicked.connect(lambda: self._ways.open_day(self.grid.day))
        self.list.date.clicked.connect(self.agree)
        self.list.reader.clicked.connect(self.open_reader)

    @property
    def today(self) -> date:
        """The day that it is now."""
        return self.library.clock().date()

    @property
    def waiting(self) -> bool:
        """Whether the days are still being counted, or rounds being made."""
        return self._asked.waiting or self._job.busy

    def show_mode(self, mode: str) -> None:
        """Show a month or a week around the chosen day."""
        self.mode = mode
        self.look_at(self.grid.day)

    def turn(self, pages: int) -> None:
        """Go so many months or weeks on."""
        if self.mode == WEEK:
            self.look_at(self.grid.day + timedelta(weeks=pages))
            return
        first = self.grid.day.replace(day=1)
        self.look_at((first - _DAY).replace(day=1) if pages < 0 else month_end(first) + _DAY)

    def look_at(self, day: date) -> None:
        """Show the month or week of a day: at once what is known of it, soon all of it."""
        start, end = _bounds(self.mode, day)
        count = (end - start).days + 1
        days = [self.grid.at_day(start + ahead * _DAY) or CalendarDay(start + ahead * _DAY) for ahead in range(count)]
        self._show(days, day)
        self.fill()

    def fill(self) -> None:
        """Ask for the days that are shown; where nobody sees them, when they are seen."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        library, today = self.library, self.today
        start, end = _bounds(self.mode, self.grid.day)
        known = self._kept.find(start, end, today)
        if known:
            self._asked.forget()
            self._show(known, self.grid.day)
            return

        def answer(days: list[CalendarDay]) -> None:
            self._kept.keep(days, today)
            self._show(days, self.grid.day)

        self._asked.ask(lambda: calendar(library, start, end, today), answer, _("Looking ahead"), self._stopped)

    def refresh(self) -> None:
        """Count anew: something changed."""
        self._kept.forget()
        self._asked.forget()
        self.fill()

    def _stopped(self) -> None:
        """The person did not want to wait: it is asked again when it is shown once more."""
        self._stale = True

    def showEvent(self, event) -> None:
        super().showEvent(event)
        if self._stale or self.grid.today != self.today:
            self.look_at(self.grid.day)

    def _show(self, days: list[CalendarDay], day: date) -> None:
        self.grid.show_days(days, day, self.today)
        self._name()
        self._show_day()

    def _show_day(self) -> None:
        one = self.grid.current()
        if one:
            self.list.show_day(one)
            self.list.offer_rounds(one.day >= self.today and one.closed is None)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.balance.name(_("Even out…"), _("See which plans could move so that no day is too full"), BALANCE)
        self.export.name(_("For a phone…"), _("Save the coming visits as a calendar file"), EXPORT)
        self._name()
        self.refresh()

    def _name(self) -> None:
        week = self.mode == WEEK
        self.before.name("", _("The week before") if week else _("The month before"), "Page Up")
        self.after.name("", _("The week after") if week else _("The month after"), "Page Down")
        self.now.name(_("Today"), _("Back to today"), "Home")
        start, end = _bounds(self.mode, self.grid.day)
        name = month_name(self.grid.day)
        self.title.setText(f"{start:%d.%m} – {full_day(end)}" if week else f"{name[:1].upper()}{name[1:]}")

    def prepare(self) -> None:
        """Make the rounds of the chosen day."""
        if self.list.prepare.isEnabled():
            self._job.make_rounds(self.library, self.grid.day, self.today, lambda _plan: None)

    def agree(self) -> None:
        """Ask for another date for the chosen line of the day."""
        served = self.list.current()
        if served:
            self.moves.ask(served)

    def save_file(self) -> None:
        """Save the coming visits of somebody, a route or a place as a calendar file."""
        self._files.ask(self._served_by())

    def _served_by(self) -> Id | None:
        """Who goes to the chosen line of the day, offered first."""
        served = self.list.current()
        return served.person if served else None

    def open_reader(self) -> None:
        """Open the card of the chosen line's reader."""
        served = self.list.current()
        if served and served.reader:
            self._ways.open_reader(served.reader)

    def _open(self, served) -> None:
        if served.reader:
            self._ways.open_reader(served.reader)
        else:
            self._ways.open_day(served.day)

    def _dropped(self, carried, day: date) -> None:
        place = (day - self.grid.days[0].day).days
        self.moves.offer(carried, day, self.grid.mapToGlobal(self.grid.cell(place).center()))

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= theme.px(_BESIDE)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._row.setSpacing(theme.px(16))
        self._turns.setSpacing(theme.px(8))


def _bounds(mode: str, day: date) -> tuple[date, date]:
    """The first and last day of a month or week, in whole weeks from a Monday on."""
    if mode == WEEK:
        return monday_of(day), monday_of(day) + 6 * _DAY
    return monday_of(day.replace(day=1)), monday_of(month_end(day)) + 6 * _DAY
