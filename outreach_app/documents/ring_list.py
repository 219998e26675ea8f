"""The list of readers to ring: upright A4, a line each with the numbers, what to say, and room for what came of it."""

from io import BytesIO

from outreach_app.documents.drawing import (
    A4,
    HAIRLINE,
    MARGIN,
    MM,
    Block,
    Face,
    draw_stack,
    height_of,
    new_canvas,
    paragraph,
    set_lines,
)
from outreach_app.documents.fonts import SANS, SERIF_BOLD
from outreach_app.documents.ruled_table import RuledTable
from outreach_app.domain.dates import full_day
from outreach_app.domain.not_coming import RingPaper
from outreach_app.wording import N_, _

_TABLE = RuledTable(
    (9, 46, 34, 56, 37),
    (N_("No."), N_("Reader"), N_("Phones"), N_("What to say"), N_("What came of the call")),
    left={1, 2, 3, 4},
)
_UPRIGHT = (A4[1], A4[0])
_TITLE, _SMALL = Face(SERIF_BOLD, 14), Face(SANS, 8.5)
_ROOM = 3 * MM


def ring_list_pdf(paper: RingPaper) -> bytes:
    """The list as a PDF, in the language that speaks."""
    out = BytesIO()
    canvas = new_canvas(out, _("Readers to ring"), paper.letterhead.library)
    pages = _pages(paper)
    for number, page in enumerate(pages, 1):
        canvas.setPageSize(_UPRIGHT)
        canvas.setLineWidth(HAIRLINE)
        draw_stack(canvas, page, MARGIN, _UPRIGHT[1] - MARGIN)
        foot = _("page {page} of {pages}").format(page=number, pages=len(pages))
        draw_stack(canvas, [Block(0, set_lines([foot], _SMALL))], MARGIN, MARGIN + _SMALL.leading)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pages(paper: RingPaper) -> list[list[Block]]:
    head = [
        paragraph(paper.letterhead.library, _SMALL, _TABLE.width, after=_ROOM / 2),
        paragraph(f"{_('Readers to ring')} · {full_day(paper.day)}", _TITLE, _TABLE.width, after=_ROOM),
        _TABLE.head(),
    ]
    room = _UPRIGHT[1] - 2 * MARGIN - 2 * _SMALL.leading
    pages, left = [list(head)], room - height_of(head)
    for number, (name, phones, say) in enumerate(paper.rows, 1):
        block = _TABLE.row((str(number), name, ", ".join(phones) or _("no phone"), say, ""))
        if block.height > left:
            pages.append([_TABLE.head()])
            left = room - height_of(pages[-1])
        pages[-1].append(block)
        left -= block.height
    return pages
