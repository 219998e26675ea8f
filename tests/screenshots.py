"""`python -m tests.screenshots`: the README's pictures, made anew from the made-up library, in Russian.

The papers need `pdftoppm` (Debian: poppler-utils).
"""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import subprocess
import tempfile
from gettext import translation
from pathlib import Path

from PySide6.QtWidgets import QApplication

from outreach_app import paths, wording
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import rounds, visits
from outreach_app.services.demo import DEMO_KEY, run_demo
from outreach_app.ui.main_window import MainWindow
from tests.demo import ROUND_DAY, clock
from tests.journeys.window import window_on

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "help" / "screenshots"
SIZE = (1366, 768)
PAPERS = {"route-sheet": "route-sheet", "slips": "slip"}


def main() -> None:
    wording.install({"ru": translation("outreach", paths.resources() / "locale", ["ru"])}, "ru")
    application = QApplication([])
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = run_demo(folder / "demo", DEMO_KEY, "Страницына А. П.", clock)
        window, opened = window_on(made.database, folder, application)
        window.resize(*SIZE)
        window.show()
        opened.serve()
        one, *_others = rounds.rounds_on(opened.library, ROUND_DAY)
        first = visits.round_rows(opened.library, one)[0]
        opened.pages.ways.open_reader(first.reader.id)
        keep(window, "readers")
        for row in visits.round_rows(opened.library, one)[:3]:
            window.go("visits")
            entry = VisitEntry(Outcome.SERVED, ROUND_DAY, row.reader.id, round=one.id)
            window.desk.do(lambda entry=entry: visits.record_visit(opened.library, entry, ROUND_DAY))
        window.page.go_to_round(one.id)
        keep(window, "visits")
        window.go("today")
        keep(window, "today")
        window.close()
        opened.close()
        for paper, picture in PAPERS.items():
            source = next(one for one in made.papers if one.name.endswith(f"{paper}.pdf"))
            target = FOLDER / picture
            subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", source, target], check=True)


def keep(window: MainWindow, name: str) -> None:
    """Save the window as it stands."""
    for _turn in range(20):
        QApplication.processEvents()
    window.grab().save(str(FOLDER / f"{name}.png"))


if __name__ == "__main__":
    main()
