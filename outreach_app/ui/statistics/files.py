"""Figures and records saved to files that the person names."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.figures import FigureKey
from outreach_app.services import reports
from outreach_app.services.library import Library
from outreach_app.services.statistics import Summary
from outreach_app.ui import background, messages, printer
from outreach_app.ui.dates import month_name
from outreach_app.ui.desk import Desk
from outreach_app.ui.statistics.form_preview import PRINT, SAVE, FormPreview
from outreach_app.wording import _, ngettext

PDF = "PDF (*.pdf)"
TABLES = "XLSX (*.xlsx);;CSV (*.csv)"


class Files:
    """Asks for a file, writes it in the background, and tells where it is."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library
        self._folder = Path.home()

    def show_form(self, counted: Summary) -> None:
        """Show the printable form of a month, to be printed or saved."""
        library = self._library

        def draw() -> tuple[bytes, list[QSizeF]]:
            from outreach_app.ui.pdf import page_sizes

            pdf = reports.summary_pdf(library, counted)
            return pdf, page_sizes(pdf)

        self._run(draw, lambda drawn: self._offer(counted, *drawn), _("Drawing the paper"))

    def _offer(self, counted: Summary, pdf: bytes, sizes: list[QSizeF]) -> None:
        answer = FormPreview(self._owner, month_name(counted.end), pdf, sizes).exec()
        if answer == PRINT and printer.is_any():
            self._print(pdf)
        elif answer == PRINT:
            told = _("Set one up in the system's settings, or save the papers as PDF and print them elsewhere.")
            ways = [_("Save as PDF…")]
            if messages.choose(self._owner, _("No printer is set up on this computer"), told, ways) == 0:
                self.save_form(counted)
        elif answer == SAVE:
            self.save_form(counted)

    def _print(self, pdf: bytes) -> None:
        chosen = messages.printer(self._owner, _("Printable form"))
        if chosen is None:
            return

        def done(_none: object) -> None:
            self._desk.told.emit(
                ngettext("{count} paper is at the printer", "{count} papers are at the printer", 1), False
            )

        def job(progress: background.Progress) -> None:
            printer.send(chosen, [(pdf, 1)], progress)

        background.run(self._owner, job, done, self._refused, _("Printing"))

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
        suggested = self._folder / name.format(month=f"{end:%Y-%m}")
        path = messages.save_file(self._owner, title, kinds, suggested)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(suggested.suffix)
        self._folder = path.parent

        def done(_none: object) -> None:
            self._desk.told.emit(_("Saved: {file}").format(file=path), False)

        self._run(lambda: write(path), done, _("Writing the file"))

    def _run(self, work: Callable[[], Any], on_done: Callable[[Any], None], words: str) -> None:
        """Work with the library in the background; its connection there is given back."""
        library = self._library

        def job(_progress: background.Progress) -> object:
            try:
                return work()
            finally:
                library.store.release()

        background.run(self._owner, job, on_done, self._refused, words)

    def _refused(self, fault: Exception) -> None:
        if not isinstance(fault, UserError):
            raise fault
        self._desk.failed.emit(fault)
