"""The card with the grid: which round, how far it is, all as prepared, and what is to be known of its sheet."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.services.rounds import RoundLine
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import PRIMARY, Button, Label
from outreach_app.ui.dates import long_day
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.notice import Notice
from outreach_app.ui.translated import Translated
from outreach_app.ui.visits.grid import Grid
from outreach_app.ui.visits.round_button import progress_words
from outreach_app.wording import _

BAR_FROM = 640
"""Width of the card, at 100 %, from which there is room for the bar beside «12 of 25»."""


class SheetCard(Translated, Card):
    """`all_as_prepared` is pressed; `none.pressed` belongs to the empty state that `say_nothing()` shows."""

    all_as_prepared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self._line: RoundLine | None = None
        self.name, self.progress, self.bar = Label("title", wrap=True), Label("muted"), QProgressBar()
        self.prepared = Button("check", PRIMARY)
        self.outdated, self.future = Notice("warning", "danger"), Notice("clock", "muted")
        self.grid, self.none, self.legend = Grid(), EmptyState("visits"), Label("small", wrap=True)
        self.bar.setTextVisible(False)
        self._lay_out()
        self.prepared.clicked.connect(self.all_as_prepared)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self.prepared.name(_("All as prepared"), "", "Ctrl+Enter")
        self.bar.setAccessibleName(_("Visits with a result"))
        self.grid.setAccessibleName(_("Visits of the round"))
        self.legend.setText(
            _("Alt+1…9, 0: result · Enter: book by book · Del: take the result back · Ctrl+Enter: all as prepared")
        )
        if self._line:
            self.show_line(self._line, is_future=bool(self.future.words.text()))

    def show_line(self, line: RoundLine, *, is_future: bool) -> None:
        """Show which round the grid is of."""
        self._line = line
        self.name.setText(f"{line.round.label} · {long_day(line.round.day)}")
        self.setAccessibleName(self.name.text())
        self.progress.setText(progress_words(line))
        self.bar.setRange(0, max(line.planned, 1))
        self.bar.setValue(line.recorded)
        self.prepared.setEnabled(not is_future and line.recorded < line.planned)
        self.future.say(
            _("This round is still to come: results can be entered from {day} on.").format(day=long_day(line.round.day))
            if is_future
            else ""
        )
        self._show(True)

    def say_nothing(self, sentence: str, button: str) -> None:
        """Show an empty state in place of a round."""
        self._line = None
        self.none.say(sentence, button)
        self.outdated.say("")
        self.future.say("")
        self._show(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show(self._line is not None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space_parts()
        super().changeEvent(event)

    def _show(self, filled: bool) -> None:
        self._either.setCurrentWidget(self.grid if filled else self.none)
        for part in (self.name, self.progress, self.bar, self.prepared, self.legend):
            part.setVisible(filled and (part is not self.bar or self.width() >= theme.px(BAR_FROM)))

    def _lay_out(self) -> None:
        self.head.insertWidget(0, self.name, 1)
        for part in (self.progress, self.bar, self.prepared):
            self.head.addWidget(part)
        self._notices, self._foot, self._either = QVBoxLayout(), QVBoxLayout(), QStackedLayout()
        self._notices.addWidget(self.outdated)
        self._notices.addWidget(self.future)
        self._foot.addWidget(self.legend)
        self.body.addLayout(self._notices)
        self.body.addLayout(self._either, 1)
        self._either.addWidget(self.grid)
        self._either.addWidget(self.none)
        self.body.addLayout(self._foot)
        self._space_parts()

    def _space_parts(self) -> None:
        side = theme.px(16)
        self.head.setContentsMargins(side, theme.px(12), theme.px(12), 0)
        self._notices.setContentsMargins(side, 0, side, 0)
        self._foot.setContentsMargins(side, 0, side, theme.px(8))
        self.bar.setFixedWidth(theme.px(96))
