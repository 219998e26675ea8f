"""The timetable at a stop (Ф-12): upright A4, date, place and time as large as they fit; a page for each stop."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from outreach_app.documents.drawing import (
    A4,
    HAIRLINE,
    MM,
    Block,
    Face,
    draw_stack,
    height_of,
    largest,
    new_canvas,
    paragraph,
    set_lines,
    width_of,
    wrapped,
)
from outreach_app.documents.fonts import BOLD, SANS, SERIF_BOLD
from outreach_app.documents.qr import qr_block
from outreach_app.domain.comings import CalledOff, Coming
from outreach_app.domain.dates import day_of_month, long_day, weekday_name
from outreach_app.domain.stop_papers import StopOnPaper, StopPoster, period_in_words
from outreach_app.wording import _, ngettext

_MARGIN = 16 * MM
_WIDTH, _HEIGHT = A4[1] - 2 * _MARGIN, A4[0] - 2 * _MARGIN
_LIBRARY, _PERIOD, _BODY, _OFF = Face(SANS, 15), Face(BOLD, 20), Face(SANS, 15), Face(BOLD, 17)
_PHONE, _HOURS = Face(BOLD, 26), Face(SERIF_BOLD, 44)
_NAMES = (46, 40, 34, 28, 24)
_DATES = (60, 52, 46, 40, 34, 30, 26, 23, 20, 18, 16, 14)
_LARGE_ENOUGH = 5
"""So many of the largest sizes are tried with whole weekdays first."""
_COLUMNS = 4
_ROOM, _GAP = 4 * MM, 7 * MM
_CODE = 34 * MM
_MOST_OFF = 6
"""Dates called off that are told one by one."""


def stop_posters_pdf(posters: Sequence[StopPoster]) -> bytes:
    """The posters as a PDF, a page each, in the language that speaks."""
    out = BytesIO()
    canvas = new_canvas(out, _("Timetable at the stop"), posters[0].letterhead.library if posters else "")
    for one in posters:
        canvas.setPageSize((A4[1], A4[0]))
        canvas.setLineWidth(HAIRLINE)
        foot = _foot(one)
        draw_stack(canvas, _body(one, _HEIGHT - foot.height), _MARGIN, A4[0] - _MARGIN)
        draw_stack(canvas, [foot], _MARGIN, _MARGIN + foot.height)
        code = qr_block(one.link, _CODE)
        if code:
            draw_stack(canvas, [code], _MARGIN + _WIDTH - _CODE, _MARGIN + _CODE)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _body(one: StopPoster, room: float) -> list[Block]:
    """What stands above the foot; the dates take what the rest leaves them."""
    stop, period = one.stop, period_in_words(one.start, one.end)
    above = [
        paragraph(one.letterhead.library, _LIBRARY, _WIDTH, after=_ROOM / 2, most=2),
        paragraph(_("The mobile library comes here"), _PERIOD, _WIDTH, after=_ROOM),
        _name(stop.name),
        paragraph(stop.way, _BODY, _WIDTH, after=_ROOM, most=2),
        Block(_ROOM, lines=((0, 0, _WIDTH, 0),)),
        paragraph(period[:1].upper() + period[1:], _PERIOD, _WIDTH, after=_ROOM),
        paragraph(stop.hours if stop.coming else "", _HOURS, _WIDTH, after=_ROOM),
    ]
    below = _called_off(stop.called_off)
    return [*above, *dates_block(stop, room - height_of(above) - height_of(below)), *below]


def _name(name: str) -> Block:
    """A stop's name as large as two lines allow."""
    return paragraph(name, largest(name, SERIF_BOLD, _NAMES, _WIDTH, 2), _WIDTH, after=_ROOM, most=3)


def dates_block(stop: StopOnPaper, room: float) -> list[Block]:
    """The dates in as few columns and as large as the room allows; what finds none is counted."""
    if not stop.coming:
        nothing = _("The mobile library does not come in this time.")
        return [paragraph(nothing, Face(BOLD, 30), _WIDTH, after=_ROOM), paragraph(stop.rhythm, _BODY, _WIDTH)]
    long = [_date(one, stop.hours, long_day(one.day)) for one in stop.coming]
    short = [_date(one, stop.hours, _short(one.day)) for one in stop.coming]
    for dates, sizes in ((long, _DATES[:_LARGE_ENOUGH]), (short, _DATES)):
        for size in sizes:
            columns = _filled(dates, Face(BOLD, size), room - _ROOM)
            if columns and sum(map(len, columns)) == sum(map(len, dates)):
                return [_in_columns(columns, Face(BOLD, size))]
    face = Face(BOLD, _DATES[-1])
    columns = _filled(short, face, room - _ROOM - _BODY.leading)
    left = len(short) - sum(line in {lines[0] for lines in short} for column in columns for line in column)
    more = ngettext("and {count} more date", "and {count} more dates", left)
    return [_in_columns(columns, face), paragraph(more, _BODY, _WIDTH)]


def _short(day: date) -> str:
    return f"{weekday_name(day.weekday())} {day_of_month(day)}"


def _date(one: Coming, hours: str, words: str) -> tuple[str, ...]:
    """A date, and on a line of its own the hours where they are not the usual ones."""
    return (words, one.hours) if one.hours and one.hours != hours else (words,)


def _filled(dates: Sequence[tuple[str, ...]], face: Face, room: float) -> list[list[str]]:
    """The dates in columns no higher than the room, as level as they get; what does not fit is left out."""
    wide = max(width_of(line, face) for lines in dates for line in lines)
    most = min(int((_WIDTH + _GAP) / (wide + _GAP)), _COLUMNS)
    highest = int(room / face.leading)
    if not most or highest < 1:
        return []
    level = min(next(n for n in range(1, most + 1) if n == most or -(-_lines(dates) // n) <= highest), most)
    for rows in range(-(-_lines(dates) // level), highest + 1):
        columns = _poured(dates, rows)
        if len(columns) <= level:
            return columns
    return _poured(dates, highest)[:most]


def _lines(dates: Sequence[tuple[str, ...]]) -> int:
    return sum(map(len, dates))


def _poured(dates: Sequence[tuple[str, ...]], rows: int) -> list[list[str]]:
    columns: list[list[str]] = [[]]
    for lines in dates:
        if columns[-1] and len(columns[-1]) + len(lines) > rows:
            columns.append([])
        columns[-1] += lines
    return columns


def _in_columns(columns: Sequence[Sequence[str]], face: Face) -> Block:
    share = (_WIDTH + _GAP) / max(len(columns), 1)
    texts = [text for place, lines in enumerate(columns) for text in set_lines(lines, face, place * share)]
    return Block(max(map(len, columns), default=0) * face.leading + _ROOM, tuple(texts))


def _called_off(dates: Sequence[CalledOff]) -> list[Block]:
    """The dates on which it does not come, in a frame."""
    if not dates:
        return []
    told = [str(one) for one in dates[:_MOST_OFF]]
    if len(dates) > _MOST_OFF:
        more = len(dates) - _MOST_OFF
        told.append(ngettext("and {count} more date", "and {count} more dates", more))
    pad = 3 * MM
    lines = [line for words in told for line in wrapped(words[:1].upper() + words[1:], _OFF, _WIDTH - 2 * pad)]
    height = len(lines) * _OFF.leading + 2 * pad
    return [Block(height + _ROOM, set_lines(lines, _OFF, pad, pad), boxes=((0, 0, _WIDTH, height),))]


def _foot(one: StopPoster) -> Block:
    """What can be done at the stop, and whom to ring; it leaves room for the code at the right."""
    coded = qr_block(one.link, _CODE) is not None
    width = _WIDTH - (_CODE + _GAP if coded else 0)
    told = wrapped(what_to_do(), _BODY, width)
    phone = one.letterhead.phone
    ring = wrapped(_("Questions: {phone}").format(phone=phone), _PHONE, width) if phone else ()
    link = wrapped(one.link, Face(SANS, 11), width, most=2)
    y = _ROOM
    texts = list(set_lines(told, _BODY, 0, y))
    y += len(told) * _BODY.leading + _ROOM / 2
    texts += set_lines(ring, _PHONE, 0, y)
    y += len(ring) * _PHONE.leading
    texts += set_lines(link, Face(SANS, 11), 0, y + 1)
    height = max(y + len(link) * 13.2 + 1, _CODE + _ROOM if coded else 0)
    return Block(height, tuple(texts), lines=((0, 0, _WIDTH, 0),))


def what_to_do() -> str:
    """What a reader can do at a stop."""
    return _(
        "Here you can borrow and return books and magazines, keep them longer, ask for a book that you want, and "
        "become a reader."
    )
