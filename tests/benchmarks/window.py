"""The first painted window beside a bare PySide6 window with a table: whole processes, from start to their end."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks.measure import Measure

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
from importlib.util import find_spec
from pathlib import Path
from PySide6.QtWidgets import QApplication
from outreach_app import wording
from outreach_app.settings import SettingsFile
from outreach_app.ui import theme
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow

settings = SettingsFile(Path(sys.argv[1]))
wording.install({}, "en")
app = QApplication([])
fonts = Path(find_spec("fontpkg_pt_sans").origin).parent / "files"
theme.load_fonts([fonts / "PT_Sans-Web-Regular.ttf", fonts / "PT_Sans-Web-Bold.ttf"])
theme.apply(app, theme=settings.now.theme, percent=settings.now.scale)
window = MainWindow(Desk(), dict.fromkeys(("today", "readers", "visits")), settings)
window.painted.connect(app.quit)
window.show()
app.exec()
"""


def _seconds(code: str, folder: str) -> float:
    """One process, from start to end."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    started = perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, str(Path(folder) / "settings.json")],
        env=environment,
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return perf_counter() - started


def first_window() -> Measure:
    """Medians of interleaved runs after one of each that warms the disk's cache."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [(_seconds(OURS, folder), _seconds(BARE, folder)) for _run in range(ROUNDS + 1)][1:]
    ours, raw = (median(column) for column in zip(*runs, strict=True))
    return Measure("window", ours, raw, 1.5)


MEASURES: dict[str, Callable[[], Measure]] = {"window": first_window}
