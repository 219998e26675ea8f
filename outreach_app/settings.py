"""This computer's settings: the window, the library last opened. No Qt, and no rules of the library.

Each is declared once, in `Settings`: name, type, default, allowed values, meaning. They lie in `settings.json` in the
configuration folder; a file that cannot be read is set aside under another name, and is never overwritten.
"""

import json
import os
from collections.abc import Container
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from outreach_app import paths

FILE_NAME = "settings.json"


def _declare(default: Any, allowed: Container[Any] | None = None) -> Any:
    return field(default=default, metadata={"allowed": allowed})


@dataclass(frozen=True)
class Settings:
    """All settings of this computer, with their defaults."""

    language: str = _declare("", ("", "ru", "en"))
    """Language of the window; empty: that of the system."""
    theme: str = _declare("system", ("system", "light", "dark"))
    """Colours of the window."""
    scale: int = _declare(100, range(50, 301))
    """Size of everything in the window, in per cent, on top of the system's own scaling."""
    geometry: str = _declare("")
    """Place and size of the window, as Qt writes them, in base64."""
    printer: str = _declare("")
    """The printer that took papers last; it is offered first."""
    print_order: str = _declare("rounds", ("rounds", "papers"))
    """Whether papers come out round by round or paper by paper."""
    last_library: str = _declare("")
    """The library's file that was opened last; it is offered first. A kit never takes its place."""
    last_kit: str = _declare("")
    """The kit that is gone on with: on a computer without a library, or chosen by “kit open” for the commands."""
    second_place: str = _declare("")
    """Folder of a second copy of every daily backup (a stick, another disk); empty: none."""
    watched_folder: str = _declare("")
    """Folder to which return files of kits come (a mail folder, a share); empty: none."""
    last_person: str = _declare("")
    """The id of the person who worked last; she is offered first."""
    remember_password: bool = _declare(False)
    """Whether the keyring of the system is asked for the library's password."""
    lock_minutes: int = _declare(15, range(241))
    """Minutes without a key or the mouse after which the window covers itself; 0: never."""
    scanner_gap_ms: int = _declare(35, range(10, 121))
    """The longest time between two signs of a scanned code; more for a slow scanner."""
    scanner_prefix: str = _declare("")
    """What the scanner is set to send before each code; empty: nothing."""


def allowed(name: str, value: object) -> bool:
    """Whether a setting may have a value of its kind."""
    (declared,) = (each for each in fields(Settings) if each.name == name)
    return declared.metadata["allowed"] is None or value in declared.metadata["allowed"]


class SettingsFile:
    """The settings as they are, and the file that keeps them; `set_aside` is where a broken file went."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.config_folder() / FILE_NAME
        self.set_aside: Path | None = None
        self.now = self._read()
        self._unwritten: dict[str, object] = {}

    def change(self, **values: object) -> Settings:
        """Change some settings and keep them; where the folder cannot be written, they hold until the program ends.

        What another program changed in the file meanwhile stays there.
        """
        changed = replace(self.now, **values)  # type: ignore[arg-type]
        if changed != self.now:
            self.now = changed
            self._unwritten |= values
            with suppress(OSError):
                self._write()
        return self.now

    def _write(self) -> None:
        """Write beside the file and rename over it, so that it is never half written."""
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        there = replace(self._read() if self._path.exists() else self.now, **self._unwritten)  # type: ignore[arg-type]
        beside.write_text(json.dumps(asdict(there), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        beside.replace(self._path)
        self._unwritten.clear()

    def _read(self) -> Settings:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except OSError:
            return Settings()
        except ValueError:
            kept = None
        given = kept if isinstance(kept, dict) else {}
        declared = [each for each in fields(Settings) if each.name in given]
        good = {
            each.name: given[each.name]
            for each in declared
            if type(given[each.name]) is type(each.default)
            and (each.metadata["allowed"] is None or given[each.name] in each.metadata["allowed"])
        }
        if not isinstance(kept, dict) or len(good) < len(declared):
            self._put_aside()
        return Settings(**good)

    def _put_aside(self) -> None:
        aside = self._path.with_name(f"{self._path.stem}.broken-{datetime.now():%Y%m%d-%H%M%S-%f}.json")
        with suppress(OSError):
            self.set_aside = self._path.rename(aside)
