"""A time to choose: this or the next month or quarter, or from one day to another."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.dates import month_end, quarter_of
from outreach_app.domain.stop_papers import period_in_words
from outreach_app.ui import theme
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import Label
from outreach_app.ui.day_edit import DayEdit
from outreach_app.wording import _

THIS_MONTH, NEXT_MONTH, THIS_QUARTER, NEXT_QUARTER, DAYS = "month", "next month", "quarter", "next quarter", "days"
"""What is remembered of a choice."""
_DAY = timedelta(days=1)
_LATE = 20
"""From the day after it on, the papers of the next month are made."""


class SpanEdit(QWidget):
    """`changed` tells that another time is chosen; the two days are shown where they are to be typed."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today, self._spans = today, _spans(today)
        ways = [(period_in_words(*days), key) for key, days in self._spans.items()]
        self.which = Choice([*ways, (_("from one day to another"), DAYS)], None)
        self.first, self.last, self._days = DayEdit(), DayEdit(), QWidget()
        row, column = QHBoxLayout(self._days), QVBoxLayout(self)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(theme.px(8))
        dash = Label()
        dash.setText("–")
        for part in (self.first, dash, self.last):
            row.addWidget(part)
        row.addStretch()
        column.addWidget(self.which)
        column.addWidget(self._days)
        self.which.setAccessibleName(_("Time"))
        self.first.setAccessibleName(_("The first day"))
        self.last.setAccessibleName(_("The last day"))
        self._chosen()
        self.which.currentIndexChanged.connect(lambda _place: self._chosen())
        self.first.dateChanged.connect(lambda _day: self._typed())
        self.last.dateChanged.connect(lambda _day: self._typed())

    def span(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.first.day(), self.last.day()

    def choose(self, which: object) -> None:
        """Choose a time as it was remembered; the month to come late in this one, where nothing was."""
        self.which.choose(which or (NEXT_MONTH if self._today.day > _LATE else THIS_MONTH))

    def _chosen(self) -> None:
        days = self._spans.get(str(self.which.value()))
        if days:
            self._show(*days)
        self._days.setVisible(days is None)
        self.changed.emit()

    def _show(self, first: date, last: date) -> None:
        self.last.allow(first)
        self.first.set_day(first)
        self.last.set_day(last)

    def _typed(self) -> None:
        """Keep the last day from lying before the first one."""
        self._show(self.first.day(), max(self.first.day(), self.last.day()))
        self.changed.emit()


def _spans(today: date) -> dict[str, tuple[date, date]]:
    next_month = month_end(today) + _DAY
    quarter = quarter_of(today)
    return {
        THIS_MONTH: (today.replace(day=1), month_end(today)),
        NEXT_MONTH: (next_month, month_end(next_month)),
        THIS_QUARTER: quarter,
        NEXT_QUARTER: quarter_of(quarter[1] + _DAY),
    }
