"""The report of a trip: upright A4, the facts line by line, a table of the stops, and the place to sign."""

from io import BytesIO

from outreach_app.documents.drawing import A4, HAIRLINE, Block, draw_stack, new_canvas, paragraph, set_lines
from outreach_app.documents.form_lines import (
    EDGE,
    HEIGHT,
    LEFT,
    ROOM,
    SMALL,
    TITLE,
    WIDTH,
    Wish,
    filled,
    on_pages,
    table,
    to_sign,
)
from outreach_app.domain.trip_report import TripReport
from outreach_app.wording import _

_SHARES = (62, 26, 18, 16, 16, 39)
_FOOT = 2 * SMALL.leading


def trip_report_pdf(report: TripReport) -> bytes:
    """The report as a PDF, in the language that speaks."""
    out = BytesIO()
    canvas = new_canvas(out, report.title, report.letterhead.library)
    pages = on_pages(_blocks(report), _FOOT)
    for number, page in enumerate(pages, 1):
        canvas.setPageSize((A4[1], A4[0]))
        canvas.setLineWidth(HAIRLINE)
        draw_stack(canvas, page, LEFT, A4[0] - EDGE)
        foot = _("page {page} of {pages}").format(page=number, pages=len(pages))
        draw_stack(canvas, [Block(0, set_lines([foot], SMALL))], LEFT, A4[0] - EDGE - HEIGHT + SMALL.leading)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _blocks(report: TripReport) -> list[Block]:
    heads = (_("Stop"), _("There"), _("All visits"), _("Lent"), _("Taken back"), _("What became of it"))
    return [
        paragraph(report.letterhead.library, SMALL, WIDTH, after=ROOM),
        paragraph(report.title, TITLE, WIDTH, after=2 * ROOM),
        *(filled(Wish(name, value)) for name, value in report.facts),
        Block(2 * ROOM),
        *table(heads, _SHARES, len(report.stops), report.stops),
        Block(2 * ROOM),
        to_sign((_("signature"), ""), (_("date"), "")),
    ]
