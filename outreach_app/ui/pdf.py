"""Pages of a PDF as pictures, drawn by pdfium.

pdfium serves one thread at a time, so every call holds one lock, and opens and closes its document within: nothing of
it is left to be cleaned up in another thread. Called in the background; a page takes some milliseconds.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Lock

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage

_ONE_AT_A_TIME = Lock()


@contextmanager
def _opened(pdf: bytes) -> Iterator:
    import pypdfium2

    with _ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(pdf)) as document:
        yield document


def page_sizes(pdf: bytes) -> list[QSizeF]:
    """Width and height of each page in points."""
    with _opened(pdf) as document:
        return [QSizeF(*document.get_page_size(page)) for page in range(len(document))]


def page_image(pdf: bytes, page: int, size: QSize, *, grey: bool = False) -> QImage:
    """One page, counted from 0, drawn on white in a picture of this size in pixels; for a printer without colours."""
    with _opened(pdf) as document, closing(document[page]) as drawn:
        scale = min(size.width() / drawn.get_width(), size.height() / drawn.get_height())
        with closing(drawn.render(scale=scale, grayscale=grey, prefer_bgrx=True)) as bitmap:
            kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
            picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind)
            return picture.copy()
