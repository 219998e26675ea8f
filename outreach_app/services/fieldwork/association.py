"""Kits open by a double click: told to the system for this user alone, which needs no administrator.

On Windows in the user's part of the registry, elsewhere by the files of freedesktop.org (shared-mime-info, desktop
entries, the user's defaults), of which the system's tools are told where they are there.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from outreach_app import paths
from outreach_app.domain.errors import UserError
from outreach_app.services.fieldwork.mimeapps import default_list, put_first, take_away
from outreach_app.wording import N_, _

_KIND, _ENTRY, _ENDING = "application/x-knigonosha-kit", "knigonosha-kit.desktop", ".kit"
_PROGRAM = "Knigonosha.Kit"
_CLASSES = r"Software\Classes"
_PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class Association:
    """What was written or removed, each a file or a key of the registry."""

    places: tuple[str, ...]
    command: str
    """What a double click starts."""


class Registry(Protocol):
    """The user's own part of the Windows registry."""

    def read(self, key: str, name: str = "") -> str:
        """A value; empty where there is none."""

    def write(self, key: str, value: str, name: str = "") -> None:
        """Set a value, making its key."""

    def delete(self, key: str) -> None:
        """Remove a key with all below it; nothing where there is none."""


def program() -> tuple[str, ...]:
    """What starts the window: the packaged program, the one that pip put beside this Python, or the module."""
    here, ending = Path(sys.executable), ".exe" if sys.platform == "win32" else ""
    window = here.with_name(f"knigonosha{ending}")
    if window.exists():
        return (str(window),)
    if getattr(sys, "frozen", False):
        return (str(here),)
    silent = here.with_name("pythonw.exe")
    return (str(silent if silent.exists() else here), "-m", "outreach_app")


def associate() -> Association:
    """Let a double click on a kit open this program.

    Raises:
        UserError: this system is not known, or does not let it be written.
    """
    return _told(_into_registry, _into_files)


def dissociate() -> Association:
    """Take that back; what another program had said of such files holds once more.

    Raises:
        UserError: this system is not known, or does not let it be removed.
    """
    return _told(_out_of_registry, _out_of_files)


def is_associated() -> bool:
    """Whether a double click on a kit opens this program, as far as we told the system."""
    if sys.platform == "win32":
        return WindowsRegistry().read(rf"{_CLASSES}\{_ENDING}") == _PROGRAM
    return sys.platform != "darwin" and _entry().exists()


def _told(windows: Callable[[Registry], Sequence[str]], others: Callable[[], Sequence[str]]) -> Association:
    if sys.platform == "darwin":
        raise UserError(
            N_("On a Mac a kit is tied to the program in the Finder: “Get info”, “Open with”, “Change all”.")
        )
    try:
        places = windows(WindowsRegistry()) if sys.platform == "win32" else others()
    except OSError as error:
        raise UserError(
            N_(
                "This computer does not let kits be tied to the program: {reason}."
                " Open them by “Fieldwork → Open a kit”."
            ),
            reason=error.strerror or str(error),
        ) from error
    return Association(tuple(places), " ".join(program()))


def _into_registry(registry: Registry) -> Sequence[str]:
    ending, kind = rf"{_CLASSES}\{_ENDING}", rf"{_CLASSES}\{_PROGRAM}"
    before = registry.read(ending)
    first, *rest = program()
    registry.write(kind, _("Kit of Knigonosha"))
    if before != _PROGRAM:
        registry.write(kind, before, "Before")
    registry.write(rf"{kind}\DefaultIcon", f"{first},0")
    registry.write(rf"{kind}\shell\open\command", " ".join((f'"{first}"', *rest, '"%1"')))
    registry.write(ending, _PROGRAM)
    return [rf"HKEY_CURRENT_USER\{one}" for one in (ending, kind)]


def _out_of_registry(registry: Registry) -> Sequence[str]:
    ending, kind = rf"{_CLASSES}\{_ENDING}", rf"{_CLASSES}\{_PROGRAM}"
    before, ours = registry.read(kind, "Before"), registry.read(ending) == _PROGRAM
    if ours and before:
        registry.write(ending, before)
    elif ours:
        registry.delete(ending)
    there = bool(registry.read(kind))
    registry.delete(kind)
    return [rf"HKEY_CURRENT_USER\{one}" for one, gone in ((ending, ours), (kind, there)) if gone]


class WindowsRegistry:
    """HKEY_CURRENT_USER by Python's own module; a change is told to the desktop at once."""

    def __init__(self) -> None:
        import winreg

        self._module: Any = winreg
        self._root: Any = self._module.HKEY_CURRENT_USER

    def read(self, key: str, name: str = "") -> str:
        """A value; empty where there is none."""
        with suppress(OSError), self._module.OpenKey(self._root, key) as opened:
            return str(self._module.QueryValueEx(opened, name)[0])
        return ""

    def write(self, key: str, value: str, name: str = "") -> None:
        """Set a value, making its key."""
        with self._module.CreateKey(self._root, key) as opened:
            self._module.SetValueEx(opened, name, 0, self._module.REG_SZ, value)
        _tell_desktop()

    def delete(self, key: str) -> None:
        """Remove a key with all below it; nothing where there is none."""
        with suppress(FileNotFoundError):
            with self._module.OpenKey(self._root, key) as opened:
                below = [self._module.EnumKey(opened, at) for at in range(self._module.QueryInfoKey(opened)[0])]
            for one in below:
                self.delete(rf"{key}\{one}")
            self._module.DeleteKey(self._root, key)
        _tell_desktop()


def _tell_desktop() -> None:
    import ctypes

    associations_changed = 0x08000000
    ctypes.windll.shell32.SHChangeNotify(associations_changed, 0, None, None)  # type: ignore[attr-defined,unused-ignore]


def _data() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _entry() -> Path:
    return _data() / "applications" / _ENTRY


def _kind() -> Path:
    return _data() / "mime" / "packages" / "knigonosha-kit.xml"


def _into_files() -> Sequence[str]:
    written = {_entry(): _entry_words(), _kind(): _kind_words()}
    for file, words in written.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, encoding="utf-8")
    put_first(_KIND, _ENTRY)
    _tell_system()
    return [str(file) for file in (*written, default_list())]


def _out_of_files() -> Sequence[str]:
    there = [file for file in (_entry(), _kind()) if file.exists()]
    for file in there:
        file.unlink()
    if take_away(_KIND, _ENTRY):
        there.append(default_list())
    _tell_system()
    return [str(file) for file in there]


def _entry_words() -> str:
    command = " ".join(_quoted(part) for part in program())
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Knigonosha",
        "Name[ru]=Книгоноша",
        f"Exec={command} %f",
        f"Icon={paths.resources() / 'icons' / 'fieldwork.svg'}",
        f"MimeType={_KIND};",
        "NoDisplay=true",
        "Terminal=false",
    )
    return "\n".join(lines) + "\n"


def _quoted(part: str) -> str:
    """A part of a command as desktop entries write it: in quotes, signs escaped for the command and for the file."""
    for sign in ("\\", '"', "`", "$"):
        part = part.replace(sign, "\\" + sign)
    return '"' + part.replace("\\", "\\\\").replace("%", "%%") + '"'


def _kind_words() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f'  <mime-type type="{_KIND}">\n'
        "    <comment>Kit of Knigonosha</comment>\n"
        '    <comment xml:lang="ru">Файл выезда «Книгоноши»</comment>\n'
        f'    <glob pattern="*{_ENDING}" weight="60"/>\n'
        "  </mime-type>\n"
        "</mime-info>\n"
    )


def _tell_system() -> None:
    _run("update-mime-database", str(_data() / "mime"))
    _run("update-desktop-database", str(_data() / "applications"))


def _run(tool: str, *told: str) -> None:
    """Run a tool where it is there; without it the system finds the files by itself, at the next login."""
    found = shutil.which(tool)
    if found:
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run([found, *told], capture_output=True, check=False, timeout=_PATIENCE_SECONDS)
