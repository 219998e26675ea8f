"""The page Statistics: a month's figures at the left, the records behind the chosen one at the right."""

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from outreach_app.domain.dates import a_year_before
from outreach_app.domain.figures import FigureKey
from outreach_app.services import statistics
from outreach_app.services.library import Library
from outreach_app.services.statistics import Records, Summary, figure_lines
from outreach_app.ui.actions import ActionSpec, shortcut_words
from outreach_app.ui.card import Card
from outreach_app.ui.controls import Button
from outreach_app.ui.dates import month_name
from outreach_app.ui.desk import Desk
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.latest import Latest
from outreach_app.ui.page import Page
from outreach_app.ui.records_panel import RecordsPanel
from outreach_app.ui.sides import Sides
from outreach_app.ui.statistics import month_bar
from outreach_app.ui.statistics.figure_table import MONTH, YEAR, FigureTable
from outreach_app.ui.statistics.files import Files
from outreach_app.ui.statistics.month_bar import MonthBar
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

RECORDS_SHOWN = 2_000
"""Records that the list shows at once; all of them go into its file."""
SLOW_MS = 400
"""After which the numbers of the month before are taken away while another one is counted."""
PAUSE_MS = 120
"""How long the cursor rests on a number before its records are looked up."""


class StatisticsPage(Page):
    """Writes nothing; counts in the background, since a year of a large library takes more than a frame."""

    KEY = "statistics"
    HELP = N_(
        "The figures of a month and of the year so far. Choose a number by the arrows or the mouse: at the right stand "
        "the rule by which it is counted and every record behind it. Enter goes into the records and opens a reader."
    )
    STAGES = frozenset({"visits", "readers", "statistics", "collection", "rounds"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk)
        self.library, self._ways = library, ways
        self._files = Files(self, desk, library)
        self._figures, self._records = Latest(self, library), Latest(self, library)
        self._shown: Summary | None = None
        self._pause = QTimer(self)
        self._slow = QTimer(self)
        for timer in (self._pause, self._slow):
            timer.setSingleShot(True)
        self.months, self.figures, self.panel = MonthBar(self.today), FigureTable(), RecordsPanel()
        self.form, self.table = Button("print"), Button("statistics")
        self.none, self.stack = EmptyState("statistics"), QStackedWidget()
        self._lay_out()
        self.first = self.figures
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        top, card = QWidget(), Card(flush=True)
        row = Flow(top, gap=16)
        for part in (self.months, self.form, self.table):
            row.addWidget(part)
        card.body.addWidget(self.figures)
        self.body.addWidget(top)
        self.body.addWidget(self.stack, 1)
        for part in (Sides(card, self.panel, shares=(1, 1)), self.none):
            self.stack.addWidget(part)
        QWidget.setTabOrder(self.figures, self.panel.table)

    def _connect(self) -> None:
        months = self.months
        self.use_actions(
            [
                ActionSpec("before", N_("The month before"), (month_bar.BEFORE,), partial(months.step, -1), "", True),
                ActionSpec("after", N_("The month after"), (month_bar.AFTER,), partial(months.step, 1), "", True),
                ActionSpec("back", N_("Back to this month"), (month_bar.BACK,), self._to_now, "", True),
                ActionSpec("table", N_("Save the figures"), ("Ctrl+S",), self.save_table, "", True),
                ActionSpec("round", N_("Open round"), ("Ctrl+Return", "Ctrl+Enter"), self.panel.open_round, "", True),
            ]
        )
        months.chosen.connect(self._look_at)
        self.figures.figure_chosen.connect(lambda _key, _column: self._pause.start(PAUSE_MS))
        self._pause.timeout.connect(self._look_up)
        self._slow.timeout.connect(self._wait)
        self.figures.opened.connect(lambda _row: self.panel.table.setFocus())
        self.panel.table.left.connect(self.figures.setFocus)
        self.panel.reader_wanted.connect(self._ways.open_reader)
        self.panel.round_wanted.connect(self._ways.enter_round)
        self.panel.save.clicked.connect(self.save_records)
        self.form.clicked.connect(self.show_form)
        self.table.clicked.connect(self.save_table)
        self.none.pressed.connect(lambda: self._ways.go("visits"))

    @property
    def today(self) -> date:
        """The day that it is now; the window may stay open over midnight."""
        return self.library.clock().date()

    @property
    def waiting(self) -> bool:
        """Whether something is still being counted or looked up."""
        return self._figures.waiting or self._records.waiting or self._pause.isActive()

    def heading(self) -> str:
        return f"{super().heading()} · {month_name(self.months.month)}"

    def start(self) -> None:
        self.show_anew()

    def showEvent(self, event: QShowEvent) -> None:
        self.months.dawn(self.today)
        super().showEvent(event)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.figures.setAccessibleName(_("Figures"))
        self.form.name(_("Printable form…"), _("See the month's form as it is printed; print it or save it as PDF"))
        self.table.name(_("Save the figures…"), _("Save the figures as XLSX or CSV"), shortcut_words("Ctrl+S"))
        self.none.say(
            _("Nothing has been counted in this year: figures follow from the results entered on the page “Visits”."),
            _("Go to the visits"),
        )
        if self.actions_table and self._shown:
            self.actions_table.retranslate()
            self._show(self._shown)

    def period(self, column: int) -> tuple[date, date, str]:
        """The first and the last day that a column counts, and their name."""
        start, end = self.months.month, self.months.end
        if column == MONTH:
            return start, end, month_name(start)
        if column == YEAR:
            return date(end.year, 1, 1), end, _("from January to {month}").format(month=month_name(end))
        return a_year_before(start), a_year_before(end), month_name(a_year_before(start))

    def show_form(self) -> None:
        """Show the printable form of the month."""
        if self._shown:
            self._files.show_form(self._shown)

    def save_table(self) -> None:
        """Save the figures as a table."""
        if self._shown:
            self._files.save_table(self._shown)

    def save_records(self) -> None:
        """Save the records of the chosen number as a table."""
        chosen = self.figures.chosen()
        if chosen:
            start, end, _name = self.period(chosen[1])
            self._files.save_records(chosen[0], start, end)

    def _to_now(self) -> None:
        self.months.go_to(self.today)

    def _look_at(self) -> None:
        self.renamed.emit()
        self.show_anew()

    def show_anew(self) -> None:
        """Count the month."""
        self._stale = False
        start, end, library = self.months.month, self.months.end, self.library
        self._slow.start(SLOW_MS)
        self._figures.ask(
            lambda: statistics.summary(library, start, end), self._show, _("Counting the figures"), self._stopped
        )

    def _stopped(self) -> None:
        """The person did not want to wait: the month that was counted before stands again."""
        self._slow.stop()
        if self._shown:
            self.months.month = self._shown.start
            self.months.retranslate()
            self.renamed.emit()
            self._show(self._shown)
        self._stale = True

    def _wait(self) -> None:
        """Show no numbers of another month while counting takes its time."""
        if self._figures.waiting:
            self.figures.show_waiting()
            self.panel.show_nothing()

    def _show(self, counted: Summary) -> None:
        self._slow.stop()
        self._shown = counted
        lines = figure_lines(counted)
        empty = not any(line.period or line.year or line.year_ago for line in lines)
        self.stack.setCurrentWidget(self.none if empty else self.stack.widget(0))
        for part in (self.form, self.table):
            part.setEnabled(not empty)
        self.figures.show_lines(lines)
        self._look_up()

    def _look_up(self) -> None:
        """Show what stands behind the chosen number."""
        chosen = self.figures.chosen()
        if chosen:
            self._ask(*chosen)

    def _ask(self, key: FigureKey, column: int) -> None:
        start, end, name = self.period(column)
        library = self.library

        def answer(found: Records) -> None:
            self.panel.show_records(found, name)

        self._records.ask(
            lambda: statistics.records(library, key, start, end, RECORDS_SHOWN),
            answer,
            _("Looking up the records"),
            self.panel.show_nothing,
        )
