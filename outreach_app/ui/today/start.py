"""The first start: three steps with ticks, until the first round is made."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy

from outreach_app.services.today import Beginnings
from outreach_app.ui import icons, theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import Button, Label
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

READERS, TITLES, ROUND = "readers", "titles", "round"

_TITLES = {READERS: N_("Import the readers"), TITLES: N_("Import the titles"), ROUND: N_("Make the first round")}
_TEXTS = {
    READERS: N_(
        "From a table (CSV or XLSX). For now this is done in a terminal: ask whoever looks after your computers to "
        "paste this line there, with the name of your file at its end. A few readers are quicker added by hand."
    ),
    TITLES: N_(
        "From your catalogue (RUSMARC, IRBIS text, CSV or XLSX), in the same way. Books that are in no catalogue are "
        "added when they are packed."
    ),
    ROUND: N_(
        "Those who are due stand in the first column of the board; “Make rounds” puts them into rounds by route and "
        "deliverer, in a good order, with times."
    ),
}
_FILES = {READERS: "readers.xlsx", TITLES: "titles.iso"}


def command(library: Path, what: str) -> str:
    """The line that brings in readers or titles from a terminal."""
    return f'outreach --db "{library}" import {what} "{_FILES[what]}"'


class StartCard(Translated, Card):
    """`by_hand` when a reader shall be added by hand; brief above the board, which shows with the first reader."""

    by_hand = Signal()

    def __init__(self, library: Path) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._library = library
        self._done = Beginnings(False, False, False)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._ticks, self._titles, self._texts = {}, {}, {}
        self.lines: dict[str, QLineEdit] = {}
        self._copies: dict[str, Button] = {}
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
        if step in _FILES:
            self._grid.addLayout(self._command(step), 4 * place + 2, 1)
        self._grid.setRowMinimumHeight(4 * place + 3, 8)

    def _command(self, step: str) -> QHBoxLayout:
        """The line to copy, with what can be done instead of it."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        line = self.lines[step] = QLineEdit(command(self._library, step))
        line.setReadOnly(True)
        line.setCursorPosition(0)
        copy = self._copies[step] = Button("note")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(line.text()))
        row.addWidget(line, 1)
        row.addWidget(copy)
        if step == READERS:
            row.addWidget(self.add)
        return row

    def retranslate(self) -> None:
        """Set every text anew."""
        self.set_title(_("Three steps to the first round"))
        for step, title in _TITLES.items():
            self._titles[step].setText(_(title) + (f" – {_('done')}" if self._is_done(step) else ""))
            self._texts[step].setText(_(_TEXTS[step]))
        self.add.name(_("Add a reader by hand"))
        for step, copy in self._copies.items():
            copy.name(_("Copy"), _("Copy the line"))
            self.lines[step].setAccessibleName(_(_TITLES[step]))

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
            for part in (self.lines, self._copies):
                if step in part:
                    part[step].setVisible(not done)
        self.add.setVisible(not self._done.readers)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        self.setMaximumWidth(theme.px(920))
