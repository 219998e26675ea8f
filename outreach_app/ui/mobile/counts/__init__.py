"""The tab Counts: the mobile library's figures in slices, the records behind each, and the yearly reviews."""

from outreach_app.ui.mobile.counts.tab import CountsTab

__all__ = ["CountsTab"]
