"""The tab of what comes in: a file is looked at first, and taken in on a word."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.domain.use_cases import use_case_label
from outreach_app.services import fieldwork
from outreach_app.services.fieldwork import FilledTable, ReceivedFile
from outreach_app.services.library import Library
from outreach_app.ui import messages, theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.card import Card
from outreach_app.ui.controls import PRIMARY, QUIET, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.fieldwork import stick
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
        self._done = False
        self.invitation, self.card, self.waiting = EmptyState("fieldwork"), Card(), WaitingList(desk, ways)
        self.lost, self.report, self.work = Notice("warning", "danger"), Label(wrap=True), Label("muted", wrap=True)
        self.take, self.other, self.ask = Button("check", PRIMARY), Button("note", QUIET), Button("help")
        self._lay_out()
        self.setAcceptDrops(True)
        self.invitation.pressed.connect(self.pick)
        self.waiting.wished.connect(self.look)
        self.other.clicked.connect(self.pick)
        self.take.clicked.connect(self.take_in)
        self.ask.clicked.connect(self.questions_wanted)
        self.first = self.invitation.button
        self.retranslate()
        self._show(None)

    def _lay_out(self) -> None:
        inner, foot, frame = QWidget(), QWidget(), Card(flush=True)
        column, flow = QVBoxLayout(inner), Flow(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        for part in (self.lost, self.report, self.work):
            column.addWidget(part)
        for button in (self.take, self.ask, self.other):
            flow.addWidget(button)
        self.card.body.addWidget(foot)
        self.card.body.addWidget(inner)
        self.card.body.addStretch()
        frame.body.addWidget(self.invitation)
        self._either = QStackedLayout()
        self.body.addWidget(self.waiting)
        self.body.addLayout(self._either, 1)
        self._either.addWidget(frame)
        self._either.addWidget(self.card)
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
        self._file, library = path, self.library
        self.job.run(
            library,
            lambda _progress: (
                fieldwork.preview_filled(library, path)
                if fieldwork.is_filled_table(path)
                else fieldwork.preview_file(library, path)
            ),
            self._show,
            _("Looking at {file}").format(file=path.name),
        )

    def take_in(self) -> None:
        """Take in what is shown."""
        came, file, library = self.came, self._file, self.library
        if came is None or file is None or self._done:
            return
        lost = bool(_warning(came))
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
            return fieldwork.receive_file(library, file, from_lost=lost)

        self.job.run(library, job, self._taken, _("Taking in {file}").format(file=file.name))

    def _taken(self, came: ReceivedFile | FilledTable) -> None:
        done = came if isinstance(came, FilledTable) else came.merged
        count = done.taken
        words = ngettext("{count} step of work taken in", "{count} steps of work taken in", count).format(count=count)
        self.desk.announce(Changes(EVERY_STAGE, done.entry), words)
        self._show(came, done=True)

    def _show(self, came: ReceivedFile | FilledTable | None, *, done: bool = False) -> None:
        """Show what a file brings, or brought."""
        self.came, self._done = came, done
        self._either.setCurrentWidget(self.card if came else self._empty)
        if came is None:
            return
        file = self._file.name if self._file else ""
        title = _("{file}: taken in") if done else _("{file}: what will come in")
        self.card.set_title(title.format(file=file))
        self.lost.say("" if done else _warning(came))
        self.report.setText("\n".join(came.report))
        lines = [f"{use_case_label(name)}: {count}" for name, count in came.work]
        self.work.setText("\n".join([_("Work in the file"), *lines]) if lines else "")
        anything = (came if isinstance(came, FilledTable) else came.merged).taken > 0
        self.take.setVisible(not done and anything)
        self.ask.setVisible(done and bool(came.questions))
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
        self._show(self.came, done=self._done)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.job.busy and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.look(files[0])


_ASKED = N_("This kit was noted as lost: somebody else may have written the file. Ask {holder} before it is taken in.")


def _warning(came: ReceivedFile | FilledTable) -> str:
    """What is to be thought of before a file is taken in; nothing where its kit was not lost."""
    kit = came.kit if isinstance(came, ReceivedFile) else None
    return _(_ASKED).format(holder=kit.holder) if kit and kit.lost_at else ""
