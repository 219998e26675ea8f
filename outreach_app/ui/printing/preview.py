"""The chosen paper as it will be printed, drawn in the background; above it what is to be known of it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSizeF, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.services import book_sets, on_board, papers
from outreach_app.services.book_sets import ActLine
from outreach_app.services.library import Library
from outreach_app.services.on_board import ListLine
from outreach_app.services.papers import ROUTE_SHEET, PaperLine, PrintOptions
from outreach_app.services.rounds import round_
from outreach_app.ui import background, theme
from outreach_app.ui.background import Progress
from outreach_app.ui.notice import Notice
from outreach_app.ui.paper_view import PaperView
from outreach_app.ui.printing.rows import Key, Line, head, key_of
from outreach_app.ui.printing.words import changed, title
from outreach_app.wording import _

_AFTER_MS = 60
"""How long the choice must rest before its paper is drawn: whoever goes down the list waits for the last one only."""


class Preview(QWidget):
    """Door codes are never on the screen: they are put in only when the paper is printed."""

    def __init__(self, library: Library, on_gone: Callable[[UserError], object]) -> None:
        super().__init__()
        self._library, self._on_gone = library, on_gone
        self._line: Line | None = None
        self._options = PrintOptions()
        self._shown: tuple[Key, PrintOptions] | None = None
        self._task: background.Task | None = None
        self.outdated, self.codes, self.view = Notice("warning", "danger"), Notice("key", "muted"), PaperView()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.outdated)
        self._column.addWidget(self.codes)
        self._column.addWidget(self.view, 1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AFTER_MS)
        self._rest.timeout.connect(self._draw)
        self._space()

    def show_paper(self, line: Line | None, options: PrintOptions) -> None:
        """Show a paper as it would be printed now."""
        self._line, self._options = line, options
        sheet = line is not None and line.paper == ROUTE_SHEET
        words = changed(line) if isinstance(line, PaperLine) and line.outdated else ""
        self.outdated.say(words[:1].upper() + words[1:])
        told = _("Door codes are put in when the sheet is printed or saved; the screen does not show them.")
        self.codes.say(told if sheet and options.door_codes else "")
        if line is None:
            self._stop()
            self._shown = None
            self.view.clear()
            return
        self.view.name(f"{title(line)} · {head(line.of)}")
        if self.isVisible():
            self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._line:
            self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing out of sight, least of all for a window that is being closed."""
        self._rest.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _draw(self) -> None:
        """Let the paper be drawn; one that was drawn before and changed keeps its place."""
        if self._line is None:
            return
        self._stop()
        library, line = self._library, self._line
        options = PrintOptions(phones=self._options.phones)

        def job(_progress: Progress) -> tuple[bytes, list[QSizeF]]:
            from outreach_app.ui.pdf import page_sizes

            with library.store.reading():
                pdf = _pdf(library, line, options)
            return pdf, page_sizes(pdf)

        def done(drawn: tuple[bytes, list[QSizeF]]) -> None:
            stay = bool(self._shown and self._shown[0] == key_of(line))
            self._shown = key_of(line), options
            self.view.set_pdf(*drawn, stay=stay)

        self._task = background.run(self, job, done, self._failed, _("Drawing the paper"))

    def _stop(self) -> None:
        """Forget the paper that is still being drawn."""
        self._rest.stop()
        if self._task:
            self._task.cancel()
        self._task = None

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, UserError):
            raise fault
        self._shown = None
        self.view.clear()
        self._on_gone(fault)

    def _space(self) -> None:
        self._column.setContentsMargins(*[theme.px(12)] * 4)
        self._column.setSpacing(theme.px(8))


def _pdf(library: Library, line: Line, options: PrintOptions) -> bytes:
    """The paper as it stands now."""
    if isinstance(line, ActLine):
        return book_sets.act_pdf(library, book_sets.book_set(library, line.of.id), line.number)
    if isinstance(line, ListLine):
        return on_board.list_pdf(library, line.round)
    return papers.paper_pdf(library, round_(library, line.round.id), line.paper, options)
