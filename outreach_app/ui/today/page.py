"""The page of today: the board of a day, and the next step of each column."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.not_coming import Scope
from outreach_app.domain.rounds import RoundState
from outreach_app.services import papers
from outreach_app.services.library import Library
from outreach_app.services.rounds import Unplanned
from outreach_app.services.today import Beginnings, Board, Card, Column, beginnings, board
from outreach_app.services.year_turn import to_reregister
from outreach_app.ui import messages, sheet
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.dates import long_day, relative_day
from outreach_app.ui.day_bar import DayBar
from outreach_app.ui.desk import Desk
from outreach_app.ui.latest import Latest
from outreach_app.ui.not_coming import OFF, open_not_coming
from outreach_app.ui.page import Page
from outreach_app.ui.ring_dialog import RING, ring_up
from outreach_app.ui.today import start
from outreach_app.ui.today.board import BoardView
from outreach_app.ui.today.came import CameButton
from outreach_app.ui.today.rounds_bar import RoundsBar
from outreach_app.ui.today.start import StartCard
from outreach_app.ui.today.steps import Steps
from outreach_app.ui.today.way_filters import WayFilters
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _, ngettext


@dataclass(frozen=True)
class Answer:
    """All that the page shows of a day; `outdated` are the rounds whose papers no longer tell the truth.

    `to_register` says how many are to be registered anew in the year of today; a kit does not know.
    """

    begun: Beginnings
    board: Board
    outdated: set[Id]
    to_register: int


def _asked(library: Library, day: date, today: date) -> Answer:
    """Ask the services for a day."""
    made = board(library, day, today)
    out = [line.round for line in made.rounds if line.state is RoundState.OUT and not line.recorded]
    outdated = {one.id for one in out if papers.outdated(library, one)}
    waiting = to_reregister(library, today.year) if library.may("turn_year") else ()
    return Answer(beginnings(library), made, outdated, len(waiting))


class TodayPage(Page):
    """Writes only what its steps do: rounds made, a follow-up closed."""

    KEY = "today"
    HELP = N_(
        "The board shows who is due on a day, what is prepared, out and done, and what is to be followed up, on all "
        "routes or on one, of everybody or of one person. The button below a column does its next step. Enter opens a "
        "reader's card."
    )
    STAGES = frozenset({"readers", "places", "schedule", "rounds", "selection", "visits", "collection", "people"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk)
        self.library, self._ways = library, ways
        self._steps = Steps(self, desk, library)
        self._unplanned: tuple[Unplanned, ...] = ()
        self._shown: Board | None = None
        self.days = DayBar(self.today)
        self.rounds, self.board = RoundsBar(), BoardView()
        self._asked = Latest(self, library)
        self.start_card = StartCard()
        self.need_a_hand, self.year = Button("warning", QUIET), Button("readers", QUIET)
        self.ring, self.nobody = Button("phone", QUIET), Button("pause", QUIET)
        self.filters = WayFilters(self.nobody, self.ring)
        self._top = QHBoxLayout()
        self._top.addWidget(self.days)
        self._top.addWidget(self.rounds, 1)
        self._top.addWidget(self.need_a_hand)
        self.body.addLayout(self._top)
        self.body.addWidget(self.year, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(CameButton(desk, ways), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.start_card)
        self.body.addWidget(self.board, 1)
        self.body.addStretch(0)
        self.year.hide()
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.use_actions(
            [
                *self.days.keys(lambda: self.today),
                ActionSpec("plan", N_("Make rounds"), ("Ctrl+R",), self.make_rounds, everywhere=True, needs="plan_day"),
                ActionSpec("not_coming", N_("Nobody comes…"), (OFF,), self.call_off, everywhere=True),
                ActionSpec("ring", N_("Readers to ring"), (RING,), self.ring.click, everywhere=True),
            ]
        )
        self.days.chosen.connect(self._look_at)
        self.rounds.chosen.connect(lambda _round: self._show_cards())
        self.filters.changed.connect(self._show_cards)
        self.board.opened.connect(self._open)
        self.board.stepped.connect(self._step)
        self.board.sent_on.connect(self.days.go_to)
        self.start_card.asked.connect(self._begin)
        self.need_a_hand.clicked.connect(self._tell_unplanned)
        self.nobody.clicked.connect(self.call_off)
        self.ring.clicked.connect(lambda: ring_up(self, self.desk, self.library))
        self.year.clicked.connect(lambda _on=False: self._ways.turn_year())

    @property
    def today(self) -> date:
        """The day that it is now; the window may stay open over midnight."""
        return self.library.clock().date()

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self.days.day

    @property
    def waiting(self) -> bool:
        """Whether the day is still being asked for."""
        return self._asked.waiting

    def heading(self) -> str:
        near = relative_day(self.day, self.today)
        return f"{near[:1].upper()}{near[1:]} · {long_day(self.day)}"

    def start(self) -> None:
        self.show_anew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.board.isVisible():
            self.board.focus_first()

    def refresh(self, changes: Changes) -> None:
        if "rounds" in changes.stages:
            self._planned(())
        super().refresh(changes)

    def showEvent(self, event: QShowEvent) -> None:
        if self._shown and self.today != self.days.today:
            self.days.dawn(self.today)
        super().showEvent(event)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.filters.retranslate()
        self.nobody.name(_("Nobody comes…"), _("Call this day off, or the rest of it"), OFF)
        self.ring.name("", _("Readers to ring"), RING)
        if self._shown:
            self.show_anew()
        self._name_unplanned()

    def show_anew(self) -> None:
        """Ask the services for the day."""
        self._stale = False
        library, day, today = self.library, self.day, self.today
        self._asked.ask(lambda: _asked(library, day, today), self._show, _("Looking who is due"), self._stopped)

    def _stopped(self) -> None:
        """The person did not want to wait: the page asks again when it is shown once more."""
        self._stale = True

    def _show(self, answer: Answer) -> None:
        self.start_card.show_done(answer.begun)
        self.start_card.setVisible(not answer.begun.rounds)
        for part in (self.days, self.rounds, self.filters, self.board):
            part.setVisible(answer.begun.readers)
        first, self._shown = self._shown is None, answer.board
        self._name_year(answer.to_register)
        self.rounds.show_rounds(answer.board.rounds, answer.outdated)
        self.filters.show_ways(answer.board.people, answer.board.routes)
        self._show_cards()
        if first and self.hasFocus() and self.board.isVisible():
            self.board.focus_first()

    def _show_cards(self) -> None:
        if self._shown:
            self.board.show_board(self._shown, self.rounds.only, self.today, self.filters.wanted())

    def _look_at(self, day: date) -> None:
        self._planned(())
        self.show_anew()
        self.renamed.emit()

    def make_rounds(self) -> None:
        """Make the rounds of the day that is looked at."""
        self._steps.make_rounds(self.day, self.today, lambda plan: self._planned(plan.unplanned))

    def call_off(self) -> None:
        """Call the day off, or the rest of it."""
        open_not_coming(self, self.desk, self.library, self.day, Scope(round=self.rounds.only))

    def _step(self, column: Column) -> None:
        if column is Column.DUE:
            self.make_rounds()
        elif column is Column.PREPARED:
            self._ways.print_day(self.day, (self.rounds.only,) if self.rounds.only else ())
        elif column is Column.OUT:
            if self.rounds.only:
                self._ways.enter_round(self.rounds.only)
            else:
                self._ways.go("visits")
        elif card := self.board.current(Column.FOLLOW_UP):
            self._steps.followed_up(card.concern, self.today)

    def _planned(self, unplanned: tuple[Unplanned, ...]) -> None:
        """Tell who was not planned, until rounds change once more."""
        self._unplanned = unplanned
        self._name_unplanned()

    def _begin(self, what: str) -> None:
        """Follow a button of the first steps."""
        if what == start.SHEET:
            sheet.offer(self.window(), self.library)
            self.show_anew()
            return
        way = {
            start.BY_HAND: self._ways.new_reader,
            start.PEOPLE: lambda: self._ways.open_settings("people"),
            start.PLANS: lambda: self._ways.go("schedule"),
        }
        way.get(what, lambda: self._ways.import_file(what))()

    def _name_year(self, count: int) -> None:
        """Say quietly how many wait for the year's registration; nothing where nobody does."""
        words = ngettext("{count} reader is to be registered anew", "{count} readers are to be registered anew", count)
        self.year.name(words, _("See who, prepare the year, and write down who was seen"))
        self.year.setVisible(count > 0)

    def _name_unplanned(self) -> None:
        count = len(self._unplanned)
        self.need_a_hand.name(ngettext("{count} needs a hand", "{count} need a hand", count))
        self.need_a_hand.setVisible(bool(count))

    def _tell_unplanned(self) -> None:
        lines = "\n".join(f"{one.name}: {one.reason}" for one in self._unplanned)
        messages.problem(self, _("What planning could not do by itself"), lines)

    def _open(self, card: Card) -> None:
        """Go to a reader's card; to the order of a round for a place in it, or to who waits for one."""
        if card.reader:
            self._ways.open_reader(card.reader)
        elif card.round:
            self._ways.open_round(card.round)
        else:
            self._ways.open_day(self.day)
