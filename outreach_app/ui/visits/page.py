"""The page Visits."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.visits import Outcome
from outreach_app.services import rounds
from outreach_app.services.library import Library
from outreach_app.services.rounds import RoundLine
from outreach_app.services.scan import Scanned, what_carries
from outreach_app.services.walk_ins import takes_unknown
from outreach_app.ui import theme
from outreach_app.ui.desk import Desk
from outreach_app.ui.page import Page
from outreach_app.ui.unknown_form import BOOK, CARD, made_known
from outreach_app.ui.visits.crate import Crate
from outreach_app.ui.visits.days import lines_anew, lines_on, nearest_day
from outreach_app.ui.visits.keys import MENU, actions
from outreach_app.ui.visits.recorder import Recorder
from outreach_app.ui.visits.returns import Returns
from outreach_app.ui.visits.round_view import RoundView
from outreach_app.ui.visits.scans import Scans
from outreach_app.ui.visits.strip import Strip
from outreach_app.ui.visits.without_round import WithoutRound
from outreach_app.wording import N_, _


class _Stack(QStackedWidget):
    """Keeps to the window's height: what is long scrolls in its own list, not the page around it."""

    def hasHeightForWidth(self) -> bool:
        return False


class VisitsPage(Page):
    """What happened at each door of a round, what came back, and visits outside any round."""

    KEY = "visits"
    HELP = N_(
        "Enter here what happened in a round. All as prepared records everybody as served with the whole bag; then set "
        "the exceptions by Alt and a digit, and open a line to tick single books. Scan what came back anywhere on this "
        "page: the returns crate finds its reader. Everything is saved at once and can be undone."
    )
    STAGES = frozenset({"places", "readers", "collection", "schedule", "rounds", "selection", "visits"})

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__(desk)
        self._library = library
        recorder = Recorder(desk, library)
        self._today = recorder.today
        self._lines: list[RoundLine] = []
        self.day = self._today()
        self._elsewhere: date | None = None
        self.strip, self.crate = Strip(), Crate()
        self.view, self.without = RoundView(recorder, self.crate), WithoutRound(recorder)
        self._scans = Scans(self.view, self.crate, Returns(recorder))
        self.stack = _Stack()
        self._lay_out()
        keys = self.use_actions(actions(self))
        self.view.grid.addActions([keys[name] for name in MENU])
        self.first = self.view.grid
        self.strip.day_chosen.connect(self.go_to_day)
        self.strip.round_chosen.connect(self.go_to_round)
        self.strip.without.clicked.connect(self.open_without_round)
        self.view.sheet.none.pressed.connect(self._go_elsewhere)
        for part in (self.view.grid, self.view.detail.form.items):
            part.typed.connect(self._type_on)
        self.crate.scan.sent.connect(self._take_typed)
        self.crate.scan.left.connect(self.view.grid.setFocus)
        self.without.closed.connect(self._close_without_round)
        typed = self.without.list
        typed.otherwise = lambda card: _("Take this card as typed…") if takes_unknown(library, card) else ""
        typed.unfound.other.clicked.connect(lambda _on=False: self.scanned(typed.search.text().strip()))

    def start(self) -> None:
        """Show today's rounds, or those of the nearest day that has any."""
        self._show_day(self._today())
        if not self._lines and self._elsewhere:
            self._show_day(self._elsewhere)

    def refresh(self, changes: Changes) -> None:
        """Show anew what a use case touched; round and line stay, even where they are finished now."""
        same = "rounds" not in changes.stages
        self._show(lines_anew(self._library, self._lines) if same else self._listed(self.day), self._shown)
        self._scans.show()

    def retranslate(self) -> None:
        """Set every text anew; the parts know their own."""
        if self.actions_table:
            self.actions_table.retranslate()
            if self._lines:
                self._show(self._lines, self._shown)
            elif self.view.sheet.none.sentence():
                self._say_nothing()

    def leave(self) -> None:
        """Save the current line, and keep what is half typed."""
        self.view.commit()
        self.view.store()
        self.without.store()

    def scanned(self, code: str) -> bool:
        alone = self.stack.currentWidget() is self.without
        likelier = CARD if alone and self.without.form.isHidden() else BOOK
        found = made_known(self, self._library, what_carries(self._library, code), likelier)
        if found is None or alone:
            return found is None or self.without.scanned(found)
        self._show_scanned(found)
        return self._scans.take(found)

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self._rounds.layout().setSpacing(theme.px(16))
        super().changeEvent(event)

    @property
    def _shown(self) -> Id | None:
        return self.view.line.round.id if self.view.line else None

    def among_rounds(self, deed: Callable[[], object]) -> Callable[[], object]:
        """The deed, done only while the rounds are in sight."""
        return lambda: self.stack.currentWidget() is self._rounds and deed()

    def set_outcome(self, outcome: Outcome) -> None:
        """Set the outcome of the current line, or of the visit without a round."""
        if self.stack.currentWidget() is self.without:
            self.without.choose_outcome(outcome)
        else:
            self.view.set_outcome(outcome)

    def confirm(self) -> None:
        """Record all as prepared, or the visit without a round."""
        if self.stack.currentWidget() is self.without:
            self.without.save()
        else:
            self.view.record_as_prepared()

    def go_to_day(self, day: date) -> None:
        """Show another day's rounds."""
        self.view.commit()
        self._show_day(day)

    def go_to_today(self) -> None:
        """Show today's rounds."""
        self.go_to_day(self._today())

    def go_to_round(self, round_id: Id) -> None:
        """Show another round of the day."""
        self.view.commit()
        self._show(self._lines, round_id)

    def show_round(self, round_id: Id) -> None:
        """Show a round of whatever day."""
        self.go_to_day(rounds.round_(self._library, round_id).day)
        self.go_to_round(round_id)

    def go_to_crate(self) -> None:
        """Put the cursor into the returns crate."""
        self.view.commit()
        self.view.panes.open_card(False)
        self.crate.scan.setFocus()
        self.crate.scan.selectAll()

    def open_without_round(self) -> None:
        """Let a visit without a round be entered."""
        self.view.commit()
        self.stack.setCurrentWidget(self.without)
        self.without.begin()

    def _close_without_round(self) -> None:
        self.stack.setCurrentWidget(self._rounds)
        self.view.grid.setFocus()

    def _lay_out(self) -> None:
        self._rounds = QWidget()
        column = QVBoxLayout(self._rounds)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self.strip)
        column.addWidget(self.view, 1)
        self.stack.addWidget(self._rounds)
        self.stack.addWidget(self.without)
        self.body.addWidget(self.stack)

    def _listed(self, day: date) -> list[RoundLine]:
        return lines_on(self._library, day, self._today(), self._shown)

    def _show_day(self, day: date) -> None:
        self.day = day
        self._show(self._listed(day))

    def _show(self, lines: list[RoundLine], shown: Id | None = None) -> None:
        """Show the rounds of the day, and in the grid the one wanted, or the first."""
        self._lines = lines
        line = next((one for one in lines if one.round.id == shown), next(iter(lines), None))
        self.strip.set_lines(self.day, self._today(), lines, line.round.id if line else None)
        self.view.show_round(line)
        if line is None:
            self._say_nothing()

    def _say_nothing(self) -> None:
        self._elsewhere = nearest_day(self._library, self.day)
        if self._elsewhere:
            button = _("Show the round of {day}").format(day=short_day(self._elsewhere))
            self.view.sheet.say_nothing(_("No round goes out on this day."), button)
        else:
            sentence = _("There is no round yet. A visit at the desk can be entered without one.")
            self.view.sheet.say_nothing(sentence, _("Visit without a round"))

    def _go_elsewhere(self) -> None:
        if self._elsewhere:
            self.go_to_day(self._elsewhere)
        else:
            self.open_without_round()

    def _take_typed(self, text: str) -> None:
        found = what_carries(self._library, text)
        self._show_scanned(found)
        self._scans.take_typed(found)

    def _show_scanned(self, found: Scanned) -> None:
        """Show the round of a scanned paper."""
        if found.round and found.round.id in {line.round.id for line in self._lines}:
            self.go_to_round(found.round.id)
        elif found.round:
            self.show_round(found.round.id)

    def _type_on(self, text: str) -> None:
        """Let what is typed or scanned over a list go on in the returns crate."""
        self.go_to_crate()
        self.crate.type_on(text)
