"""The library's password: changed, left out, forgotten; and the sheet that opens the library without it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.recovery import RecoverySheet
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.papers import letterhead
from outreach_app.storage import history, keys, recovery, restore
from outreach_app.storage.backup import Backup
from outreach_app.storage.builders import register_builders
from outreach_app.storage.statistics import rules_on
from outreach_app.storage.store import open_store
from outreach_app.storage.upgrade import checked_key
from outreach_app.wording import N_, speaking

LEAST = 8
"""Characters that a new password needs: the file may be on a lost USB stick."""

WITHOUT = keys.NO_PASSWORD
"""What to give as the password of a library that is to have none."""

_CHANGED, _PRINTED = "change_password", "print_recovery_sheet"


def check_new(passphrase: str) -> str:
    """A password good enough for a library; gives it back.

    Raises:
        UserError: it is too short.
    """
    if passphrase != WITHOUT and len(passphrase.strip()) < LEAST:
        raise UserError(N_("A password has at least {count} characters: take a longer one, a few words."), count=LEAST)
    return passphrase


def opens_without(path: Path) -> bool:
    """Whether the library has no password; False where the file cannot be read at all."""
    try:
        checked_key(path, WITHOUT)
    except UserError:
        return False
    return True


def has_password(library: Library) -> bool:
    """Whether the open library has a password of its own."""
    return not keys.is_passphrase(library.store.key, WITHOUT)


def is_password(library: Library, passphrase: str) -> bool:
    """Whether this is the open library's password (about 40 ms)."""
    return keys.is_passphrase(library.store.key, passphrase)


def back_up_before_change(library: Library) -> Backup:
    """The backup that comes before a change of the password; for a job in the background."""
    library.check_may(_CHANGED)
    return restore.back_up_before_password(library.store, library.clock())


def set_password(library: Library, passphrase: str) -> Changes:
    """Encrypt the library by another password, after its backup; nobody else may have it open.

    Raises:
        UserError: the password is too short, or another window, command or task has the library open.
    """
    library.check_may(_CHANGED)
    restore.take_password(library.store, check_new(passphrase))
    with library.use_case(_CHANGED, keep_empty=True) as work:
        pass
    return work.changes


def change_password(library: Library, passphrase: str) -> Backup:
    """Back the library up and give it another password; the backup, like all before, keeps the old one.

    Raises:
        UserError: as `set_password` and the backup.
    """
    check_new(passphrase)
    before = back_up_before_change(library)
    set_password(library, passphrase)
    return before


def change_password_here(library: Library, passphrase: str) -> Changes:
    """The same for the library that a window has open, from a job in the background; the object goes on with it.

    Nobody may use the library meanwhile (`library.resting`).

    Raises:
        UserError: as `change_password`.
    """
    check_new(passphrase)
    library.resting = True
    try:
        back_up_before_change(library)
        return set_password(library, passphrase)
    finally:
        library.store.release()
        library.resting = False


def open_by_recovery(path: Path, typed: str, person: str, clock: Callable[[], datetime]) -> Library:
    """Open a library by the groups of its recovery sheet.

    Raises:
        UserError: a group is missing or mistyped, or the sheet is another library's.
    """
    key = recovery.key_from_recovery(typed)
    register_builders()
    return Library(open_store(path, key, clock()), person, clock)


def recovery_sheet(library: Library) -> bytes:
    """The sheet as a PDF, in the papers' language; that somebody has it is noted in the journal."""
    pdf = _sheet(library)
    _note_sheet(library)
    return pdf


def write_recovery_sheet(library: Library, path: Path) -> None:
    """Write the sheet to a file; that somebody has it is noted in the journal.

    Raises:
        UserError: the name does not end in .pdf, or it cannot be written there.
    """
    if path.suffix.lower() != ".pdf":
        raise UserError(N_("“{file}” must end in .pdf: choose another name."), file=path.name)
    write_beside(path, _sheet(library))
    _note_sheet(library)


def _sheet(library: Library) -> bytes:
    from outreach_app.documents.recovery_sheet import recovery_sheet_pdf

    library.check_may(_PRINTED)
    today = library.clock().date()
    rules = rules_on(today)
    with speaking(rules.papers_language):
        groups = recovery.recovery_groups(library.store.key)
        return recovery_sheet_pdf(RecoverySheet(letterhead(rules).library, library.store.path.name, today, groups))


def _note_sheet(library: Library) -> None:
    with library.use_case(_PRINTED, keep_empty=True):
        pass


def sheet_made_at(library: Library) -> datetime | None:
    """When the sheet that holds was last made; None: never since the password is what it is."""
    last = history.newest(_CHANGED, _PRINTED)
    return last.at.astimezone() if last and last.use_case == _PRINTED else None
