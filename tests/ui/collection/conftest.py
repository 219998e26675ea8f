from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from outreach_app.ui.collection import CollectionPage
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.ways import Ways
from tests.ui.examples import type_into
from tests.ui.screens import Worked, show


@dataclass
class Screen(Worked):
    """The window on the page Collection, worked as a person does."""

    gone: list[tuple[str, object]] = field(default_factory=list)
    """The ways that led away from the page."""

    @property
    def page(self) -> CollectionPage:
        return self.window.page

    @property
    def panel(self):
        return self.page.panel

    @property
    def card(self):
        return self.panel.card

    def search(self, text: str) -> None:
        self.page.list.search.clear()
        type_into(self.page.list.search, text)

    def titles(self) -> list[str]:
        table = self.page.list.table
        return [table.row_at(place).line.title for place in range(table.proxy.rowCount())]

    def copies(self) -> list[tuple[str, str, str]]:
        rows = self.panel.copies.table.rows.rows
        return [(row.copy.number, str(row.mark), row.remark) for row in rows]


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Callable[..., Screen]:
    def open_(width: int = 1366, height: int = 768) -> Screen:
        desk, gone = Desk(), []
        ways = Ways(
            open_reader=lambda reader: gone.append(("reader", reader)),
            import_file=lambda kind: gone.append(("import", kind)),
        )
        window = MainWindow(desk, {"collection": lambda: CollectionPage(desk, library, ways)}, settings)
        show(qtbot, window, library, width, height)
        return Screen(window, library, qtbot, gone)

    return open_
