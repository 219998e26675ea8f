"""The route sheet (Ф-13): the paper that a deliverer carries and brings back filled in."""

from io import BytesIO

from outreach_app.documents.drawing import A4, HAIRLINE, MARGIN, Block, draw_stack, height_of, new_canvas
from outreach_app.documents.route_sheet_frame import footer, running_head, sheet_closing, sheet_head, title_of
from outreach_app.documents.route_sheet_table import empty_row, parts_of, table_head
from outreach_app.domain.papers import RouteSheet

_HIGH = A4[1]


def route_sheet_pdf(sheet: RouteSheet, *, phones: bool = True) -> bytes:
    """The sheet as a PDF, in the language that speaks; without phones (for volunteers) their column is for notes."""
    out = BytesIO()
    canvas = new_canvas(out, title_of(sheet), sheet.letterhead.library)
    pages = _pages(sheet, phones)
    for number, page in enumerate(pages, 1):
        canvas.setPageSize(A4)
        canvas.setLineWidth(HAIRLINE)
        draw_stack(canvas, page, MARGIN, _HIGH - MARGIN)
        foot = footer(sheet, number, len(pages))
        draw_stack(canvas, [foot], MARGIN, MARGIN + foot.height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pages(sheet: RouteSheet, phones: bool) -> list[list[Block]]:
    """The stops spread over pages; the closing never stands alone, the last stop goes over with it."""
    head, closing = table_head(phones), sheet_closing(sheet)
    height = _HIGH - 2 * MARGIN - footer(sheet, 99, 99).height - 4
    again = [running_head(sheet), head]
    tallest = height - height_of(again)
    pages = [[*sheet_head(sheet), head]]
    room = height - height_of(pages[0])
    for number, row in enumerate(sheet.rows, 1):
        last = height_of(closing) if number == len(sheet.rows) else 0
        parts = parts_of(row, phones, room, tallest - last)
        for part in parts:
            if part.height + (last if part is parts[-1] else 0) > room:
                pages.append(list(again))
                room = tallest
            pages[-1].append(part)
            room -= part.height
    if not sheet.rows:
        pages[-1].append(empty_row())
    pages[-1] += closing
    return pages
