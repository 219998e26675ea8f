"""The watch over the folder to which files of kits come: off the window's thread, and told without taking the focus."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.services import fieldwork
from outreach_app.services.fieldwork import Inbox, WaitingFile
from outreach_app.services.library import Library
from outreach_app.ui import background
from outreach_app.ui.main_window import MainWindow
from outreach_app.wording import _, ngettext

CALM_MS = 1_500
"""So long a folder must rest before it is looked at: a file that is being copied changes all the time."""
AGAIN_MS = 180_000
"""How often is looked all the same: a folder behind a network does not always tell."""
TELL_MS = 2_000
"""How long what came waits to be told while something else is on view."""


@dataclass(frozen=True)
class Arrived:
    """What lies in the watched folder and is not in yet; without a folder nothing is watched."""

    folder: Path | None = None
    there: bool = False
    """Whether the folder could be read."""
    files: tuple[WaitingFile, ...] = ()


class Arrivals(QObject):
    """Looks into the folder of the settings, and hands what it found to the desk (`desk.came`, `desk.arrived`)."""

    def __init__(self, window: MainWindow, library: Library) -> None:
        super().__init__(window)
        self._window, self._library, self._desk = window, library, window.desk
        self._inbox: Inbox | None = None
        self._looking = self._once_more = False
        self._told: set[tuple[Path, str]] = set()
        self._untold: list[WaitingFile] = []
        self._watcher: QFileSystemWatcher | None = None
        self._calm, self._often, self._later = QTimer(self), QTimer(self), QTimer(self)
        for timer, deed, pause in (
            (self._calm, self.look, CALM_MS),
            (self._often, self.look, AGAIN_MS),
            (self._later, self._tell, TELL_MS),
        ):
            timer.setInterval(pause)
            timer.setSingleShot(timer is not self._often)
            timer.timeout.connect(deed)

    @property
    def count(self) -> int:
        """How many files wait."""
        return len(self._desk.came.files) if self._desk.came else 0

    def start(self) -> None:
        """Look from now on; never in a kit, to which nothing comes back."""
        if fieldwork.kit_origin(self._library) is None:
            self._watcher = QFileSystemWatcher(self)
            for changed in (self._watcher.directoryChanged, self._watcher.fileChanged):
                changed.connect(lambda _path: self._calm.start())
            self._desk.changed.connect(self._follow)
            self._often.start()
            self.look()

    def stop(self) -> None:
        """Look no longer."""
        self._watcher = None
        for timer in (self._calm, self._often, self._later):
            timer.stop()

    def look(self) -> None:
        """Look now, or once more after the look that is under way."""
        told, library = self._window.settings.now.watched_folder, self._library
        self._once_more = self._looking
        if self._looking or self._watcher is None or library.resting:
            return
        if not told:
            self._inbox = None
            self._found(Arrived(), ())
            return
        folder = Path(told)
        inbox = self._inbox = self._inbox if self._inbox and self._inbox.folder == folder else Inbox(folder)

        def job(_progress: background.Progress) -> list[WaitingFile]:
            try:
                return inbox.look(library)
            finally:
                library.store.release()

        def done(files: list[WaitingFile]) -> None:
            self._looking = False
            if self._watcher is not None:
                self._found(Arrived(folder, inbox.there, tuple(files)), inbox.unfinished)
            if self._once_more:
                self.look()

        self._looking = True
        background.run(self._window, job, done, self._refused, words=None)

    def _refused(self, fault: Exception) -> None:
        """What the person can mend shows where the library is used; nobody asked for this look."""
        self._looking = False
        if not isinstance(fault, UserError):
            raise fault

    def _follow(self, changes: Changes) -> None:
        """What was taken in waits no longer, and what was taken back does once more."""
        if changes.entry and self._inbox:
            self._calm.start()

    def _found(self, came: Arrived, unfinished: Iterable[Path]) -> None:
        self._watch([*([came.folder] if came.there else []), *unfinished])
        before, self._desk.came = self._desk.came, came
        new = [one for one in came.files if _name(one) not in self._told]
        self._told |= set(map(_name, new))
        self._untold = [one for one in (*self._untold, *new) if one in came.files]
        if came != before:
            self._desk.arrived.emit(came)
            self._window.show_facts()
        self._tell()

    def _watch(self, wanted: Iterable[Path | None]) -> None:
        """Hear of changes in the folder, and in files that are still being copied into it."""
        assert self._watcher is not None
        names = {str(path) for path in wanted}
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if watched - names:
            self._watcher.removePaths(sorted(watched - names))
        if names - watched:
            self._watcher.addPaths(sorted(names - watched))

    def _tell(self) -> None:
        """Say in the toast what is new, once no other words, dialog or lock are on view."""
        window, new = self._window, self._untold
        if not new or not window.allowed.has("fieldwork"):
            return
        if window.covered or QApplication.activeModalWidget() or (window.toast and window.toast.isVisible()):
            self._later.start()
            return
        self._untold = []
        self._desk.told.emit(arrival_words(new), False)


def arrival_words(files: list[WaitingFile]) -> str:
    """That files of kits have come, in a sentence."""
    if len(files) == 1:
        kit, steps = files[0].kit, files[0].steps
        if kit is None:
            return _("A table that was filled in has come: {file}").format(file=files[0].file.name)
        count = ngettext("{count} step", "{count} steps", steps).format(count=steps)
        return _("A file of kit {number}, {holder}, has come: {steps}").format(
            number=kit.number, holder=kit.holder, steps=count
        )
    return ngettext("{count} file of kits has come", "{count} files of kits have come", len(files)).format(
        count=len(files)
    )


def _name(one: WaitingFile) -> tuple[Path, str]:
    return one.file, one.written.isoformat()
