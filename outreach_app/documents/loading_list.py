"""The papers of a vehicle: a loading list by the order of the stops, or the sheet of a check; boxes to tick."""

from io import BytesIO
from itertools import accumulate

from outreach_app.documents import fonts
from outreach_app.documents.drawing import (
    A4,
    HAIRLINE,
    MARGIN,
    MM,
    Block,
    Face,
    Text,
    draw_stack,
    height_of,
    new_canvas,
    paragraph,
    set_lines,
    width_of,
    wrapped,
)
from outreach_app.domain.loading import LoadingPaper, PaperPart, PaperRow
from outreach_app.wording import _

LIBRARY = Face(fonts.SANS, 9)
TITLE = Face(fonts.SERIF_BOLD, 14)
HEADING = Face(fonts.BOLD, 10)
CELL = Face(fonts.SANS, 9)
STRONG = Face(fonts.BOLD, 9)
SMALL = Face(fonts.SANS, 8)
_UPRIGHT = (A4[1], A4[0])
_HIGH = _UPRIGHT[1]
WIDTHS = tuple(width * MM for width in (8, 24, 78, 42, 38))
EDGES = (0.0, *accumulate(WIDTHS))
WIDTH = EDGES[-1]
_PADDING, _BOX = 3.0, 3.6 * MM
_ROW = 6.2 * MM
_SIGNING = 12 * MM


def loading_paper_pdf(paper: LoadingPaper) -> bytes:
    """The paper as a PDF on upright sheets, in the language that speaks; long lists go on with the head repeated."""
    out = BytesIO()
    canvas = new_canvas(out, f"{paper.title}, {paper.subtitle}", paper.letterhead.library)
    pages = _pages(paper)
    for number, page in enumerate(pages, 1):
        canvas.setPageSize(_UPRIGHT)
        canvas.setLineWidth(HAIRLINE)
        draw_stack(canvas, page, MARGIN, _HIGH - MARGIN)
        draw_stack(canvas, [_footer(paper, number, len(pages))], MARGIN, MARGIN + SMALL.leading + 4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pages(paper: LoadingPaper) -> list[list[Block]]:
    """Parts spread over pages; a heading stays with its first row, and the signatures with each other."""
    full = _HIGH - 2 * MARGIN - SMALL.leading - 12
    pages = [_head(paper)]
    columns = _columns(paper)
    units = [unit for part in paper.parts for unit in _units(part, columns)]
    for unit in [*units, [_signatures(paper)]]:
        high = height_of(unit)
        if height_of(pages[-1]) + high > full:
            pages.append([])
        pages[-1] += unit
    return pages


def _units(part: PaperPart, columns: Block) -> list[list[Block]]:
    """What stays together: heading, columns and first row; then row by row; the note goes with the last."""
    head = [Block(8), paragraph(part.heading, HEADING, WIDTH, after=3)] if part.heading else [Block(8)]
    rows = [row_block(row) for row in part.rows]
    note = [paragraph(part.note, SMALL, WIDTH, after=2)] if part.note else []
    if not rows:
        return [[*head, *note]]
    units = [[*head, columns, rows[0]], *([row] for row in rows[1:])]
    units[-1] += [Block(2), *note] if note else []
    return units


def _head(paper: LoadingPaper) -> list[Block]:
    letterhead = paper.letterhead
    library = ", ".join(part for part in (letterhead.library, letterhead.address, letterhead.phone) if part)
    return [
        paragraph(library, LIBRARY, WIDTH, after=8),
        paragraph(paper.title, TITLE, WIDTH, after=3),
        paragraph(paper.subtitle, HEADING, WIDTH),
    ]


def _columns(paper: LoadingPaper) -> Block:
    names = ("", _("Acc. no."), _("Author, title"), _("For whom"), paper.last_column)
    texts = tuple(
        text
        for left, width, name in zip(EDGES, WIDTHS, names, strict=False)
        for text in set_lines(wrapped(name, SMALL, width - 2 * _PADDING, 1), SMALL, left + _PADDING, 1)
    )
    height = SMALL.leading + 3
    return Block(height, texts, lines=((0, height, WIDTH, height),))


def row_block(row: PaperRow) -> Block:
    """A copy with its box: a line as high as its longest cell."""
    shown = (row.number, row.title, row.for_whom, row.where)
    faces = (STRONG, CELL, CELL, SMALL)
    cells = [
        wrapped(words, face, width - 2 * _PADDING, 3)
        for words, face, width in zip(shown, faces, WIDTHS[1:], strict=True)
    ]
    tallest = max(len(lines) * face.leading for lines, face in zip(cells, faces, strict=True))
    height = max(_ROW, tallest + 2 * _PADDING)
    texts: tuple[Text, ...] = ()
    for lines, face, left in zip(cells, faces, EDGES[1:], strict=False):
        texts += set_lines(lines, face, left + _PADDING, (height - len(lines) * face.leading) / 2)
    box = (_PADDING, (height - _BOX) / 2, _BOX, _BOX)
    return Block(height, texts, boxes=(box,), lines=((0, height, WIDTH, height),))


def _signatures(paper: LoadingPaper) -> Block:
    """A line for each who signs."""
    gap, base = 16.0, _SIGNING + CELL.leading
    each = (WIDTH - gap * (len(paper.signed) - 1)) / max(len(paper.signed), 1)
    texts: tuple[Text, ...] = ()
    lines: list[tuple[float, float, float, float]] = []
    for place, role in enumerate(paper.signed):
        left = place * (each + gap)
        texts += set_lines([role], CELL, left, base - CELL.leading)
        lines.append((left + width_of(role, CELL) + 6, base, left + each, base))
    return Block(base + 4 if paper.signed else 0, texts, lines=tuple(lines))


def _footer(paper: LoadingPaper, page: int, pages: int) -> Block:
    words = _("{paper}, page {page} of {pages}").format(paper=paper.subtitle, page=page, pages=pages)
    shown = wrapped(words, SMALL, WIDTH, 1)
    x = WIDTH - max((width_of(one, SMALL) for one in shown), default=0)
    return Block(SMALL.leading + 4, set_lines(shown, SMALL, x, 4), lines=((0, 0, WIDTH, 0),))
