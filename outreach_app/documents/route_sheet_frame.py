"""What stands around a route sheet's table: its head, its closing with totals and signatures, its footer."""

from itertools import accumulate
from typing import NamedTuple

from outreach_app.documents import fonts
from outreach_app.documents.drawing import (
    MM,
    Bars,
    Block,
    Face,
    centred,
    code_width,
    paragraph,
    set_lines,
    width_of,
    wrapped,
)
from outreach_app.documents.route_sheet_table import WIDTH, time_text
from outreach_app.domain.dates import full_day
from outreach_app.domain.papers import RouteSheet
from outreach_app.domain.visits import Outcome
from outreach_app.wording import _, pgettext

LIBRARY = Face(fonts.SANS, 9)
TITLE = Face(fonts.SERIF_BOLD, 15)
LABEL = Face(fonts.SANS, 7.5)
VALUE = Face(fonts.BOLD, 9.5)
NOTE = Face(fonts.SANS, 8)
WARNING = Face(fonts.BOLD, 10)

BAR_HEIGHT = 8 * MM
SIGNING_HEIGHT = 10 * MM
GAP = 9.0


class Field(NamedTuple):
    """A label, what is known already, and its share of the row's width; unknown is a line to write on."""

    label: str
    value: str = ""
    share: float = 1


def title_of(sheet: RouteSheet) -> str:
    """The sheet's name, as in its head and in the PDF's own title."""
    return _("Route sheet № {number} of {day}").format(number=sheet.number, day=full_day(sheet.day))


def fields(row: tuple[Field, ...], least: float = 0) -> Block:
    """Fields side by side on one base line, each as wide as its share; `least` is their height at least."""
    unit = (WIDTH - GAP * (len(row) - 1)) / sum(field.share for field in row)
    widths = [field.share * unit for field in row]
    labels = [wrapped(field.label, LABEL, width) for field, width in zip(row, widths, strict=True)]
    values = [wrapped(field.value, VALUE, width) for field, width in zip(row, widths, strict=True)]
    upper = max(len(lines) for lines in labels) * LABEL.leading
    base = max(upper + max(1, *map(len, values)) * VALUE.leading + 2, least)
    texts, lines = [], []
    for left, width, label, value in zip(
        accumulate([0, *(width + GAP for width in widths)]), widths, labels, values, strict=False
    ):
        texts += [*set_lines(label, LABEL, left), *set_lines(value, VALUE, left, upper)]
        lines.append((left, base, left + width, base))
    return Block(base + 5, tuple(texts), lines=tuple(lines))


def sheet_head(sheet: RouteSheet) -> list[Block]:
    """The first page's head: whose sheet it is, its number, who goes and when, and what is filled in by hand."""
    blocks = [_masthead(sheet)]
    if sheet.stale:
        blocks.append(_warning(sheet.stale))
    return [
        *blocks,
        fields(
            (
                Field(_("Route"), sheet.route, 3),
                Field(_("Deliverer or librarian"), sheet.deliverer, 2),
                Field(_("Driver"), sheet.driver, 2),
                Field(_("Vehicle"), sheet.vehicle, 1.6),
                Field(_("Number plate"), sheet.plate, 1.2),
            )
        ),
        fields(
            (
                Field(_("Waybill №")),
                Field(_("Departure, planned"), time_text(sheet.departs)),
                Field(_("Departure, actual")),
                Field(_("Return, planned"), time_text(sheet.returns)),
                Field(_("Return, actual")),
                Field(_("Odometer at start, km")),
                Field(_("Odometer at end, km")),
                Field(_("Weather, road"), "", 1.6),
            )
        ),
        Block(3),
    ]


def _masthead(sheet: RouteSheet) -> Block:
    bars = code_width(sheet.code)
    right = max(bars, width_of(sheet.code, LIBRARY))
    room = WIDTH - right - 20
    letterhead = sheet.letterhead
    library = ", ".join(part for part in (letterhead.library, letterhead.address, letterhead.phone) if part)
    names, titles = wrapped(library, LIBRARY, room), wrapped(title_of(sheet), TITLE, room)
    upper = LIBRARY.leading * len(names) + 4
    texts = set_lines(names, LIBRARY) + set_lines(titles, TITLE, 0, upper)
    middle = WIDTH - right / 2
    texts += centred([sheet.code], LIBRARY, middle, BAR_HEIGHT + 1)
    bottom = max(upper + TITLE.leading * len(titles), BAR_HEIGHT + 1 + LIBRARY.leading) + 5
    return Block(bottom, texts, bars=(Bars(middle - bars / 2, 0, BAR_HEIGHT, sheet.code),))


def _warning(words: str) -> Block:
    lines = wrapped(words, WARNING, WIDTH - 12)
    height = WARNING.leading * len(lines) + 6
    return Block(height + 6, set_lines(lines, WARNING, 6, 3), boxes=((0, 0, WIDTH, height),))


def sheet_closing(sheet: RouteSheet) -> list[Block]:
    """Under the table: the status words, the totals to fill in beside the planned ones, and the signatures."""
    told = [outcome for outcome in Outcome if outcome is not Outcome.NOT_COME]
    statuses = "; ".join(f"{number} – {outcome.label}" for number, outcome in enumerate(told, 1))
    planned = _("planned {count}")
    return [
        Block(5),
        paragraph(_("* Status: {statuses}.").format(statuses=statuses), NOTE, WIDTH, after=5),
        fields(
            (
                Field(_total(pgettext("total", "Stops"), planned.format(count=len(sheet.rows)))),
                Field(_total(pgettext("total", "Readers"), planned.format(count=len(sheet.readers)))),
                Field(pgettext("total", "Visits")),
                Field(_total(_("Copies handed out"), planned.format(count=sheet.to_hand_out)), "", 1.3),
                Field(_total(_("Copies taken back"), planned.format(count=sheet.to_collect)), "", 1.3),
                Field(pgettext("total", "Cancelled")),
            ),
            SIGNING_HEIGHT,
        ),
        fields(
            (
                Field(_("Librarian (signature)")),
                Field(_("Driver (signature)")),
                Field(_("Sheet returned (date, signature)")),
            ),
            SIGNING_HEIGHT,
        ),
    ]


def _total(name: str, planned: str) -> str:
    return f"{name} ({planned})"


def running_head(sheet: RouteSheet) -> Block:
    """Names the sheet on its further pages."""
    words = " · ".join(part for part in (title_of(sheet), sheet.route, sheet.deliverer) if part)
    return paragraph(words, NOTE, WIDTH, after=4)


def footer(sheet: RouteSheet, page: int, pages: int) -> Block:
    """On every page: what may not happen to a paper with people's names, and which page this is."""
    right = _("Sheet № {number}, page {page} of {pages}").format(number=sheet.number, page=page, pages=pages)
    wide = width_of(right, NOTE)
    warning = wrapped(
        _("Personal data. Return to the library after the round; do not take away, do not copy."),
        NOTE,
        WIDTH - wide - 20,
    )
    texts = set_lines(warning, NOTE, 0, 4) + set_lines([right], NOTE, WIDTH - wide, 4)
    return Block(4 + NOTE.leading * len(warning), texts, lines=((0, 0, WIDTH, 0),))
