"""The page of readers."""

from outreach_app.ui.readers.page import ReadersPage

__all__ = ["ReadersPage"]
