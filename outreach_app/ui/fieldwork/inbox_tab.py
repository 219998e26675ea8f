"""The tab of what comes in: a file is looked at first, and taken in on a word."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.merge_report import TakenIn
from outreach_app.services import fieldwork
from outreach_app.services.fieldwork import FilledTable, ReceivedFile, UnknownKit
from outreach_app.services.library import Library
from outreach_app.ui import messages
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.card import Card
from outreach_app.ui.controls import PRIMARY, QUIET, Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.fieldwork import stick
from outreach_app.ui.fieldwork.came_deeds import CameDeeds
from outreach_app.ui.fieldwork.came_panel import CamePanel
from outreach_app.ui.fieldwork.kit_words import KitWordsForm
from outreach_app.ui.fieldwork.tab import FieldTab
from outreach_app.ui.fieldwork.waiting import WaitingList
from outreach_app.ui.fieldwork.words import FILES
from outreach_app.ui.flow import Flow
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.notice import Notice
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _, ngettext

OPEN = "Ctrl+O"


class InboxTab(FieldTab):
    """`questions_wanted` when the person goes on to the questions that a file left."""

    TITLE = N_("Coming in")
    questions_wanted = Signal()

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk, library, ways)
        self.job, self.came = OneJob(self, desk), None
        self._file: Path | None = None
        self._words, self._done = "", False
        self.deeds = CameDeeds(self, desk, library)
        self.invitation, self.card, self.waiting = EmptyState("fieldwork"), Card(), WaitingList(desk, ways)
        self.lost, self.panel = Notice("warning", "danger"), CamePanel()
        self.take, self.other, self.ask = Button("check", PRIMARY), Button("note", QUIET), Button("help")
        self.save, self.print_, self.back = Button("note"), Button("print"), Button("undo", QUIET)
        self._lay_out()
        self.setAcceptDrops(True)
        self.invitation.pressed.connect(self.pick)
        self.waiting.wished.connect(self.look)
        self.other.clicked.connect(self.pick)
        self.take.clicked.connect(self.take_in)
        self.ask.clicked.connect(self.questions_wanted)
        self.save.clicked.connect(lambda: self._report(self.deeds.save))
        self.print_.clicked.connect(lambda: self._report(self.deeds.print_))
        self.back.clicked.connect(self.take_back)
        self.first = self.invitation.button
        self.retranslate()
        self._show(None)

    def _lay_out(self) -> None:
        foot, frame = QWidget(), Card(flush=True)
        flow = Flow(foot)
        for button in (self.take, self.ask, self.save, self.print_, self.back, self.other):
            flow.addWidget(button)
        for part in (foot, self.lost):
            self.card.body.addWidget(part)
        self.card.body.addWidget(self.panel, 1)
        frame.body.addWidget(self.invitation)
        self.body.addWidget(self.waiting)
        for part in (frame, self.card):  # one of them is in sight: a stack would keep room for the higher one
            self.body.addWidget(part, 1)
        self._empty = frame

    def show_anew(self) -> None:
        self.waiting.look()
        if self.came is None:
            self.first = self.waiting.table if self.waiting.any else self.invitation.button

    def pick(self) -> None:
        """Let the person pick a file, and look at it."""
        path = None if self.job.busy else stick.pick(self, _("What came back?"), _("Files of kits") + f" {FILES}")
        if path:
            self.look(path)

    def look(self, path: Path) -> None:
        """Show what a file would bring; nothing is done yet."""
        self._look(path, "")

    def _look(self, path: Path, words: str) -> None:
        library = self.library

        def job(_progress) -> ReceivedFile | FilledTable | UnknownKit:
            if fieldwork.is_filled_table(path):
                return fieldwork.preview_filled(library, path)
            try:
                return fieldwork.preview_file(library, path, words)
            except UnknownKit as unknown:
                return unknown

        def seen(came: ReceivedFile | FilledTable | UnknownKit) -> None:
            if isinstance(came, UnknownKit):
                self._ask_words(path)
                return
            self._file, self._words = path, words
            self._show(came)

        self.job.run(library, job, seen, _("Looking at {file}").format(file=path.name))

    def _ask_words(self, path: Path) -> None:
        """Let the words open the file of a kit that was made after the backup from which the library was restored."""
        words = KitWordsForm(self, path).given()
        if words:
            self._look(path, words)

    def take_in(self) -> None:
        """Take in what is shown."""
        came, file, library = self.came, self._file, self.library
        if came is None or file is None or self._done:
            return
        lost, words = bool(_warning(came)), self._words
        if lost and not messages.ask(
            self,
            _("Take in what a lost kit brought?"),
            _warning(came),
            _("Take in"),
            danger=True,
        ):
            return

        def job(progress) -> ReceivedFile | FilledTable:
            progress.settle()
            if fieldwork.is_filled_table(file):
                return fieldwork.receive_filled(library, file)
            return fieldwork.receive_file(library, file, from_lost=lost, words=words)

        self.job.run(library, job, self._taken, _("Taking in {file}").format(file=file.name))

    def _taken(self, came: ReceivedFile | FilledTable) -> None:
        done = _taken_of(came)
        count = done.taken
        words = ngettext("{count} step of work taken in", "{count} steps of work taken in", count).format(count=count)
        self.desk.announce(Changes(EVERY_STAGE, done.entry), words)
        self._show(came, done=True)

    def take_back(self) -> None:
        """Take back all that came in with the file that is shown; it can be taken in again."""
        came = self.came
        if came and self._done and (entry := _taken_of(came).entry) and self.deeds.take_back(entry):
            self._show(replace(came, looked=True))

    def _report(self, deed: Callable[[TakenIn], object]) -> None:
        came = self.came
        if not isinstance(came, ReceivedFile) or not came.merged.entry:
            return
        try:
            deed(fieldwork.taken_in_at(self.library, came.merged.entry))
        except UserError as refusal:
            self.desk.failed.emit(refusal)

    def _show(self, came: ReceivedFile | FilledTable | None, *, done: bool = False) -> None:
        """Show what a file brings, or brought."""
        self.came, self._done = came, done
        self.card.setVisible(came is not None)
        self._empty.setVisible(came is None)
        if came is None:
            return
        file = self._file.name if self._file else ""
        title = _("{file}: taken in") if done else _("{file}: what will come in")
        self.card.set_title(title.format(file=file))
        self.lost.say("" if done else _warning(came))
        self.panel.show_came(came)
        anything = _taken_of(came).taken > 0
        for button in (self.save, self.print_):
            button.setVisible(done and anything and isinstance(came, ReceivedFile))
        self.back.setVisible(done and anything)
        self.take.setVisible(not done and anything)
        self.ask.setVisible(done and isinstance(came, ReceivedFile) and bool(came.questions))
        shown = next((one for one in (self.take, self.ask) if not one.isHidden()), self.other)
        self.first = shown
        if self.isVisible():
            shown.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        told = _(
            "Choose the return file that was written on the laptop, the kit itself or a table that was filled in, or "
            "drop it here. You see what would come in before anything is done; a backup is made first."
        )
        self.invitation.say(told, _("Choose a file…"))
        self.invitation.button.setToolTip(f"{_('Choose a file…')}  {shortcut_words(OPEN)}")
        self.take.name(_("Take in"), _("Take in what is listed, in one step that can be undone"))
        self.other.name(_("Another file…"), "", OPEN)
        self.ask.name(_("To the questions"))
        self.save.name(_("Save the report…"), _("What came in, as a PDF to be kept with the route sheet"))
        self.print_.name(_("Print the report…"))
        self.back.name(_("Take all of it back"), _("Take back all that came in with this file, in one step"))
        self._show(self.came, done=self._done)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.job.busy and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.look(files[0])


_ASKED = N_("This kit was noted as lost: somebody else may have written the file. Ask {holder} before it is taken in.")


def _taken_of(came: ReceivedFile | FilledTable) -> Any:
    """How many steps were taken in, and by which entry."""
    return came if isinstance(came, FilledTable) else came.merged


def _warning(came: ReceivedFile | FilledTable) -> str:
    """What is to be thought of before a file is taken in; nothing where its kit was not lost."""
    kit = came.kit if isinstance(came, ReceivedFile) else None
    return _(_ASKED).format(holder=kit.holder) if kit and kit.lost_at else ""
