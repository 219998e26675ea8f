"""What becomes of each record of a file, as a table to keep or to hand on."""

from pathlib import Path

from outreach_app.exchange.write_tables import csv_bytes
from outreach_app.services.files import write_beside
from outreach_app.services.imports.result import ImportResult
from outreach_app.wording import _


def save_listing(result: ImportResult, path: Path) -> None:
    """Write the list of all records as CSV.

    Raises:
        UserError: the file cannot be written.
    """
    header = (_("Record"), _("What becomes of it"), _("Name"), _("Why"))
    rows = ((one.record, one.verdict.label, one.name, str(one.reason or "")) for one in result.judged)
    write_beside(path, csv_bytes(header, rows))
