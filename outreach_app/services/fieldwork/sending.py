"""On the laptop: the return file, whole or with what is new since the last one, as often as wanted."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.services.fieldwork.make import kit_here
from outreach_app.services.library import Library
from outreach_app.storage.faults import file_faults_told
from outreach_app.storage.fieldwork import kits as stored
from outreach_app.storage.fieldwork.carry import salt_of_file, write_return
from outreach_app.storage.fieldwork.written import last_written, note_written, steps_after
from outreach_app.storage.statistics import rules_on
from outreach_app.storage.upgrade import is_worked_in
from outreach_app.wording import N_, _, speaking


@dataclass(frozen=True)
class ToSend:
    """How many steps a whole return file would bring, how many one of what is new; `last` is when one was written."""

    whole: int
    new: int
    last: datetime | None


def steps_to_send(library: Library) -> ToSend:
    """What a return file of this kit would bring, either way."""
    last, whole = last_written(), steps_after({})
    return ToSend(whole, steps_after(last.up_to) if last else whole, last.at if last else None)


def write_return_file(library: Library, file: Path, *, since_last: bool = False) -> int:
    """Write what was done in this kit into a file for the office; gives the number of entries.

    `since_last` leaves out what the files written before hold; where one of those was lost, the office notices that
    steps are missing. A whole file needs none of them, and the next one goes on after it.

    Raises:
        UserError: this is no kit, the file cannot be written, or it is there already and is something else than a
            return file of this kit.
    """
    if stored.origin() is None:
        raise UserError(N_("This is the library itself, not a kit: there is nothing to bring back."))
    _check_target(library, file)
    last = last_written() if since_last else None
    written = write_return(library.store, file, last.up_to if last else {})
    with suppress(UserError):  # what is not noted comes once more, and is in already
        note_written(library.store, written.up_to, library.clock())
    return written.entries


def _check_target(library: Library, file: Path) -> None:
    """Refuse to write over the kit itself, a copy of it, or anything else that is no earlier return file of it."""
    key = library.store.key
    with file_faults_told(file):
        there = file.exists()
    if there and (salt_of_file(file) != key.salt or is_worked_in(file, key)):
        raise UserError(
            N_("“{file}” is there already and is no return file of this kit. Choose another name."), file=file.name
        )


def return_target(library: Library, told: Path, *, since_last: bool = False) -> Path:
    """Where a return file goes: the file that was told, or one named by its kit in a folder that was told.

    Raises:
        UserError: this is no kit, or no disk takes the name.
    """
    with file_faults_told(told):
        into = told.is_dir()
    return told / return_file_name(library, since_last=since_last) if into else told


def return_file_name(library: Library, *, since_last: bool = False) -> str:
    """What a return file is called where nobody says otherwise, in the papers' language; any disk takes the name.

    Raises:
        UserError: this is no kit.
    """
    number, now, last = kit_here(library).number, library.clock(), last_written() if since_last else None
    with speaking(rules_on(now.date()).papers_language):
        name = _("Return of kit {number}, {at}") if last is None else _("Return of kit {number}, {at}, since {last}")
    return name.format(number=number, at=_on_disk(now), last=_on_disk(last.at) if last else "") + ".return"


def _on_disk(at: datetime) -> str:
    """A moment without the colon, which a stick formatted for Windows refuses."""
    return f"{at.astimezone():%d.%m.%Y %H-%M}"
