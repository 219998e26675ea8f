"""The figures of the mobile library on paper: A4 on its long side, a line for each stop, route, weekday or hour."""

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
    height_of,
    new_canvas,
    paragraph,
    set_lines,
    width_of,
    wrapped,
)
from outreach_app.documents.fonts import BOLD, SANS, SERIF_BOLD
from outreach_app.domain.mobile_papers import MobileTable
from outreach_app.wording import _

_WIDTH, _HEIGHT = A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN
_NAME = 56 * MM
_TITLE, _BODY, _STRONG = Face(SERIF_BOLD, 15), Face(SANS, 9.5), Face(BOLD, 9.5)
_HEAD, _BEFORE, _SMALL = Face(SANS, 8), Face(SANS, 7.5), Face(SANS, 9)
_ROOM, _PAD = 2.5 * MM, 1 * MM


def mobile_table_pdf(paper: MobileTable) -> bytes:
    """The table as a PDF, in the language that speaks."""
    out = BytesIO()
    canvas = new_canvas(out, paper.title, paper.letterhead.library)
    pages = _pages(paper)
    for number, page in enumerate(pages, 1):
        canvas.setLineWidth(HAIRLINE)
        draw_stack(canvas, page, MARGIN, A4[1] - MARGIN)
        foot = _("page {page} of {pages}").format(page=number, pages=len(pages))
        draw_stack(canvas, [Block(0, set_lines([foot], _SMALL))], MARGIN, MARGIN + _SMALL.leading)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pages(paper: MobileTable) -> list[list[Block]]:
    head = [
        paragraph(paper.letterhead.library, _SMALL, _WIDTH, after=_ROOM / 2),
        paragraph(paper.title, _TITLE, _WIDTH, after=_ROOM),
        _heads(paper),
    ]
    small = _("In small print beneath each number: the same period a year ago.")
    notes = [Block(_ROOM), *(paragraph(note, _SMALL, _WIDTH, after=_PAD / 2) for note in (small, *paper.notes))]
    last = len(paper.rows) - 1
    rows = [_row(name, cells, _STRONG if place == last else _BODY) for place, (name, cells) in enumerate(paper.rows)]
    pages, room = [list(head)], _HEIGHT - height_of(head) - 2 * _SMALL.leading
    left = room
    for block in (*rows, *notes):
        if block.height > left:
            pages.append(list(head))
            left = room
        pages[-1].append(block)
        left -= block.height
    return pages


def _heads(paper: MobileTable) -> Block:
    wide = (_WIDTH - _NAME) / max(len(paper.heads), 1)
    told = [wrapped(head, _HEAD, wide - _PAD) for head in paper.heads]
    deep = max(map(len, told), default=1)
    texts = list(set_lines([paper.part], _HEAD, 0, (deep - 1) * _HEAD.leading))
    for place, lines in enumerate(told):
        edge = _NAME + (place + 1) * wide
        for row, words in enumerate(lines):
            y = (deep - len(lines) + row) * _HEAD.leading + _HEAD.size
            texts.append(Text(edge - width_of(words, _HEAD), y, _HEAD, words))
    height = deep * _HEAD.leading + _PAD
    return Block(height, tuple(texts), lines=((0, height, _WIDTH, height),))


def _row(name: str, cells: tuple[tuple[str, str], ...], face: Face) -> Block:
    """A name, and beside it each number with that of a year ago beneath."""
    wide = (_WIDTH - _NAME) / max(len(cells), 1)
    lines = wrapped(name, face, _NAME - _ROOM, most=2)
    texts = list(set_lines(lines, face, 0, _PAD))
    for place, (now, before) in enumerate(cells):
        edge = _NAME + (place + 1) * wide
        texts.append(Text(edge - width_of(now, face), _PAD + face.size, face, now))
        y = _PAD + face.leading + _BEFORE.size
        texts.append(Text(edge - width_of(before, _BEFORE), y, _BEFORE, before))
    height = max(len(lines) * face.leading, face.leading + _BEFORE.leading) + 2 * _PAD
    return Block(height, tuple(texts), lines=((0, height, _WIDTH, height),))
