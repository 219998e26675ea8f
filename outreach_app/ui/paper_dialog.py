"""A dialog around a paper: what can be chosen at the left, the paper as it will be printed at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.services.library import Library
from outreach_app.ui import messages, printer, theme, unencrypted
from outreach_app.ui.background import Progress
from outreach_app.ui.controls import PRIMARY, QUIET, Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.latest import Latest
from outreach_app.ui.notice import Notice
from outreach_app.ui.paper_view import PaperView
from outreach_app.ui.pdf import page_sizes
from outreach_app.wording import _

_WIDTH, _HEIGHT = 1080, 760
"""Size at 100 %, where the screen has room for it."""


@dataclass(frozen=True)
class Paper:
    """A paper to be looked at: its title, how it is drawn, the name for its file, and how its printing is noted."""

    title: str
    draw: Callable[[], bytes]
    file: str
    note: Callable[[], Changes]
    personal: bool = True
    """Whether it holds readers' data."""


class PaperDialog(Dialog):
    """`show_paper` says which; `side` is the column for whatever may be chosen."""

    def __init__(self, parent: QWidget | None, desk: Desk, library: Library, title: str, text: str = "") -> None:
        super().__init__(parent, title, text)
        self._desk, self._library = desk, library
        self._paper: Paper | None = None
        self._latest, self._job = Latest(self, library), OneJob(self, desk)
        self.side, self.view, self.refused = QVBoxLayout(), PaperView(), Notice("warning", "danger")
        self.side.setSpacing(theme.px(8))
        self.content.addWidget(self.refused)
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        row.addLayout(self.side)
        row.addWidget(self.view, 1)
        self.content.addLayout(row, 1)
        self.add_button(_("Close"), 0, QUIET)
        self.save, self.print_ = self._deed(_("Save as PDF…"), self.save_paper), self._deed(_("Print…"), self.send)
        self.print_.setProperty("kind", PRIMARY)
        self.show_paper(None)

    def _deed(self, text: str, deed: Callable[[], object]) -> Button:
        button = self.add_button(text, 1)
        button.clicked.disconnect()
        button.clicked.connect(deed)
        return button

    def show_paper(self, paper: Paper | None) -> None:
        """Show a paper, or none."""
        self._paper = paper
        self._latest.forget()
        for button in (self.save, self.print_):
            button.setEnabled(paper is not None)
        if paper is None:
            self.refused.say("")
            self.view.clear()
            return
        self.view.name(paper.title)

        def drawn() -> tuple[bytes, list[QSizeF]]:
            pdf = paper.draw()
            return pdf, page_sizes(pdf)

        self._latest.ask(drawn, lambda found: self.view.set_pdf(*found), _("Drawing the paper"))

    def refuse(self, sentence: str) -> None:
        """Say why the paper cannot be drawn; an empty sentence: it can."""
        self.refused.say(sentence)
        if sentence:
            self.view.clear()
        for button in (self.save, self.print_):
            button.setEnabled(not sentence)

    def send(self) -> None:
        """Print the paper on the printer that the person chooses; where there is none, offer to save it."""
        paper = self._paper
        if paper is None or self._job.busy:
            return
        if not printer.is_any():
            told = _("Set one up in the system's settings, or save the papers as PDF and print them elsewhere.")
            if messages.choose(self, _("No printer is set up on this computer"), told, [_("Save as PDF…")]) == 0:
                self.save_paper()
            return
        chosen = messages.printer(self, paper.title)
        if chosen is None:
            return

        def job(progress: Progress) -> None:
            printer.send(chosen, [(paper.draw(), 1)], progress)

        words = _("The papers are at the printer")
        self._job.run(self._library, job, lambda _sent: self._desk.do(paper.note, words), _("Printing"))

    def save_paper(self) -> None:
        """Save the paper as PDF where the person says."""
        paper = self._paper
        if paper is None or self._job.busy or (paper.personal and not unencrypted.agreed(self)):
            return
        start = Path.home() / paper.file
        place = messages.save_file(self, _("Save as PDF…"), _("PDF files") + " (*.pdf)", start)
        if place:
            self.write_to(paper, place)

    def write_to(self, paper: Paper, place: Path) -> None:
        """Write a paper into a file in the background, and tell where it lies."""
        from outreach_app.services.files import write_beside

        words = _("Saved: {file}").format(file=place)
        self._job.run(
            self._library,
            lambda _progress: write_beside(place, paper.draw()),
            lambda _written: self._desk.do(paper.note, words),
            _("Saving the papers"),
        )

    def _fit(self) -> None:
        """As large as the screen leaves room for: a paper wants to be read."""
        room = self.screen().availableSize()
        self.resize(min(theme.px(_WIDTH), room.width() - theme.px(48)), min(theme.px(_HEIGHT), self.highest()))
