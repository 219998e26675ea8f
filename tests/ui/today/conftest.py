from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt

from outreach_app.domain.identity import Id
from outreach_app.services.papers import PAPERS, mark_printed
from outreach_app.services.rounds import rounds_on
from outreach_app.services.today import Column
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.today import TodayPage
from outreach_app.ui.ways import Ways
from tests.ui.screens import Worked, show


@dataclass
class Screen(Worked):
    """The window on the page Today; `gone` is where its ways have led."""

    gone: list[object] = field(default_factory=list)

    @property
    def page(self) -> TodayPage:
        """The page, once it knows its day."""
        page = self.window.page
        self.qtbot.waitUntil(lambda: not page.waiting, timeout=10_000)
        return page

    def click(self, column: Column) -> None:
        self.qtbot.mouseClick(self.page.board.columns[column].step, Qt.MouseButton.LeftButton)

    def titles(self, column: Column) -> list[str]:
        return [card.title for card in self.page.board.columns[column].list.cards.cards]

    def make_rounds(self) -> None:
        with self.qtbot.waitSignal(self.window.desk.told, timeout=20_000):
            self.click(Column.DUE)

    def print_papers(self) -> None:
        """What the print centre does once it is reached."""
        ids = [one.id for one in rounds_on(self.library, self.page.day)]
        self.window.desk.do(lambda: mark_printed(self.library, ids, PAPERS))


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Callable[..., Screen]:
    def open_(width: int = 1366, height: int = 768) -> Screen:
        desk, gone = Desk(), []
        ways = Ways(
            go=gone.append,
            open_reader=lambda reader: gone.append(Id(reader)),
            turn_year=lambda: gone.append("year"),
            new_reader=lambda: gone.append("new reader"),
            import_file=lambda kind: gone.append(f"import {kind}"),
            open_settings=lambda section: gone.append(f"settings {section}"),
            open_round=lambda round_id: gone.append(("round", round_id)),
            open_day=lambda day: gone.append(("day", day)),
            enter_round=lambda round_id: gone.append(("results", round_id)),
            print_day=lambda day, rounds: gone.append((day, rounds)),
        )
        window = MainWindow(desk, {"today": lambda: TodayPage(desk, library, ways)}, settings)
        show(qtbot, window, library, width, height)
        return Screen(window, library, qtbot, gone)

    return open_
