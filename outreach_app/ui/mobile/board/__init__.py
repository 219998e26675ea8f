"""The tab On board: what a vehicle carries, and what is to be loaded for its next trip."""

from outreach_app.ui.mobile.board.tab import BoardTab

__all__ = ["BoardTab"]
