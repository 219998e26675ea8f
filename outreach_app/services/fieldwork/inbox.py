"""What lies in the folder to which return files come, by mail or from a stick, and is not in yet."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Kit
from outreach_app.services.library import Library
from outreach_app.storage.fieldwork import kits as stored
from outreach_app.storage.fieldwork.carry import carried, salt_of_file
from outreach_app.storage.fieldwork.received import not_received
from outreach_app.storage.keys import derive


@dataclass(frozen=True)
class WaitingFile:
    """A file that a kit brought back: whose it is, when it was written, how many of its steps are not in."""

    file: Path
    kit: Kit
    written: datetime
    steps: int


def waiting_files(library: Library, folder: Path) -> list[WaitingFile]:
    """The files in a folder that came of kits of this library and hold steps that did not come in, the oldest first.

    `folder` is the setting `watched_folder`; a folder that is not there, or cannot be read, has none. Each file of a
    known kit is opened, which takes some 50 ms: ask it off the window's thread. What is still being copied, is damaged
    or foreign is passed over. The page shows each with `kit.number`, `kit.holder` and `steps`, and hands `file` to
    `preview_file` and `receive_file`; those of a lost kit are among them, and are held back there.
    """
    found: list[WaitingFile] = []
    with suppress(OSError):
        for file in sorted(one for one in folder.iterdir() if one.is_file()):
            found += _waiting(file)
    return sorted(found, key=lambda one: one.written)


def _waiting(file: Path) -> Iterator[WaitingFile]:
    with suppress(UserError, OSError):
        salt = salt_of_file(file)
        known = stored.kit_of_salt(salt)
        if known is None:
            return
        kit, secret = known
        with carried(file, derive(secret, bytes.fromhex(salt))) as came:
            steps = not_received(head for head, _changes in came.entries())
        if steps:
            yield WaitingFile(file, kit, datetime.fromtimestamp(file.stat().st_mtime, UTC), steps)
