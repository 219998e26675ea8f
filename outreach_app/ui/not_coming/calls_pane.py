"""Who is called off: the list, the next date of the chosen line, and what it all comes to in words."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.dates import short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.not_coming import Awaited, Dates, DayOfCalls, Scope, next_dates
from outreach_app.ui import theme
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.not_coming.calls_list import CallsList
from outreach_app.wording import _

_DAY = timedelta(days=1)


class CallsPane(QWidget):
    """`changed` when a tick or a date is another one: the form then shows it anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.waiting: DayOfCalls | None = None
        self.own_dates: dict[Id, date] = {}
        self._within: list[Awaited] = []
        self._for_all: date | None = None
        self.list, self.own, self.proposed = CallsList(), DayEdit(), Button(kind=QUIET)
        self.told, self.stays, self.hint = Label(wrap=True), Label("muted", wrap=True), Label("small", wrap=True)
        self.hint.setText(_("Space: somebody comes there after all. Alt and an arrow: another next date for the line."))
        row, name = QHBoxLayout(), Label("small")
        name.setText(_("Next date of the chosen line"))
        name.setBuddy(self.own)
        self.own.setAccessibleName(name.text())
        self.proposed.name(_("As proposed"), _("The date that the plan proposes for the chosen line"))
        for part in (name, self.own, self.proposed):
            row.addWidget(part)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self.told, self.list, self.hint):
            column.addWidget(part)
        column.addLayout(row)
        column.addWidget(self.stays)
        self.list.ticked_anew.connect(self.changed)
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.list.moved.connect(lambda by: self._date(self.own.day() + by))
        self.own.dateChanged.connect(lambda _day: self._date(self.own.day()))
        self.proposed.clicked.connect(lambda: self._date(None))

    def wait(self, day: date, words: str) -> None:
        """Show that who is waited for on a day is being looked up, or why nobody can be called off on it."""
        self.waiting, self.own_dates, self._within = None, {}, []
        self.own.allow(day + _DAY)
        self.list.show_calls([])
        self.told.setText(words)
        self.stays.hide()
        self._offer()

    def show_calls(self, waiting: DayOfCalls, scope: Scope, for_all: date | None) -> None:
        """Show whom it touches, before anything is done."""
        self.waiting, self._within, self._for_all = waiting, waiting.missed(scope), for_all
        self.list.show_calls(waiting.touched(self._within, self.dates(self._within)))
        missed = self.missed
        dates = self.dates(missed)
        days = sorted({day for one in missed if (day := dates[one.id])})
        words = _("Visits made up for: {visits}, on {days}. Books kept longer: {books}. Readers to ring: {readers}.")
        told = words.format(
            visits=len(missed),
            days=", ".join(short_day(day) for day in days) or "–",
            books=len(waiting.moved(missed, dates)),
            readers=len(waiting.to_ring(missed)),
        )
        nobody = _("Nobody is waited for then: choose another day, or another part of it.")
        self.told.setText(told if self._within else nobody)
        stays = waiting.stays(scope)
        words = _("Expected then too, but on an earlier day before that, which is called off first: {names}")
        self.stays.setText(words.format(names=", ".join(one.name for one in stays)))
        self.stays.setVisible(bool(stays))
        self._offer()

    @property
    def missed(self) -> list[Awaited]:
        """Who is called off: within what was chosen, and ticked."""
        return [call for call in self._within if call.id not in self.list.left_out]

    def dates(self, calls: list[Awaited]) -> Dates:
        """The next date of each."""
        return next_dates(calls, self._for_all, self.own_dates)

    def _offer(self) -> None:
        """Show the next date of the chosen line."""
        who = self.list.chosen
        for part in (self.own, self.proposed):
            part.setEnabled(who is not None)
        if who and self.waiting:
            self.own.set_day(self.dates(self._within).get(who) or self.waiting.day + _DAY)

    def _date(self, day: date | None) -> None:
        """Give the chosen line another next date; None: the one of all, or of its plan."""
        who = self.list.chosen
        if who is None or self.waiting is None:
            return
        if day is None:
            self.own_dates.pop(who, None)
        else:
            self.own_dates[who] = max(day, self.waiting.day + _DAY)
        self.changed.emit()
