"""The import wizard: a file of readers or titles, from choosing it to what became of it."""

from outreach_app.ui.importing.page import ImportPage

__all__ = ["ImportPage"]
