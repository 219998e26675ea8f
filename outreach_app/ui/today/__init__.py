"""The page of today."""

from outreach_app.ui.today.page import TodayPage

__all__ = ["TodayPage"]
