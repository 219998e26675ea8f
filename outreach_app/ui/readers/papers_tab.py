"""Papers: what the reader signs at enrolment, how it stands with each, and the way to print it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.enrolment import EnrolmentPaper, PaperOfReader, PaperState
from outreach_app.services.reader_card import ReaderCard
from outreach_app.ui import theme
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.palette import State
from outreach_app.ui.readers import forms
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _

_STATES = {
    PaperState.IN_FORCE: State.DONE,
    PaperState.TO_SIGN: State.DUE,
    PaperState.RAN_OUT: State.OVERDUE,
    PaperState.WITHDRAWN: State.PAUSED,
}


@dataclass(frozen=True)
class PaperLine:
    """A paper, as the list shows it."""

    of: PaperOfReader

    @property
    def id(self) -> EnrolmentPaper:
        """Each paper stands once."""
        return self.of.paper

    @property
    def mark(self) -> Mark:
        """How it stands, as a chip."""
        return Mark(_STATES[self.of.state], self.of.state.label)

    @property
    def about(self) -> str:
        """Since when, under which number, with whom, until when."""
        of = self.of
        since = full_day(of.since) if of.since else ""
        number = f"№ {of.number}" if of.number else ""
        words = _("withdrawn {day}") if of.state is PaperState.WITHDRAWN else _("until {day}")
        until = words.format(day=full_day(of.until)) if of.until else ""
        return ", ".join(part for part in (since, number, of.person, until) if part)


COLUMNS = (
    Column(N_("Paper"), lambda line: line.id.label, tip=lambda line: line.id.label, width=150, stretch=True),
    Column(N_("State"), lambda line: line.mark, width=136),
    Column(N_("From the card"), lambda line: line.about, tip=lambda line: line.about, width=150, stretch=True),
)


class PapersTab(QWidget):
    """`wished(paper)`: one to look at and print; None: those that the reader needs.

    `signed(page)`: what was signed is to be entered on that page of the reader's form.
    """

    wished = Signal(object)
    signed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.table, self.none, self.print_ = Table(COLUMNS), EmptyState("print"), Button("print")
        self.enter = Button("note", QUIET)
        either, foot = QWidget(), QHBoxLayout()
        self._either = QStackedLayout(either)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)
        foot.addWidget(self.print_)
        foot.addWidget(self.enter)
        foot.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(either, 1)
        self._column.addLayout(foot)
        self.table.opened.connect(lambda line: self.wished.emit(line.id))
        self.print_.clicked.connect(lambda: self.wished.emit(None))
        self.enter.clicked.connect(self._enter)
        self._space()

    def show_card(self, card: ReaderCard) -> None:
        """Show a reader."""
        self.table.set_rows([PaperLine(one) for one in card.papers])
        self._either.setCurrentWidget(self.table if card.papers else self.none)
        for button in (self.print_, self.enter):
            button.setEnabled(bool(card.papers))
        if card.papers and not self.table.current():
            self.table.go_to(0)

    def _enter(self) -> None:
        line = self.table.current()
        with_somebody = line and line.id in (EnrolmentPaper.GUARDIAN, EnrolmentPaper.PROXY)
        self.signed.emit(forms.CONTACTS if with_somebody else forms.BASIS)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Papers of enrolment"))
        self.none.say(_("The reader's personal data was removed: there is nothing to sign."))
        self.print_.name(_("Look at and print…"), _("Papers of enrolment"), "Ctrl+Shift+P")
        self.enter.name(_("Enter what was signed…"), _("Day, number and last day of the chosen paper"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setSpacing(theme.px(8))
