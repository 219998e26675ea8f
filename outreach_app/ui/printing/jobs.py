"""Papers printed and saved, in the background; what came out is remembered as printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach_app.services import book_sets, on_board, papers
from outreach_app.services.book_sets import ActLine
from outreach_app.services.library import Library
from outreach_app.services.on_board import ListLine
from outreach_app.services.papers import Drawn, PrintOptions
from outreach_app.settings import SettingsFile
from outreach_app.ui import messages, printer, unencrypted
from outreach_app.ui.background import Progress
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.printing.rows import Line, Wish
from outreach_app.wording import _, ngettext


class Jobs:
    """One at a time: a second press while one is under way does nothing."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library, settings: SettingsFile) -> None:
        self._owner, self._desk, self._library, self._settings = owner, desk, library, settings
        self._folder: Path | None = None
        self._job = OneJob(owner, desk)

    def print(self, wishes: Sequence[Wish], options: PrintOptions, on_done: Callable[[], object]) -> None:
        """Print papers on the printer that the person chooses; where there is none, offer to save them."""
        if not wishes or self._job.busy:
            return
        if not printer.is_any():
            self._without_printer(wishes, options, on_done)
            return
        chosen = messages.printer(self._owner, _("Papers of the round"), self._settings.now.printer)
        if chosen is None:
            return
        self._settings.change(printer=chosen.printerName())
        library, copies = self._library, [wish.copies for wish in wishes]

        def job(progress: Progress) -> list[Paper]:
            drawn = _drawn(library, wishes, options)
            printer.send(chosen, [(one.pdf, count) for one, count in zip(drawn, copies, strict=True)], progress)
            return drawn

        def done(drawn: list[Paper]) -> None:
            sheets = [one for one in drawn if isinstance(one, Drawn)]
            acts = [one.line for one in drawn if isinstance(one, Act)]
            lists = [one.line for one in drawn if isinstance(one, Loading)]
            words = ngettext("{count} paper is at the printer", "{count} papers are at the printer", sum(copies))
            if self._desk.do(lambda: on_board.note_day_papers(library, sheets, acts, lists, options), words):
                on_done()

        self._job.run(library, job, done, _("Printing"))

    def save(self, wishes: Sequence[Wish], options: PrintOptions, on_done: Callable[[], object]) -> None:
        """Save papers as PDF: one under a name, several into a folder."""
        if not wishes or self._job.busy or not unencrypted.agreed(self._owner):
            return
        place = self._place(wishes)
        if place is None:
            return
        library = self._library

        def job(_progress: Progress) -> papers.Printed:
            drawn = _drawn(library, wishes, options)
            paths = [place if len(wishes) == 1 else place / _file_name(wish.line) for wish in wishes]
            to = list(zip(drawn, paths, strict=True))
            acts = [(one.line, one.pdf, path) for one, path in to if isinstance(one, Act)]
            lists = [(one.line, one.pdf, path) for one, path in to if isinstance(one, Loading)]
            sheets = [(one, path) for one, path in to if isinstance(one, Drawn)]
            saved = on_board.save_day_papers(library, sheets, acts, lists, options)
            return replace(saved, papers=tuple(paths))

        def done(saved: papers.Printed) -> None:
            if len(saved.papers) == 1:
                words = _("Saved: {file}").format(file=saved.papers[0])
            else:
                files = ngettext("{count} paper is", "{count} papers are", len(saved.papers))
                words = _("{papers} in the folder {folder}").format(papers=files, folder=place)
            self._desk.announce(saved.changes, words)
            on_done()

        self._job.run(library, job, done, _("Saving the papers"))

    def _without_printer(self, wishes: Sequence[Wish], options: PrintOptions, on_done: Callable[[], object]) -> None:
        told = _("Set one up in the system's settings, or save the papers as PDF and print them elsewhere.")
        way = messages.choose(self._owner, _("No printer is set up on this computer"), told, [_("Save as PDF…")])
        if way == 0:
            self.save(wishes, options, on_done)

    def _place(self, wishes: Sequence[Wish]) -> Path | None:
        """The file of a single paper, or the folder of several."""
        start = self._folder or Path.home()
        if len(wishes) == 1:
            name = _file_name(wishes[0].line)
            place = messages.save_file(self._owner, _("Save as PDF…"), _("PDF files") + " (*.pdf)", start / name)
            self._folder = place.parent if place else self._folder
        else:
            place = messages.folder(self._owner, _("Where do the papers go?"), start)
            self._folder = place or self._folder
        return place


@dataclass(frozen=True)
class Act:
    """An act of a set as it goes to the printer or into a file."""

    line: ActLine
    pdf: bytes


@dataclass(frozen=True)
class Loading:
    """The loading list of a round as it goes to the printer or into a file."""

    line: ListLine
    pdf: bytes


Paper = Drawn | Act | Loading


def _drawn(library: Library, wishes: Sequence[Wish], options: PrintOptions) -> list[Paper]:
    """The papers as they stand now, in the order of the wishes."""
    return [_draw(library, wish.line, options) for wish in wishes]


def _draw(library: Library, line: Line, options: PrintOptions) -> Paper:
    if isinstance(line, ActLine):
        return Act(line, book_sets.act_pdf(library, book_sets.book_set(library, line.of.id), line.number))
    if isinstance(line, ListLine):
        return Loading(line, on_board.list_pdf(library, line.round))
    return papers.draw(library, [(line.round.id, line.paper)], options)[0]


def _file_name(line: Line) -> str:
    if isinstance(line, ActLine):
        return book_sets.act_file_name(line.of, line.number)
    return papers.file_name(line.round, line.paper)
