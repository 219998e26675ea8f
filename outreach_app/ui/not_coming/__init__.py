"""Nobody comes: the form that calls a stop, a route, a round or a day off, and what is opened after it."""

from outreach_app.ui.not_coming.opening import OFF, notices_dialog, open_not_coming

__all__ = ["OFF", "notices_dialog", "open_not_coming"]
