"""Where the program finds its own files and keeps those of this computer."""

import sys
from pathlib import Path

import platformdirs

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
    """The folder of this computer's settings, made if missing."""
    return platformdirs.user_config_path("knigonosha", appauthor=False, ensure_exists=True)


def data_folder() -> Path:
    """The folder where a new library is offered to be kept."""
    return platformdirs.user_data_path("knigonosha", appauthor=False)


def log_folder() -> Path:
    """The folder of the program's logs, made if missing."""
    return platformdirs.user_log_path("knigonosha", appauthor=False, ensure_exists=True)
