"""What is seen of the timetable: the weeks, what narrows them, the card of a stop, the questions to all of it."""

from datetime import date

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from outreach_app.domain.dates import monday_of
from outreach_app.services.stop_timetable import StopRow, StopTimetable
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import FILTER, QUIET, Button
from outreach_app.ui.day_bar import AFTER, BACK, BEFORE
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.mobile.timetable import keys
from outreach_app.ui.mobile.timetable.grid import TimetableGrid
from outreach_app.ui.mobile.timetable.narrowing import Narrowing
from outreach_app.ui.mobile.timetable.questions import QuestionList
from outreach_app.ui.mobile.timetable.side import StopSide
from outreach_app.ui.sides import Sides
from outreach_app.ui.translated import Translated
from outreach_app.wording import _, ngettext


class TimetableSheet(Translated, QWidget):
    """Asks nobody: the tab hands it the weeks, and hears its parts."""

    def __init__(self) -> None:
        super().__init__()
        self.grid, self.side, self.narrowing, self.questions = TimetableGrid(), StopSide(), Narrowing(), QuestionList()
        self.before, self.after, self.now = Button("chevron-left"), Button("chevron-right"), Button("today", QUIET)
        self.doubts, self.new = Button("warning", FILTER), Button("plus")
        self._unfound, self._either = EmptyState("search"), QStackedWidget()
        self.table, self._today = StopTimetable((), ()), date.min
        self._lay_out()
        self.narrowing.changed.connect(self.narrow)
        self.narrowing.search.into_list.connect(self.grid.setFocus)
        self._unfound.pressed.connect(self.narrowing.clear)
        self.doubts.toggled.connect(self._unfold)
        self.retranslate()

    def _lay_out(self) -> None:
        top, card, column = QWidget(), Card(flush=True), QVBoxLayout(self)
        flow = Flow(top)
        for part in (self.before, self.after, self.now, self.narrowing, self.doubts, self.new):
            flow.addWidget(part)
        card.body.addWidget(self.grid)
        for part in (card, self._unfound):
            self._either.addWidget(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (top, self.questions):
            column.addWidget(part)
        column.addWidget(Sides(self._either, self.side, shares=(1, 0), needs=760), 1)

    def retranslate(self) -> None:
        """Set every text anew; the parts know their own."""
        self.grid.setAccessibleName(_("Timetable of the mobile library"))
        self.before.name("", _("The week before"), BEFORE)
        self.after.name("", _("The week after"), AFTER)
        self.now.name(_("Today"), _("Back to this week"), BACK)
        self.new.name(_("Add"), _("Add a stop"), "Ctrl+N")
        self._unfound.say(_("No stop is like that."), _("Show all stops"))
        self._name_doubts()

    def show_table(self, table: StopTimetable, today: date) -> None:
        """Show other weeks."""
        self.table, self._today = table, today
        self.narrowing.offer(table.rows)
        self.questions.show_questions(list(table.questions))
        self._name_doubts()
        self.now.setVisible(table.mondays[:1] != (monday_of(today),))
        self.narrow()

    def narrow(self) -> None:
        """Show the stops that are wanted."""
        rows = self.narrowing.found()
        self._either.setCurrentIndex(0 if rows or not self.table.rows else 1)
        self.grid.show_weeks(rows, self.table.mondays, self._today)

    def show_stop(self, row: StopRow | None) -> None:
        """Show a stop in the card."""
        asked = [one for one in self.table.questions if row and one.stop == row.stop.id]
        self.side.show_stop(row.stop if row else None, asked)

    def _name_doubts(self) -> None:
        count = len(self.table.questions)
        told = ngettext("{count} question to the timetable", "{count} questions to the timetable", count)
        self.doubts.name(told.format(count=count), _("What in the timetable cannot be kept"), keys.QUESTIONS)
        self.doubts.setVisible(bool(count))

    def _unfold(self, on: bool) -> None:
        self.questions.setVisible(on and bool(self.table.questions))
        if self.questions.isVisible():
            self.questions.table.go_to(0)
            self.questions.table.setFocus()
        else:
            self.grid.setFocus()
