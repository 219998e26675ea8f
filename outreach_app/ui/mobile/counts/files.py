"""Figures, records and reviews of the mobile library on paper and in files."""

from collections.abc import Callable
from pathlib import Path

from outreach_app.domain.identity import Id
from outreach_app.domain.mobile_figures import Slice
from outreach_app.services import mobile_reports, review_reports
from outreach_app.services.mobile_counts import MobileSummary
from outreach_app.services.mobile_records import MobileRecords, mobile_records
from outreach_app.ui.paper_files import PDF, TABLES, PaperFiles
from outreach_app.wording import _


class CountsFiles(PaperFiles):
    """Each paper can be saved as a table, too."""

    def show_counts(self, summary: MobileSummary, by: Slice, period: str) -> None:
        """Show the figures of a slice on paper."""
        self.show_paper(
            period, lambda: mobile_reports.mobile_counts_pdf(summary, by), lambda: self.save_counts(summary, by, PDF)
        )

    def save_counts(self, summary: MobileSummary, by: Slice, kinds: str = TABLES) -> None:
        """Save the figures of a slice."""
        library = self._library

        def write(path: Path) -> None:
            mobile_reports.write_mobile_counts(library, summary, by, path)

        self._save(_("mobile library"), summary, kinds, write)

    def show_reviews(self, summary: MobileSummary, stop: Id | None, period: str) -> None:
        """Show the review of a stop on paper, or those of all."""
        library = self._library

        def write(path: Path) -> None:
            review_reports.write_reviews(library, summary, path, stop)

        def save() -> None:
            self._save(_("stop reviews"), summary, PDF, write)

        self.show_paper(period, lambda: review_reports.reviews_pdf(library, summary, stop), save)

    def save_records(self, summary: MobileSummary, found: MobileRecords) -> None:
        """Save every record behind a number, those too that are not shown."""
        library = self._library

        def write(path: Path) -> None:
            whole = mobile_records(library, summary, found.key, year_ago=found.year_ago)
            mobile_reports.write_mobile_records(whole, summary, path)

        name = f"{found.label}.xlsx".replace(":", "").replace("/", "")
        self.save(_("Where do the records go?"), TABLES, name, write)

    def _save(self, name: str, summary: MobileSummary, kinds: str, write: Callable[[Path], None]) -> None:
        ending = "pdf" if kinds == PDF else "xlsx"
        self.save(_("Where do the figures go?"), kinds, f"{name} {summary.end:%Y-%m-%d}.{ending}", write)
