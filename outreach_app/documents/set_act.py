"""The acts of a set (Ф-15): handed over to a place for a time, and taken back with what is missing or damaged."""

from io import BytesIO

from outreach_app.documents import fonts
from outreach_app.documents.act_table import TABLE, WIDTH, row_block
from outreach_app.documents.drawing import (
    A4,
    HAIRLINE,
    MARGIN,
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
    wrapped,
)
from outreach_app.domain.amounts import in_figures, in_words, sum_in_words
from outreach_app.domain.dates import full_day
from outreach_app.domain.set_acts import ActKind, ActRow, Difference, SetAct, sum_of
from outreach_app.wording import _, ngettext

LIBRARY = Face(fonts.SANS, 9)
TITLE = Face(fonts.SERIF_BOLD, 13)
BODY = Face(fonts.SANS, 9.5)
STRONG = Face(fonts.BOLD, 9.5)
NOTE = Face(fonts.SANS, 7.5)
_UPRIGHT = (A4[1], A4[0])
_HIGH = _UPRIGHT[1]
_SIGNING = 11 * MM
_WITH_LAST_ROW = 3
"""Blocks of the closing that stay with the last row."""


def set_act_pdf(act: SetAct) -> bytes:
    """The act as a PDF on upright sheets, in the language that speaks; a long table goes on with its head repeated."""
    out = BytesIO()
    canvas = new_canvas(out, _named(act), act.letterhead.library)
    pages = _pages(act)
    for number, page in enumerate(pages, 1):
        canvas.setPageSize(_UPRIGHT)
        canvas.setLineWidth(HAIRLINE)
        draw_stack(canvas, page, MARGIN, _HIGH - MARGIN)
        draw_stack(canvas, [_footer(act, number, len(pages))], MARGIN, MARGIN + NOTE.leading + 4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pages(act: SetAct) -> list[list[Block]]:
    """Rows spread over pages; totals stay with the last row, and the signatures with what stands before them."""
    head, closing = TABLE.head(), _closing(act)
    again = [paragraph(_named(act), NOTE, WIDTH, after=4), head]
    full = _HIGH - 2 * MARGIN - NOTE.leading - 12
    pages = [[*_head(act), head]]
    room = full - height_of(pages[0])
    ending = height_of(closing[:_WITH_LAST_ROW])
    for number, row in enumerate(act.rows, 1):
        block = row_block(number, row)
        last = ending if number == len(act.rows) else 0
        if block.height + last > room:
            pages.append(list(again))
            room = full - height_of(again)
        pages[-1].append(block)
        room -= block.height
    for place, block in enumerate(closing):
        beside = closing[-1].height if place == len(closing) - 2 else 0
        if block.height + beside > room:
            pages.append([again[0]])
            room = full - again[0].height
        pages[-1].append(block)
        room -= block.height
    return pages


def _named(act: SetAct) -> str:
    """The act as it is cited: its number and day."""
    return _("Act № {number} of {day}").format(number=act.number, day=full_day(act.day))


def _head(act: SetAct) -> list[Block]:
    letterhead = act.letterhead
    library = ", ".join(part for part in (letterhead.library, letterhead.address, letterhead.phone) if part)
    what = (
        _("of the transfer of a set of books for temporary use")
        if act.kind is ActKind.TRANSFER
        else _("of the return of a set of books from temporary use")
    )
    return [
        paragraph(library, LIBRARY, WIDTH, after=8),
        _middle(_("ACT № {number} of {day}").format(number=act.number, day=full_day(act.day)), TITLE),
        _middle(what, STRONG, after=8),
        *(paragraph(words, BODY, WIDTH, after=2) for words in _sentences(act) if words),
        Block(6),
    ]


def _sentences(act: SetAct) -> list[str]:
    """Who hands what to whom, until when, and on what it rests; unknown names are lines to write on."""
    library, place = act.letterhead.library, act.place
    if act.kind is ActKind.TRANSFER:
        until = full_day(act.due) if act.due else "______________"
        return [
            _("Handed over by: {name} ({library})").format(name=act.handed_by or _blank(), library=library),
            _("Taken by: {name} ({place})").format(name=act.taken_by or _blank(), place=place),
            _("{set}, until {day}").format(set=act.set_label, day=until),
            _("On the basis of (contract, request): {basis}").format(basis=act.basis or _blank()),
        ]
    transfer = (
        _("Handed over by act № {number} of {day}").format(number=act.transfer_number, day=full_day(act.transfer_day))
        if act.transfer_number and act.transfer_day
        else ""
    )
    return [
        _("Given back by: {name} ({place})").format(name=act.taken_by or _blank(), place=place),
        _("Taken back by: {name} ({library})").format(name=_blank(), library=library),
        act.set_label,
        transfer,
    ]


def _blank() -> str:
    return "____________________________"


def _closing(act: SetAct) -> list[Block]:
    """Totals in figures and words, what is missing or damaged, and the signatures of both sides."""
    blocks = [Block(6), *_totals(_("Total") if act.kind is ActKind.TRANSFER else _("Total returned"), act.rows, STRONG)]
    for one in act.differences:
        blocks += _difference(one)
    if act.kind is ActKind.RETURN:
        blocks += _agreement(act)
    giver, taker = (
        (_("Handed over"), _("Taken"))
        if act.kind is ActKind.TRANSFER
        else (_("Given back (from the place)"), _("Taken back (for the library)"))
    )
    names = (act.handed_by, act.taken_by) if act.kind is ActKind.TRANSFER else (act.taken_by, "")
    return [*blocks, _signatures(((giver, names[0]), (taker, names[1])))]


def _agreement(act: SetAct) -> list[Block]:
    """That nothing is wrong, and how much stays at the place."""
    blocks = []
    if not act.differences:
        blocks.append(paragraph(_("Nothing is missing, nothing is damaged."), BODY, WIDTH, after=2))
    if act.remaining:
        stays = ngettext(
            "{count} copy of the set stays at the place.", "{count} copies of the set stay at the place.", act.remaining
        )
        blocks.append(paragraph(stays, BODY, WIDTH, after=2))
    return blocks


def _difference(one: Difference) -> list[Block]:
    blocks = [Block(6), paragraph(f"{one.title}:", STRONG, WIDTH, after=2)]
    for number, (row, note) in enumerate(one.rows, 1):
        price = in_figures(row.price) if row.price is not None else _("no price")
        told = "; ".join(part for part in (f"{row.accession} {row.description}".strip(), price, note) if part)
        blocks.append(paragraph(f"{number}. {told}", BODY, WIDTH, after=1))
    return [*blocks, *_totals(one.title, tuple(row for row, _note in one.rows), BODY)]


def _totals(name: str, rows: tuple[ActRow, ...], face: Face) -> list[Block]:
    """«Итого: 40 (сорок) экз. на сумму 12 340,50 руб. (…)», and how many of them have no price."""
    total = _("{name}: {count} ({words}) copies, in the sum of {sum} roubles ({sum_words}).")
    sum_ = sum_of(rows)
    words = total.format(
        name=name,
        count=len(rows),
        words=in_words(len(rows)).lower(),
        sum=in_figures(sum_),
        sum_words=sum_in_words(sum_),
    )
    unpriced = sum(row.price is None for row in rows)
    blocks = [paragraph(words, face, WIDTH, after=2)]
    if unpriced:
        told = ngettext("{count} copy has no price.", "{count} copies have no price.", unpriced)
        blocks.append(paragraph(told, BODY, WIDTH, after=2))
    return blocks


def _signatures(sides: tuple[tuple[str, str], ...]) -> Block:
    """A line for each side: signature, and the name where it is known."""
    gap, half = 20.0, (WIDTH - 20) / 2
    texts: list[Text] = []
    lines: list[tuple[float, float, float, float]] = []
    base = _SIGNING + BODY.leading
    for side, (role, name) in enumerate(sides):
        left = side * (half + gap)
        shown = wrapped(name.partition(",")[0], BODY, half / 2 - 6)
        texts += set_lines(wrapped(role, STRONG, half), STRONG, left, 6)
        texts += set_lines(shown[:2], BODY, left + half / 2 + 6, base - BODY.leading * len(shown[:2]))
        for start, caption in ((left, _("signature")), (left + half / 2 + 3, _("full name"))):
            lines.append((start, base, start + half / 2 - 3, base))
            texts += centred([caption], NOTE, start + half / 4 - 1.5, base + 1)
    return Block(base + NOTE.leading + 4, tuple(texts), lines=tuple(lines))


def _middle(words: str, face: Face, after: float = 2) -> Block:
    shown = wrapped(words, face, WIDTH)
    return Block(face.leading * len(shown) + after, centred(shown, face, WIDTH / 2))


def _footer(act: SetAct, page: int, pages: int) -> Block:
    words = _("Act № {number}, page {page} of {pages}").format(number=act.number, page=page, pages=pages)
    return Block(
        NOTE.leading + 4, set_lines([words], NOTE, WIDTH - width_of(words, NOTE), 4), lines=((0, 0, WIDTH, 0),)
    )
