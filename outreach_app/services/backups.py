"""The library's backups: listed, made by hand, put back while the library is open."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.services.library import Library
from outreach_app.storage.backup import (
    BY_HAND,
    DailyBackup,
    back_up_automatically,
    back_up_into,
    backups_folder,
    made_by_hand_before,
)
from outreach_app.storage.fieldwork.carry import salt_of_file
from outreach_app.storage.fieldwork.kits import kit_of_salt
from outreach_app.storage.keys import NO_PASSWORD, Key
from outreach_app.storage.location import check_writable
from outreach_app.storage.restore import Restored, refuse_of_kit
from outreach_app.storage.restore import restore as put_back
from outreach_app.storage.store import open_store
from outreach_app.storage.upgrade import library_key
from outreach_app.wording import N_, _


class Occasion(StrEnum):
    """Why a backup was made, by its name."""

    DAILY = ""
    BY_HAND = BY_HAND
    RESTORE = "before restore"
    PASSWORD = "before new password"
    UPGRADE = "schema"

    @property
    def label(self) -> str:
        """The occasion in words."""
        return _(_OCCASIONS[self])


_OCCASIONS = {
    Occasion.DAILY: N_("of the day"),
    Occasion.BY_HAND: N_("by hand"),
    Occasion.RESTORE: N_("before a restore"),
    Occasion.PASSWORD: N_("before a new password"),
    Occasion.UPGRADE: N_("before a new version"),
}


@dataclass(frozen=True)
class KeptBackup:
    """A backup that lies in one of the two places; `away` is the second one."""

    path: Path
    at: datetime
    bytes: int
    occasion: Occasion
    away: bool = False

    @property
    def id(self) -> str:
        """What a list knows it by."""
        return str(self.path)


def backups(library: Library, second: Path | None = None) -> list[KeptBackup]:
    """The backups beside the library and in the second place, the newest first; a place out of reach has none.

    Raises:
        UserError: it is a kit, of which there are none.
    """
    check_has_backups(library)
    here = _in_folder(library.store.path, backups_folder(library.store.path), away=False)
    away = _in_folder(library.store.path, second, away=True) if second else []
    return sorted((*here, *away), key=lambda one: (one.at, not one.away), reverse=True)


def _in_folder(library: Path, folder: Path, *, away: bool) -> list[KeptBackup]:
    found = []
    try:
        for file in folder.glob(f"*{library.suffix}"):
            told = file.stem.removeprefix(library.stem).strip()
            if file.stem.startswith(f"{library.stem} "):
                facts = file.stat()
                at = datetime.fromtimestamp(facts.st_mtime).astimezone()
                found.append(KeptBackup(file, at, facts.st_size, _occasion(told), away))
    except OSError:
        return []
    return found


def _occasion(told: str) -> Occasion:
    """The occasion that a backup's name tells after the library's."""
    return next((one for one in Occasion if one and told.startswith(one.value)), Occasion.DAILY)


def by_hand_before(library: Library, day: date) -> list[Path]:
    """The backups beside the library that somebody made by hand until a day, and that nobody lets go but a person."""
    return made_by_hand_before(library.store.path, backups_folder(library.store.path), day)


def check_second_place(library: Library, folder: Path) -> None:
    """Refuse a second place that is none.

    Raises:
        UserError: it is the library's own folder or that of its backups, is missing, or cannot be written to.
    """
    own = library.store.path.resolve().parent
    if folder.resolve() in {own, backups_folder(library.store.path).resolve()}:
        raise UserError(
            N_(
                "“{folder}” is where the library lies: if this disk fails, both are lost."
                " Choose a stick or another disk."
            ),
            folder=str(folder),
        )
    check_writable(folder)


def check_has_backups(library: Library) -> None:
    """Refuse to copy a kit: nobody would know of the copy, and no backup of a kit is ever restored.

    Raises:
        UserError: it is a kit.
    """
    if library.store.is_kit:
        raise UserError(
            N_(
                "“{file}” is a kit, of which no backups are made: what is entered in it is on the disk at once."
                " To have it twice, write the return file: it holds all that was entered."
            ),
            file=library.store.path.name,
        )


def back_up_now(library: Library, second: Path | None = None) -> DailyBackup:
    """Make a backup by hand beside the library, and a copy in the second place; neither is ever let go by itself.

    Raises:
        UserError: it is a kit; the disk has no room, or cannot be written to. What is wrong with the second place is in
            the answer.
    """
    check_has_backups(library)
    now = library.clock()
    made = back_up_automatically(library.store.path, library.store.key, BY_HAND, now)
    if second is None:
        return DailyBackup(made)
    try:
        return DailyBackup(made, back_up_into(library.store.path, library.store.key, second, BY_HAND, now))
    except UserError as fault:
        return DailyBackup(made, fault=fault)


def needs_password(library: Library, backup: Path) -> bool:
    """Whether a backup has another password than the open library, which has to be asked for.

    Raises:
        UserError: it is missing, or no backup at all, such as a file of a kit.
    """
    return _known_secret(library, backup) is None


def _known_secret(library: Library, backup: Path) -> str | Key | None:
    """What opens a backup without asking: the library's own key, or no password."""
    if not backup.is_file():
        raise UserError(N_("There is no backup “{file}”. Check the name, or plug the stick in."), file=str(backup))
    for secret in (library.store.key, NO_PASSWORD):
        try:
            library_key(backup, secret)
        except UserError as refusal:
            if refusal.__cause__ is None:
                raise
        else:
            return secret
    refuse_of_kit(backup, known=kit_of_salt(salt_of_file(backup)) is not None)
    return None


def restore_here(library: Library, backup: Path, passphrase: str | None = None) -> Restored:
    """Put a backup in the open library's place; the object goes on with it. `passphrase` is the backup's, if another.

    Nobody may use the library meanwhile (`library.resting`). What stood there is kept beside it.

    Raises:
        UserError: this is a kit; the backup cannot be used, or another window, command or task has the library open.
    """
    check_has_backups(library)
    path, now, current = library.store.path, library.clock(), library.store.key
    secret = passphrase or _known_secret(library, backup) or current
    restored = None
    library.resting = True
    try:
        library.store.close()
        restored = put_back(path, backup, secret, now, current=current)
        library.store = open_store(path, restored.key, now)
    finally:
        if restored is None:
            library.store.bind()
        library.store.release()
        library.resting = False
    return restored
