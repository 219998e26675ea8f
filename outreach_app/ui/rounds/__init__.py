"""The page Rounds: a day's rounds with their order, and the bags that they take along."""

from outreach_app.ui.rounds.page import RoundsPage

__all__ = ["RoundsPage"]
