"""The first start: three steps with ticks, until the first round is made."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from outreach_app.services.today import Beginnings
from outreach_app.ui import icons, theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import Button, Label
from outreach_app.ui.flow import Flow
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

LIBRARY, DATA, SERVICE = "library", "data", "service"
SHEET, READERS, BY_HAND, TITLES, PEOPLE, PLANS = "sheet", "readers", "by_hand", "titles", "people", "plans"
"""What the buttons ask for."""

_TITLES = {
    LIBRARY: N_("1. The library and its recovery sheet"),
    DATA: N_("2. Readers and titles"),
    SERVICE: N_("3. Who delivers, and how often"),
}
_TEXTS = {
    LIBRARY: N_(
        "The recovery sheet opens the library where the password is forgotten. Print it for the director's safe."
    ),
    DATA: N_(
        "From a table (CSV, XLSX) or your catalogue (RUSMARC, MARC 21, IRBIS): you see first what was understood. A "
        "few readers are quicker added by hand; a book that is in no catalogue is added when it is packed."
    ),
    SERVICE: N_(
        "Enter who goes out, then say how often each reader is served: on the page “Schedule” many get the same rhythm "
        "at once. Those who are due appear on this page, and “Make rounds” puts them into rounds with times."
    ),
}
_BUTTONS = {
    SHEET: (LIBRARY, "print", N_("Recovery sheet…")),
    READERS: (DATA, "readers", N_("Import the readers")),
    BY_HAND: (DATA, "plus", N_("Add a reader by hand")),
    TITLES: (DATA, "collection", N_("Import the titles")),
    PEOPLE: (SERVICE, "person", N_("Who goes out")),
    PLANS: (SERVICE, "schedule", N_("How often")),
}


class StartCard(Translated, Card):
    """`asked(what)` when a button is pressed; a step that is behind keeps its tick and its title only."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._done = Beginnings()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._ticks, self._titles, self._texts, self._rows = {}, {}, {}, {}
        self.buttons = {key: Button(icon) for key, (_step, icon, _name) in _BUTTONS.items()}
        for place, step in enumerate(_TITLES):
            self._add_step(place, step)
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: self.asked.emit(key))
        self.body.addLayout(self._grid)
        self._dress()
        self.retranslate()

    def _add_step(self, place: int, step: str) -> None:
        self._ticks[step] = QLabel()
        self._titles[step], self._texts[step] = Label("strong"), Label("muted", wrap=True)
        row = self._rows[step] = QWidget()
        flow = Flow(row)
        for key, (of, _icon, _name) in _BUTTONS.items():
            if of == step:
                flow.addWidget(self.buttons[key])
        self._grid.addWidget(self._ticks[step], 4 * place, 0, Qt.AlignmentFlag.AlignTop)
        for line, part in enumerate((self._titles[step], self._texts[step], row)):
            self._grid.addWidget(part, 4 * place + line, 1)
        self._grid.setRowMinimumHeight(4 * place + 3, 8)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.set_title(_("Three steps to the first round"))
        for step, title in _TITLES.items():
            self._titles[step].setText(_(title) + (f" – {_('done')}" if self.is_done(step) else ""))
            self._texts[step].setText(_(_TEXTS[step]))
        for key, (_step, _icon, name) in _BUTTONS.items():
            self.buttons[key].name(_(name))

    def show_done(self, done: Beginnings) -> None:
        """Tick what is behind."""
        self._done = done
        self.retranslate()
        self._dress()

    def is_done(self, step: str) -> bool:
        """Whether a step is behind."""
        done = self._done
        return {
            LIBRARY: done.sheet,
            DATA: done.readers and done.titles,
            SERVICE: done.people and done.plans,
        }[step]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()

    def _dress(self) -> None:
        side = theme.px(icons.SIZE)
        for step, tick in self._ticks.items():
            done = self.is_done(step)
            picture = icons.icon("check" if done else "chevron-right", "accent" if done else "faint")
            tick.setPixmap(picture.pixmap(QSize(side, side), self.devicePixelRatioF()))
            self._texts[step].setVisible(not done and not self._is_under_way)
            self._rows[step].setVisible(not done)
        for key in (READERS, BY_HAND):
            self.buttons[key].setVisible(not self._done.readers)
        self.buttons[TITLES].setVisible(not self._done.titles)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        self.setMaximumWidth(theme.px(920))

    @property
    def _is_under_way(self) -> bool:
        """With readers the board shows beneath, which needs the room of the words."""
        return self._done.readers
