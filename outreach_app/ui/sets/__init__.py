"""The page of sets and of points' diaries."""

from outreach_app.ui.sets.page import SetsPage

__all__ = ["SetsPage"]
