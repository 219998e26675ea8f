"""Bytes of a file that a person named."""

from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

LARGEST = 400 * 1024 * 1024
"""Bytes of a file that is read: far beyond any catalogue of a library of this kind."""


def read_bytes(path: Path) -> bytes:
    """The whole file; refused where it is missing, unreadable or empty."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(
                N_("The file {file} is larger than {size} MB: export it in parts."), file=path.name, size=LARGEST >> 20
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(N_("There is no file {file}: check its name and folder."), file=str(path)) from None
    except OSError as fault:
        raise UserError(
            N_("The file {file} cannot be read ({reason}): close it elsewhere, or copy it to this computer."),
            file=str(path),
            reason=fault.strerror or type(fault).__name__,
        ) from None
    if not data.strip():
        raise UserError(N_("The file {file} is empty: export it again."), file=path.name)
    return data
