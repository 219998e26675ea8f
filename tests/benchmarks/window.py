"""The first painted window beside a bare PySide6 window with a table: whole processes, from start to their end."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from outreach_app.services.demo import DEMO_KEY, run_demo
from outreach_app.storage.backup import back_up_daily
from outreach_app.storage.keys import key_for
from tests.benchmarks.measure import Measure, beside, seconds
from tests.demo import clock

ROUNDS = 9
ROOT = Path(__file__).resolve().parents[2]

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.instance().quit)

app = QApplication([])
window = Window()
table = QTableWidget(20, 5)
for row in range(20):
    for column in range(5):
        table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
window.setCentralWidget(table)
window.resize(1366, 768)
window.show()
app.exec()
"""

OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from outreach_app.app import make_window, speak_as_set
from outreach_app.cli.session import Session
from outreach_app.settings import SettingsFile

folder, database = sys.argv[1:]
settings = SettingsFile(Path(folder) / "settings.json")
speak_as_set(settings)
session = Session(settings, lambda session: 0, database=Path(database), key="demo")
app = QApplication([])
window, opened = make_window(app, session)

def fill():
    opened.serve()
    while opened.window.page.waiting:
        app.processEvents()
    window.grab()
    app.quit()

window.painted.connect(app.quit if database == "-" else fill)
window.show()
app.exec()
if database != "-":
    opened.close()
"""


def _seconds(code: str, *told: str) -> float:
    """One process, from start to end."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code, *told]
    return seconds(lambda: subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL))


def _beside(name: str, target: float, folder: str, database: str) -> Measure:
    """Medians of interleaved runs after one of each that warms the disk's cache."""
    return beside(name, lambda: _seconds(OURS, folder, database), lambda: _seconds(BARE), target, runs=ROUNDS)


def first_window() -> Measure:
    """Until the frame is painted; the library is opened after that."""
    with tempfile.TemporaryDirectory() as folder:
        return _beside("window", 1.5, folder, "-")


def today_filled() -> Measure:
    """Until the made-up library is open and the page of today filled and painted."""
    with tempfile.TemporaryDirectory() as folder:
        made = run_demo(Path(folder), DEMO_KEY, "benchmark", clock)
        back_up_daily(made.database, key_for(made.database, DEMO_KEY), date.today())
        return _beside("today", 3.0, folder, str(made.database))


MEASURES: dict[str, Callable[[], Measure]] = {"window": first_window, "today": today_filled}
