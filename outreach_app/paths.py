"""Where the program finds its own files and keeps those of this computer."""

import os
import sys
from contextlib import suppress
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of icons, papers, catalogues and samples: in a frozen program, a wheel or a checkout alike.

    Raises:
        FileNotFoundError: the program was unpacked without its resources.
    """
    frozen = Path(getattr(sys, "_MEIPASS", _PACKAGE)) / "resources"
    for folder in (_PACKAGE / "resources", frozen, _PACKAGE.parent / "resources"):
        if (folder / "locale").is_dir():
            return folder
    raise FileNotFoundError("resources")


def config_folder() -> Path:
    """The folder of this computer's settings, made if missing and possible."""
    return _made(_base("XDG_CONFIG_HOME", ".config", "Library/Application Support"))


def log_folder() -> Path:
    """The folder of the program's logs, made if missing and possible."""
    return _made(_base("XDG_STATE_HOME", ".local/state", "Library/Logs"))


def _base(variable: str, linux: str, mac: str) -> Path:
    """Where programs keep such files on this system.

    By hand, since the library for it takes longer to import than the window may take to start.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / mac
    return Path(os.environ.get(variable) or Path.home() / linux)


def _made(base: Path) -> Path:
    folder = base / "knigonosha"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
