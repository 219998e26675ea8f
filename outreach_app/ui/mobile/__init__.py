"""The page Mobile stops: where and when the mobile library comes, and what is done there."""

from outreach_app.ui.mobile.page import MobilePage

__all__ = ["MobilePage"]
