"""The parts of a delivery slip (Ф-16) for a given width, nothing smaller than 14 points: many readers see poorly."""

from typing import NamedTuple

from outreach_app.documents import fonts
from outreach_app.documents.drawing import (
    MM,
    Bars,
    Block,
    Face,
    Text,
    centred,
    code_width,
    paragraph,
    set_lines,
    width_of,
    wrapped,
)
from outreach_app.domain.dates import full_day, weekday_name
from outreach_app.domain.papers import DeliverySlip, SlipItem
from outreach_app.wording import _

PLAIN = Face(fonts.SANS, 14)
STRONG = Face(fonts.BOLD, 14)
LOUD = Face(fonts.BOLD, 17)
TITLE = Face(fonts.SERIF_BOLD, 19)

BAR_HEIGHT = 11 * MM
TICK = 11.0
GAP = 8.0
TITLE_LINES = 2
WISH_LINE = 9 * MM
MOST_WISHES = 5


def copy_line(slip: DeliverySlip, label: str, width: float) -> Block:
    """Whose copy it is, and on the right the day and the stop that the slip belongs to."""
    stop = _("stop {position}").format(position=slip.position) if slip.position else ""
    place = " · ".join(part for part in (full_day(slip.day), stop) if part)
    right = width_of(place, PLAIN)
    lines = wrapped(label, PLAIN, width - right - GAP)
    texts = set_lines(lines, PLAIN) + set_lines([place], PLAIN, width - right)
    bottom = PLAIN.leading * max(1, len(lines)) + 2
    return Block(bottom + 6, texts, lines=((0, bottom, width, bottom),))


def head(slip: DeliverySlip, width: float) -> list[Block]:
    """The library, the number with its barcode, the reader, and the day to bring the books back."""
    blocks = [
        paragraph(slip.letterhead.library, STRONG, width, after=4, most=3),
        _title(slip, width),
        paragraph(slip.address, PLAIN, width, most=3),
    ]
    if slip.due:
        blocks += [Block(6), _framed(_("Return by {day}").format(day=full_day(slip.due)), width)]
    return blocks


def _title(slip: DeliverySlip, width: float) -> Block:
    """Number and reader on the left, the barcode with its digits on the right."""
    bars = code_width(slip.code)
    right = max(bars, width_of(slip.code, PLAIN))
    room = width - right - 14
    texts: tuple[Text, ...] = ()
    bottom = 0.0
    for words, face in (
        (_("Delivery slip № {number}").format(number=slip.number), TITLE),
        (slip.reader, LOUD),
        (_("Library card {card}").format(card=slip.card) if slip.card else "", PLAIN),
    ):
        lines = wrapped(words, face, room)
        texts += set_lines(lines, face, 0, bottom)
        bottom += face.leading * len(lines)
    middle = width - right / 2
    texts += centred([slip.code], PLAIN, middle, BAR_HEIGHT + 2)
    bottom = max(bottom, BAR_HEIGHT + 2 + PLAIN.leading)
    return Block(bottom, texts, bars=(Bars(middle - bars / 2, 0, BAR_HEIGHT, slip.code),))


def _framed(words: str, width: float) -> Block:
    """The one line that nobody may overlook."""
    lines = wrapped(words, LOUD, width - 16)
    height = LOUD.leading * len(lines) + 7
    return Block(height, set_lines(lines, LOUD, 8, 3), boxes=((0, 0, width, height),))


class Part(NamedTuple):
    """A block of a list; after a page break the list is named again by `heading`, empty where the list begins."""

    block: Block
    heading: str = ""


def section(heading: str, lines: list[Block], width: float) -> list[Part]:
    """A heading and its lines; the heading stays with the first line."""
    title = paragraph(heading, STRONG, width, after=3)
    title = Block(title.height + 7, tuple(text._replace(y=text.y + 7) for text in title.texts))
    if not lines:
        return [Part(title)]
    return [Part(joined(title, lines[0])), *(Part(line, heading) for line in lines[1:])]


def joined(upper: Block, lower: Block) -> Block:
    """Two blocks that no page break may part."""
    shift = upper.height
    return Block(
        shift + lower.height,
        upper.texts + tuple(text._replace(y=text.y + shift) for text in lower.texts),
        upper.boxes + tuple((x, y + shift, wide, high) for x, y, wide, high in lower.boxes),
    )


def _copies(items: tuple[SlipItem, ...], slip: DeliverySlip, width: float) -> list[Block]:
    """A line for each copy; the accession numbers share one column, at most a third of the width."""
    number = min(max((width_of(item.accession, STRONG) for item in items), default=0), width / 3)
    return [_copy(item, slip, number, width) for item in items]


def _copy(item: SlipItem, slip: DeliverySlip, number: float, width: float) -> Block:
    """Tick box, accession number, author and title in two lines at most, and the day due where it is its own."""
    due = _("by {day}").format(day=f"{item.due:%d.%m}") if item.due and item.due != slip.due else ""
    left, right = TICK + GAP, width - (width_of(due, STRONG) if due else 0)
    title = left + number + GAP
    between = " " if item.author.endswith(".") else ". "
    name = f"{item.author}{between}{item.title}" if item.author else item.title
    numbers = wrapped(item.accession, STRONG, number, TITLE_LINES)
    names = wrapped(name, PLAIN, right - title - (GAP if due else 0), TITLE_LINES)
    texts = set_lines(numbers, STRONG, left) + set_lines(names, PLAIN, title)
    texts += set_lines([due] if due else [], STRONG, right)
    rows = max(len(numbers), len(names), 1)
    return Block(PLAIN.leading * rows + 2, texts, boxes=((0.5, 3.5, TICK, TICK),))


def body(slip: DeliverySlip, width: float) -> list[Part]:
    """Both lists, and what the reader has asked for."""
    hand_out = _("To hand out: {count}").format(count=len(slip.hand_out))
    collect = _("To collect: {count}").format(count=len(slip.collect))
    parts = section(hand_out, _copies(slip.hand_out, slip, width), width)
    parts += section(collect, _copies(slip.collect, slip, width), width)
    if slip.requests:
        lines = [line for request in slip.requests for line in wrapped(f"– {request}", PLAIN, width)]
        parts += section(_("Requested"), [Block(PLAIN.leading, set_lines([line], PLAIN)) for line in lines], width)
    return parts


def reader_foot(slip: DeliverySlip, width: float) -> list[Block]:
    """When the deliverer comes again, and the phone to order books by."""
    phone = slip.letterhead.phone
    ring = _("To order books, ring {phone}").format(phone=phone) if phone else ""
    return [_next_visit(slip, width), paragraph(ring, LOUD, width, after=2)]


def library_foot(slip: DeliverySlip, width: float) -> list[Block]:
    """What is ticked at the year's registration, when the deliverer comes again, and the reader's signature."""
    anew = [_to_tick(width)] if slip.register_anew else []
    return [*anew, _next_visit(slip, width), blank(_("Received (signature)"), width)]


def _to_tick(width: float) -> Block:
    """The year's registration: boxes to tick by pencil, each with its words; on one line where there is room."""
    title, words = _("To be registered anew:"), (_("consent seen"), _("address right"))
    wide = [TICK + GAP + width_of(one, PLAIN) + 2 * GAP for one in words]
    left = width_of(title, STRONG) + GAP
    if left + sum(wide) > width:
        left, wide = 0, [width / 2, width / 2]
    edges = (left, left + wide[0])
    columns = [wrapped(one, PLAIN, room - TICK - GAP) for one, room in zip(words, wide, strict=True)]
    texts = tuple(
        text for edge, lines in zip(edges, columns, strict=True) for text in set_lines(lines, PLAIN, edge + TICK + GAP)
    )
    boxes = tuple((edge + 0.5, 3.5, TICK, TICK) for edge in edges)
    ticks = Block(PLAIN.leading * max(map(len, columns)) + 4, texts, boxes=boxes)
    if left:
        return Block(ticks.height, (*set_lines([title], STRONG), *texts), boxes=boxes)
    return joined(paragraph(title, STRONG, width), ticks)


def _next_visit(slip: DeliverySlip, width: float) -> Block:
    if slip.next_visit:
        day = f"{full_day(slip.next_visit)} ({weekday_name(slip.next_visit.weekday())})"
        return paragraph(_("Next visit: {day}").format(day=day), STRONG, width, after=5)
    return blank(_("Next visit"), width)


def blank(label: str, width: float) -> Block:
    """A label and a line to write on, beneath it where the label leaves too little room."""
    lines = wrapped(label, PLAIN, width)
    after = width_of(lines[-1], PLAIN) + GAP if lines else 0
    rows = len(lines)
    if after > width * 0.6:
        after, rows = 0, rows + 1
    line = PLAIN.leading * rows + 3
    return Block(line + 4, set_lines(lines, PLAIN, 0, 3), lines=((after, line, width, line),))


def wishes(width: float, room: float) -> list[Block]:
    """Ruled lines for what the reader would like next, as many as there is room for, one at least."""
    label = paragraph(_("Wishes for next time"), PLAIN, width)
    ruled = max(1, min(MOST_WISHES, int((room - label.height - 8) // WISH_LINE)))
    rule = Block(WISH_LINE, lines=((0, WISH_LINE - 2, width, WISH_LINE - 2),))
    return [Block(8), label, *[rule] * ruled]
