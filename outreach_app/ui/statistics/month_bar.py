"""Which month is looked at: the month before, its name, the month after, and back to this month."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.domain.dates import month_end
from outreach_app.ui import theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.dates import month_name
from outreach_app.ui.translated import Translated
from outreach_app.wording import _

BEFORE, AFTER, BACK = "Alt+Left", "Alt+Right", "Alt+Home"
"""The keys of the three buttons."""


class MonthBar(Translated, QWidget):
    """`chosen()` tells of another month; none after the present one, in which nothing can have happened yet."""

    chosen = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.month = self._now = today.replace(day=1)
        self.before, self.after, self.back = Button("chevron-left"), Button("chevron-right"), Button("today", QUIET)
        self.name = Label("title")
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout(self)
        for part in (self.before, self.name, self.after, self.back):
            self._row.addWidget(part)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.back.clicked.connect(lambda: self.go_to(self._now))
        self._space()
        self.retranslate()

    @property
    def end(self) -> date:
        """The last day of the month."""
        return month_end(self.month)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.before.name("", _("The month before"), shortcut_words(BEFORE))
        self.after.name("", _("The month after"), shortcut_words(AFTER))
        self.back.name(_("This month"), _("Back to this month"), shortcut_words(BACK))
        self._show()

    def step(self, months: int) -> None:
        """Look at the month before (-1) or after (1)."""
        self.go_to(self.end + timedelta(days=1) if months > 0 else (self.month - timedelta(days=1)).replace(day=1))

    def go_to(self, month: date) -> None:
        """Look at the month of a day, or the present one where that is still to come."""
        month = min(month.replace(day=1), self._now)
        if month == self.month:
            return
        self.month = month
        self._show()
        self.chosen.emit()

    def dawn(self, today: date) -> None:
        """Know that it is another month now; who looked at the old one looks at the new."""
        followed = self.month == self._now
        self._now = today.replace(day=1)
        if followed:
            self.go_to(self._now)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _show(self) -> None:
        self.name.setText(month_name(self.month))
        self.after.setEnabled(self.month < self._now)
        self.back.setVisible(self.month < self._now)

    def _space(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self.name.setMinimumWidth(theme.px(160))
