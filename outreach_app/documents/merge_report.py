"""The report of what a kit brought: upright A4, the facts, one line for each visit, the work, the questions."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

from outreach_app.documents.drawing import A4, HAIRLINE, Block, Face, draw_stack, new_canvas, paragraph, set_lines
from outreach_app.documents.fonts import SANS
from outreach_app.documents.form_lines import (
    BODY,
    EDGE,
    HEIGHT,
    LEFT,
    ROOM,
    SMALL,
    STRONG,
    TITLE,
    WIDTH,
    table,
    to_sign,
    under,
)
from outreach_app.domain.dates import short_day
from outreach_app.domain.merge_report import AskedThen, MergeReport, VisitLine
from outreach_app.wording import _

_CELL = Face(SANS, 9)
_FOOT = 2 * SMALL.leading
_VISITS = (20, 54, 40, 15, 15, 32)
_WORK = (20, 50, 90, 16)


class _Row(NamedTuple):
    """A row of a table, and the heads that stand above it on a new page."""

    block: Block
    head: Block


def merge_report_pdf(report: MergeReport) -> bytes:
    """The report as a PDF, in the language that speaks."""
    out = BytesIO()
    canvas = new_canvas(out, report.title, report.library)
    pages = _pages(_blocks(report))
    for number, page in enumerate(pages, 1):
        canvas.setPageSize((A4[1], A4[0]))
        canvas.setLineWidth(HAIRLINE)
        draw_stack(canvas, page, LEFT, A4[0] - EDGE)
        foot = _("{title}, page {page} of {pages}").format(title=report.title, page=number, pages=len(pages))
        draw_stack(canvas, [Block(0, set_lines([foot], SMALL))], LEFT, A4[0] - EDGE - HEIGHT + SMALL.leading)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _blocks(report: MergeReport) -> Iterator[Block | _Row]:
    yield paragraph(report.library, SMALL, WIDTH, after=ROOM)
    yield paragraph(report.title, TITLE, WIDTH, after=ROOM)
    for name, value in report.facts:
        yield paragraph(f"{name}: {value}", BODY, WIDTH, after=ROOM / 4)
    if report.copied:
        yield Block(ROOM / 2)
        yield paragraph(report.copied, STRONG, WIDTH, after=ROOM / 2)
    if report.missing:
        yield from _headed(_("Missing"), [paragraph(one, STRONG, WIDTH, after=ROOM / 2) for one in report.missing])
    if report.visits:
        heads = (_("Day"), _("Reader or stop"), _("What became of it"), _("Lent"), _("Taken back"), _("Besides"))
        yield from _tabled(_("Compare with the route sheet"), heads, _VISITS, [_visit(one) for one in report.visits])
        yield _sums(report.visits)
    if report.work:
        work = (_("Day"), _("Entered by"), _("What"), _("Times"))
        entered = [(short_day(one.day), one.person, one.what, str(one.count)) for one in report.work]
        yield from _tabled(_("All that was entered"), work, _WORK, entered)
    if report.questions:
        asked = [_question(number, one) for number, one in enumerate(report.questions, 1)]
        yield from _headed(_("Questions"), asked)
    yield Block(2 * ROOM)
    yield to_sign((_("signature"), ""), (_("date"), ""))


def _pages(blocks: Iterable[Block | _Row]) -> list[list[Block]]:
    """The blocks on as many pages as they take; a table goes on under its own heads."""
    pages: list[list[Block]] = [[]]
    left = HEIGHT - _FOOT
    for one in blocks:
        block, head = (one.block, one.head) if isinstance(one, _Row) else (one, None)
        if block.height > left and pages[-1]:
            pages.append([head] if head else [])
            left = HEIGHT - _FOOT - (head.height if head else 0)
        pages[-1].append(block)
        left -= block.height
    return pages


def _headed(title: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """A heading that never stands alone at the foot of a page."""
    yield Block(ROOM)
    yield under(paragraph(title, STRONG, WIDTH, after=ROOM / 2), blocks[0])
    yield from blocks[1:]


def _tabled(
    title: str, heads: Sequence[str], shares: Sequence[int], lines: Sequence[Sequence[str]]
) -> Iterator[Block | _Row]:
    head, *rows = table(heads, shares, len(lines), lines, face=_CELL, least=_CELL.leading + ROOM)
    yield from _headed(title, [under(head, rows[0])])
    yield from (_Row(row, head) for row in rows[1:])


def _visit(one: VisitLine) -> tuple[str, ...]:
    more = "; ".join(part for part in (one.more, _("see the questions") if one.asked else "") if part)
    return short_day(one.day), one.who, one.outcome, _number(one.out), _number(one.back), more


def _number(count: int) -> str:
    return str(count) if count else "–"


def _sums(visits: Sequence[VisitLine]) -> Block:
    told = _("Lines: {count}. Lent: {out}. Taken back: {back}.").format(
        count=len(visits), out=sum(one.out for one in visits), back=sum(one.back for one in visits)
    )
    return paragraph(told, STRONG, WIDTH, after=ROOM / 2)


def _question(number: int, one: AskedThen) -> Block:
    """A question with both sides; the answer, or a line to note one."""
    answer = _("Answered: {answer}").format(answer=one.answer) if one.answer else _("Not answered yet.")
    ours = _("In the library: {ours}") if one.has_sides else _("One answer: {ours}")
    theirs = _("Out there: {theirs}") if one.has_sides else _("The other answer: {theirs}")
    return under(
        paragraph(f"{number}. {one.sentence}", BODY, WIDTH),
        paragraph(ours.format(ours=one.ours), _CELL, WIDTH),
        paragraph(theirs.format(theirs=one.theirs), _CELL, WIDTH),
        paragraph(answer, STRONG, WIDTH, after=ROOM),
    )
