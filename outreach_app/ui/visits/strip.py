"""The strip above the grid: the day, its rounds, and the way to a visit without a round."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from outreach_app.domain.identity import Id
from outreach_app.services.rounds import RoundLine
from outreach_app.ui import theme
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.dates import relative_day
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.translated import Translated
from outreach_app.ui.visits.round_button import RoundButton, progress_words
from outreach_app.wording import _, ngettext

DAY = timedelta(days=1)
NARROW_BELOW = 760
"""Width of the strip, at 100 %, under which the button beside the rounds loses its words."""


class RoundChoice(Translated, QWidget):
    """Buttons for as many rounds as there is room for; the others are in a menu."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[RoundButton] = []
        self.more = Button("chevron-down")
        self.more.clicked.connect(self._show_menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.more)
        self._row.addStretch()

    def set_lines(self, lines: list[RoundLine], day: date, shown: Id | None) -> None:
        """Show the rounds of a day; `shown` is the one whose grid is seen."""
        focused = any(button.hasFocus() for button in self.buttons)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = [RoundButton(line, day, self) for line in lines]
        for place, button in enumerate(self.buttons):
            self._row.insertWidget(place, button, 1)
            button.setMaximumWidth(theme.px(280))
            if button.line.round.id == shown:
                button.setChecked(True)
                if focused:
                    button.setFocus()
            button.toggled.connect(lambda on, line=button.line: on and self.chosen.emit(line.round.id))
        self._fit()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        """Show the buttons that have room, the chosen one always."""
        self._row.setSpacing(theme.px(8))
        step = theme.px(168 + 8)
        count = max((self.width() + theme.px(8)) // step, 1)
        if count < len(self.buttons):
            count = max((self.width() - theme.px(120)) // step, 1)
        chosen = [button for button in self.buttons if button.isChecked()]
        others = [button for button in self.buttons if not button.isChecked()]
        seen = {*chosen, *others[: count - len(chosen)]}
        for button in self.buttons:
            button.setVisible(button in seen)
        hidden = len(self.buttons) - len(seen)
        self.more.setVisible(hidden > 0)
        self.more.name(ngettext("{count} more", "{count} more", hidden), _("More rounds"))

    def _show_menu(self) -> None:
        menu = QMenu(self)
        for button in self.buttons:
            if button.isHidden():
                line = button.line
                action = menu.addAction(f"{line.round.day:%d.%m} · {line.round.label} · {progress_words(line)}")
                action.triggered.connect(lambda _on=False, line=line: self.chosen.emit(line.round.id))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class Strip(Translated, QWidget):
    """`day_chosen` and `round_chosen` tell what the person wants to see."""

    day_chosen = Signal(object)
    round_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self.back, self.day, self.forth = Button("chevron-left", QUIET), DayEdit(), Button("chevron-right", QUIET)
        self.choice, self.without = RoundChoice(), Button("plus")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in (self.back, self.day, self.forth):
            self._row.addWidget(part)
        self._row.addWidget(self.choice, 1)
        self._row.addWidget(self.without)
        self._row.setSpacing(theme.px(8))
        for arrow in (self.back, self.forth):
            arrow.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choice.chosen.connect(self.round_chosen)
        self.day.dateChanged.connect(lambda _day: self.day_chosen.emit(self.day.day()))
        self.back.clicked.connect(lambda: self.step(-1))
        self.forth.clicked.connect(lambda: self.step(1))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self.back.name("", _("The day before"), "Alt+←")
        self.forth.name("", _("The day after"), "Alt+→")
        self._name_button()
        self.day.setAccessibleName(_("Day of the rounds"))
        self._tell_distance()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_button()

    def _name_button(self) -> None:
        """Where room is short the button keeps its pictogram only."""
        words = _("Visit without a round")
        self.without.name(words if self.width() >= theme.px(NARROW_BELOW) else "", words, "Ctrl+N")

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(480), super().minimumSizeHint().height())

    def step(self, days: int) -> None:
        """Go some days on or back."""
        self.day_chosen.emit(self.day.day() + days * DAY)

    def step_round(self, rounds: int) -> None:
        """Go some rounds on or back."""
        buttons = self.choice.buttons
        place = next((place for place, button in enumerate(buttons) if button.isChecked()), 0) + rounds
        if 0 <= place < len(buttons):
            self.round_chosen.emit(buttons[place].line.round.id)

    def set_lines(self, day: date, today: date, lines: list[RoundLine], shown: Id | None) -> None:
        """Show a day and its rounds."""
        self._today = today
        self.day.set_day(day)
        self._tell_distance()
        self.choice.set_lines(lines, day, shown)

    def _tell_distance(self) -> None:
        self.day.setToolTip(relative_day(self.day.day(), self._today) if self._today > date.min else "")
