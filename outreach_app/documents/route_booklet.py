"""A route's booklet: A5 pages laid out on A4 sheets, to be printed on both sides and folded in the middle."""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from outreach_app.documents.drawing import (
    A4,
    HAIRLINE,
    MM,
    Block,
    Face,
    centred,
    draw_stack,
    height_of,
    largest,
    new_canvas,
    paragraph,
    set_lines,
    wrapped,
)
from outreach_app.documents.fonts import BOLD, SANS, SERIF_BOLD
from outreach_app.documents.form_lines import under
from outreach_app.documents.qr import qr_block
from outreach_app.documents.stop_poster import what_to_do
from outreach_app.domain.comings import Coming
from outreach_app.domain.dates import month_name, weekday_name
from outreach_app.domain.stop_papers import RouteBooklet, StopOnPaper, period_in_words
from outreach_app.wording import _

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN = 12 * MM
_PAGE = A4[0] / 2
_WIDTH, _HEIGHT = _PAGE - 2 * _MARGIN, A4[1] - 2 * _MARGIN
_LARGE, _BODY, _SMALL = Face(BOLD, 20), Face(SANS, 13), Face(SANS, 10)
_TITLES = (34, 30, 26, 22, 18)
_SCALES = (1.6, 1.45, 1.3, 1.2, 1.1)
"""How much larger the stops are set than at least, where no further sheet is needed for it."""
_ROOM = 3 * MM
_FOOT = _SMALL.leading + 2 * MM
_CODE = 36 * MM

Page = list[Block]


def route_booklets_pdf(booklets: Sequence[RouteBooklet]) -> bytes:
    """The booklets as a PDF, in the language that speaks: the sheets lie so that folded pages follow each other."""
    out = BytesIO()
    title = _("Booklet of the route “{name}”").format(name=" · ".join(one.route for one in booklets))
    canvas = new_canvas(out, title, booklets[0].letterhead.library if booklets else "", folded=True)
    for one in booklets:
        _draw(canvas, _pages(one))
    canvas.save()
    return out.getvalue()


def _draw(canvas: "Canvas", pages: Sequence[Page]) -> None:
    for left, right in folded(len(pages)):
        canvas.setPageSize(A4)
        canvas.setLineWidth(HAIRLINE)
        for side, number in ((0.0, left), (_PAGE, right)):
            draw_stack(canvas, pages[number], side + _MARGIN, A4[1] - _MARGIN)
            if 0 < number < len(pages) - 1:
                draw_stack(canvas, [_number(number + 1)], side + _MARGIN, _MARGIN + _SMALL.leading)
        canvas.showPage()


def folded(count: int) -> list[tuple[int, int]]:
    """Which pages lie beside each other on each side of the sheets, counted from 0; a sheet has four of them."""
    sides = []
    for first in range(0, count // 2, 2):
        last = count - 1 - first
        sides += [(last, first), (first + 1, last - 1)]
    return sides


def _pages(booklet: RouteBooklet) -> list[Page]:
    """The cover, the stops, pages for notes where the sheets have more, and how books are asked for at the back."""
    inner = _stops(booklet, 1)
    sheets = _sheets(inner)
    inner = next((larger for scale in _SCALES if _sheets(larger := _stops(booklet, scale)) == sheets), inner)
    while (len(inner) + 2) % 4:
        inner.append(_notes())
    return [_cover(booklet), *inner, _back(booklet)]


def _sheets(inner: Sequence[Page]) -> int:
    """How many sheets the stops take, with the cover and the back."""
    return -(-(len(inner) + 2) // 4)


def _cover(booklet: RouteBooklet) -> Page:
    period = period_in_words(booklet.start, booklet.end)
    names = [one.name for one in booklet.stops]
    head = [
        paragraph(booklet.letterhead.library, _BODY, _WIDTH, after=18 * MM, most=4),
        paragraph(_("When the mobile library comes"), _LARGE, _WIDTH, after=_ROOM),
        paragraph(booklet.route, largest(booklet.route, SERIF_BOLD, _TITLES, _WIDTH, 4), _WIDTH, after=_ROOM, most=6),
        Block(_ROOM, lines=((0, 0, _WIDTH, 0),)),
        paragraph(period[:1].upper() + period[1:], _LARGE, _WIDTH, after=8 * MM),
    ]
    room = int((_HEIGHT - height_of(head)) / _BODY.leading)
    return [*head, paragraph(" – ".join(names), _BODY, _WIDTH, most=max(room, 1))]


def _stops(booklet: RouteBooklet, scale: float) -> list[Page]:
    """The stops on as many pages as they take."""
    pages: list[Page] = [[]]
    room = _HEIGHT - _FOOT
    left = room
    for number, stop in enumerate(booklet.stops, 1):
        block = _stop(number, stop, scale)
        if block.height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(block)
        left -= block.height
    return pages


def _stop(number: int, stop: StopOnPaper, scale: float) -> Block:
    """A stop with its dates by months."""
    body, strong = Face(SANS, 13 * scale), Face(BOLD, 12.5 * scale)
    name = f"{number}. {stop.name}"
    lines = [
        paragraph(name, largest(name, SERIF_BOLD, (17 * scale, 17, 15), _WIDTH, 3), _WIDTH, after=1, most=4),
        paragraph(stop.way, body, _WIDTH, after=1, most=3),
        paragraph(stop.hours, Face(BOLD, 15 * scale), _WIDTH, after=1),
    ]
    for _month, days in groupby(stop.coming, key=lambda one: (one.day.year, one.day.month)):
        dates = list(days)
        told = ", ".join(_date(one, stop.hours) for one in dates)
        lines.append(paragraph(f"{month_name(dates[0].day)}: {told}", body, _WIDTH, after=1))
    if not stop.coming:
        nothing = _("The mobile library does not come in this time.")
        lines.append(paragraph(f"{nothing} {stop.rhythm}".strip(), body, _WIDTH, after=1))
    lines += [paragraph(f"! {off}", strong, _WIDTH, after=1) for off in stop.called_off]
    return under(*lines, Block(2 * _ROOM, lines=((0, _ROOM, _WIDTH, _ROOM),)))


def _date(one: Coming, hours: str) -> str:
    own = f" ({one.hours})" if one.hours and one.hours != hours else ""
    return f"{weekday_name(one.day.weekday())} {one.day.day}{own}"


def _notes() -> Page:
    tall = 9 * MM
    rules = tuple((0.0, 14 * MM + row * tall, _WIDTH, 14 * MM + row * tall) for row in range(int(_HEIGHT / tall) - 3))
    return [Block(_HEIGHT - _FOOT, set_lines([_("For notes")], _LARGE), lines=rules)]


def _back(booklet: RouteBooklet) -> Page:
    """How books are asked for, and how to hear of changes."""
    sender = booklet.letterhead
    ring = _(
        "Ring the library and say what you would like to read: an author, a title, or only what it should be like."
    )
    bring = _("We bring it to your stop on its next date. A date is called off now and then: ring before you set out.")
    blocks = [
        paragraph(_("How to ask for a book"), _LARGE, _WIDTH, after=_ROOM),
        paragraph(ring, _BODY, _WIDTH, after=_ROOM),
        paragraph(sender.phone, largest(sender.phone, BOLD, (30, 26, 22), _WIDTH, 2), _WIDTH, after=_ROOM),
        paragraph(bring, _BODY, _WIDTH, after=2 * _ROOM),
        paragraph(_("At the stop"), _LARGE, _WIDTH, after=_ROOM),
        paragraph(what_to_do(), _BODY, _WIDTH, after=2 * _ROOM),
        paragraph(sender.library, Face(BOLD, 13), _WIDTH, most=4),
        paragraph(sender.address, _BODY, _WIDTH, most=3),
        paragraph(booklet.link, _SMALL, _WIDTH, after=_ROOM, most=3),
    ]
    code = qr_block(booklet.link, _CODE)
    return [*blocks, code] if code and height_of(blocks) + _CODE <= _HEIGHT else blocks


def _number(number: int) -> Block:
    return Block(0, centred(wrapped(str(number), _SMALL, _WIDTH), _SMALL, _WIDTH / 2))
