"""Files of other programs brought in: all, or listed with the reason."""

from outreach_app.services.imports.readers import import_readers
from outreach_app.services.imports.result import ImportResult, Skipped, Source
from outreach_app.services.imports.titles import import_titles

__all__ = ["ImportResult", "Skipped", "Source", "import_readers", "import_titles"]
