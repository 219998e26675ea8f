"""The receipt of a kit: who took what along, what to do if it is lost; the words stand on a strip to be cut off."""

from io import BytesIO

from outreach_app.documents.drawing import (
    A4,
    HAIRLINE,
    MM,
    Block,
    Face,
    draw_stack,
    new_canvas,
    paragraph,
    set_lines,
    wrapped,
)
from outreach_app.documents.fonts import BOLD, SANS, SERIF_BOLD
from outreach_app.domain.dates import full_day
from outreach_app.domain.fieldwork import Kit
from outreach_app.wording import _

_MARGIN = 20 * MM
_WIDTH = A4[1] - 2 * _MARGIN
_TITLE, _BODY, _STRONG = Face(SERIF_BOLD, 16), Face(SANS, 11), Face(BOLD, 11)
_SMALL, _WORD = Face(SANS, 9), Face(BOLD, 17)
_ROOM = 4 * MM
_STRIP = 110 * MM
"""Where the strip with the words begins, from the lower edge."""


def kit_receipt_pdf(library: str, kit: Kit, words: str, steps: tuple[str, ...]) -> bytes:
    """The receipt as a PDF of one page, in the language that speaks; `steps` are those for a lost kit."""
    out = BytesIO()
    title = _("Receipt of kit {number}").format(number=kit.number)
    canvas = new_canvas(out, title, library)
    canvas.setPageSize((A4[1], A4[0]))
    canvas.setLineWidth(HAIRLINE)
    draw_stack(canvas, [*_head(library, title, kit), *_lost(steps), *_signature(kit)], _MARGIN, A4[0] - _MARGIN)
    canvas.setDash(2, 2)
    canvas.line(_MARGIN / 2, _STRIP, A4[1] - _MARGIN / 2, _STRIP)
    canvas.setDash()
    draw_stack(canvas, _strip(kit, words), _MARGIN, _STRIP - _ROOM)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _head(library: str, title: str, kit: Kit) -> list[Block]:
    span = " – ".join(dict.fromkeys((full_day(kit.from_day), full_day(kit.until_day))))
    facts = (
        (_("Taken along by"), kit.holder),
        (_("For the days"), span),
        (_("What"), kit.title),
        (_("Readers in it"), kit.readers_told),
        (_("Back by"), full_day(kit.expires_on)),
        (_("File made"), f"{kit.made_at.astimezone():%d.%m.%Y %H:%M}, {kit.made_by}"),
    )
    return [
        paragraph(library, _BODY, _WIDTH, after=_ROOM / 2),
        paragraph(title, _TITLE, _WIDTH, after=_ROOM),
        *(paragraph(f"{name}: {value}", _BODY, _WIDTH, after=_ROOM / 4) for name, value in facts if value),
    ]


def _lost(steps: tuple[str, ...]) -> list[Block]:
    heading = paragraph(_("If the laptop or the stick is lost"), _STRONG, _WIDTH, after=_ROOM / 2)
    lines = [paragraph(f"{at}. {step}", _BODY, _WIDTH, after=_ROOM / 4) for at, step in enumerate(steps, 1)]
    return [Block(_ROOM), heading, *lines]


def _signature(kit: Kit) -> list[Block]:
    words = (_("Received: {name}").format(name=kit.holder), _("Date and signature"))
    half = _WIDTH / 2 - _ROOM
    lefts = (0.0, _WIDTH / 2 + _ROOM)
    lines = [wrapped(one, _SMALL, half) for one in words]
    texts = [text for left, told in zip(lefts, lines, strict=True) for text in set_lines(told, _SMALL, left, 1 * MM)]
    high = 8 * MM + (max(map(len, lines)) - 1) * _SMALL.leading
    return [Block(2 * _ROOM), Block(high, tuple(texts), lines=tuple((left, 0, left + half, 0) for left in lefts))]


def _strip(kit: Kit, words: str) -> list[Block]:
    told = _("Cut off here. The words open kit {number}: carry them apart from the laptop.").format(number=kit.number)
    rows = [f"{at}.  {word}" for at, word in enumerate(words.split(), 1)]
    half = len(rows) // 2
    columns = (rows[:half], rows[half:])
    texts = [text for at, part in enumerate(columns) for text in set_lines(part, _WORD, at * _WIDTH / 2)]
    back = _("Typed in any case, е for ё; the first four letters of a word are enough.")
    return [
        paragraph(told, _STRONG, _WIDTH, after=2 * _ROOM),
        Block(_WORD.leading * half + 2 * _ROOM, tuple(texts)),
        paragraph(back, _SMALL, _WIDTH),
    ]
