"""Typing in the whole window over a large library: from the key until the window is painted.

`python -m tests.benchmarks.typing [PAGE …]` tells more than the ratios: how long keys take on each page, how long the
window stands still until the next key and while a page is opened. Wall-clock time, and processor time of the window's
thread beside it, which other programs on a busy machine do not spoil. Of the clock's time up to 35 ms are those for
which a sign is held back, since a scanner may be typing.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget

from outreach_app import wording
from outreach_app.app import Opened, speak_as_set
from outreach_app.services import rounds
from outreach_app.services.library import Library
from outreach_app.settings import SettingsFile
from outreach_app.storage.folding import fold
from outreach_app.ui.main_window import MainWindow
from tests.benchmarks.keys import BACKSPACE, Spans, press, rest, settle
from tests.benchmarks.many import many
from tests.benchmarks.measure import Measure
from tests.demo import ROUND_DAY
from tests.journeys.window import window_on

BETWEEN = 0.16
"""From key to key: longer than the pages wait before they look up what costs more."""
OPENING = 6.0
"""As long as a page is watched after it is asked for, if it still works in the background."""
STILL = 0.005
"""Rounds of the loop below this are none that one could notice."""
TIMES = 2
"""How often everything is typed."""


@dataclass(frozen=True)
class Typed:
    """What typing on a page took: `keys` until painted, `rests` the longest standstill before each next key."""

    keys: Spans
    rests: Spans
    bare: Spans


@dataclass(frozen=True)
class Field:
    """A search: how one comes to it, what is typed there, and which index its bare query asks."""

    reach: Callable[[Opened], QWidget]
    text: str
    kind: str = ""


def _page(key: str, line: str) -> Callable[[Opened], QWidget]:
    def reach(opened: Opened) -> QWidget:
        opened.window.go(key)
        found: QWidget = opened.window.page
        for name in line.split("."):
            found = getattr(found, name)
        return found

    return reach


def _bags(opened: Opened) -> QWidget:
    opened.window.go("rounds")
    opened.window.page.pack(rounds.rounds_on(opened.library, ROUND_DAY)[0].id)
    return opened.window.page.bags.offers.search


def _waiting(opened: Opened) -> QWidget:
    opened.window.go("rounds")
    opened.window.page.show_day(ROUND_DAY)
    return opened.window.page.order.left.people.search


def _without_round(opened: Opened) -> QWidget:
    opened.window.go("visits")
    opened.window.page.open_without_round()
    return opened.window.page.without.list.search


def _box(opened: Opened) -> QWidget:
    opened.window.go("today")
    opened.pages.find()
    return opened.pages._finder.line


READER, TITLE = "иванова мария мира 1", "тихий дом у реки"
FIELDS: dict[str, Field] = {
    "readers": Field(_page("readers", "list.search"), READER, "reader"),
    "collection": Field(_page("collection", "list.search"), TITLE, "title"),
    "schedule": Field(_page("schedule", "plans.search"), READER, "reader"),
    "waiting": Field(_waiting, READER, "reader"),
    "bags": Field(_bags, TITLE, "title"),
    "visits": Field(_without_round, READER, "reader"),
    "settings": Field(_page("settings", "search"), "резервная копия"),
    "box": Field(_box, "иванова мария", "reader"),
}


def bare(library: Library, kind: str) -> tuple[QWidget, QLineEdit]:
    """A bare line over a bare table; each letter asks the bare index for 200 rows, and all of them are shown."""
    window, line, table = QWidget(), QLineEdit(), QTableView()
    model = QStringListModel([f"Строка {number}" for number in range(200)], table)
    table.setModel(model)
    column = QVBoxLayout(window)
    column.addWidget(line)
    column.addWidget(table)
    connection = library.store.database.raw()
    query = (
        f"SELECT shown FROM search_{kind} CROSS JOIN search_entry ON number = search_{kind}.rowid"
        f" WHERE search_{kind} MATCH ? ORDER BY sort LIMIT 200"
    )

    def find(text: str) -> None:
        words = " ".join(f'"{word}"*' for word in fold(text).split())
        found = (
            [str(shown) for (shown,) in connection.execute(query, (words,))] if kind and words else model.stringList()
        )
        model.setStringList(found)

    line.textChanged.connect(find)
    window.resize(1366, 768)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.show()
    settle()
    return window, line


def signs(text: str) -> Iterator[str]:
    """Letter by letter, then taken back."""
    for _time in range(TIMES):
        yield from text
        yield from BACKSPACE * len(text)


def typed(opened: Opened, wanted: Field) -> Typed:
    """Type into a field of ours and into a bare one, key by key in turn."""
    line = wanted.reach(opened)
    rest(0.5, lambda: bool(getattr(opened.window.page, "waiting", False)), OPENING)
    line.setFocus()
    settle()
    keys = opened.window.windowHandle()
    window, raw = bare(opened.library, wanted.kind)
    taken = Typed(Spans(), Spans(), Spans())
    for sign in signs(wanted.text):
        taken.keys.take(lambda sign=sign: press(keys, line, sign))
        loop = rest(BETWEEN)
        taken.rests.wall.append(max(loop.wall))
        taken.rests.work.append(max(loop.work))
        taken.bare.take(lambda sign=sign: press(raw, raw, sign))
    assert not line.text(), "something took keys away"
    window.close()
    window.deleteLater()
    return taken


def opening(window: MainWindow, key: str) -> tuple[Spans, Spans]:
    """From asking for a page until it is painted, and the standstills after that until it is filled."""
    spans = Spans()

    def go() -> None:
        window.go(key)
        settle()

    spans.take(go)
    loop = rest(1.0, lambda: bool(getattr(window.page, "waiting", False)), OPENING)
    still = [place for place, span in enumerate(loop.wall) if span > STILL]
    return spans, Spans([loop.wall[place] for place in still] or [0.0], [loop.work[place] for place in still] or [0.0])


@contextmanager
def window_over(file: Path, folder: Path) -> Iterator[Opened]:
    """The whole window over a copy of a library."""
    application = QApplication.instance() or QApplication([])
    speak_as_set(SettingsFile(folder / "settings.json"))
    wording.speak("ru")
    window, opened = window_on(file, folder, application)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    opened.serve()
    settle()
    try:
        yield opened
    finally:
        window.close()
        opened.close()


def report(file: Path, folder: Path, names: list[str]) -> None:
    """Print everything."""
    head = f"{'p50':>6}{'p99':>7}{'max':>7}{'>50':>5}"
    print(f"{'ms':<24}{head} |{head}  (wall | processor)")
    with window_over(file, folder) as opened:
        for key in opened.pages.factories():
            if key not in ("import", "print"):
                for what, spans in zip(("opening", "filling"), opening(opened.window, key), strict=True):
                    print(f"{key:<12}{what:<12}{spans.told()}", flush=True)
        for name in names or FIELDS:
            taken = typed(opened, FIELDS[name])
            for what, spans in (("key", taken.keys), ("rest", taken.rests), ("bare", taken.bare)):
                print(f"{name:<12}{what:<12}{spans.told()}", flush=True)


@contextmanager
def large() -> Iterator[tuple[Path, Path]]:
    """The large library, and an empty folder for the window's copy of it."""
    with tempfile.TemporaryDirectory() as name:
        made, own = Path(name) / "made", Path(name) / "own"
        for folder in (made, own):
            folder.mkdir()
        yield many(made), own


@cache
def taken_all() -> dict[str, Typed]:
    """Typed on every page, once for all measures."""
    with large() as (file, folder), window_over(file, folder) as opened:
        return {page: typed(opened, wanted) for page, wanted in FIELDS.items()}


def measure(page: str, target: float) -> Measure:
    """Medians of keys until painted, in processor time; each of the bare pair was pressed after one of ours."""
    taken = taken_all()[page]
    return Measure(f"type-{page}", median(taken.keys.work), median(taken.bare.work), target)


TARGETS = {
    **{"readers": 2.0, "collection": 2.5, "schedule": 2.0, "waiting": 1.5},
    **{"bags": 1.5, "visits": 1.5, "settings": 1.5, "box": 1.5},
}
MEASURES: dict[str, Callable[[], Measure]] = {
    f"type-{name}": lambda name=name, target=target: measure(name, target) for name, target in TARGETS.items()
}

if __name__ == "__main__":
    with large() as (made_file, own_folder):
        report(made_file, own_folder, sys.argv[1:])
