"""Files for the person: written beside and renamed, so that none is ever half-written."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.storage.location import looks_encrypted, replace_file, require_room
from outreach_app.wording import N_


def write_beside(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; its folder is made if missing.

    Raises:
        UserError: the folder cannot be written to, the disk has no room, or a library or kit lies there.
    """
    with _beside(path) as part:
        require_room(path, len(content))
        part.write_bytes(content)
        replace_file(part, path)


def check_writable(path: Path) -> None:
    """Refuse a place for a file before the work of which it is to tell.

    Raises:
        UserError: the folder cannot be written to, or a library or kit lies there.
    """
    with _beside(path) as part:
        part.touch()
        part.unlink()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if looks_encrypted(path):
            raise UserError(N_("“{file}” is a library or a kit: choose another name."), file=str(path))
        yield part
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise UserError(
            N_("“{file}” cannot be written: choose another folder, or close the program that has it open."),
            file=str(path),
        ) from error
