"""Opening a library in the window: its password, its daily backup, what the frame tells of it."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from outreach_app.domain.errors import UserError
from outreach_app.domain.schedule import DueState
from outreach_app.services import rounds, upkeep
from outreach_app.services.library import Library
from outreach_app.services.schedule import due
from outreach_app.ui import background, messages
from outreach_app.ui.desk import History
from outreach_app.ui.main_window import Facts, MainWindow
from outreach_app.wording import _

KINDS = "*.outreach"


class Told(Protocol):
    """What was said at the start: which library, whose password, who acts."""

    person: str
    database: Path | None

    @property
    def path(self) -> Path:
        """The library's file, or a `UserError` where none is known."""

    def passphrase(self) -> str:
        """The password, or a `UserError` where it is to be asked for."""

    def now(self) -> datetime:
        """The clock."""

    def remember(self, path: Path) -> None:
        """Offer this library first from now on."""


def open_library(window: MainWindow, session: Told) -> Library | None:
    """Open the library that was told or used last, asking for the password until it fits; None: the person gave up."""
    path = _chosen(window, session)
    if path is None:
        return None
    if not path.exists():
        return _made(window, session, path)
    fault = ""
    try:
        secret: str | None = session.passphrase()
    except UserError:
        secret = messages.password(window, path)
    while secret is not None:
        try:
            library = upkeep.open_library(path, secret, session.person, session.now)
        except UserError as error:
            fault = str(error)
        else:
            session.remember(path)
            return library
        secret = messages.password(window, path, fault)
    return None


def _chosen(window: MainWindow, session: Told) -> Path | None:
    try:
        path = session.path
    except UserError:
        path = None
    if path and (path.exists() or session.database):
        return path
    ways = [_("Make a new library"), _("Open a library")]
    way = messages.choose(window, _("Where is your library?"), _("It is one encrypted file on this computer."), ways)
    title, kinds = ways[way or 0], _("Libraries") + f" ({KINDS})"
    if way == 0:
        return messages.save_file(window, title, kinds, Path.home() / (_("library") + ".outreach"))
    return messages.open_file(window, title, kinds) if way == 1 else None


def _made(window: MainWindow, session: Told, path: Path) -> Library | None:
    secret = messages.new_password(window, path)
    if secret is None:
        return None
    try:
        library = upkeep.create_library(path, secret, session.person, session.now)
    except UserError as error:
        messages.refusal(window, error)
        return None
    session.remember(path)
    return library


def history(library: Library) -> History:
    """The person's own last steps in a library, for undo and redo."""
    return History(
        undo=lambda: upkeep.undo_last(library)[1],
        redo=lambda: upkeep.redo_last(library)[1],
        last=lambda: getattr(upkeep.undoable(library), "label", ""),
        last_undone=lambda: getattr(upkeep.redoable(library), "label", ""),
        undo_is_long=lambda: upkeep.takes_long(upkeep.undoable(library)),
        redo_is_long=lambda: upkeep.takes_long(upkeep.redoable(library)),
        release=library.store.release,
    )


def facts(library: Library) -> Facts:
    """Counts beside the pages, and the day of the last backup."""
    today = library.clock().date()
    lines = rounds.round_lines(library, today, today)
    left = sum(line.planned - line.recorded for line in lines)
    made = upkeep.last_backup(library)
    status = (_("backup {day}").format(day=_day(made, library)),) if made else ()
    waiting = [line for line in due(library, today, today) if line.state is not DueState.PLANNED]
    return Facts({"today": len(waiting), "visits": max(left, 0)}, status)


def _day(moment: datetime, library: Library) -> str:
    today = moment.date() == library.clock().date()
    return _("today {time}").format(time=f"{moment:%H:%M}") if today else f"{moment:%d.%m.%Y}"


def back_up(window: MainWindow, library: Library) -> background.Task:
    """Make today's backup in the background, and tell where it could not be made."""
    second = window.settings.now.second_place

    def job(_progress: background.Progress) -> upkeep.DailyBackup:
        return upkeep.back_up_today(library, Path(second) if second else None)

    def done(made: upkeep.DailyBackup) -> None:
        window.show_facts()
        if made.fault:
            window.desk.told.emit(_("No copy in the second place: {fault}").format(fault=made.fault), False)

    def refused(error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        messages.refusal(window, error)

    return background.run(window, job, done, refused, _("Backing up"))
