"""Papers sent to a printer: each page drawn by pdfium at the printer's own resolution."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPainter

from outreach_app.domain.errors import UserError
from outreach_app.ui.background import Cancelled, Progress
from outreach_app.ui.pdf import page_image, page_sizes
from outreach_app.wording import N_

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_FINEST = 600
"""Dots per inch beyond which a page only takes longer."""
_POINTS = 72


def is_any() -> bool:
    """Whether a printer is set up on this computer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def send(printer: "QPrinter", papers: Sequence[tuple[bytes, int]], progress: Progress) -> None:
    """Print PDFs, each as many times as told, as one job; Cancel takes the whole job back.

    Every page goes upright or along as it is; on paper smaller than its own it is made to fit. For the background.

    Raises:
        UserError: the printer does not take it.
    """
    sheets = [
        (pdf, page, size)
        for pdf, copies in papers
        for sizes in [page_sizes(pdf)]
        for _copy in range(copies)
        for page, size in enumerate(sizes)
    ]
    printer.setFullPage(True)
    printer.setResolution(min(printer.resolution(), _FINEST))
    painter = QPainter()
    try:
        for done, (pdf, page, size) in enumerate(sheets):
            progress.report(done, len(sheets))
            lies = QPageLayout.Orientation
            printer.setPageOrientation(lies.Landscape if size.width() > size.height() else lies.Portrait)
            if not (printer.newPage() if done else painter.begin(printer)):
                raise UserError(
                    N_(
                        "The printer “{printer}” does not take the papers: see that it is on and has paper, then again."
                    ),
                    printer=printer.printerName(),
                )
            room = _room(printer, size)
            painter.drawImage(room, page_image(pdf, page, room.size(), grey=True))
        progress.report(len(sheets), len(sheets))
    except Cancelled:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


def _room(printer: "QPrinter", size: QSizeF) -> QRect:
    """Where a page of this size in points goes, in the printer's dots: as large as it is, in the middle."""
    from PySide6.QtPrintSupport import QPrinter

    paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    dots = (size * printer.resolution() / _POINTS).toSize()
    if dots.width() > paper.width() or dots.height() > paper.height():
        dots = dots.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (paper.width() - dots.width()) // 2, (paper.height() - dots.height()) // 2
    return QRect(QPoint(left, top), QSize(dots))
