"""Puts the program together: settings, language, then the window or the command line."""

from __future__ import annotations

import gc
import gettext
import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from outreach_app import __version__, paths, wording
from outreach_app.cli.session import Session
from outreach_app.domain.errors import UserError
from outreach_app.settings import SettingsFile

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from outreach_app.services.library import Library
    from outreach_app.ui.file_watch import FileWatch
    from outreach_app.ui.main_window import MainWindow
    from outreach_app.ui.pages import Pages

LOG_BYTES = 500_000
USER_ERROR, OUR_ERROR = 3, 1


def main() -> None:
    """Start: the window without arguments, else the command line."""
    settings = SettingsFile()
    speak_as_set(settings)
    try:
        code = open_window(Session(settings, open_window)) if len(sys.argv) == 1 else _command_line(settings)
    except UserError as error:
        say(str(error))
        code = USER_ERROR
    except Exception as error:  # noqa: BLE001 - the one top handler
        report_bug(error)
        code = OUR_ERROR
    sys.exit(code)


def speak_as_set(settings: SettingsFile) -> None:
    """Load the catalogues; the language is that of the settings, else the computer's, else Russian."""
    folder = str(paths.resources() / "locale")
    catalogues = {
        language: gettext.translation("outreach", folder, [language], fallback=True) for language in wording.LANGUAGES
    }
    wording.install(catalogues, settings.now.language or usual_language())


def usual_language() -> str:
    """English where the computer speaks English, else Russian: a computer that says nothing is one of ours."""
    told = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next((value for value in told if value), "") or _windows_language()
    return "en" if spoken.lower().startswith("en") else "ru"


def _windows_language() -> str:
    if sys.platform != "win32":
        return ""
    import locale

    return locale.getlocale()[0] or ""


def _command_line(settings: SettingsFile) -> int:
    from outreach_app.cli.commands import outreach

    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # a frozen window program has no terminal
            setattr(sys, name, io.TextIOWrapper(io.BytesIO()))
        getattr(sys, name).reconfigure(encoding="utf-8")
    result: object = outreach.main(obj=Session(settings, open_window), prog_name="outreach", standalone_mode=True)
    return result if isinstance(result, int) else 0


def has_screen() -> bool:
    """Whether a window can be shown here."""
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in told)


def open_window(session: Session) -> int:
    """Show the window; its frame is painted before the library is opened. The exit code is the window's."""
    if not has_screen():
        say(wording._("There is no screen here, so the window was not opened."))
        return 0
    from PySide6.QtWidgets import QApplication

    from outreach_app.ui import first_window

    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    if first_window.raise_first(session.known):
        return 0
    code, again = 0, True
    while again:
        window, opened = make_window(application, session)
        window.painted.connect(opened.serve)
        sys.excepthook = opened.caught
        window.open()
        code = application.exec()
        opened.close()
        window.deleteLater()
        again = opened.again
    return code


@contextmanager
def without_collecting() -> Iterator[None]:
    """Start without the garbage collector, which finds nothing among thousands of new classes: 7 % less time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@without_collecting()
def make_window(application: QApplication, session: Session) -> tuple[MainWindow, Opened]:
    """The window, dressed but not yet shown, and what will open its library."""
    from outreach_app.ui import theme
    from outreach_app.ui.desk import Desk
    from outreach_app.ui.main_window import MainWindow
    from outreach_app.ui.pages import Pages
    from outreach_app.ui.scanner import Scanner

    application.setApplicationDisplayName("")
    theme.load_fonts(_fonts())
    now = session.settings.now
    theme.apply(application, theme=now.theme, percent=now.scale)
    opened, pages = Opened(session), Pages()
    opened.pages = pages
    opened.window = pages.window = MainWindow(Desk(), pages.factories(), session.settings)
    scanner = Scanner(session.settings, opened.window)
    scanner.scanned.connect(pages.scanned)
    scanner.listen()
    return opened.window, opened


def _fonts() -> list[Path]:
    """PT Sans, as the papers have it; taken from its folder, since asking for it by name takes longer than a window."""
    import fontpkg_pt_sans

    files = Path(fontpkg_pt_sans.__file__).parent / "files"
    return sorted((*files.glob("*-Regular.ttf"), *files.glob("*-Bold.ttf")), reverse=True)


class Opened:
    """The library behind a window, once it is open."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.window: MainWindow
        self.pages: Pages
        self.library: Library
        self.again = False
        """Whether the person left this library for another one."""
        self._watch: FileWatch | None = None
        self._to_end: list[Callable[[], object]] = []
        """What close() does, the last first."""

    def serve(self) -> None:
        """Open the library and let the window show its pages; without one, or beside another window, it closes."""
        with without_collecting():
            from outreach_app.ui import background, opening, qt_words
            from outreach_app.ui.first_window import FirstWindow
        qt_words.speak()
        first = FirstWindow(self.window)
        self._to_end.append(first.close)
        library = opening.open_library(self.window, self.session) if first.listen(self.session.known) else None
        if library:
            self.library = self.pages.library = library
            self._to_end += [library.close, background.finish]
        if not library or not first.listen(library.store.path) or not self._admit(library):
            self.window.close()
            return
        self._show(library)

    def _admit(self, library: Library) -> bool:
        """Let somebody in who works with the library."""
        from outreach_app.ui.porter import Porter

        self.pages.porter = Porter(self.window, library)
        self.pages.porter.left.connect(self._leave)
        self.pages.porter.turned.connect(self._turn_to)
        return self.pages.porter.admit(self.session.told_person)

    def _show(self, library: Library) -> None:
        from outreach_app.ui import opening
        from outreach_app.ui.arrivals import Arrivals
        from outreach_app.ui.file_watch import FileWatch

        arrivals = self.pages.arrivals = Arrivals(self.window, library)
        with without_collecting():
            self.pages.porter.serve()
            self.window.find_asked.connect(self.pages.find)
            self.window.serve(opening.history(library), lambda: opening.facts(library, arrivals.count))
            arrivals.start()
        self._watch = FileWatch(self.window, library)
        self._watch.start()
        self._to_end += [
            self._watch.stop,
            arrivals.stop,
            opening.back_up(self.window, library).cancel,
            gc.unfreeze,
        ]
        gc.freeze()  # what is there now stays until the end: looking through it holds up somebody's typing

    def _leave(self) -> None:
        """Close this library and begin anew with the choice of another one."""
        self.again = True
        self.session.leave()
        self.window.close()

    def _turn_to(self, file: Path) -> None:
        """Close this library and begin anew with a file that was told."""
        self._leave()
        self.session.database = file

    def caught(self, _kind: type[BaseException], error: BaseException, _frames: object) -> None:
        """What nobody caught, as Python hands it over."""
        self.failed(error)

    def failed(self, error: BaseException) -> None:
        """The one top handler of the window: what the person can mend is shown, our bugs are logged and told.

        Where the file is away, that is why it failed, and the person is being told so.
        """
        from outreach_app.ui import messages

        if self._watch and isinstance(error, Exception) and self._watch.look():
            return
        if isinstance(error, UserError):
            messages.refusal(self.window, error)
        elif isinstance(error, Exception):
            messages.problem(self.window, wording._("The program made a mistake"), report_bug(error))
        else:
            self.window.close()

    def close(self) -> None:
        """Close the file; what still runs beside the window has nobody to tell."""
        while self._to_end:
            self._to_end.pop()()


def report_bug(error: Exception) -> str:
    """Log where the program failed, without the values, which may be personal; the sentence tells where the log is."""
    import traceback

    frames = "".join(traceback.format_tb(error.__traceback__))
    start_log().error("version %s: %s\n%s", __version__, type(error).__name__, frames)
    sentence = wording._("The program failed ({name}). Nothing was half-written. Please send us the log: {file}")
    told = sentence.format(name=type(error).__name__, file=paths.log_folder() / "outreach.log")
    say(told)
    return told


def say(sentence: str) -> None:
    """Tell the person in the terminal; a frozen window program has none."""
    if sys.stderr:
        sys.stderr.write(f"{sentence}\n")


def start_log() -> logging.Logger:
    """The log in this computer's log folder, at most three files of it."""
    import logging
    from logging.handlers import RotatingFileHandler

    log = logging.getLogger("outreach")
    if not log.handlers:
        file = paths.log_folder() / "outreach.log"
        log.addHandler(RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"))
        log.setLevel(logging.INFO)
    return log
