"""The tab Counts: the figures of a period by stop, route, vehicle, weekday or hour; nothing is written here."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile_figures import MobileKey, Slice
from outreach_app.domain.stop_review_words import StopReview
from outreach_app.services.library import Library
from outreach_app.services.mobile_counts import MobileSummary, mobile_summary
from outreach_app.services.mobile_records import MobileRecords, mobile_records
from outreach_app.services.mobile_reports import notes_of
from outreach_app.services.stop_reviews import reviews_of
from outreach_app.ui.actions import Actions, ActionSpec, shortcut_words
from outreach_app.ui.card import Card
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.latest import Latest
from outreach_app.ui.mobile.counts import period_bar
from outreach_app.ui.mobile.counts.counts_table import CountsTable, Shown
from outreach_app.ui.mobile.counts.figure_list import FigureList
from outreach_app.ui.mobile.counts.files import CountsFiles
from outreach_app.ui.mobile.counts.period_bar import PeriodBar
from outreach_app.ui.mobile.counts.review_panel import ReviewPanel
from outreach_app.ui.mobile.counts.side_tabs import RECORDS, REVIEW, SideTabs
from outreach_app.ui.mobile.tab import MobileTab
from outreach_app.ui.records_panel import RecordsPanel
from outreach_app.ui.sides import Sides
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

RECORDS_SHOWN = 2_000
"""Records that the list shows at once; all of them go into its file."""
PAUSE_MS = 120
"""How long the cursor rests on a number before its records are looked up."""
_REVIEWED_DAYS = 360
"""A review is of twelve months; of less it would take a season for a trend."""


@dataclass(frozen=True)
class _Counted:
    """What was counted, with the reviews where the period is a year, or why a kit has none."""

    summary: MobileSummary
    reviews: dict[Id, StopReview]
    refusal: UserError | None = None


def _count(library: Library, start: date, end: date) -> _Counted:
    """Count a period, with the reviews where it is a year."""
    summary = mobile_summary(library, start, end)
    is_year = (end - start).days >= _REVIEWED_DAYS
    try:
        reviews = reviews_of(library, summary) if is_year or summary.kit else []
    except UserError as refusal:
        return _Counted(summary, {}, refusal)
    return _Counted(summary, {one.year.stop: one for one in reviews})


class CountsTab(MobileTab):
    """Counts in the background; the records of a number are looked up when the cursor rests on it."""

    KEY = "counts"
    TITLE = N_("Counts")
    HELP = N_(
        "The figures of the mobile library by stop, route, vehicle, weekday or hour, with those of a year ago beneath. "
        "Choose a number by the arrows: at the right stand all figures of its line, every record behind it, and the "
        "yearly review of the stop with what is advised. Enter goes into the records, Esc comes back."
    )
    STAGES = frozenset({"visits", "readers", "rounds", "schedule", "places", "selection", "statistics", "people"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk, library, ways)
        self._files = CountsFiles(self, desk, library)
        self._counting, self._looking = Latest(self, library), Latest(self, library)
        self._shown: _Counted | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self.period, self.by = PeriodBar(self._today()), Choice([(by.value, by) for by in Slice], Slice.STOP)
        self.table, self.figures = CountsTable(), FigureList()
        self.records, self.review, self.notes = RecordsPanel(), ReviewPanel(), Label("small", wrap=True)
        self.print, self.save = Button("print"), Button("statistics")
        self.none, self.stack = EmptyState("statistics"), QStackedWidget()
        self._lay_out()
        self.first = self.table
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        top, card, all_figures = QWidget(), Card(flush=True), Card(flush=True)
        row = Flow(top, gap=16)
        for part in (self.period, self.by, self.print, self.save):
            row.addWidget(part)
        card.body.addWidget(self.table)
        all_figures.body.addWidget(self.figures)
        self.sides = SideTabs(all_figures, self.records, self.review)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)
        column.addWidget(self.notes)
        self.body.addWidget(top)
        self.body.addWidget(self.stack, 1)
        for part in (Sides(left, self.sides, shares=(8, 5)), self.none):
            self.stack.addWidget(part)

    def _connect(self) -> None:
        step = self.period.step
        self.actions_table = Actions(
            self,
            [
                ActionSpec("before", N_("The period before"), (period_bar.BEFORE,), partial(step, -1), "", True),
                ActionSpec("after", N_("The period after"), (period_bar.AFTER,), partial(step, 1), "", True),
                ActionSpec("by", N_("How the figures are told apart"), ("Ctrl+D",), self.by.setFocus, "", True),
                ActionSpec("next", N_("Figures, records, review"), ("Alt+PgDown",), self.sides.turn, "", True),
                ActionSpec("save", N_("Save the figures"), ("Ctrl+S",), self.save_table, "", True),
                ActionSpec("round", N_("Open round"), ("Ctrl+Return", "Ctrl+Enter"), self.records.open_round, "", True),
            ],
        )
        self.period.chosen.connect(self.show_anew)
        self.by.currentIndexChanged.connect(lambda _place: self._show())
        self.table.number_chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self._into_records())
        self.figures.opened.connect(lambda row: self._open_figure(row.key))
        self._pause.timeout.connect(self._look_up)
        for part in (self.figures, self.records.table):
            part.left.connect(self.table.setFocus)
        self.records.reader_wanted.connect(self.ways.open_reader)
        self.records.round_wanted.connect(self.ways.enter_round)
        self.records.save.clicked.connect(self.save_records)
        self.review.wanted.connect(self.show_reviews)
        self.print.clicked.connect(self.show_paper)
        self.save.clicked.connect(self.save_table)
        self.none.pressed.connect(lambda: self.ways.go("rounds"))

    @property
    def waiting(self) -> bool:
        """Whether something is still being counted or looked up."""
        return self._counting.waiting or self._looking.waiting or self._pause.isActive()

    def _today(self) -> date:
        return self.library.clock().date()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Counts of the mobile library"))
        self.figures.setAccessibleName(_("All figures of the line"))
        self.by.offer([(by.label, by) for by in Slice])
        self.by.setAccessibleName(_("How the figures are told apart"))
        self.print.name(_("On paper…"), _("See the figures as they are printed; print them or save them as PDF"))
        self.save.name(_("Save the figures…"), _("Save the figures as XLSX or CSV"), shortcut_words("Ctrl+S"))
        self.none.say(
            _("Nothing was recorded at the stops in this period or a year before: figures follow from the trips."),
            _("Go to the rounds"),
        )
        if self.actions_table:
            self.actions_table.retranslate()
            self._show()

    def show_anew(self) -> None:
        """Count the period."""
        self.period.dawn(self._today())
        start, end, library = self.period.start, self.period.end, self.library
        self._counting.ask(lambda: _count(library, start, end), self._take, _("Counting the figures"))

    def show_stop(self, place: Id, day: date | None) -> None:
        """Look at one stop's line."""
        self.by.choose(Slice.STOP)
        self.table.go_to_row((Slice.STOP, place))

    def _take(self, counted: _Counted) -> None:
        self._shown = counted
        self._show()

    def _show(self) -> None:
        if not self._shown:
            return
        summary, by = self._shown.summary, self.by.value()
        empty = not (summary.period.items or summary.year_ago.items)
        self.stack.setCurrentIndex(1 if empty else 0)
        for part in (self.print, self.save):
            part.setEnabled(not empty)
        self.sides.setTabVisible(REVIEW, by is Slice.STOP)
        self.notes.setText("\n".join(notes_of(summary)))
        self.table.show_summary(summary, by)

    def _choose(self, key: MobileKey, row: Shown) -> None:
        self.figures.show_line(row)
        self._show_review(row)
        self._pause.start(PAUSE_MS)

    def _show_review(self, row: Shown) -> None:
        reviews = self._shown.reviews if self._shown else {}
        review = reviews.get(row.line.part) if row.line.by is Slice.STOP and not row.is_total else None
        hint = ""
        if self._shown and self._shown.refusal:
            hint = str(self._shown.refusal)
        elif not reviews:
            hint = _("A review is of twelve months: choose twelve months or a whole year as the period.")
        elif review is None:
            hint = _("Choose a stop that is served now: its review stands here.")
        self.review.show_review(review, hint)
        self.review.all.setVisible(bool(reviews))

    def _look_up(self) -> None:
        chosen = self.table.chosen()
        if chosen:
            self._ask(chosen[0])

    def _ask(self, key: MobileKey) -> None:
        library, summary = self.library, self._shown.summary

        def answer(found: MobileRecords) -> None:
            self.records.show_records(found, self.period.words)

        self._looking.ask(
            lambda: mobile_records(library, summary, key, limit=RECORDS_SHOWN),
            answer,
            _("Looking up the records"),
            self.records.show_nothing,
        )

    def _into_records(self) -> None:
        self.sides.setCurrentIndex(RECORDS)
        self.records.table.setFocus()

    def _open_figure(self, key: MobileKey) -> None:
        self._pause.stop()
        self._into_records()
        self._ask(key)

    def show_paper(self) -> None:
        """Show the figures of the slice on paper."""
        if self._shown:
            self._files.show_counts(self._shown.summary, self.by.value(), self.period.words)

    def show_reviews(self, whole: bool) -> None:
        """Show the paper of the chosen stop's review, or of all."""
        review = self.review.review
        stop = None if whole or review is None else review.year.stop
        self._files.show_reviews(self._shown.summary, stop, self.period.words)

    def save_table(self) -> None:
        """Save the figures of the slice."""
        if self._shown:
            self._files.save_counts(self._shown.summary, self.by.value())

    def save_records(self) -> None:
        """Save every record behind the chosen number."""
        if self.records.found:
            self._files.save_records(self._shown.summary, self.records.found)
