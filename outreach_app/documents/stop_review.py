"""The yearly reviews of stops: upright A4, a table of all stops, then a page for each with its months as bars."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from outreach_app.documents.drawing import (
    A4,
    HAIRLINE,
    MM,
    Block,
    Face,
    Text,
    centred,
    draw_stack,
    height_of,
    new_canvas,
    paragraph,
    set_lines,
    width_of,
)
from outreach_app.documents.fonts import BOLD, SANS, SERIF_BOLD
from outreach_app.documents.form_lines import BODY, EDGE, HEIGHT, LEFT, ROOM, SMALL, STRONG, WIDTH, on_pages, table
from outreach_app.domain.mobile_papers import ReviewPaper, ReviewPapers
from outreach_app.wording import _

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_TITLE, _ADVICE = Face(SERIF_BOLD, 17), Face(BOLD, 13)
_TINY = Face(SANS, 7)
_NUMBER = 28 * MM
_CHART = 46 * MM
_BAR_SHADES = (0.25, 0.7)
"""Dark for visits, light for loans: told apart on any laser printer."""
_FOOT = 2 * SMALL.leading


def stop_reviews_pdf(paper: ReviewPapers) -> bytes:
    """The table and the pages as a PDF, in the language that speaks."""
    out = BytesIO()
    canvas = new_canvas(out, paper.title, paper.letterhead.library)
    sheets = [(page, None) for page in on_pages(_overview(paper), _FOOT)] if len(paper.stops) != 1 else []
    pages: list[tuple[list[Block], ReviewPaper | None]] = [*sheets, *((_page(paper, one), one) for one in paper.stops)]
    for number, (blocks, one) in enumerate(pages, 1):
        canvas.setPageSize((A4[1], A4[0]))
        canvas.setLineWidth(HAIRLINE)
        draw_stack(canvas, blocks, LEFT, A4[0] - EDGE)
        if one:
            _draw_months(canvas, one, A4[0] - EDGE - height_of(blocks[: _above(one)]))
        foot = _("page {page} of {pages}").format(page=number, pages=len(pages))
        draw_stack(canvas, [Block(0, set_lines([foot], SMALL))], LEFT, A4[0] - EDGE - HEIGHT + SMALL.leading)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _overview(paper: ReviewPapers) -> list[Block]:
    heads = (_("Stop"), _("Stops were"), _("Missed"), _("All visits"), _("Loans/h"), _("Advised"))
    return [
        paragraph(paper.letterhead.library, SMALL, WIDTH, after=ROOM),
        paragraph(paper.title, _TITLE, WIDTH, after=2 * ROOM),
        *table(heads, (58, 16, 18, 20, 17, 48), len(paper.rows), paper.rows),
    ]


def _page(paper: ReviewPapers, one: ReviewPaper) -> list[Block]:
    """The page of a stop; the months are drawn in the room that is left for them."""
    return [
        *_head(paper, one),
        Block(_CHART + ROOM),
        *(paragraph(sentence, BODY, WIDTH, after=ROOM / 2) for sentence in one.told),
        Block(2 * ROOM, lines=((0, ROOM, WIDTH, ROOM),)),
        paragraph(_("Advice: {advice}").format(advice=one.advice), _ADVICE, WIDTH, after=ROOM),
        paragraph(one.reason, BODY, WIDTH, after=ROOM / 2),
        paragraph(one.ask, BODY, WIDTH),
    ]


def _head(paper: ReviewPapers, one: ReviewPaper) -> list[Block]:
    return [
        paragraph(f"{paper.letterhead.library} · {paper.title}", SMALL, WIDTH, after=ROOM),
        paragraph(one.stop, _TITLE, WIDTH, after=ROOM / 2),
        Block(ROOM),
        _numbers("", _("The year"), _("A year before"), STRONG),
        *(_numbers(*line, BODY) for line in one.figures),
        Block(2 * ROOM),
    ]


def _above(one: ReviewPaper) -> int:
    """How many blocks stand above the chart."""
    return 5 + len(one.figures)


def _numbers(name: str, now: str, before: str, face: Face) -> Block:
    height = face.leading + 1.2 * MM
    texts = list(set_lines([name], face, 0, 0.6 * MM))
    for edge, words in ((WIDTH - _NUMBER, now), (WIDTH, before)):
        texts.append(Text(edge - width_of(words, face), 0.6 * MM + face.size, face, words))
    return Block(height, tuple(texts), lines=((0, height, WIDTH, height),))


def _draw_months(canvas: "Canvas", one: ReviewPaper, top: float) -> None:
    """Visits and loans of each month beside each other, with their numbers above; the highest bar fills the room."""
    foot, legend = 2 * _TINY.leading, 1.5 * SMALL.leading
    room = _CHART - foot - legend - _TINY.leading
    most = max((number for _name, *pair in one.months for number in pair), default=0)
    base = top - _CHART + foot
    wide = WIDTH / max(len(one.months), 1)
    bar = wide * 0.34
    canvas.line(LEFT, base, LEFT + WIDTH, base)
    for place, (_name, *pair) in enumerate(one.months):
        for which, number in enumerate(pair):
            left = LEFT + place * wide + wide * 0.14 + which * (bar + 0.04 * wide)
            high = room * number / most if most else 0.0
            canvas.setFillGray(_BAR_SHADES[which])
            canvas.rect(left, base, bar, high, stroke=0, fill=1)
    canvas.setFillGray(_BAR_SHADES[0])
    canvas.rect(LEFT, top - SMALL.size, SMALL.size, SMALL.size, stroke=0, fill=1)
    second = SMALL.size * 1.6 + width_of(_("All visits"), SMALL) + 6 * MM
    canvas.setFillGray(_BAR_SHADES[1])
    canvas.rect(LEFT + second, top - SMALL.size, SMALL.size, SMALL.size, stroke=0, fill=1)
    canvas.setFillGray(0)
    draw_stack(canvas, [Block(0, tuple(_labels(one, wide, bar, room, most, second)))], LEFT, top)


def _labels(one: ReviewPaper, wide: float, bar: float, room: float, most: int, second: float) -> Iterator[Text]:
    yield from set_lines([_("All visits")], SMALL, SMALL.size * 1.6)
    yield from set_lines([_("Loans")], SMALL, second + SMALL.size * 1.6)
    base = _CHART - 2 * _TINY.leading
    for place, (name, *pair) in enumerate(one.months):
        yield from centred([name], _TINY, (place + 0.5) * wide, base + 0.5 * MM)
        for which, number in enumerate(pair):
            middle = place * wide + wide * 0.14 + which * (bar + 0.04 * wide) + bar / 2
            high = room * number / most if most else 0.0
            if number:
                yield from centred([str(number)], _TINY, middle, base - high - _TINY.leading)
