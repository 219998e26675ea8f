"""The page Visits: a round's results in the order of its sheet, the returns crate, and visits without a round."""

from outreach_app.ui.visits.page import VisitsPage

__all__ = ["VisitsPage"]
