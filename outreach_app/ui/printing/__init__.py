"""The print centre: a day's papers, looked at, printed, saved as PDF, printed again when they are outdated."""

from outreach_app.ui.printing.page import PrintPage

__all__ = ["PrintPage"]
