"""A day to type or to pick from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, Qt
from PySide6.QtGui import QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton, QWidget

from outreach_app import wording
from outreach_app.ui import icons, theme
from outreach_app.ui.translated import Translated


class DayEdit(Translated, QDateEdit):
    """Shows «пн 24.11.2026» and opens a calendar; the wheel scrolls the page, never the day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.calendarWidget().setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setDisplayFormat("ddd dd.MM.yyyy")
        for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            self.calendarWidget().findChild(QToolButton, name).setIcon(icons.icon(icon))
        plain = QTextCharFormat()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendarWidget().setWeekdayTextFormat(day, plain)
        self._size()
        self.retranslate()

    def retranslate(self) -> None:
        """Take the names of days and months from the language that speaks."""
        locale = QLocale(wording.language())
        self.setLocale(locale)
        self.calendarWidget().setLocale(locale)
        self.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek.Monday)

    def day(self) -> date:
        """The day that is shown."""
        return self.date().toPython()

    def set_day(self, day: date) -> None:
        """Show a day; nobody is told."""
        blocked = self.blockSignals(True)
        self.setDate(_qt(day))
        self.blockSignals(blocked)

    def allow(self, first: date | None = None, last: date | None = None) -> None:
        """Refuse days before the first or after the last."""
        blocked = self.blockSignals(True)
        self.setDateRange(_qt(first or date(1900, 1, 1)), _qt(last or date(2100, 12, 31)))
        self.blockSignals(blocked)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        self.calendarWidget().setMinimumSize(theme.px(320), theme.px(232))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
