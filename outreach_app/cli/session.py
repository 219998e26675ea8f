"""What every command and the window share: the options given, the open library, the way to answer.

The window starts with it, so nothing heavy is imported here.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outreach_app.domain.errors import UserError
from outreach_app.settings import SettingsFile
from outreach_app.wording import N_, _

if TYPE_CHECKING:
    from outreach_app.services.library import Library

KEY_VARIABLE = "OUTREACH_KEY"
SCRIPT = "script"
"""Who acts where nobody was named."""


@dataclass
class Session:
    """The options given before the command, and what `app` lends the command line."""

    settings: SettingsFile
    open_window: Callable[["Session"], int]
    database: Path | None = None
    person: str = SCRIPT
    key_file: Path | None = None
    as_json: bool = False
    key: str | None = None
    """The password, where a command knows it already."""
    part: str = ""
    """Where the open file is a kit: that it holds only a part of the library."""
    left: bool = False
    """Whether the person left a library for the choice of another one."""

    @property
    def told_person(self) -> str:
        """The name given by --as; empty where the window has to ask."""
        return "" if self.person == SCRIPT else self.person

    @property
    def today(self) -> date:
        """The day on which the command runs."""
        return self.now().date()

    def now(self) -> datetime:
        """The clock, in local time with its offset."""
        return datetime.now().astimezone()

    @property
    def path(self) -> Path:
        """The library's file: as told, else the kit that is gone on with, else the library opened last.

        Raises:
            UserError: none is known.
        """
        if self.database:
            return self.database
        if last := self.settings.now.last_kit or self.settings.now.last_library:
            return Path(last)
        raise UserError(N_("No library was opened here yet: name one by --db FILE, or make one by “outreach init”."))

    @property
    def known(self) -> Path | None:
        """The library that was told, or the one opened last where it is still there; on a laptop without one, its kit.

        None where the person is to choose.
        """
        if self.database or self.left:
            return self.database
        last = self.settings.now.last_library or self.settings.now.last_kit
        return Path(last) if last and Path(last).exists() else None

    def leave(self) -> None:
        """Forget which library was told, and its password: another one is to be chosen, though not at a later start."""
        self.database = self.key_file = self.key = None
        self.left = True

    def passphrase(self, otherwise: str | None = None) -> str:
        """The password from --key-file or the environment.

        Raises:
            UserError: there is none, or the file cannot be read.
        """
        if self.key:
            return self.key
        if self.key_file:
            return first_line(self.key_file)
        key = os.environ.get(KEY_VARIABLE) or otherwise
        if not key:
            raise UserError(
                N_("The library's password is missing: give --key-file FILE, or set {variable}."), variable=KEY_VARIABLE
            )
        return key

    @contextmanager
    def library(self) -> Iterator["Library"]:
        """The library, open for one command."""
        from outreach_app.services.fieldwork import kit_origin
        from outreach_app.services.upkeep import open_library

        path = self.path
        library = open_library(path, self._secret(path), self.person, self.now)
        try:
            here = kit_origin(library)
            told = _("Kit {number} of {holder}: only a part of the library is in it.")
            self.part = told.format(number=here.number, holder=here.holder) if here else ""
            self.remember(path, kit=library.store.is_kit)
            yield library
        finally:
            library.close()

    def _secret(self, path: Path) -> str:
        """The password as told; a library without one needs none to be told."""
        try:
            return self.passphrase()
        except UserError:
            from outreach_app.services.password import WITHOUT, opens_without

            if self.key_file is None and path.exists() and opens_without(path):
                return WITHOUT
            raise

    def remember(self, path: Path, *, kit: bool = False) -> None:
        """Offer this library first from now on; a kit only where the computer knows of no library."""
        if not kit:
            self.settings.change(last_library=str(path.resolve()), last_kit="")
        elif not self.settings.now.last_library:
            self.go_on_with(path)

    def go_on_with(self, kit: Path) -> None:
        """Let the commands that name no library work in a kit, until a library is opened."""
        self.settings.change(last_kit=str(kit.resolve()))

    def answer(self, value: Mapping[str, Any] | Sequence[Any], *lines: str) -> None:
        """Print one JSON value, or the lines for people; beside the answer of a kit, on stderr, that it is one."""
        if self.as_json:
            lines = (json.dumps(value, ensure_ascii=False, indent=2, default=_plain),)
        for line in lines:
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        if self.part:
            sys.stderr.write(f"{self.part}\n")


def first_line(file: Path) -> str:
    """A password kept in a file.

    Raises:
        UserError: the file cannot be read or is empty.
    """
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()[0].strip()
    except (OSError, IndexError, UnicodeDecodeError) as error:
        raise UserError(N_("The key file “{file}” cannot be read: check its name."), file=str(file)) from error


def _plain(value: object) -> str:
    """Dates, times and paths as JSON text."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
