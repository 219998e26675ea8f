"""The pages that whoever works now is meant to work on; the others leave the rail."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from outreach_app.domain.use_cases import use_case_label
from outreach_app.wording import _

if TYPE_CHECKING:
    from outreach_app.ui.main_window import MainWindow


class Allowed:
    """All pages, until `only()` says which."""

    def __init__(self, window: "MainWindow", pages: Iterable[str]) -> None:
        self._window, self._pages = window, tuple(pages)
        self._only: frozenset[str] | None = None
        self._barred: frozenset[str] = frozenset()
        self._left: frozenset[str] = frozenset()

    def only(
        self, pages: frozenset[str] | None, barred: frozenset[str] = frozenset(), left: frozenset[str] = frozenset()
    ) -> None:
        """Show only these pages; None: all of them. A page that is in front and not among them gives way.

        `barred` are those that nobody has in a kit, and `left` the use cases that are left to the library itself.
        """
        self._only, self._barred, self._left = pages, barred, left
        window = self._window
        for key, button in window.rail.buttons.items():
            button.setVisible(self.has(key))
        if window.page and not self.has(window.page.KEY):
            window.go(next(filter(self.has, self._pages), ""))

    def has(self, page: str) -> bool:
        """Whether whoever works now is meant to work on a page."""
        own = self._only is None or page in self._only
        return page in self._pages and own and page not in self._barred

    def is_barred(self, page: str) -> bool:
        """Whether nobody has a page in this file."""
        return page in self._barred

    def may(self, use_case: str) -> bool:
        """Whether a use case can be done in this file."""
        return use_case not in self._left

    def lets_do(self, use_case: str) -> bool:
        """Whether a use case can be done in this file; where not, the person is told where it is done."""
        if not self.may(use_case):
            told = _("This is a kit, and holds only a part of the library. Do this in the library itself: {what}.")
            self._window.desk.told.emit(told.format(what=use_case_label(use_case)), False)
        return self.may(use_case)

    def lets(self, page: str) -> bool:
        """Whether a page may be shown; whoever is not meant to see it is told so."""
        if page in self._pages and not self.has(page):
            told = _("This page is for librarians: let one take over by the name at the top.")
            if page in self._barred:
                told = _("This is a kit: such work is done in the library itself.")
            self._window.desk.told.emit(told, False)
        return self.has(page)
