"""The tab Timetable of the page Mobile stops: weeks across, stops down, and what is done to a day of a stop."""

from outreach_app.ui.mobile.timetable.tab import TimetableTab

__all__ = ["TimetableTab"]
