"""Papers and tables saved to files that the person names, or shown and printed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.services.library import Library
from outreach_app.ui import background, messages, printer
from outreach_app.ui.desk import Desk
from outreach_app.ui.form_preview import PRINT, SAVE, FormPreview
from outreach_app.wording import _, ngettext

PDF = "PDF (*.pdf)"
TABLES = "XLSX (*.xlsx);;CSV (*.csv)"


class PaperFiles:
    """Asks for a file, writes it in the background, and tells where it is."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library
        self._folder = Path.home()

    def show_paper(self, title: str, draw: Callable[[], bytes], save: Callable[[], object]) -> None:
        """Show a paper, to be printed, or saved by `save`."""

        def drawn() -> tuple[bytes, list[QSizeF]]:
            from outreach_app.ui.pdf import page_sizes

            pdf = draw()
            return pdf, page_sizes(pdf)

        self._run(drawn, lambda found: self._offer(title, *found, save), _("Drawing the paper"))

    def save(self, title: str, kinds: str, name: str, write: Callable[[Path], None]) -> None:
        """Ask where a file goes, and write it there."""
        suggested = self._folder / name
        path = messages.save_file(self._owner, title, kinds, suggested)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(suggested.suffix)
        self._folder = path.parent

        def done(_none: object) -> None:
            self._desk.told.emit(_("Saved: {file}").format(file=path), False)

        self._run(lambda: write(path), done, _("Writing the file"))

    def _offer(self, title: str, pdf: bytes, sizes: list[QSizeF], save: Callable[[], object]) -> None:
        answer = FormPreview(self._owner, title, pdf, sizes).exec()
        if answer == PRINT and printer.is_any():
            self._print(pdf)
        elif answer == PRINT:
            told = _("Set one up in the system's settings, or save the papers as PDF and print them elsewhere.")
            ways = [_("Save as PDF…")]
            if messages.choose(self._owner, _("No printer is set up on this computer"), told, ways) == 0:
                save()
        elif answer == SAVE:
            save()

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
