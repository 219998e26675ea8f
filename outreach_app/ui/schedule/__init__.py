"""Schedule: how often everybody is served, and how full the coming weeks are."""

from outreach_app.ui.schedule.page import SchedulePage

__all__ = ["SchedulePage"]
