"""`python -m tests.screenshots`: the README's pictures, made anew from the made-up library, in Russian.

The papers need `pdftoppm` (Debian: poppler-utils).
"""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import argparse
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date
from gettext import translation
from pathlib import Path

from PySide6.QtWidgets import QApplication

from outreach_app import paths, wording
from outreach_app.app import Opened, make_window
from outreach_app.cli.session import Session
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import fieldwork, places, rounds, visits
from outreach_app.services.demo import DEMO_KEY, run_demo
from outreach_app.services.upkeep import create_library
from outreach_app.settings import SettingsFile
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.schedule.calendar_view import MONTH
from tests.demo import ROUND_DAY, clock
from tests.journeys.window import window_on

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "help" / "screenshots"
PERSON = "Страницына А. П."
PAPERS = {"route-sheet": "route-sheet", "slips": "slip"}
SETTLED_SECONDS, BACKGROUND_SECONDS = 0.4, 3.0
TABLE = """№ билета;ФИО;Год рождения;Адрес;Телефон;Периодичность
101;Ёлкина Мария Петровна;1940;г. Заречинск, ул. Мира, 5-12;2-14-15;2
102;Абрамов Пётр Ильич;1938;г. Заречинск, ул. Ленина, 1;8 912 345-67-89;2
103;Жукова Анна Сергеевна;весна;д. Дубки, д. 3;;4
"""
LAST_TRIP = date(2026, 11, 11)
"""A day on which the made-up bookmobile went out, before the day of the demo."""


def main() -> None:
    told = _told()
    catalogue = translation("outreach", paths.resources() / "locale", ["ru"])
    wording.install({"ru": catalogue}, told.language)
    application = QApplication([])
    told.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = run_demo(folder / "demo", DEMO_KEY, PERSON, clock)
        window, opened = window_on(made.database, folder, application, PERSON)
        width, height = map(int, told.size.split("x"))
        for look in ("language", "theme", "scale"):
            window.set_look(look, getattr(told, look))
        window.resize(width, height)
        window.show()
        opened.serve()
        for picture in _tour(window, opened, folder):
            _keep(window, told.folder / f"{picture}.png")
        window.close()
        opened.close()
        window, opened = _first_start(folder, application)
        window.resize(width, height)
        window.show()
        opened.serve()
        _keep(window, told.folder / "start.png")
        window.close()
        opened.close()
        if told.folder == FOLDER:
            _papers(made.papers)


def _first_start(folder: Path, application: QApplication) -> tuple[MainWindow, Opened]:
    """The window over a new library."""
    path = folder / "library.outreach"
    settings = SettingsFile(folder / "settings.json")
    session = Session(settings, lambda _session: 0, path, person=PERSON, key=DEMO_KEY)
    create_library(path, session.passphrase(), session.person, session.now).close()
    return make_window(application, session)


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--language", default="ru", choices=wording.LANGUAGES)
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--scale", default=100, type=int)
    parser.add_argument("--size", default="1366x768")
    return parser.parse_args()


def _tour(window: MainWindow, opened: Opened, folder: Path) -> Iterator[str]:
    """Show every page in turn, each with something in it; gives the picture's name."""
    library, ways = opened.library, opened.pages.ways
    one, *_others = rounds.rounds_on(library, ROUND_DAY)
    rows = visits.round_rows(library, one)
    ways.open_reader(rows[0].reader.id)
    yield "readers"
    ways.open_title(next(row.bag for row in rows if row.bag)[0].title.id)
    yield "collection"
    window.go("schedule")
    _wait(BACKGROUND_SECONDS)
    yield "schedule"
    window.page.show_part(MONTH)
    _wait(BACKGROUND_SECONDS)
    yield "calendar"
    window.go("sets")
    yield "sets"
    ways.open_round(one.id)
    yield "rounds"
    ways.pack_bags(one.id, rows[1].reader.id)
    yield "bags"
    ways.print_day(ROUND_DAY, (one.id,))
    _wait(BACKGROUND_SECONDS)
    yield "print"
    table = folder / "Читатели на дому.csv"
    table.write_text(TABLE, encoding="cp1251")
    ways.import_file("readers")
    window.page.choose(table)
    _wait(BACKGROUND_SECONDS)
    yield "import"
    for row in rows[:3]:
        entry = VisitEntry(Outcome.SERVED, ROUND_DAY, row.reader.id, round=one.id)
        window.desk.do(lambda entry=entry: visits.record_visit(library, entry, ROUND_DAY))
    ways.enter_round(one.id)
    yield "visits"
    window.go("mobile")
    _wait(BACKGROUND_SECONDS)
    yield "mobile"
    stop = places.find_places(library, "Светлый Ключ", PlaceKind.MOBILE_STOP)[0]
    ways.open_stop("stop", stop.id, LAST_TRIP)
    _wait(BACKGROUND_SECONDS)
    yield "at-the-stop"
    for tab, picture in (("counts", "mobile-counts"), ("board", "on-board")):
        ways.open_mobile(tab)
        _wait(BACKGROUND_SECONDS)
        yield picture
    window.go("statistics")
    _wait(BACKGROUND_SECONDS)
    yield "statistics"
    file = folder / "Выезд.kit"
    fieldwork.make_kit(library, file, PERSON, one.label, (ROUND_DAY, ROUND_DAY), rounds=[one.id])
    window.go("fieldwork")
    _wait(BACKGROUND_SECONDS)
    yield "fieldwork"
    window.go("settings")
    yield "settings"
    window.go("today")
    _wait(BACKGROUND_SECONDS)
    yield "today"
    opened.pages.find()
    window.focusWidget().setText("с")
    yield "finder"


def _papers(papers: Iterable[Path]) -> None:
    for paper, picture in PAPERS.items():
        source = next(one for one in papers if one.name.endswith(f"{paper}.pdf"))
        subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", source, FOLDER / picture], check=True)


def _keep(window: MainWindow, file: Path) -> None:
    """Save the window as it stands, once it has settled."""
    _wait(SETTLED_SECONDS)
    window.grab().save(str(file))


def _wait(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
    for _turn in range(50):
        QApplication.processEvents()


if __name__ == "__main__":
    main()
