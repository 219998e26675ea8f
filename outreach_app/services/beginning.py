"""The beginning of a library: a new one with its first librarian, or the made-up one to try things with."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.services import working
from outreach_app.services.demo import run_demo
from outreach_app.services.library import Library
from outreach_app.services.password import WITHOUT, check_new
from outreach_app.services.statistics import set_rules
from outreach_app.services.upkeep import create_library
from outreach_app.wording import N_

Clock = Callable[[], datetime]


def make_library(path: Path, passphrase: str, name: str, librarian: str, clock: Clock) -> Library:
    """Make a new library with its name and its first librarian, who works from now on; its folder is made if missing.

    Raises:
        UserError: the password is too short, the librarian has no name, or the place cannot be used.
    """
    check_new(passphrase)
    if not librarian.strip():
        raise UserError(N_("The librarian needs a name: type yours."))
    _make_folder(path.parent)
    library = create_library(path, passphrase, librarian, clock)
    working.begin(library, librarian)
    if name.strip():
        set_rules(library, clock().date(), library_name=name.strip())
    return library


def make_sample(folder: Path, clock: Clock, tell: Callable[[int, int], object]) -> Path:
    """The sample library in a folder of its own, without a password; made where it is not there yet.

    Raises:
        UserError: the folder cannot be used.
    """
    path = folder / "demo.outreach"
    if path.exists():
        return path
    _make_folder(folder)
    return run_demo(folder, WITHOUT, "", clock, tell).database


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("The folder “{folder}” cannot be made: choose another one, or ask for the right."), folder=str(folder)
        ) from error
