"""Statistics: the figures of a month and of the year so far, and the records behind each."""

from outreach_app.ui.statistics.page import StatisticsPage

__all__ = ["StatisticsPage"]
