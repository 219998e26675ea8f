"""Figures and records of a month saved to files that the person names."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from outreach_app.domain.figures import FigureKey
from outreach_app.services import reports
from outreach_app.services.statistics import Summary
from outreach_app.ui.dates import month_name
from outreach_app.ui.paper_files import PDF, TABLES, PaperFiles
from outreach_app.wording import _


class Files(PaperFiles):
    """The month's form, its table, and what stands behind a number."""

    def show_form(self, counted: Summary) -> None:
        """Show the printable form of a month, to be printed or saved."""
        library = self._library
        self.show_paper(
            month_name(counted.end), lambda: reports.summary_pdf(library, counted), lambda: self.save_form(counted)
        )

    def save_form(self, counted: Summary) -> None:
        """Save the printable form of a month."""
        name = _("off-site service {month}") + ".pdf"
        self._save(_("Where does the form go?"), PDF, name, counted.end, self._writing(counted))

    def save_table(self, counted: Summary) -> None:
        """Save the figures as a table."""
        name = _("off-site service {month}") + ".xlsx"
        self._save(_("Where do the figures go?"), TABLES, name, counted.end, self._writing(counted))

    def save_records(self, key: FigureKey, start: date, end: date) -> None:
        """Save every record behind a number, those too that are not shown."""
        library = self._library

        def write(path: Path) -> None:
            reports.write_records(library, key, start, end, path)

        name = f"{key.label} {{month}}.xlsx".replace(":", "")
        self._save(_("Where do the records go?"), TABLES, name, end, write)

    def _writing(self, counted: Summary) -> Callable[[Path], None]:
        return lambda path: reports.write_summary(self._library, counted, path)

    def _save(self, title: str, kinds: str, name: str, end: date, write: Callable[[Path], None]) -> None:
        self.save(title, kinds, name.format(month=f"{end:%Y-%m}"), write)
