"""Days of the calendar that were counted already: who goes back and forth between months does not wait again."""

from datetime import date

from outreach_app.services.calendar import CalendarDay

MOST = 8
"""Months or weeks that are kept at once."""


class KeptDays:
    """Holds what was counted until something changes, or the day does."""

    def __init__(self) -> None:
        self._ranges: list[list[CalendarDay]] = []
        self._counted_on = date.min

    def forget(self) -> None:
        """Something changed: count anew."""
        self._ranges = []

    def keep(self, days: list[CalendarDay], today: date) -> None:
        """Keep days that were counted today, one after another; the longest unused ones go."""
        if today != self._counted_on:
            self.forget()
        self._counted_on = today
        self._ranges = [*self._ranges[1 - MOST :], days]

    def find(self, start: date, end: date, today: date) -> list[CalendarDay]:
        """The days from one to another, both included; none where one of them is not known."""
        for days in self._ranges if today == self._counted_on else ():
            if days[0].day <= start and end <= days[-1].day:
                self._ranges.remove(days)
                self._ranges.append(days)
                return days[(start - days[0].day).days : (end - days[0].day).days + 1]
        return []
