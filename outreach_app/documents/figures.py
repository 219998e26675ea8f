"""A period's figures on paper: upright A4, each row with the period and the running total."""

from io import BytesIO

from outreach_app.documents.drawing import (
    A4,
    HAIRLINE,
    MARGIN,
    MM,
    Block,
    Face,
    Text,
    draw_stack,
    new_canvas,
    paragraph,
    set_lines,
    width_of,
    wrapped,
)
from outreach_app.documents.fonts import BOLD, SANS, SERIF_BOLD
from outreach_app.domain.papers import FiguresPaper
from outreach_app.wording import _

_WIDTH, _HEIGHT = A4[1] - 2 * MARGIN, A4[0] - 2 * MARGIN
_COLUMN = 28 * MM
_TITLE, _BODY, _STRONG = Face(SERIF_BOLD, 16), Face(SANS, 11), Face(BOLD, 11)
_ROOM = 3 * MM


def figures_pdf(paper: FiguresPaper) -> bytes:
    """The figures as a PDF, in the language that speaks."""
    out = BytesIO()
    canvas = new_canvas(out, paper.title, paper.letterhead.library)
    pages = _pages(paper)
    for number, page in enumerate(pages, 1):
        canvas.setPageSize((A4[1], A4[0]))
        canvas.setLineWidth(HAIRLINE)
        draw_stack(canvas, page, MARGIN, A4[0] - MARGIN)
        foot = _("page {page} of {pages}").format(page=number, pages=len(pages))
        draw_stack(canvas, [Block(0, set_lines([foot], _BODY))], MARGIN, MARGIN + _BODY.leading)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pages(paper: FiguresPaper) -> list[list[Block]]:
    """The rows on as many pages as they take, under the title and the column heads."""
    head = [
        paragraph(paper.letterhead.library, _BODY, _WIDTH, after=_ROOM),
        paragraph(paper.title, _TITLE, _WIDTH, after=2 * _ROOM),
        _row("", (_("Period"), _("Since 1 January")), _STRONG),
    ]
    pages = [list(head)]
    room = _HEIGHT - sum(block.height for block in head) - 2 * _BODY.leading
    left = room
    for name, *values in paper.rows:
        block = _row(name, tuple(str(value) for value in values), _BODY)
        if block.height > left:
            pages.append(list(head))
            left = room
        pages[-1].append(block)
        left -= block.height
    return pages


def _row(name: str, values: tuple[str, ...], face: Face) -> Block:
    """A name and its numbers at the right edge of their columns, with a hairline beneath."""
    lines = wrapped(name, face, _WIDTH - _COLUMN * len(values) - _ROOM)
    height = face.leading * max(len(lines), 1) + _ROOM
    right = [_WIDTH - _COLUMN * (len(values) - 1 - place) for place in range(len(values))]
    numbers = [
        Text(edge - width_of(value, face), face.size + _ROOM / 2, face, value)
        for edge, value in zip(right, values, strict=True)
    ]
    texts = (*set_lines(lines, face, 0, _ROOM / 2), *numbers)
    return Block(height, texts, lines=((0, height, _WIDTH, height),))
