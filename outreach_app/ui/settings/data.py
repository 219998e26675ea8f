"""The section of data and backup: where the library lies, its backups, a second place for them, the check."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from outreach_app import paths
from outreach_app.domain.errors import UserError
from outreach_app.services import backups, upkeep
from outreach_app.services.library import Library
from outreach_app.settings import SettingsFile
from outreach_app.ui import messages
from outreach_app.ui.controls import Label, Line
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.opening import KINDS
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.backup_list import BackupList, size_words
from outreach_app.ui.settings.deed_row import DeedRow
from outreach_app.ui.settings.restoring import Restoring
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

PLACE, BACKUP, SECOND = N_("Where the data is"), N_("Backup"), N_("Second place for backups")
CHECK, LOGS = N_("Check of the file"), N_("Logs of the program")
OPEN_FOLDER = N_("Open the folder")
BACK_UP, SAVE_COPY = N_("Back up now"), N_("Save a copy…")
CHOOSE, FORGET = N_("Choose a folder…"), N_("No second place")
CHECK_NOW, REBUILD = N_("Check now"), N_("Make the search anew")


class DataSection(Section):
    """Nothing is lost: where it is, and what brings it back."""

    KEY = "data"
    ICON = "crate"

    def title(self) -> str:
        return _("Data and backup")

    def words(self) -> Iterable[str]:
        return [_(name) for name in (PLACE, BACKUP, SECOND, CHECK, LOGS)] + [_("Backups")]

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return DataView(desk, library, self.settings)


class DataView(SectionView):
    """What takes long runs in the background; a restore holds everybody up."""

    def __init__(self, desk: Desk, library: Library, settings: SettingsFile) -> None:
        super().__init__()
        self.desk, self.library, self.settings = desk, library, settings
        self._job = OneJob(self, desk)
        self.restoring = Restoring(self, desk, library)
        self.place = DeedRow(PLACE, "", (OPEN_FOLDER, lambda: _open(self.library.store.path.parent)))
        self.backup = DeedRow(
            BACKUP,
            N_("Every day's first start makes one by itself; those of the last 30 days are kept."),
            (BACK_UP, self._back_up),
            (SAVE_COPY, self._save_copy),
        )
        self.second = DeedRow(
            SECOND,
            N_("A stick or another disk gets a copy of each backup, for the day when this computer fails."),
            (CHOOSE, self._choose_second),
            (FORGET, self._forget_second),
        )
        self.check = DeedRow(
            CHECK,
            N_("Reads all of the file, the journal and the search; on a large library it takes some seconds."),
            (CHECK_NOW, self._check),
            (REBUILD, self._rebuild),
        )
        self.logs = DeedRow(
            LOGS, N_("For those who help you: what failed, and no personal data."), (OPEN_FOLDER, _open_logs)
        )
        self.title, self.list = Label("strong"), BackupList(self.restoring.restore, self._restore_other)
        for part in (self.place, Line(), self.backup, Line(), self.second, Line(), self.title):
            self.body.addWidget(part)
        self.body.addWidget(self.list, 1)
        for part in (Line(), self.check, Line(), self.logs):
            self.body.addWidget(part)
        self.restoring.done.connect(self.show_anew)
        self.retranslate()

    @property
    def _second(self) -> Path | None:
        told = self.settings.now.second_place
        return Path(told) if told else None

    def show_anew(self) -> None:
        path = self.library.store.path
        self.place.say(f"{path}\n{size_words(path.stat().st_size)}")
        made = upkeep.last_backup(self.library)
        self.backup.say(
            _("The last one: {when}").format(when=f"{made:%d.%m.%Y %H:%M}") if made else _("There is none yet.")
        )
        self.second.say(
            str(self._second) if self._second else _("Not set: all backups lie on the same disk as the data.")
        )
        self.second.buttons[FORGET].setVisible(self._second is not None)
        self.logs.say(str(paths.log_folder()))
        self.list.show_backups(backups.backups(self.library, self._second))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.title.setText(_("Backups"))
        self.list.retranslate()
        self.check.say("")
        if self.place.said:
            self.show_anew()

    def _back_up(self) -> None:
        second = self._second

        def done(made: upkeep.DailyBackup) -> None:
            self.show_anew()
            if made.fault:
                self.desk.failed.emit(made.fault)
            else:
                self.desk.told.emit(_("Backup made and checked"), False)

        self._run(lambda: backups.back_up_now(self.library, second), done, _("Backing up"))

    def _save_copy(self) -> None:
        name = f"{self.library.store.path.stem} {self.library.clock():%Y-%m-%d}.outreach"
        start = self._second or Path.home()
        target = messages.save_file(self.window(), _("Save a copy of the library"), _kinds(), start / name)
        if target:
            words = _("Backup written and verified: {file}").format(file=target.name)
            self._run(
                lambda: upkeep.back_up_library(self.library, target),
                lambda _made: self.desk.told.emit(words, False),
                _("Backing up"),
            )

    def _choose_second(self) -> None:
        folder = messages.folder(self.window(), _("Second place for backups"), self._second)
        if folder is None:
            return
        try:
            backups.check_second_place(self.library, folder)
        except UserError as refusal:
            self.second.tell(str(refusal))
            return
        self.second.tell("")
        self.settings.change(second_place=str(folder))
        self.show_anew()

    def _forget_second(self) -> None:
        self.settings.change(second_place="")
        self.second.tell("")
        self.show_anew()

    def _restore_other(self) -> None:
        backup = messages.open_file(self.window(), _("Restore from a file"), _kinds(), self._second)
        if backup:
            self.restoring.restore(backup)

    def _check(self) -> None:
        def done(found: upkeep.Report) -> None:
            self.check.say(_("Nothing wrong was found.") if found.ok else "")
            self.check.tell("\n".join(str(problem) for problem in found.problems))

        self.check.tell("")
        self.check.say("")
        self._run(lambda: upkeep.check_library(self.library), done, _("Checking the file"))

    def _rebuild(self) -> None:
        self._run(
            lambda: upkeep.rebuild_search_index(self.library),
            lambda _none: self.check.say(_("The search was made anew.")),
            _("Making the search anew"),
        )

    def _run(self, job: Callable[[], object], done: Callable, words: str) -> None:
        """Work beside the window, one thing at a time."""
        self._job.run(self.library, lambda _progress: job(), done, words)


def _kinds() -> str:
    return f"{_('Libraries')} ({KINDS})"


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _open_logs() -> None:
    _open(paths.log_folder())
