"""The whole window on a demo library, on the day of its rounds."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from outreach_app.app import Opened, make_window
from outreach_app.cli.session import Session
from outreach_app.services.demo import DEMO_KEY
from outreach_app.settings import SettingsFile
from outreach_app.ui.main_window import MainWindow
from tests.demo import ROUND_DAY


@dataclass
class RoundDaySession(Session):
    """A session whose clock stands at noon of the day that the demo has planned."""

    def now(self) -> datetime:
        return datetime(ROUND_DAY.year, ROUND_DAY.month, ROUND_DAY.day, 12, tzinfo=UTC)


def window_on(
    demo_file: Path, folder: Path, application: QApplication, person: str = "tester"
) -> tuple[MainWindow, Opened]:
    """The window over a copy of the demo library, not yet shown."""
    path = folder / "demo.outreach"
    shutil.copy(demo_file, path)
    settings = SettingsFile(folder / "settings.json")
    session = RoundDaySession(settings, lambda _session: 0, database=path, person=person, key=DEMO_KEY)
    return make_window(application, session)
