"""Which day is looked at: the day before, a picker, the day after, and back to today."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.actions import ActionSpec, shortcut_words
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

BEFORE, AFTER, BACK = "Alt+Left", "Alt+Right", "Alt+Home"
"""The keys of the three buttons."""


class DayBar(Translated, QWidget):
    """`chosen(day)` tells of another day."""

    chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.day, self.today = today, today
        self.before, self.after, self.back = Button("chevron-left"), Button("chevron-right"), Button("today", QUIET)
        self.picker = DayEdit()
        self.picker.set_day(today)
        self._row = QHBoxLayout(self)
        for part in (self.before, self.picker, self.after, self.back):
            self._row.addWidget(part)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.back.clicked.connect(lambda: self.go_to(self.today))
        self.picker.dateChanged.connect(lambda _day: self.go_to(self.picker.day()))
        self._space()
        self.retranslate()

    def keys(self, today: Callable[[], date]) -> list[ActionSpec]:
        """The keys that a page gives the three buttons; `today` is asked anew, since it may be past midnight."""
        return [
            ActionSpec("before", N_("The day before"), (BEFORE,), lambda: self.step(-1), everywhere=True),
            ActionSpec("after", N_("The day after"), (AFTER,), lambda: self.step(1), everywhere=True),
            ActionSpec("back", N_("Back to today"), (BACK,), lambda: self.go_to(today()), everywhere=True),
        ]

    def retranslate(self) -> None:
        """Set every text anew."""
        self.before.name("", _("The day before"), shortcut_words(BEFORE))
        self.after.name("", _("The day after"), shortcut_words(AFTER))
        self.back.name(_("Today"), _("Back to today"), shortcut_words(BACK))
        self.picker.setAccessibleName(_("Day"))

    def step(self, days: int) -> None:
        """Look at a day so many days away."""
        self.go_to(self.day + timedelta(days=days))

    def go_to(self, day: date) -> None:
        """Look at a day."""
        if day == self.day:
            return
        self.day = day
        self.picker.set_day(day)
        self.back.setVisible(day != self.today)
        self.chosen.emit(day)

    def dawn(self, today: date) -> None:
        """Know that it is another day now; who looked at the old one looks at the new."""
        followed = self.day == self.today
        self.today = today
        self.back.setVisible(self.day != today)
        if followed:
            self.go_to(today)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self.back.setVisible(self.day != self.today)
