"""The official timetable (Ф-11): A4 on its long side, approved at its head, signed at its end."""

from collections.abc import Sequence
from io import BytesIO

from outreach_app.documents import fonts
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
from outreach_app.documents.ruled_table import RuledTable
from outreach_app.domain.amounts import one_decimal
from outreach_app.domain.dates import short_day
from outreach_app.domain.stop_papers import OfficialRow, OfficialTimetable, period_in_words
from outreach_app.wording import N_, _

TABLE = RuledTable(
    (8, 24, 45, 50, 18, 18, 16, 18, 18, 28, 34),
    (
        N_("№"),
        N_("Date (weekday)"),
        N_("Settlement"),
        N_("Place of the stop"),
        N_("Arrival"),
        N_("Departure"),
        N_("Length, min"),
        N_("Km from the stop before"),
        N_("Readers"),
        N_("Connection, phone"),
        N_("Note"),
    ),
    left={2, 3, 10},
    small={9, 10},
)
_LIBRARY, _TITLE, _BODY = Face(fonts.SANS, 10), Face(fonts.SERIF_BOLD, 15), Face(fonts.SANS, 10.5)
_STRONG, _NOTE = Face(fonts.BOLD, 11), Face(fonts.SANS, 7.5)
_APPROVAL = 82 * MM
_WIDTH = TABLE.width
_FULL = A4[1] - 2 * MARGIN - _NOTE.leading - 8


def official_timetables_pdf(timetables: Sequence[OfficialTimetable]) -> bytes:
    """The timetables as a PDF, in the language that speaks; a long table goes on with its head repeated."""
    out = BytesIO()
    first = timetables[0] if timetables else None
    canvas = new_canvas(out, _title(first) if first else "", first.letterhead.library if first else "")
    for one in timetables:
        pages = _pages(one)
        for number, page in enumerate(pages, 1):
            canvas.setPageSize(A4)
            canvas.setLineWidth(HAIRLINE)
            draw_stack(canvas, page, MARGIN, A4[1] - MARGIN)
            draw_stack(canvas, [_footer(number, len(pages))], MARGIN, MARGIN + _NOTE.leading + 4)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def _title(timetable: OfficialTimetable) -> str:
    period = period_in_words(timetable.start, timetable.end)
    return _("Timetable of the mobile library, {period}").format(period=period)


def _pages(timetable: OfficialTimetable) -> list[list[Block]]:
    """Rows spread over pages; the signatures never stand alone."""
    head, signing = TABLE.head(), _signing(timetable)
    again = [paragraph(f"{_title(timetable)} · {timetable.route}", _NOTE, _WIDTH, after=4, most=1), head]
    pages = [[*_head(timetable), head]]
    room = _FULL - height_of(pages[0])
    rows = [TABLE.row(_cells(number, row)) for number, row in enumerate(timetable.rows, 1)] or [_nothing()]
    for place, block in enumerate(rows):
        last = signing.height if place == len(rows) - 1 else 0
        if block.height + last > room and len(pages[-1]) > len(again):
            pages.append(list(again))
            room = _FULL - height_of(again)
        pages[-1].append(block)
        room -= block.height
    pages[-1].append(signing)
    return pages


def _head(timetable: OfficialTimetable) -> list[Block]:
    letterhead = timetable.letterhead
    library = ", ".join(part for part in (letterhead.library, letterhead.address, letterhead.phone) if part)
    km = one_decimal(timetable.km) if timetable.km is not None else "__________"
    route = _("Route: {name}. Length: {km} km.").format(name=timetable.route, km=km)
    vehicle = _("Vehicle: {name}.").format(name=timetable.vehicle) if timetable.vehicle else ""
    title = wrapped(_title(timetable).upper(), _TITLE, _WIDTH)
    return [
        _masthead(library, timetable),
        Block(len(title) * _TITLE.leading + 4, centred(title, _TITLE, _WIDTH / 2)),
        paragraph(" ".join(part for part in (route, vehicle) if part), _BODY, _WIDTH, after=6),
    ]


def _masthead(library: str, timetable: OfficialTimetable) -> Block:
    """Whose timetable it is at the left, and at the right where it is approved."""
    left = _WIDTH - _APPROVAL
    names = wrapped(library, _LIBRARY, left - 12 * MM)
    position = timetable.approver or _("Director")
    position = position[:1].upper() + position[1:]
    who = wrapped(position, _BODY, _APPROVAL)
    sign, gap = 30 * MM, 2 * MM
    beside = width_of(timetable.approver_name, _BODY) <= _APPROVAL - sign - gap
    signer = wrapped(timetable.approver_name, _BODY, _APPROVAL)
    texts = [*set_lines(names, _LIBRARY), *set_lines([_("APPROVED")], _STRONG, left)]
    y = _STRONG.leading + 3
    texts += set_lines(who, _BODY, left, y)
    y += len(who) * _BODY.leading + 4
    base = y + _BODY.leading
    lines = [(left, base, left + sign, base)]
    if not signer:
        lines.append((left + sign + gap, base, _WIDTH, base))
    texts += set_lines(signer, _BODY, left + (sign + gap if beside else 0), y if beside else base + 1)
    y = base + 5 + (0 if beside else len(signer) * _BODY.leading)
    texts += set_lines([_("“____” ______________ 20____")], _BODY, left, y)
    height = max(len(names) * _LIBRARY.leading, y + _BODY.leading) + 6
    return Block(height, tuple(texts), lines=tuple(lines))


def _cells(number: int, row: OfficialRow) -> tuple[str, ...]:
    one = row.coming
    unknown = "" if one else "–"
    day = f"{row.day:%d.%m.%Y} ({short_day(row.day).split()[0]})"
    return (
        str(number),
        day,
        row.settlement,
        row.place,
        f"{one.arrives:%H:%M}" if one and one.arrives else unknown,
        f"{one.leaves:%H:%M}" if one and one.leaves else unknown,
        unknown if row.minutes is None else str(row.minutes),
        unknown if row.km is None else one_decimal(row.km),
        str(row.readers),
        row.phone,
        row.note,
    )


def _nothing() -> Block:
    """What stands in place of the rows when there are none."""
    words = wrapped(_("The mobile library does not come in this time."), _STRONG, _WIDTH)
    height = len(words) * _STRONG.leading + 12
    texts = centred(words, _STRONG, _WIDTH / 2, 6)
    return Block(height, texts, lines=((0, height, _WIDTH, height), (0, 0, 0, height), (_WIDTH, 0, _WIDTH, height)))


def _signing(timetable: OfficialTimetable) -> Block:
    """Who made it, and the driver who has read it."""
    half, gap, between = (_WIDTH - 12 * MM) / 2, 12 * MM, 3 * MM
    shares = tuple((half - 2 * between) * part for part in (0.3, 0.25, 0.45))
    known = wrapped(timetable.goes, _BODY, shares[-1])
    base = 13 * MM + max(len(known), 1) * _BODY.leading
    texts: list[Text] = []
    lines = []
    for side, (role, name) in enumerate(((_("Made by"), known), (_("Read by the driver"), ()))):
        start = side * (half + gap)
        texts += set_lines([role], _STRONG, start, 10)
        captions = (_("position"), _("signature"), _("full name"))
        for caption, value, wide in zip(captions, ((), (), name), shares, strict=True):
            texts += set_lines(value, _BODY, start, base - len(value) * _BODY.leading - 1)
            lines.append((start, base, start + wide, base))
            texts += centred([caption], _NOTE, start + wide / 2, base + 1)
            start += wide + between
    return Block(base + _NOTE.leading + 4, tuple(texts), lines=tuple(lines))


def _footer(page: int, pages: int) -> Block:
    words = _("page {page} of {pages}").format(page=page, pages=pages)
    return Block(_NOTE.leading + 4, set_lines([words], _NOTE, _WIDTH - width_of(words, _NOTE), 4))
