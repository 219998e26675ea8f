"""The last step: what came in, and what to do next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from outreach_app.services import upkeep
from outreach_app.services.imports import ImportResult, Verdict
from outreach_app.services.imports.preview import LOANS, READERS, STOPS, TITLES
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import PRIMARY, QUIET, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.flow import Flow
from outreach_app.ui.importing.words import counted, done_words
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _, ngettext

SERVED, READERS_LIST, TITLES_LIST, SAVE, MORE = "schedule", "readers", "collection", "save", "more"
"""What to do next, by key: pages to go to, and two deeds of the wizard."""

_NEXT = {
    SERVED: ("schedule", PRIMARY, N_("Say how often they are served")),
    READERS_LIST: ("readers", "plain", N_("Open the readers")),
    TITLES_LIST: ("collection", PRIMARY, N_("Open the collection")),
    SAVE: ("note", "plain", N_("Save the list…")),
    MORE: ("plus", QUIET, N_("Import another file")),
}


class ResultStep(Translated, QWidget):
    """`wished` gives the key of what to do next."""

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kind, self._result = READERS, None
        self._library: Library | None = None
        self.card, self.figures = Card(), Label(wrap=True)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.card.body.addWidget(self.figures)
        self.buttons = {key: Button(icon, kind) for key, (icon, kind, _words) in _NEXT.items()}
        row = QWidget()
        self._flow = Flow(row)
        for key, button in self.buttons.items():
            self._flow.addWidget(button)
            button.clicked.connect(lambda _checked=False, key=key: self.wished.emit(key))
        self.card.body.addSpacing(theme.px(8))
        self.card.body.addWidget(row)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.card)
        self._column.addStretch()
        self._space()
        self.retranslate()

    @property
    def first(self) -> Button:
        """The button that comes next."""
        return self.buttons[{READERS: SERVED, TITLES: TITLES_LIST, LOANS: READERS_LIST, STOPS: SERVED}[self._kind]]

    def show_result(self, kind: str, result: ImportResult) -> None:
        """Show what an import did."""
        self._kind, self._result = kind, result
        self.buttons[SERVED].setVisible(kind in (READERS, STOPS))
        self.buttons[READERS_LIST].setVisible(kind in (READERS, LOANS))
        self.buttons[TITLES_LIST].setVisible(kind == TITLES)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        for key, (_icon, _kind, words) in _NEXT.items():
            self.buttons[key].name(_(words))
        if self._kind == STOPS:
            self.buttons[SERVED].name(_("Open the schedule"))
        if self._result and self._stands(self._result):
            self.card.set_title(done_words(self._kind, self._result))
            self.figures.setText("\n".join(self._figures(self._result)))
        elif self._result:
            self.card.set_title(_("The import was taken back"))
            self.figures.setText(_("Nothing of it is left in the library. Ctrl+Shift+Z brings all of it in again."))

    def watch(self, desk: Desk, library: Library) -> None:
        """Follow what is taken back, or done again."""
        self._library = library
        desk.changed.connect(lambda _changes: self.retranslate())

    def _stands(self, result: ImportResult) -> bool:
        entry = result.changes.entry
        return not entry or self._library is None or upkeep.stands(self._library, entry)

    def _figures(self, result: ImportResult) -> list[str]:
        counts = result.counts()
        lines = [ngettext("{count} record read", "{count} records read", result.read)]
        lines += [counted(verdict, count) for verdict, count in counts.items() if count]
        if result.open_loans:
            lines.append(ngettext("{count} loan is open", "{count} loans are open", result.open_loans))
        if result.titles_made:
            lines.append(ngettext("{count} short record made", "{count} short records made", result.titles_made))
        if result.copies:
            lines.append(ngettext("{count} copy added", "{count} copies added", result.copies))
        if result.without_copies:
            lines.append(ngettext("{count} title has no copy", "{count} titles have no copy", result.without_copies))
        if result.not_used:
            lines.append(result.not_used)
        if result.changes.entry:
            lines.append(_("The whole import is one step: Ctrl+Z takes it back."))
        if counts[Verdict.DOUBTFUL] or counts[Verdict.REFUSED]:
            lines.append(_("Save the list to put right what did not come in, and import the file once more."))
        return lines

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self.card.setMaximumWidth(theme.px(920))
