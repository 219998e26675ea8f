"""One round's results: the grid, the card of the current line, and the crate beside them."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.visits import Outcome
from outreach_app.domain.year_turn import ToReregister
from outreach_app.services import papers
from outreach_app.services.rounds import RoundLine
from outreach_app.services.visits import RoundRow
from outreach_app.ui.dates import long_day
from outreach_app.ui.visits.crate import Crate
from outreach_app.ui.visits.detail import Detail
from outreach_app.ui.visits.entry import Entry
from outreach_app.ui.visits.grid import Line, lines_of
from outreach_app.ui.visits.kept import KEEP_MS
from outreach_app.ui.visits.outcomes import ASKS
from outreach_app.ui.visits.panes import Panes
from outreach_app.ui.visits.recorder import Recorder
from outreach_app.ui.visits.sheet import SheetCard
from outreach_app.wording import N_, _

_PAPERS = {papers.ROUTE_SHEET: N_("the route sheet"), papers.SLIPS: N_("the delivery slips")}


class RoundView(QWidget):
    """Saves a line's result when it is set, or when the line is left; what lacks something waits as a draft."""

    def __init__(self, recorder: Recorder, crate: Crate) -> None:
        super().__init__()
        self.recorder, self.entry = recorder, Entry(recorder)
        self.line: RoundLine | None = None
        self.rows: list[RoundRow] = []
        self._shown: Id | None = None
        self._to_register: dict[Id, ToReregister] = {}
        self.sheet, self.detail = SheetCard(), Detail()
        self.grid = self.sheet.grid
        self.panes = Panes(self.sheet, self.detail, crate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._tell_outdated)
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self.store)
        self.grid.selected.connect(self._select)
        self.grid.opened.connect(lambda _line: self.open_detail())
        self.sheet.all_as_prepared.connect(self.record_as_prepared)
        self.detail.edited.connect(self._edited)
        self.detail.finished.connect(self._finish)
        self.detail.dropped.connect(self._drop)
        self.detail.wished.connect(self._wish)
        self.detail.anew.clicked.connect(self.register_anew)

    @property
    def current(self) -> RoundRow | None:
        """The line that the cursor is on."""
        return next((row for row in self.rows if row.planned.id == self._shown), None)

    @property
    def is_open(self) -> bool:
        """Whether results can be entered: there is a round, and it is not still to come."""
        return self.line is not None and not self.recorder.is_future(self.line.round)

    def show_round(self, line: RoundLine | None) -> None:
        """Show a round, or its present state; a round newly shown begins at its first line without a result."""
        fresh = (line.round.id if line else None) != (self.line.round.id if self.line else None)
        if fresh:
            self.store()
        self.line = line
        self.rows = self.recorder.rows(line.round) if line else []
        self._to_register = self.recorder.to_register(line.round) if line else {}
        if fresh:
            self._shown = None
            self.panes.open_card(False)
            if line:
                self.entry.take_up(line.round, self.rows)
        if line is None:
            self.grid.set_rows([])
            return
        self.sheet.show_line(line, is_future=not self.is_open)
        self._show_lines()
        if fresh:
            places = [place for place, row in enumerate(self.rows) if row.visit is None]
            self.grid.go_to(places[0] if places else 0)
        self._show_detail()
        self._later.start(0)

    def store(self) -> None:
        """Write what is half typed into the library's file."""
        self._keeping.stop()
        if not self.entry.store(self.rows):
            self._keeping.start()

    def go_to_line(self, planned: Id) -> None:
        """Put the cursor on a line and open its card, as a scanned slip does."""
        self.grid.go_to_line(planned)
        self.open_detail()

    def set_outcome(self, outcome: Outcome) -> None:
        """Set the current line's outcome; one that asks for more opens the card, the others are saved at once."""
        row = self.current
        if not row or not self.line or self._refuses():
            return
        draft = self.entry.with_outcome(self.line.round, row, outcome, self.line.round.day)
        if outcome not in ASKS or (row.reader is None and outcome is not Outcome.NOT_COME):
            self.entry.save_now(self.line.round, row, draft)
            self._refresh_lines()
            return
        self.entry.keep(self.line.round, row, draft)
        self._refresh_lines()
        self.open_detail()

    def withdraw(self) -> None:
        """Take the current line's result back."""
        row = self.current
        if row and not self._refuses():
            self.entry.drop(row)
            self.recorder.withdraw(row)
            self._refresh_lines()

    def register_anew(self) -> None:
        """Write down that the current line's reader was registered anew, where that is waited for."""
        row = self.current
        if self.line and row and row.reader and row.reader.id in self._to_register and not self._refuses():
            self.commit()
            self.recorder.register_anew(self.line.round, row.reader)

    def record_as_prepared(self) -> None:
        """Save all lines without a result as served."""
        self.commit()
        if self.line and not self._refuses() and self.line.recorded < self.line.planned:
            self.recorder.record_as_prepared(self.line.round, self.line.planned - self.line.recorded)

    def commit(self) -> bool:
        """Save what is typed for the current line; False where it waits for something."""
        row = self.current
        if not row or not self.line:
            return True
        self.detail.take_wish()
        done = self.entry.save(self.line.round, row)
        self._refresh_lines()
        return done

    def open_detail(self) -> None:
        """Show the current line's card and put the cursor where it asks."""
        if self.current:
            self.panes.open_card(True)
            self._show_detail()
            self.detail.focus_question()

    def _refuses(self) -> bool:
        """Say calmly that a round to come has no results yet."""
        if self.line and not self.is_open:
            day = long_day(self.line.round.day)
            words = _("This round is still to come: results can be entered from {day} on.").format(day=day)
            self.recorder.desk.told.emit(words, False)
            return True
        return False

    def _select(self, line: Line | None) -> None:
        if line is None or line.id == self._shown:
            return
        self.commit()
        self._shown = line.id
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.current
        if row and self.line:
            draft = self.entry.drafts.get(row.planned.id)
            waiting = self._to_register.get(row.planned.reader or Id(""))
            self.detail.show_row(row, self.entry.offer(self.line.round, row), draft, waiting, open_=self.is_open)

    def _show_lines(self) -> None:
        """Show the rows anew; the cursor stays on its line."""
        assert self.line
        pending = set(self.entry.drafts)
        self.grid.set_rows(lines_of(self.line.round, self.rows, self.entry.offered, pending, self._to_register))

    def _refresh_lines(self) -> None:
        """Show at once which lines wait to be saved, without asking the services."""
        self._keeping.start()
        for place in range(len(self.rows)):
            line = self.grid.rows.rows[place]
            pending = line.id in self.entry.drafts
            if line.pending != pending:
                self.grid.rows.replace_row(place, replace(line, pending=pending))

    def _edited(self) -> None:
        if self.current and self.line:
            self.entry.keep(self.line.round, self.current, self.detail.form.draft())
            self._refresh_lines()

    def _finish(self) -> None:
        """Save the card and go back to the list, unless something is missing."""
        if self.commit():
            self._close_detail()
        elif self.detail.form.draft().lacks_name:
            self.detail.form.say_fault(_("With whom were the books left? Write it beside the outcome."))
            self.detail.focus_question()

    def _drop(self) -> None:
        """Go back to the list and forget what was typed in the card."""
        if self.current:
            self.entry.drop(self.current)
            self._refresh_lines()
            self._show_detail()
        self._close_detail()

    def _close_detail(self) -> None:
        self.panes.open_card(False)
        self.grid.setFocus()

    def _wish(self, text: str) -> None:
        row = self.current
        if row and row.reader and self.line:
            self.recorder.wish(row.reader.id, text, self.line.round.day)

    def _tell_outdated(self) -> None:
        """Say which printed papers no longer tell the truth; asked after the grid is painted, as it takes longest."""
        stale = papers.outdated(self.recorder.library, self.line.round) if self.line else ()
        names = ", ".join(_(_PAPERS[paper]) for paper in stale)
        told = _("Changed since it was printed: {papers}. Print anew before going out.").format(papers=names)
        self.sheet.outdated.say(told if stale else "")
