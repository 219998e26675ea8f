"""The import wizard: file, columns, check, result. Nothing is written before the last button."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from outreach_app.domain.errors import UserError
from outreach_app.services.imports import ImportResult, Source
from outreach_app.services.imports.pairs import Decisions
from outreach_app.services.imports.preview import READERS, Preview, remember, with_field
from outreach_app.services.library import Library
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.desk import Desk
from outreach_app.ui.importing import files, jobs
from outreach_app.ui.importing.file_step import OPEN
from outreach_app.ui.importing.frame import BACK, NEXT, Frame
from outreach_app.ui.importing.result_step import MORE, SAVE
from outreach_app.ui.importing.runner import Runner
from outreach_app.ui.importing.steps import CHECK, COLUMNS, FILE, RESULT
from outreach_app.ui.importing.words import HEADINGS, HELP, done_words
from outreach_app.ui.page import Page
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _


class ImportPage(Page):
    """One file at a time; what is chosen stays while another page is shown."""

    KEY = "import"
    HELP = HELP

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk)
        self.library, self._ways = library, ways
        self.kind, self.step = READERS, FILE
        self.seen: Preview | None = None
        self.checked: ImportResult | None = None
        self._done: ImportResult | None = None
        self._folder: Path | None = None
        self.runner = Runner(self)
        self.frame = Frame(self.kind)
        self.body.addWidget(self.frame)
        self.setAcceptDrops(True)
        self._connect()
        self._show(FILE)

    def _connect(self) -> None:
        self.use_actions(
            [
                ActionSpec("open", N_("Choose a file…"), (OPEN,), self.pick_file, everywhere=True),
                ActionSpec("next", N_("Go on"), (NEXT, "Ctrl+Enter"), self.go_on, everywhere=True),
                ActionSpec("back", N_("One step back"), (BACK,), self.go_back, everywhere=True),
                ActionSpec("search", N_("Search"), ("Ctrl+F",), self.frame.check.search, everywhere=True),
            ]
        )
        frame = self.frame
        frame.check.decided.connect(self._name_buttons)
        frame.file.wanted.connect(self.pick_file)
        frame.file.kind_chosen.connect(self.begin)
        frame.columns.told.connect(self._tell)
        frame.columns.anew.connect(lambda: self._look(Source(self.seen.source.path), first=False))
        frame.columns.table.chosen.connect(self.choose_field)
        frame.check.missing.chosen.connect(self._name_buttons)
        frame.check.save_wanted.connect(self._save_list)
        frame.result.wished.connect(self._go_to)
        frame.result.watch(self.desk, self.library)
        frame.back.clicked.connect(self.go_back)
        frame.next.clicked.connect(self.go_on)
        self.runner.changed.connect(self._name_buttons)

    def heading(self) -> str:
        return _(HEADINGS[self.kind])

    def retranslate(self) -> None:
        """Set every text anew; the parts know their own."""
        self.actions_table.retranslate()
        self._name_buttons()

    def leave(self) -> None:
        """End a check, which would keep other pages from writing; an import goes on."""
        if self.step == COLUMNS:
            self.runner.cancel()

    def open(self, kind: str) -> None:
        """Ask for a kind of file; one of that kind that is under way stays."""
        if not self.runner.busy and (kind != self.kind or self.step == RESULT):
            self.begin(kind)

    def begin(self, kind: str) -> None:
        """Begin with no file."""
        self.kind, self.seen, self.checked, self._done = kind, None, None, None
        self.frame.file.show_kind(kind)
        self._show(FILE)
        self.renamed.emit()

    def pick_file(self) -> None:
        """Let the person pick a file."""
        path = None if self.runner.busy else files.pick_file(self, self.kind, self._folder)
        if path:
            self.choose(path)

    def choose(self, path: Path) -> None:
        """Take a file, whatever step is under way."""
        if self.runner.busy:
            return
        if self.step != FILE:
            self.begin(self.kind)
        self._folder = path.parent
        self.frame.file.fault.say("")
        self._look(Source(path), first=True)

    def choose_field(self, place: int, field: str) -> None:
        """Say what a column holds; a field that only one may hold leaves the other."""
        if not self.runner.busy:
            self.seen = with_field(self.kind, self.seen, place, field)
        self.frame.columns.show_preview(self.kind, self.seen)
        self._name_buttons()

    def go_on(self) -> None:
        """Go to the next step, where it can be gone to."""
        if not (self.frame.next.isVisible() and self.frame.next.isEnabled()):
            return
        if self.step == FILE:
            self._show(COLUMNS)
        elif self.step == COLUMNS:
            remember(self.library, self.seen)
            self._bring_in(dry_run=True)
        elif self.step == CHECK:
            self._bring_in(dry_run=False)

    def go_back(self) -> None:
        """Go one step back, out of the wizard at both ends; what runs is ended first."""
        if self.runner.busy:
            self.runner.cancel()
        elif self.step in (FILE, RESULT):
            self._ways.back()
        else:
            self._show(self.step - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.runner.busy and files.dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.choose(files.dropped(event.mimeData()))

    def _look(self, source: Source, *, first: bool) -> None:
        job = jobs.look(self.library, self.kind, source, first=first)
        self.runner.run(job, self._looked, self._not_read, _("The file is looked at"))

    def _looked(self, seen: Preview) -> None:
        self.seen = replace(seen, key=self.seen.key) if self.seen else seen
        self.frame.columns.show_preview(self.kind, self.seen)
        if self.step != COLUMNS:
            self._show(COLUMNS)
        self._name_buttons()

    def _not_read(self, error: UserError) -> None:
        """Say why, in the step where something can be done: another file, or another way to read it."""
        if self.step == COLUMNS:
            self.frame.columns.show_fault(str(error))
        else:
            self.frame.file.fault.say(str(error))
        self._name_buttons()

    def _tell(self, what: str, value: str) -> None:
        """Read the file in another format, encoding or with another delimiter; columns chosen by hand stay with it."""
        if what == "make_titles":
            self.seen = replace(self.seen, source=replace(self.seen.source, make_titles=bool(value)))
            return
        source = replace(self.seen.source, **{what: value})
        if what == "format":
            source = replace(source, encoding=None, delimiter=None)
        self._look(source if what == "encoding" else replace(source, fields=None), first=False)

    def _bring_in(self, *, dry_run: bool) -> None:
        decisions = Decisions() if dry_run else self.frame.check.pairs.decisions
        source = replace(self.seen.source, end_missing=None if dry_run else self.frame.check.missing.end_on)
        job = jobs.bring_in(self.library, self.kind, source, decisions, dry_run=dry_run)
        words = _("The file is checked: nothing is written yet") if dry_run else _("The file is imported")
        self.runner.run(job, self._foresee if dry_run else self._finish, self.desk.failed.emit, words)
        self.frame.stack.setEnabled(False)

    def _foresee(self, result: ImportResult) -> None:
        self.checked = result
        self.frame.check.show_result(self.seen.source.path.name, result, self.library.clock().date())
        self._show(CHECK)

    def _finish(self, result: ImportResult) -> None:
        self._done = result
        self.frame.result.show_result(self.kind, result)
        self._show(RESULT)
        self.desk.announce(result.changes, done_words(self.kind, result))

    def _go_to(self, what: str) -> None:
        if what == SAVE:
            self._save_list()
        elif what == MORE:
            self.begin(self.kind)
        else:
            self._ways.go(what)

    def _save_list(self) -> None:
        files.save_list(self, self.desk, self._done or self.frame.check.result, self._folder)

    def _show(self, step: int) -> None:
        self.step = step
        self.frame.show_step(step)
        self._name_buttons()
        self.first = self.frame.first(step)
        if self.isVisible():
            self.first.setFocus()

    def _name_buttons(self) -> None:
        busy = self.runner.busy
        self.frame.name_buttons(self.step, self.seen is not None, self.checked and self.frame.check.result, busy=busy)
        if not busy and self.isVisible() and QApplication.focusWidget() is None:
            self.first.setFocus()
