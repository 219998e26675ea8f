"""Read a PDF back as a printer and a reader would: words, sizes, places."""

from io import BytesIO
from itertools import combinations
from typing import Any, NamedTuple

import pypdf
import pypdfium2

from outreach_app.documents.drawing import MARGIN


class Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Box", slack: float) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > slack and along > slack


def pages(pdf: bytes) -> list[str]:
    """Each page's text with every gap as one space."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def words(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def sizes(pdf: bytes) -> set[float]:
    found: set[float] = set()

    def visit(text: str, _cm: Any, _tm: Any, _font: Any, size: float) -> None:
        if text.strip():
            found.add(size)

    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    return found


def fonts(pdf: bytes) -> dict[str, bool]:
    """Each font of the file, and whether it is embedded."""
    return {
        str(font["/BaseFont"]): "/FontFile2" in font.get("/FontDescriptor", {})
        for page in pypdf.PdfReader(BytesIO(pdf)).pages
        for font in (reference.get_object() for reference in page["/Resources"]["/Font"].values())
    }


def text_boxes(pdf: bytes) -> list[tuple[tuple[float, float], list[Box]]]:
    """For each page its size and the boxes of its texts."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            layer = page.get_textpage()
            found.append((page.get_size(), [Box(*layer.get_rect(n)) for n in range(layer.count_rects())]))
            layer.close()
            page.close()
    return found


def check_geometry(pdf: bytes) -> None:
    """No text reaches into the margins, none stands on another."""
    for (width, height), boxes in text_boxes(pdf):
        assert boxes
        for box in boxes:
            assert box.left >= MARGIN - 1
            assert box.bottom >= MARGIN - 1
            assert box.right <= width - MARGIN + 1
            assert box.top <= height - MARGIN + 1
        for one, other in combinations(boxes, 2):
            assert not one.overlaps(other, slack=0.6), (one, other)
