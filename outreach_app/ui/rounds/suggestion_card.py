"""What a suggested order would change, before it is taken."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.timetable import Timetable
from outreach_app.services.rounds import Suggestion, TimedStop
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import PRIMARY, Button, Label
from outreach_app.ui.facts import FactSheet
from outreach_app.ui.rounds.round_card import Bar
from outreach_app.ui.rounds.stops import NAME, StopDelegate
from outreach_app.ui.rounds.words import clock, kilometres, mark, span, stop_tip
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.ui.two_lines import TwoLineTable
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Compared(TimedStop):
    """A stop as it would be; `before` is the stop as it is now."""

    before: TimedStop | None = None

    @property
    def was(self) -> str:
        """The number that it has now, where it would have another."""
        return str(self.before.number) if self.before and self.before.number != self.number else ""

    @property
    def arrived(self) -> str:
        """When it is called at now."""
        return clock(self.before.call.begins) if self.before else ""


def compared(then: TimedStop, now: TimedStop) -> Compared:
    """The two in one row."""
    return Compared(then.stop, then.number, then.call, then.names, then.packed, then.tried, before=now)


COLUMNS = (
    Column(N_("№"), lambda row: row.number, width=68),
    Column(N_("Reader or place"), lambda row: row.title, tip=stop_tip, width=190, stretch=True),
    Column(N_("Was №"), lambda row: row.was, width=72, right=True),
    Column(N_("Arrives"), lambda row: clock(row.call.begins), tip=stop_tip, width=84, right=True),
    Column(N_("Until now"), lambda row: row.arrived, width=88, right=True, muted=True),
    Column(N_("State"), mark, tip=stop_tip, width=132, optional=True),
)


class ComparedTable(TwoLineTable):
    """The stops in the suggested order."""

    two_lines = NAME

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self.setItemDelegate(StopDelegate(self))
        self.setSortingEnabled(False)


class SuggestionCard(Translated, Card):
    """`taken` and `kept` say how the person decided."""

    taken, kept = Signal(), Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.suggestion: Suggestion | None = None
        self.name, self.figures = Label("title", wrap=True), FactSheet()
        self.take, self.keep = Button("check", PRIMARY), Button("pin")
        self.table = ComparedTable()
        self._top = QVBoxLayout()
        for part in (self.name, self.figures, Bar(self.take, self.keep)):
            self._top.addWidget(part)
        self.body.addLayout(self._top)
        self.body.addWidget(self.table, 1)
        self.take.clicked.connect(self.taken)
        self.keep.clicked.connect(self.kept)
        self._space_parts()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self.take.name(_("Take this order"), "", "Ctrl+Enter")
        self.keep.name(_("Keep my order"), _("Leave the order as it is"), "Esc")
        self.table.setAccessibleName(_("Stops in the suggested order"))
        if self.suggestion:
            self.show_suggestion(self.suggestion)

    def show_suggestion(self, suggestion: Suggestion) -> None:
        """Show what would change; nothing is written before it is taken."""
        self.suggestion = suggestion
        self.name.setText(_("Suggested order: {round}").format(round=suggestion.now.round.label))
        self.setAccessibleName(self.name.text())
        self.figures.show_facts(differences(suggestion.now.times, suggestion.then))
        self.table.set_rows([compared(then, now) for then, now in suggestion.stops])
        self.table.go_to(max(self.table.currentIndex().row(), 0))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space_parts()
        super().changeEvent(event)

    def _space_parts(self) -> None:
        self._top.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), 0)
        self._top.setSpacing(theme.px(8))


def differences(now: Timetable, then: Timetable) -> list[tuple[str, str]]:
    """The figures that a round would have, each with what it is now."""

    def line(name: str, value: str, before: str) -> tuple[str, str]:
        return name, value if value == before else _("{value} (now {before})").format(value=value, before=before)

    return [
        line(_("Distance"), kilometres(then.metres), kilometres(now.metres)),
        line(_("On the way"), span(then.drive_seconds), span(now.drive_seconds)),
        line(_("End"), clock(then.ends), clock(now.ends)),
        line(_("Broken windows"), str(then.broken_windows), str(now.broken_windows)),
    ]
