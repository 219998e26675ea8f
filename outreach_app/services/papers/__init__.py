"""A day's papers: filled from the rounds, printed as PDF, known as outdated once the round has changed."""

from outreach_app.services.papers.content import PAPERS, ROUTE_SHEET, SLIPS, delivery_slips, letterhead, route_sheet
from outreach_app.services.papers.printing import (
    AS_USUAL,
    Drawn,
    Printed,
    PrintOptions,
    draw,
    file_name,
    mark_printed,
    note_printed,
    paper_pdf,
    print_day,
    printing_deed,
    save_papers,
)
from outreach_app.services.papers.state import PaperLine, day_to_print, moved_from, outdated, papers_on

__all__ = [
    "AS_USUAL",
    "PAPERS",
    "ROUTE_SHEET",
    "SLIPS",
    "Drawn",
    "PaperLine",
    "PrintOptions",
    "Printed",
    "day_to_print",
    "delivery_slips",
    "draw",
    "file_name",
    "letterhead",
    "mark_printed",
    "moved_from",
    "note_printed",
    "outdated",
    "paper_pdf",
    "papers_on",
    "print_day",
    "printing_deed",
    "route_sheet",
    "save_papers",
]
