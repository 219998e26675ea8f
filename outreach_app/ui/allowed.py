"""The pages that whoever works now is meant to work on; the others leave the rail."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from outreach_app.wording import _

if TYPE_CHECKING:
    from outreach_app.ui.main_window import MainWindow


class Allowed:
    """All pages, until `only()` says which."""

    def __init__(self, window: "MainWindow", pages: Iterable[str]) -> None:
        self._window, self._pages = window, tuple(pages)
        self._only: frozenset[str] | None = None
        self._barred: frozenset[str] = frozenset()

    def only(self, pages: frozenset[str] | None, barred: frozenset[str] = frozenset()) -> None:
        """Show only these pages; None: all of them. A page that is in front and not among them gives way.

        `barred` are those that nobody has in a kit.
        """
        self._only, self._barred = pages, barred
        window = self._window
        for key, button in window.rail.buttons.items():
            button.setVisible(self.has(key))
        if window.page and not self.has(window.page.KEY):
            window.go(next(filter(self.has, self._pages), ""))

    def has(self, page: str) -> bool:
        """Whether whoever works now is meant to work on a page."""
        own = self._only is None or page in self._only
        return page in self._pages and own and page not in self._barred

    def lets(self, page: str) -> bool:
        """Whether a page may be shown; whoever is not meant to see it is told so."""
        if page in self._pages and not self.has(page):
            told = _("This page is for librarians: let one take over by the name at the top.")
            if page in self._barred:
                told = _("This is a kit: such work is done in the library itself.")
            self._window.desk.told.emit(told, False)
        return self.has(page)
