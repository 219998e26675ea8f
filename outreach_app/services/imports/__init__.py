"""Files of other programs brought in: all, or listed with the reason."""

from outreach_app.services.imports.loans import import_loans
from outreach_app.services.imports.readers import import_readers
from outreach_app.services.imports.result import ImportResult, Judged, Skipped, Source, Verdict
from outreach_app.services.imports.stops import import_stops
from outreach_app.services.imports.titles import import_titles

__all__ = [
    "ImportResult",
    "Judged",
    "Skipped",
    "Source",
    "Verdict",
    "import_loans",
    "import_readers",
    "import_stops",
    "import_titles",
]
