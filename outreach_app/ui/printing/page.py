"""The print centre: which papers a day has, how they look, and getting them onto paper."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import zip_longest

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.domain.dates import short_day
from outreach_app.domain.identity import Id
from outreach_app.services.book_sets import acts_on
from outreach_app.services.library import Library
from outreach_app.services.on_board import lists_on
from outreach_app.services.papers import day_to_print, moved_from, papers_on
from outreach_app.settings import SettingsFile
from outreach_app.ui import theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.card import Card
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.dates import long_day, relative_day
from outreach_app.ui.day_bar import DayBar
from outreach_app.ui.desk import Desk
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.notice import Notice
from outreach_app.ui.page import Page
from outreach_app.ui.printing.doors import DoorsButton
from outreach_app.ui.printing.jobs import Jobs
from outreach_app.ui.printing.keys import AGAIN, actions
from outreach_app.ui.printing.options import ORDERS, OptionsPanel
from outreach_app.ui.printing.papers_list import PapersList
from outreach_app.ui.printing.preview import Preview
from outreach_app.ui.printing.public import PublicPapers
from outreach_app.ui.printing.rows import Line, Wish, key_of
from outreach_app.ui.sides import Sides
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _, ngettext


class PrintPage(Page):
    """Reached by Ctrl+P from everywhere; writes only that papers were printed."""

    KEY = "print"
    HELP = N_(
        "Here are the papers of a day. Space ticks a paper, a digit says how many copies; what is not printed yet, or "
        "is outdated, is ticked already. A paper is outdated once its round has changed: the list says what. Esc goes "
        "back to where you were."
    )
    STAGES = frozenset(
        {"people", "places", "readers", "collection", "schedule", "rounds", "selection", "visits", "statistics"}
    )

    def __init__(self, desk: Desk, library: Library, ways: Ways, settings: SettingsFile) -> None:
        super().__init__(desk)
        self.library, self.ways, self._settings = library, ways, settings
        self._moved = []
        self.days, self.list, self.options = DayBar(self.today), PapersList(self.today), OptionsPanel()
        self.preview = Preview(library, desk.failed.emit)
        self.outdated, self.again, self.none = Notice("warning", "danger"), Button("print"), EmptyState("print")
        self.back, self.public = Button("chevron-left", QUIET), PublicPapers(self, desk, library)
        self.doors = DoorsButton(desk, library, lambda: self.day)
        self.jobs = Jobs(self, desk, library, settings)
        self.options.order.setCurrentIndex(ORDERS.index(settings.now.print_order))
        self._lay_out()
        self.first = self.list
        self._connect()
        self.retranslate()

    @property
    def today(self) -> date:
        """The day that it is now; the window may stay open over midnight."""
        return self.library.clock().date()

    @property
    def day(self) -> date:
        """The day whose papers are shown."""
        return self.days.day

    def heading(self) -> str:
        near = relative_day(self.day, self.today)
        return _("Papers · {near}, {day}").format(near=near, day=long_day(self.day))

    def start(self) -> None:
        self.show_day(day_to_print(self.library, self.today))

    def show_day(self, day: date, rounds: Collection[Id] = ()) -> None:
        """Show a day's papers: those of the rounds told are ticked, else those that need printing."""
        if day == self.day:
            self.show_anew()
        else:
            self.days.go_to(day)
        self._tick(rounds)
        self.list.setFocus()

    def arrive(self, day: date | None) -> None:
        """Come from a page that looks at a day; today without rounds gives way to the next day with papers."""
        if day:
            self.show_day(day_to_print(self.library, day) if day == self.today else day)

    def showEvent(self, event: QShowEvent) -> None:
        if self.today != self.days.today:
            self.days.dawn(self.today)
        super().showEvent(event)

    def leave(self) -> None:
        """Forget the wish for door codes: it is for one printing."""
        self.options.door_codes.setChecked(False)

    def retranslate(self) -> None:
        """Set every text anew; the parts know their own."""
        self.list.setAccessibleName(_("Papers of the day"))
        self.back.name(_("Back"), _("Back to the page before"), shortcut_words("Esc"))
        self.public.show_anew()
        self.again.name(_("Print them again"), _("Print the outdated papers again"), shortcut_words(AGAIN))
        if self.actions_table:
            self.actions_table.retranslate()
        if self.list.rows.lines:
            self.show_anew()
        else:
            self._say_nothing()

    def print(self) -> None:
        """Print the ticked papers."""
        self._print(self.list.rows.wishes())

    def print_again(self) -> None:
        """Print the outdated papers once more, ticked or not."""
        rows = self.list.rows
        self._print([Wish(line, rows.copies_of(line)) for line in rows.lines if line.outdated])

    def save(self) -> None:
        """Save the ticked papers as PDF."""
        wishes = self.options.ordered(self.list.rows.wishes())
        self.jobs.save(wishes, self.options.options, self._printed)

    def tick_all(self) -> None:
        """Tick every paper; where all are ticked, none."""
        rows = self.list.rows
        keys = {key_of(line) for line in rows.lines}
        rows.tick(keys, keys != rows.ticked)

    def _print(self, wishes: Sequence[Wish]) -> None:
        self.jobs.print(self.options.ordered(wishes), self.options.options, self._printed)

    def _printed(self) -> None:
        """What needs no printing any more loses its tick; door codes are asked for anew each time."""
        self.options.door_codes.setChecked(False)
        self._tick(or_all=False)

    def show_anew(self) -> None:
        """Ask the services for the day."""
        lines = _lines(self.library, self.day)
        self._moved = [] if lines else moved_from(self.library, self.day)
        self.list.set_lines(lines, self.today)
        self.public.show_anew()
        stale = sum(line.outdated for line in lines)
        told = ngettext("{count} paper is outdated.", "{count} papers are outdated.", stale)
        self.outdated.say(told if stale else "")
        self.doors.refresh()
        self.again.setVisible(bool(stale))
        self.stack.setCurrentIndex(0 if lines else 1)
        self.first = self.list if lines else self.none.button
        self._say_nothing()

    def _tick(self, rounds: Collection[Id] = (), *, or_all: bool = True) -> None:
        """Tick the papers of some rounds, else what needs printing, else everything or nothing."""
        rows = self.list.rows
        wanted = [line for line in rows.lines if line.of.id in rounds] or [line for line in rows.lines if _due(line)]
        rows.tick(list(rows.ticked), ticked=False)
        rows.tick(key_of(line) for line in (wanted or (rows.lines if or_all else [])))
        if wanted:
            self.list.look_at(key_of(wanted[0]))

    def _say_nothing(self) -> None:
        if self._moved:
            told = _("The round {name} has moved from this day: its printed papers are outdated.")
            button = _("Its papers on {day}").format(day=short_day(self._moved[0].day))
            self.none.say(told.format(name=f"{self._moved[0].label} № {self._moved[0].number}"), button)
        else:
            sentence = _("No round goes out on this day, so there are no papers.")
            self.none.say(sentence, _("Rounds of this day"))

    def _go_on(self) -> None:
        """Go to where a round has moved, or to the rounds of a day that has no papers."""
        if self._moved:
            self.show_day(self._moved[0].day, (self._moved[0].id,))
        else:
            self.ways.open_day(self.day)

    def _look_at(self, _day: date) -> None:
        self.show_anew()
        self._tick()
        self.renamed.emit()

    def _show_paper(self) -> None:
        line = self.list.line
        self.options.show_copies(self.list.rows.copies_of(line) if line else 1, line.paper if line else "")
        self.preview.show_paper(line, self.options.options)

    def _show_wishes(self) -> None:
        self.options.show_wishes(self.list.rows.wishes())
        line = self.list.line
        self.options.show_copies(self.list.rows.copies_of(line) if line else 1, line.paper if line else "")

    def _set_copies(self, copies: int) -> None:
        if self.list.line:
            self.list.rows.set_copies(key_of(self.list.line), copies)

    def _keep_order(self, place: int) -> None:
        self._settings.change(print_order=ORDERS[place])

    def _connect(self) -> None:
        self.use_actions(actions(self))
        self.days.chosen.connect(self._look_at)
        self.list.chosen.connect(self._show_paper)
        self.list.wished.connect(self._show_wishes)
        self.options.changed.connect(self._show_paper)
        self.options.copies_set.connect(self._set_copies)
        self.options.order.currentIndexChanged.connect(self._keep_order)
        self.options.print.clicked.connect(self.print)
        self.options.save.clicked.connect(self.save)
        self.again.clicked.connect(self.print_again)
        self.back.clicked.connect(self.ways.back)
        self.none.pressed.connect(self._go_on)

    def _lay_out(self) -> None:
        top, self.stack, right = QHBoxLayout(), QStackedWidget(), Card(flush=True)
        top.addWidget(self.days)
        top.addStretch()
        top.addWidget(self.doors)
        top.addWidget(self.public)
        top.addWidget(self.back)
        right.body.addWidget(self.preview)
        self.stack.addWidget(Sides(_left(self), right, (2, 3)))
        self.stack.addWidget(self.none)
        self.body.addLayout(top)
        self.body.addWidget(self.stack, 1)


def _left(page: PrintPage) -> QWidget:
    """The list, what is outdated above it, and how it is printed below."""
    papers, options, bar, left = Card(flush=True), Card(flush=True), QHBoxLayout(), QWidget()
    papers.body.addWidget(page.list, 1)
    options.body.addWidget(page.options)
    bar.addWidget(page.outdated, 1)
    bar.addWidget(page.again)
    column = QVBoxLayout(left)
    column.addLayout(bar)
    column.addWidget(papers, 1)
    column.addWidget(options)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    return left


def _lines(library: Library, day: date) -> list[Line]:
    """The papers of a day: those of each round, its loading list after them, then the acts of sets."""
    lists = {line.of.id: line for line in lists_on(library, day)}
    lines: list[Line] = []
    sheets = papers_on(library, day)
    for one, after in zip_longest(sheets, sheets[1:]):
        lines.append(one)
        if one.of.id in lists and (after is None or after.of.id != one.of.id):
            lines.append(lists[one.of.id])
    return [*lines, *acts_on(library, day)]


def _due(line: Line) -> bool:
    """Whether a paper needs printing."""
    return line.outdated or not line.printed_at
