"""Copies of the library: taken while it is open, verified by opening them, put in place in one step."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import apsw

from outreach_app.domain.errors import UserError
from outreach_app.storage.database import APPLICATION_ID, open_raw, single_number
from outreach_app.storage.faults import faults_told, file_faults_told
from outreach_app.storage.keys import Key
from outreach_app.storage.location import MEBIBYTE, discard, looks_encrypted, replace_file, require_room
from outreach_app.wording import N_

KEPT_DAYS = 30
KEPT_ALWAYS = 7
"""So many of the newest daily backups stay even where all of them are older than the kept days."""

BY_HAND = "by hand"
"""Occasion of a backup that somebody asked for."""

BEFORE_KIT, BEFORE_TABLE = "before kit", "before table"
"""Occasions that come as often as somebody brings work back; their backups go as the daily ones do."""

_STAMP = re.compile(r"(?:^|.* )(\d{4}-\d{2}-\d{2})(?: \d{2}-\d{2}-\d{2})?$")
_PART = ".part"
_SPARE_ROOM = 8 * MEBIBYTE
_BROKEN_OFF = timedelta(hours=1)
"""For so long nobody has written to a copy that a power cut broke off; one that is being made is written to."""


@dataclass(frozen=True)
class Backup:
    """A copy that was opened and checked after it was written; `bytes` is its size."""

    path: Path
    bytes: int
    verified: bool = True


@dataclass(frozen=True)
class DailyBackup:
    """What the daily backup did; each is None where there was nothing to do or no second place is set."""

    made: Backup | None = None
    second: Backup | None = None
    fault: UserError | None = None
    """Why the second place got no copy."""


def backups_folder(path: Path) -> Path:
    """The folder of a library's automatic backups, beside it."""
    return path.parent / f"{path.stem} backups"


def made_backups_folder(path: Path) -> Path:
    """The folder of a library's automatic backups, made if missing."""
    folder = backups_folder(path)
    with file_faults_told(folder):
        folder.mkdir(exist_ok=True)
    return folder


def back_up(path: Path, key: Key, target: Path) -> Backup:
    """Copy a library that may be open and in use; the copy opens by the same password.

    Raises:
        UserError: the target is the library itself, another kind of file, or has no room or no folder.
    """
    with file_faults_told(target):
        _check_target(path, target)
        with faults_told(path), contextlib.closing(open_raw(path, key)) as source:
            return copy_verified(source, key, target)


def back_up_automatically(path: Path, key: Key, occasion: str, now: datetime) -> Backup:
    """Copy a library into its folder of backups before something risky; `occasion` becomes part of the name."""
    return back_up_into(path, key, made_backups_folder(path), occasion, now)


def back_up_into(path: Path, key: Key, folder: Path, occasion: str, now: datetime) -> Backup:
    """Copy a library into a folder, under a name that says why and when; none that is there is written over.

    What is done twice within a second, or by two windows at once, is named by the next seconds.
    """
    target = _named(path, folder, occasion, now)
    while target.exists() or part_of(target).exists():
        now += timedelta(seconds=1)
        target = _named(path, folder, occasion, now)
    made = back_up(path, key, target)
    _discard_broken_off(path, folder)
    return made


def _discard_broken_off(path: Path, folder: Path) -> None:
    """Remove what is left of copies that were broken off, whatever they were to be called."""
    limit = (datetime.now() - _BROKEN_OFF).timestamp()
    with file_faults_told(folder):
        for file in folder.iterdir():
            begun = file.name.startswith(f"{path.stem} ") and f"{path.suffix}{_PART}" in file.name
            if begun and file.stat().st_mtime < limit:
                file.unlink(missing_ok=True)


def _named(path: Path, folder: Path, occasion: str, now: datetime) -> Path:
    return folder / f"{path.stem} {occasion} {now:%Y-%m-%d %H-%M-%S}{path.suffix}"


def _check_target(path: Path, target: Path) -> None:
    if not target.absolute().parent.is_dir():
        raise UserError(
            N_("The folder “{folder}” does not exist. Plug the stick in, make the folder, or choose another one."),
            folder=str(target.absolute().parent),
        )
    if target.exists() and path.exists() and target.samefile(path):
        raise UserError(N_("“{file}” is the library itself. Choose another name for the backup."), file=target.name)
    if target.exists() and not looks_encrypted(target):
        raise UserError(
            N_("“{file}” exists already and is no backup of a library. Choose another name for the backup."),
            file=target.name,
        )


def copy_verified(source: apsw.Connection, key: Key, target: Path) -> Backup:
    """Copy an open database to a file with the key given, and put it in place once it has been checked."""
    part = part_of(target)
    try:
        write_copy(source, key, part)
        replace_file(part, target)
    finally:
        discard(part)
    return Backup(target, target.stat().st_size)


def part_of(target: Path) -> Path:
    """The name under which a file is written before it is put in place."""
    return target.with_name(f"{target.name}{_PART}")


def told_of(part: Path) -> Path:
    """The file as people know it, of one that is being written under another name."""
    return part.with_suffix("") if part.suffix == _PART else part


def write_copy(source: apsw.Connection, key: Key, part: Path) -> None:
    """Write and check a copy; it keeps no log beside it, so it is one file that can be carried away."""
    pages, size = single_number(source, "PRAGMA page_count"), single_number(source, "PRAGMA page_size")
    require_room(part, pages * size + _SPARE_ROOM)
    discard(part)
    with faults_told(told_of(part)):
        with contextlib.closing(open_raw(part, key, create=True)) as target:
            with target.backup("main", source, "main") as copying:
                copying.step()
            target.execute("PRAGMA journal_mode=delete").fetchall()
        verify(part, key)


def verify(path: Path, key: Key) -> None:
    """Open a copy anew and check all of it."""
    with contextlib.closing(open_raw(path, key)) as connection:
        ours = single_number(connection, "PRAGMA application_id") == APPLICATION_ID
        if not ours or integrity_faults(connection):
            raise UserError(
                N_("The copy “{file}” is not readable after writing. Check the disk, or choose another place."),
                file=path.name,
            )


def integrity_faults(connection: apsw.Connection) -> tuple[str, ...]:
    """What SQLite finds wrong with the file; nothing where all is well."""
    try:
        lines = [str(line) for (line,) in connection.execute("PRAGMA integrity_check")]
    except apsw.CorruptError as error:
        return (str(error),)
    return () if lines == ["ok"] else tuple(lines)


def back_up_daily(path: Path, key: Key, today: date, second: Path | None = None) -> DailyBackup:
    """Make today's backup where there is none yet, here and in a second folder (a stick), and let old ones go."""
    made = _of_the_day(path, key, made_backups_folder(path), today)
    if second is None:
        return DailyBackup(made)
    try:
        return DailyBackup(made, _of_the_day(path, key, second, today))
    except UserError as fault:
        return DailyBackup(made, fault=fault)


def _of_the_day(path: Path, key: Key, folder: Path, today: date) -> Backup | None:
    target = folder / f"{path.stem} {today:%Y-%m-%d}{path.suffix}"
    if target.exists():
        return None
    made = back_up(path, key, target)
    _discard_broken_off(path, folder)
    with faults_told(path), contextlib.closing(open_raw(path, key)) as connection:
        erased = _last_erasure(connection)
    with file_faults_told(folder):
        for old in {*_outdated(path, folder, today), *_holding_erased(path, folder, today, erased)}:
            old.unlink()
    return made


def _last_erasure(connection: apsw.Connection) -> date | None:
    """The day on which somebody was anonymised last."""
    ((at,),) = connection.execute("SELECT max(at) FROM journal WHERE use_case = 'anonymise_reader'").fetchall()
    return datetime.fromisoformat(str(at)).astimezone().date() if at else None


def _outdated(path: Path, folder: Path, today: date) -> Iterator[Path]:
    """The backups that may go: daily ones and those before work came in; any other file is nobody's business."""
    files = list(folder.iterdir())
    daily = [(day, file) for file in files if (day := _day_of(path, file))]
    before = [
        [(day, file) for file in files if _is_for(path, file, occasion) and (day := _made_on(path, file))]
        for occasion in (BEFORE_KIT, BEFORE_TABLE)
    ]
    for dated in (daily, *before):
        for day, file in sorted(dated, reverse=True)[KEPT_ALWAYS:]:
            if day < today - timedelta(days=KEPT_DAYS):
                yield file


def _is_for(path: Path, file: Path, occasion: str) -> bool:
    return file.stem.startswith(f"{path.stem} {occasion} ")


def _holding_erased(path: Path, folder: Path, today: date, erased: date | None) -> Iterator[Path]:
    """The backups made by the program that hold people who were anonymised since, once they are 30 days old.

    Neither their number nor their occasion spares them; what somebody made by hand stays, and is that person's to
    delete (`made_by_hand_before`).
    """
    for file in folder.iterdir() if erased else ():
        day = _made_on(path, file)
        if (
            day
            and erased
            and not _is_for(path, file, BY_HAND)
            and day <= erased
            and day < today - timedelta(days=KEPT_DAYS)
        ):
            yield file


def made_by_hand_before(path: Path, folder: Path, day: date) -> list[Path]:
    """The backups that somebody made by hand until a day: they hold whoever was anonymised on it."""
    if not folder.is_dir():
        return []
    by_hand = (file for file in folder.iterdir() if _is_for(path, file, BY_HAND))
    return sorted(file for file in by_hand if (made := _made_on(path, file)) and made <= day)


def _day_of(path: Path, file: Path) -> date | None:
    """The day of a daily backup by its name."""
    return _made_on(path, file) if file.stem.count(" ") == path.stem.count(" ") + 1 else None


def _made_on(path: Path, file: Path) -> date | None:
    """The day on which the program made a backup, by its name: daily ones end in the day, others in a moment."""
    name, told = file.stem[: len(path.stem) + 1], file.stem[len(path.stem) + 1 :]
    if name != f"{path.stem} " or file.suffix != path.suffix:
        return None
    stamp = _STAMP.search(told)
    try:
        return datetime.strptime(stamp[1], "%Y-%m-%d").date() if stamp else None
    except ValueError:
        return None
