"""Pictures of a PDF's pages, drawn outside the window's thread, one after the other, those in sight first."""

from collections.abc import Callable, Container, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from outreach_app.ui import background
from outreach_app.ui.pdf import page_image

Wanted = Sequence[tuple[int, QSize]]
"""Pages, counted from 0, each with its size in the screen's own pixels."""


class PagePictures:
    """`on_drawn()` is called after each page; what was scrolled past meanwhile is not drawn for nothing."""

    def __init__(self, owner: QWidget, on_drawn: Callable[[], object]) -> None:
        self._owner, self._on_drawn = owner, on_drawn
        self._pdf = b""
        self._pictures: dict[int, QImage] = {}
        self._task: background.Task | None = None

    def begin(self, pdf: bytes) -> None:
        """Take another PDF; what is still drawn of the one before is thrown away."""
        self._pdf, self._pictures = pdf, {}

    def get(self, page: int) -> QImage | None:
        """A page's picture, perhaps of another size; None: not drawn yet."""
        return self._pictures.get(page)

    def missing(self, wanted: Wanted) -> Wanted:
        """Those pages that are not drawn yet in their size."""
        return [(page, size) for page, size in wanted if not self._is_drawn(page, size)]

    def ask(self, wanted: Wanted, kept: Container[int]) -> None:
        """Draw the first missing page; of the others only the pictures in `kept` stay."""
        missing = self.missing(wanted)
        if not missing or (self._task and not self._task.progress.cancelled):
            return
        (page, size), pdf = missing[0], self._pdf

        def done(picture: QImage) -> None:
            self._task = None
            if pdf is self._pdf:
                self._pictures = {key: one for key, one in self._pictures.items() if key in kept}
                self._pictures[page] = picture
            self._on_drawn()

        def failed(fault: Exception) -> None:
            self._task = None
            raise fault

        self._task = background.run(self._owner, lambda _progress: page_image(pdf, page, size), done, failed)

    def _is_drawn(self, page: int, size: QSize) -> bool:
        picture = self._pictures.get(page)
        return picture is not None and abs(picture.width() - size.width()) <= 1
