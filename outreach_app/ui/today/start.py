"""The first start: three steps with ticks, until the first round is made."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from outreach_app.services.today import Beginnings
from outreach_app.ui import icons, theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import PRIMARY, Button, Label
from outreach_app.ui.flow import Flow
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

READERS, TITLES, ROUND = "readers", "titles", "round"

_TITLES = {READERS: N_("Import the readers"), TITLES: N_("Import the titles"), ROUND: N_("Make the first round")}
_TEXTS = {
    READERS: N_("From a table (CSV or XLSX): you see what will become of each line before anything is written. A few "
                "readers are quicker added by hand."),
    TITLES: N_("From your catalogue: RUSMARC, MARC 21, MARCXML, IRBIS text, CSV or XLSX. Books that are in no "
               "catalogue are added when they are packed."),
    ROUND: N_("Those who are due stand in the first column of the board; “Make rounds” puts them into rounds by route "
              "and deliverer, in a good order, with times."),
}  # fmt: skip


class StartCard(Translated, Card):
    """`wanted` gives the kind of file that shall come in, `by_hand` asks for the form of a reader.

    It is brief above the board, which shows with the first reader.
    """

    wanted = Signal(str)
    by_hand = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._done = Beginnings(False, False, False)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._ticks, self._titles, self._texts = {}, {}, {}
        self.imports = {READERS: Button("note", PRIMARY), TITLES: Button("note")}
        self.add = Button("plus")
        self.add.clicked.connect(self.by_hand)
        for place, step in enumerate(_TITLES):
            self._add_step(place, step)
        self.body.addLayout(self._grid)
        self._dress()
        self.retranslate()

    def _add_step(self, place: int, step: str) -> None:
        self._ticks[step] = QLabel()
        self._titles[step], self._texts[step] = Label("strong"), Label("muted", wrap=True)
        self._grid.addWidget(self._ticks[step], 4 * place, 0)
        self._grid.addWidget(self._titles[step], 4 * place, 1)
        self._grid.addWidget(self._texts[step], 4 * place + 1, 1)
        if step in self.imports:
            self._grid.addWidget(self._buttons(step), 4 * place + 2, 1)
        self._grid.setRowMinimumHeight(4 * place + 3, 8)

    def _buttons(self, step: str) -> QWidget:
        """What can be done about a step."""
        row = QWidget()
        flow = Flow(row)
        flow.addWidget(self.imports[step])
        self.imports[step].clicked.connect(lambda: self.wanted.emit(step))
        if step == READERS:
            flow.addWidget(self.add)
        return row

    def retranslate(self) -> None:
        """Set every text anew."""
        self.set_title(_("Three steps to the first round"))
        for step, title in _TITLES.items():
            self._titles[step].setText(_(title) + (f" – {_('done')}" if self._is_done(step) else ""))
            self._texts[step].setText(_(_TEXTS[step]))
        self.add.name(_("Add a reader by hand"))
        self.imports[READERS].name(_("Choose the file of readers…"))
        self.imports[TITLES].name(_("Choose the file of titles…"))

    def show_done(self, done: Beginnings) -> None:
        """Tick what is behind."""
        self._done = done
        self.retranslate()
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()

    def _is_done(self, step: str) -> bool:
        return {READERS: self._done.readers, TITLES: self._done.titles, ROUND: self._done.rounds}[step]

    def _dress(self) -> None:
        side = theme.px(icons.SIZE)
        for step, tick in self._ticks.items():
            done = self._is_done(step)
            picture = icons.icon("check" if done else "chevron-right", "accent" if done else "faint")
            tick.setPixmap(picture.pixmap(QSize(side, side), self.devicePixelRatioF()))
            self._texts[step].setVisible(not done and (step == ROUND or not self._done.readers))
            if step in self.imports:
                self.imports[step].parentWidget().setVisible(not done)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        self.setMaximumWidth(theme.px(920))
