"""Figures and records saved to files that the person names."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.figures import FigureKey
from outreach_app.services import reports
from outreach_app.services.library import Library
from outreach_app.services.statistics import Summary
from outreach_app.ui import background, messages
from outreach_app.ui.desk import Desk
from outreach_app.wording import _

PDF = "PDF (*.pdf)"
TABLES = "XLSX (*.xlsx);;CSV (*.csv)"


class Files:
    """Asks for a file, writes it in the background, and tells where it is."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library
        self._folder = Path.home()

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
        self._folder, library = path.parent, self._library

        def job(_progress: background.Progress) -> None:
            try:
                write(path)
            finally:
                library.store.release()

        def refused(fault: Exception) -> None:
            if not isinstance(fault, UserError):
                raise fault
            self._desk.failed.emit(fault)

        def done(_none: object) -> None:
            self._desk.told.emit(_("Saved: {file}").format(file=path), False)

        background.run(self._owner, job, done, refused, _("Writing the file"))
