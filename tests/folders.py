"""Folders that several tests share, gone with the tests' process."""

import atexit
import shutil
import tempfile
from pathlib import Path


def shared_folder() -> Path:
    """A new empty folder for as long as this process runs."""
    folder = Path(tempfile.mkdtemp(prefix="outreach-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
