"""The file itself: made, opened, backed up, restored, checked; a use case taken back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError, WrongKey
from outreach_app.domain.use_cases import use_case_label
from outreach_app.services.backups import check_has_backups
from outreach_app.services.fieldwork.words import KIT, OTHER_WORDS, as_noted
from outreach_app.services.library import Library, changes_of
from outreach_app.storage import history, search
from outreach_app.storage.backup import Backup, DailyBackup, back_up, back_up_daily, backups_folder
from outreach_app.storage.builders import register_builders
from outreach_app.storage.check import Report, check
from outreach_app.storage.entries import EntryHead
from outreach_app.storage.fieldwork import questions
from outreach_app.storage.journal import Recording
from outreach_app.storage.restore import Restored
from outreach_app.storage.restore import restore as put_back
from outreach_app.storage.store import create, open_store
from outreach_app.storage.undo import undo
from outreach_app.wording import N_

Clock = Callable[[], datetime]


def create_library(path: Path, passphrase: str, person: str, clock: Clock) -> Library:
    """Make a new, empty library and open it.

    Raises:
        UserError: the file is there already, its place is unsafe, or the password is empty.
    """
    register_builders()
    return Library(create(path, passphrase), person, clock)


def open_library(path: Path, passphrase: str, person: str, clock: Clock) -> Library:
    """Open a library, or a kit by its words as people note them.

    Raises:
        UserError: it cannot be opened; the sentence says why and what to do.
    """
    register_builders()
    try:
        store = open_store(path, passphrase, clock())
    except WrongKey as wrong:
        words = _words_of_a_kit(passphrase)
        if words not in ("", passphrase):
            return open_library(path, words, person, clock)
        if path.suffix.lower() == KIT:
            raise WrongKey(OTHER_WORDS, file=path.name) from wrong
        raise
    return Library(store, person, clock)


def _words_of_a_kit(typed: str) -> str:
    """The words of a kit as they were noted, in either case, with е for ё, or cut; empty where these are none."""
    try:
        return as_noted(typed)
    except UserError:
        return ""


def back_up_library(library: Library, target: Path) -> Backup:
    """Copy the library into a file, verified after writing; work goes on meanwhile.

    Raises:
        UserError: it is a kit, or the file cannot be written there.
    """
    check_has_backups(library)
    return back_up(library.store.path, library.store.key, target)


def back_up_today(library: Library, second: Path | None = None) -> DailyBackup:
    """Make today's automatic backup if there is none yet, and a copy in a second place if one is set.

    A kit gets none: it lies on a stick or on a borrowed laptop, where nothing of its readers may stay behind, and what
    is entered in it is on the disk at once.
    """
    if library.store.is_kit:
        return DailyBackup()
    return back_up_daily(library.store.path, library.store.key, library.clock().date(), second)


def restore_library(path: Path, backup: Path, passphrase: str, clock: Clock) -> Restored:
    """Put a backup in the library's place; what stood there is kept beside it.

    Raises:
        UserError: the backup cannot be used, or the library is open elsewhere.
    """
    return put_back(path, backup, passphrase, clock())


def check_library(library: Library) -> Report:
    """Check the file and what is in it."""
    return check(library.store)


def rebuild_search_index(library: Library) -> None:
    """Make the search index anew from the rows; it leaves no entry, since no fact changes."""
    with library.use_case("rebuild_search"):
        search.reindex(library.store.database)


@dataclass(frozen=True)
class Undoable:
    """A use case that can be taken back, as it is named to the person."""

    entry: str
    use_case: str
    label: str


LARGE = 2_000
"""Rows of a use case that are not taken back within a moment: those of an import."""


def takes_long(step: Undoable | None) -> bool:
    """Whether taking a use case back, or doing it again, is work for the background."""
    return step is not None and history.is_large(step.entry, LARGE)


def undoable(library: Library) -> Undoable | None:
    """What the person's next undo takes back."""
    return _named(history.last_undoable(library.person))


def redoable(library: Library) -> Undoable | None:
    """What the person's next redo brings back."""
    head = history.last_redoable(library.person)
    return _named(history.original(head)) if head else None


def _named(head: EntryHead | None) -> Undoable | None:
    return Undoable(head.id, head.use_case, use_case_label(head.use_case)) if head else None


def undo_last(library: Library) -> tuple[Undoable, Changes]:
    """Take back the person's own last use case that still stands.

    Raises:
        UserError: there is nothing to take back, or later work rests on it.
    """
    found = undoable(library)
    if found is None:
        raise UserError(N_("There is nothing of yours to undo."))
    return found, undo_entry(library, found.entry)


def redo_last(library: Library) -> tuple[Undoable, Changes]:
    """Bring back what the person's last undo took back.

    Raises:
        UserError: nothing was undone since the last use case.
    """
    head = history.last_redoable(library.person)
    named = redoable(library)
    if head is None or named is None:
        raise UserError(N_("There is nothing of yours to redo."))
    return named, undo_entry(library, head.id)


def undo_entry(library: Library, entry: str) -> Changes:
    """Take back one entry of the journal; with what fieldwork brought also what was answered to its questions.

    Answers write beside the merge: left alone, they would keep what it brought, or what was given up for it. Each is
    taken back as a step of its own, so an answer that decided questions of other files lets those wait again.

    Raises:
        UserError: later entries rest on it; they are named, and all stands as before.
    """
    made: list[Recording] = []
    try:
        for one in (*questions.answers_to(entry), entry):
            made.append(undo(library.store, one, library.person, library.clock()))
    except UserError:
        for one in reversed([done.entry for done in made if done.entry]):
            undo(library.store, one, library.person, library.clock())
        raise
    told = [changes_of(one) for one in made]
    return replace(told[-1], stages=frozenset().union(*(one.stages for one in told)))


def stands(library: Library, entry: str) -> bool:
    """Whether an entry of the journal holds: it was not taken back, or was done again since."""
    return not history.is_undone(entry)


def last_backup(library: Library) -> datetime | None:
    """When the newest automatic backup was made, in local time."""
    folder = backups_folder(library.store.path)
    times = [file.stat().st_mtime for file in folder.glob(f"*{library.store.path.suffix}")] if folder.is_dir() else []
    return datetime.fromtimestamp(max(times)).astimezone() if times else None


def is_sample(library: Library) -> bool:
    """Whether the library is made up: nothing in it is real."""
    return history.first_use_case() == "make_sample_library"
