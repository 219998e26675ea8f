"""Which period is counted: a month, a year, twelve months, or days of one's own."""

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.domain.dates import a_year_before, full_day, month_end
from outreach_app.services.stop_reviews import year_until
from outreach_app.ui import theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import Button, Label
from outreach_app.ui.dates import month_name
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

BEFORE, AFTER = "Alt+Left", "Alt+Right"
"""The keys of the two buttons."""


class Span(StrEnum):
    """How long a period is."""

    TWELVE_MONTHS = "twelve_months"
    MONTH = "month"
    YEAR = "year"
    OWN = "own"


_SPANS = {
    Span.TWELVE_MONTHS: N_("Twelve months"),
    Span.MONTH: N_("A month"),
    Span.YEAR: N_("A calendar year"),
    Span.OWN: N_("From … to …"),
}


class PeriodBar(Translated, QWidget):
    """`chosen()` tells of another period; none reaches beyond today, for nothing can have happened yet."""

    chosen = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = self._last = today
        self.span = Choice([(span.value, span) for span in Span], Span.TWELVE_MONTHS)
        self.before, self.after, self.name = Button("chevron-left"), Button("chevron-right"), Label("strong")
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.first_day, self.last_day = DayEdit(), DayEdit()
        self._row = QHBoxLayout(self)
        for part in (self.span, self.before, self.name, self.after, self.first_day, self.last_day):
            self._row.addWidget(part)
        self.span.currentIndexChanged.connect(lambda _place: self._turn())
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        for edit in (self.first_day, self.last_day):
            edit.allow(last=today)
            edit.dateChanged.connect(lambda _day: self.chosen.emit())
        self._space()
        self.retranslate()
        self._show()

    @property
    def start(self) -> date:
        """The first day."""
        span, end = self.span.value(), self.end
        if span is Span.OWN:
            return min(self.first_day.day(), end)
        if span is Span.MONTH:
            return end.replace(day=1)
        return date(end.year, 1, 1) if span is Span.YEAR else year_until(end)

    @property
    def end(self) -> date:
        """The last day."""
        return self.last_day.day() if self.span.value() is Span.OWN else self._last

    @property
    def words(self) -> str:
        """The period, named."""
        if self.span.value() is Span.MONTH:
            return month_name(self.end)
        if self.span.value() is Span.YEAR:
            return str(self.end.year)
        return f"{full_day(self.start)} – {full_day(self.end)}"

    def retranslate(self) -> None:
        """Set every text anew."""
        self.span.offer([(_(_SPANS[span]), span) for span in Span])
        self.span.setAccessibleName(_("Period"))
        self.before.name("", _("The period before"), shortcut_words(BEFORE))
        self.after.name("", _("The period after"), shortcut_words(AFTER))
        self.first_day.setAccessibleName(_("First day of the period"))
        self.last_day.setAccessibleName(_("Last day of the period"))
        self.name.setText(self.words)

    def step(self, where: int) -> None:
        """Look at the period before (-1) or after (1): by a year where it is a calendar year, else by a month."""
        if self.span.value() is Span.OWN:
            return
        month = self._last.replace(day=1)
        if self.span.value() is Span.YEAR:
            other = a_year_before(month) if where < 0 else month.replace(year=month.year + 1)
            other = date(other.year, 12, 1)
        else:
            other = month - timedelta(days=1) if where < 0 else month_end(month) + timedelta(days=1)
        last = min(month_end(other), self._today)
        if last != self._last and other <= self._today:
            self._last = last
            self._tell()
        elif where > 0 and self._last != self._today:
            self._last = self._today
            self._tell()

    def look_at(self, span: Span) -> None:
        """Choose how long the period is."""
        self.span.choose(span)

    def dawn(self, today: date) -> None:
        """Know that it is another day now; who looked at the period until the old one looks at the new."""
        if today == self._today:
            return
        followed, self._today = self._last == self._today, today
        for edit in (self.first_day, self.last_day):
            edit.allow(last=today)
        if followed:
            self._last = today
            self._tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _turn(self) -> None:
        """Another span; one's own days begin with those that were looked at."""
        if self.span.value() is Span.OWN:
            self.first_day.set_day(year_until(self._last))
            self.last_day.set_day(self._last)
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        own = self.span.value() is Span.OWN
        for part in (self.before, self.after, self.name):
            part.setVisible(not own)
        for edit in (self.first_day, self.last_day):
            edit.setVisible(own)
        self.name.setText(self.words)
        self.after.setEnabled(self._last < self._today)

    def _space(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
