"""The first start: a new library, the sample, or one that is there already."""

from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.services import beginning
from outreach_app.services.library import Library
from outreach_app.ui import background, messages, sheet
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.new_library import EXISTING, NEW, SAMPLE, NewLibrary, NewLibraryDialog, StartDialog
from outreach_app.ui.told import Told, keep_password
from outreach_app.wording import _


def begin(window: MainWindow, session: Told) -> Library | Path | None:
    """Ask how to begin: the library just made, the file to open, or None where the person gave up."""
    while way := StartDialog(window).exec():
        found: Library | Path | None = None
        if way == NEW:
            found = make(window, session, folder() / (_("library") + ".outreach"))
        elif way == SAMPLE:
            found = sample(window, session)
        elif way == EXISTING:
            found = messages.open_file(window, _("Open a library"), _("Libraries and kits") + " (*.outreach *.kit)")
        if found is not None:
            return found
    return None


def folder() -> Path:
    """Where libraries lie if nobody says otherwise: not among the documents, which a cloud may copy about."""
    return Path.home() / _("Knigonosha")


def make(window: MainWindow, session: Told, path: Path) -> Library | None:
    """Make a new library as the person says, and offer its recovery sheet."""
    made: list[Library] = []

    def write(typed: NewLibrary) -> Changes:
        made.append(beginning.make_library(typed.path, typed.passphrase, typed.name, typed.librarian, session.now))
        keep_password(window, session, typed.path, typed.passphrase, keep=typed.remember)
        return Changes()

    NewLibraryDialog(window, path, session.told_person).ask(write)
    if not made:
        return None
    session.remember(made[0].store.path)
    sheet.offer(window, made[0])
    return made[0]


def sample(window: MainWindow, session: Told) -> Path | None:
    """The sample library, made in the background where it is not there yet."""

    def job(progress: background.Progress) -> Path:
        return beginning.make_sample(folder() / _("Sample library"), session.now, progress.report)

    found = background.wait(window, job, _("Making up the sample library"))
    return found if isinstance(found, Path) else None
