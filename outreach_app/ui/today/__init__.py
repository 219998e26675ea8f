"""The page of today."""

from outreach_app.ui.today.page import TodayPage, Ways

__all__ = ["TodayPage", "Ways"]
