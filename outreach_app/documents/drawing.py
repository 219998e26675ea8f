"""Type, hairlines and barcodes on paper: measured first as blocks, then drawn.

All lengths are points. Inside a block x runs right and y runs down from its top left corner, so blocks can be
measured, stacked and carried to the next page before anything is drawn.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from outreach_app.documents import fonts
from outreach_app.wording import language

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
A4 = (297 * MM, 210 * MM)
"""A sheet on its long side."""
MARGIN = 10 * MM
HAIRLINE = 0.4
BAR = 0.33 * MM
"""The narrowest bar: the size that office scanners and old lasers still agree on."""

# «д. 5», «ул. Садовая», «А. П. Чехов», «№ 7»: the next word stays on the line.
_BREAKS = re.compile(r"(?<!\b[^\W\d]\.)(?<!\b[^\W\d]{2}\.)(?<!№) ")


class Face(NamedTuple):
    """A font at a size."""

    font: str
    size: float

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * 1.2


class Text(NamedTuple):
    """Words on a baseline."""

    x: float
    y: float
    face: Face
    words: str


class Bars(NamedTuple):
    """A Code 128 barcode hanging from (x, y)."""

    x: float
    y: float
    height: float
    code: str


@dataclass(frozen=True)
class Block:
    """Something measured that can be drawn anywhere: texts, boxes (x, y, width, height), lines (x1, y1, x2, y2).

    `fills` are boxes drawn black.
    """

    height: float
    texts: tuple[Text, ...] = ()
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    lines: tuple[tuple[float, float, float, float], ...] = ()
    bars: tuple[Bars, ...] = ()
    fills: tuple[tuple[float, float, float, float], ...] = ()


def clean(text: str) -> str:
    """The text as one line of characters that have a shape: no control characters, composed letters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return words if words.isprintable() else "".join(sign for sign in words if sign.isprintable())


def width_of(words: str, face: Face) -> float:
    """How wide the words are when set in the face."""
    return face.size * sum(map(fonts.widths(face.font).__getitem__, words))


def wrapped(text: str, face: Face, width: float, most: int = 0) -> tuple[str, ...]:
    """Break a text into lines no wider than the width; past `most` lines (0: no limit) it ends in an ellipsis.

    A word wider than the line is broken between its letters: nothing ever runs over.
    """
    text = clean(text)
    if width_of(text, face) <= width:
        return (text,) if text else ()
    lines = list(_broken(text, face, width))
    if 0 < most < len(lines):
        last = lines[most - 1]
        while last and width_of(last + "…", face) > width:
            last = last[:-1]
        lines[most - 1 :] = [last.rstrip(" .,:;/") + "…"]
    return tuple(lines)


def _broken(text: str, face: Face, width: float) -> Iterator[str]:
    line, taken, space = "", 0.0, width_of(" ", face)
    for word in _BREAKS.split(text):
        wide = width_of(word, face)
        if line and taken + space + wide <= width:
            line, taken = f"{line} {word}", taken + space + wide
            continue
        if line:
            yield line
        while wide > width and len(word) > 1:
            kept = next((n for n in range(len(word) - 1, 1, -1) if width_of(word[:n], face) <= width), 1)
            yield word[:kept]
            word = word[kept:]  # noqa: PLW2901 - the rest of the word starts the next line
            wide = width_of(word, face)
        line, taken = word, wide
    if line:
        yield line


def set_lines(lines: Iterable[str], face: Face, x: float = 0, y: float = 0) -> tuple[Text, ...]:
    """Lines under each other, the first one's top at y."""
    first = y + face.size
    return tuple(Text(x, first + face.leading * row, face, words) for row, words in enumerate(lines))


def centred(lines: Iterable[str], face: Face, middle: float, y: float = 0) -> tuple[Text, ...]:
    """Lines under each other, each one's middle at `middle`."""
    return tuple(text._replace(x=middle - width_of(text.words, face) / 2) for text in set_lines(lines, face, 0, y))


def paragraph(text: str, face: Face, width: float, after: float = 0, most: int = 0) -> Block:
    """A wrapped text as a block of its own, with room after it."""
    lines = wrapped(text, face, width, most)
    return Block(face.leading * len(lines) + after if lines else 0, set_lines(lines, face))


def largest(text: str, font: str, sizes: Sequence[float], width: float, lines: int) -> Face:
    """The first of some sizes in which a text takes no more than so many lines and no word is torn; else the last."""
    for size in sizes:
        face = Face(font, size)
        whole = max((width_of(word, face) for word in clean(text).split()), default=0) <= width
        if whole and len(wrapped(text, face, width)) <= lines:
            return face
    return Face(font, sizes[-1])


def code_width(code: str) -> float:
    """How wide a code's bars are, without the quiet zone."""
    return sum(bars_of(code)[-1])


@lru_cache(maxsize=64)
def bars_of(code: str) -> tuple[tuple[float, float], ...]:
    """A code's bars as (left edge, width); both copies of a slip show the same ones."""
    from reportlab.graphics.barcode.code128 import Code128

    symbol: Any = Code128(code, barWidth=BAR, quiet=0)
    symbol.validate()
    symbol.encode()
    bars, left = [], 0.0
    for sign in symbol.decompose():  # a…d: a gap of one to four modules, A…D: a bar
        wide = (ord(sign.lower()) - ord("a") + 1) * BAR
        if sign.isupper():
            bars.append((left, wide))
        left += wide
    return tuple(bars)


def new_canvas(out: BytesIO, title: str, author: str, *, folded: bool = False) -> "Canvas":
    """An empty PDF, A4 on its long side; the same values give the same bytes on any day.

    Printed unscaled and on one side: each sheet is cut, signed or handed over by itself. Folded: on both sides, turned
    on the short one.
    """
    from reportlab.pdfgen.canvas import Canvas

    fonts.embed()
    face: Any = fonts.SANS  # else an unembedded Helvetica; reportlab's stubs take it for a number
    canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName=face, lang=language())
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("Duplex", "DuplexFlipShortEdge" if folded else "Simplex")
    return canvas


def draw_stack(canvas: "Canvas", blocks: Iterable[Block], left: float, top: float) -> None:
    """Draw blocks under each other, the first one's top left corner at (left, top), counted up from the page's bottom.

    All texts are one text object that names a face only where it changes: a tenth faster than string by string.
    """
    pen, face = canvas.beginText(), None
    for block in blocks:
        for text in block.texts:
            if text.face is not face:
                face = text.face
                pen.setFont(*face)
            pen.setTextOrigin(left + text.x, top - text.y)
            pen.textOut(text.words)
        _draw_shapes(canvas, block, left, top)
        top -= block.height
    canvas.drawText(pen)


def _draw_shapes(canvas: "Canvas", block: Block, left: float, top: float) -> None:
    for x, y, width, height in block.boxes:
        canvas.rect(left + x, top - y - height, width, height)
    for x1, y1, x2, y2 in block.lines:
        canvas.line(left + x1, top - y1, left + x2, top - y2)
    for x, y, width, height in block.fills:
        canvas.rect(left + x, top - y - height, width, height, stroke=0, fill=1)
    for bars in block.bars:
        for offset, wide in bars_of(bars.code):
            canvas.rect(left + bars.x + offset, top - bars.y - bars.height, wide, bars.height, stroke=0, fill=1)


def height_of(blocks: Iterable[Block]) -> float:
    """The height of blocks under each other."""
    return sum(block.height for block in blocks)
