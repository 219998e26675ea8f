"""Delivery slips (Ф-16): what a reader gets and gives back, for the reader and for the library.

A slip is one A4 sheet on its long side, the reader's copy left and the library's right of the cut line. A list too
long for half a sheet takes whole upright sheets, first the reader's copy, then the library's, marked "do not cut".
The sheets come in the order of the slips given, which is the order of the round: take out the uncut ones, cut
the stack once down the middle, and both piles lie in the order of the stops.
"""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from outreach_app.documents import slip_body
from outreach_app.documents.drawing import (
    A4,
    HAIRLINE,
    MARGIN,
    Block,
    draw_stack,
    height_of,
    new_canvas,
    paragraph,
)
from outreach_app.documents.slip_body import Part
from outreach_app.domain.errors import UserError
from outreach_app.domain.papers import DeliverySlip
from outreach_app.wording import N_, _

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_LONG, _SHORT = A4
HALF_WIDTH = _LONG / 2 - 2 * MARGIN
HALF_HEIGHT = _SHORT - 2 * MARGIN
FULL_WIDTH = _SHORT - 2 * MARGIN
FULL_HEIGHT = _LONG - 2 * MARGIN
_ROUNDING = 0.01

Foot = Callable[[DeliverySlip, float], list[Block]]
COPIES: tuple[tuple[str, Foot], ...] = (
    (N_("Reader's copy"), slip_body.reader_foot),
    (N_("Library's copy"), slip_body.library_foot),
)


def slips_pdf(slips: Sequence[DeliverySlip]) -> bytes:
    """The slips as a PDF, in the order given; drawn in the language that speaks."""
    if not slips:
        raise UserError(N_("There are no delivery slips to print: choose a round that visits readers."))
    out = BytesIO()
    canvas = new_canvas(out, _("Delivery slips"), slips[0].letterhead.library)
    draw_slips(canvas, slips)
    canvas.save()
    return out.getvalue()


def draw_slips(canvas: "Canvas", slips: Sequence[DeliverySlip]) -> None:
    """Draw the slips on the canvas, ending each page."""
    for slip in slips:
        lists = [part.block for part in slip_body.body(slip, HALF_WIDTH)]
        body = [*slip_body.head(slip, HALF_WIDTH), *lists]
        copies = [_half(slip, label, foot, body) for label, foot in COPIES]
        if all(height_of(copy) < HALF_HEIGHT + _ROUNDING for copy in copies):
            _draw_halves(canvas, copies)
        else:
            _draw_full(canvas, slip)


def _half(slip: DeliverySlip, label: str, foot: Foot, body: list[Block]) -> list[Block]:
    top = [slip_body.copy_line(slip, _(label), HALF_WIDTH), *body]
    return _closed(top, foot(slip, HALF_WIDTH), HALF_WIDTH, HALF_HEIGHT)


def _closed(top: list[Block], foot: list[Block], width: float, height: float) -> list[Block]:
    """The parts of a page with lines for wishes in what room is left, and the foot on the bottom margin."""
    room = height - height_of(top) - height_of(foot)
    wishes = slip_body.wishes(width, room)
    return [*top, *wishes, Block(max(0, room - height_of(wishes))), *foot]


def _draw_halves(canvas: "Canvas", copies: list[list[Block]]) -> None:
    canvas.setPageSize((_LONG, _SHORT))
    canvas.setLineWidth(HAIRLINE)
    for left, copy in zip((MARGIN, _LONG / 2 + MARGIN), copies, strict=True):
        draw_stack(canvas, copy, left, _SHORT - MARGIN)
    canvas.setDash(3, 3)
    canvas.line(_LONG / 2, 0, _LONG / 2, _SHORT)
    canvas.showPage()


def _draw_full(canvas: "Canvas", slip: DeliverySlip) -> None:
    head, body = slip_body.head(slip, FULL_WIDTH), slip_body.body(slip, FULL_WIDTH)
    for label, foot in COPIES:
        pages = _pages(slip, label, head, body, foot(slip, FULL_WIDTH))
        for page in pages:
            canvas.setPageSize((_SHORT, _LONG))
            canvas.setLineWidth(HAIRLINE)
            draw_stack(canvas, page, MARGIN, _LONG - MARGIN)
            canvas.showPage()


def _pages(slip: DeliverySlip, label: str, head: list[Block], body: list[Part], foot: list[Block]) -> list[list[Block]]:
    """One copy over as many upright sheets as its lists need; the foot stands on the last."""
    last = height_of(_closed([], foot, FULL_WIDTH, 0))
    height = FULL_HEIGHT - slip_body.copy_line(slip, _label(label, 99, 99), FULL_WIDTH).height
    pages, room = [head], height - height_of(head)
    for number, part in enumerate(body, 1):
        if part.block.height + (last if number == len(body) else 0) > room:
            pages.append(_running_head(slip, part.heading))
            room = height - height_of(pages[-1])
        pages[-1] = [*pages[-1], part.block]
        room -= part.block.height
    numbered = [
        [slip_body.copy_line(slip, _label(label, number, len(pages)), FULL_WIDTH), *page]
        for number, page in enumerate(pages, 1)
    ]
    return [*numbered[:-1], _closed(numbered[-1], foot, FULL_WIDTH, FULL_HEIGHT)]


def _label(label: str, number: int, count: int) -> str:
    if count == 1:
        return _("{copy} · do not cut").format(copy=_(label))
    return _("{copy} · page {number} of {count} · do not cut").format(copy=_(label), number=number, count=count)


def _running_head(slip: DeliverySlip, heading: str) -> list[Block]:
    """Names the slip, and the list that goes on, on its further sheets."""
    words = _("Delivery slip № {number}").format(number=slip.number)
    blocks = [paragraph(f"{words} · {slip.reader}", slip_body.STRONG, FULL_WIDTH, after=6)]
    if heading:
        again = _("{heading} (continued)").format(heading=heading)
        blocks.append(paragraph(again, slip_body.STRONG, FULL_WIDTH, after=3))
    return blocks
