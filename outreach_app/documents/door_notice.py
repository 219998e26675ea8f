"""The notice for a door: upright A4, large print, one page for each place; read from two metres, and by weak eyes."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from outreach_app.documents.drawing import A4, HAIRLINE, MM, Block, Face, draw_stack, new_canvas, paragraph
from outreach_app.documents.fonts import BOLD, SANS, SERIF_BOLD
from outreach_app.domain.dates import long_day
from outreach_app.domain.not_coming import DoorNotice
from outreach_app.domain.places import PlaceKind
from outreach_app.wording import N_, _

_MARGIN = 20 * MM
_WIDTH = A4[1] - 2 * _MARGIN
_HUGE, _LARGE, _BODY = Face(SERIF_BOLD, 46), Face(BOLD, 30), Face(SANS, 22)
_ROOM = 7 * MM
_COMES = (N_("The library does not come"), N_("We come next:"))
_OPENS = (N_("No books are given out here"), N_("Open again:"))
_TOLD = {
    PlaceKind.MOBILE_STOP: (N_("The mobile library does not come"), N_("We come next:")),
    PlaceKind.ISSUE_POINT: _OPENS,
    PlaceKind.READING_ROOM: _OPENS,
}
"""What is told of the day, and of the next date, by the kind of place."""


def door_notices_pdf(notices: Sequence[DoorNotice]) -> bytes:
    """The notices as a PDF, a page each, in the language that speaks."""
    out = BytesIO()
    canvas = new_canvas(out, _("Notice for the door"), notices[0].letterhead.library if notices else "")
    for one in notices:
        canvas.setPageSize((A4[1], A4[0]))
        canvas.setLineWidth(HAIRLINE)
        draw_stack(canvas, _page(one), _MARGIN, A4[0] - _MARGIN)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _page(one: DoorNotice) -> list[Block]:
    told, again = _(_TOLD.get(one.kind, _COMES)[0]), _(_TOLD.get(one.kind, _COMES)[1])
    reason = _("Reason: {reason}.").format(reason=one.reason) if one.reason else ""
    coming = _day(one.next_day) + (f", {one.hours}" if one.hours else "") if one.next_day else _("will be told later")
    phone = _("Questions: {phone}").format(phone=one.letterhead.phone) if one.letterhead.phone else ""
    keep = _("You may keep your books until we come. What you asked for is kept for you.")
    return [
        paragraph(one.letterhead.library, _BODY, _WIDTH, after=_ROOM),
        paragraph(one.place, _LARGE, _WIDTH, after=2 * _ROOM),
        paragraph(_day(one.day), _LARGE, _WIDTH, after=_ROOM / 2),
        paragraph(told, _HUGE, _WIDTH, after=_ROOM),
        paragraph(reason, _BODY, _WIDTH, after=2 * _ROOM),
        Block(_ROOM, lines=((0, 0, _WIDTH, 0),)),
        paragraph(again, _BODY, _WIDTH, after=_ROOM / 2),
        paragraph(coming, _HUGE, _WIDTH, after=_ROOM),
        paragraph(keep, _BODY, _WIDTH, after=2 * _ROOM),
        paragraph(phone, _LARGE, _WIDTH),
    ]


def _day(day: date | None) -> str:
    return long_day(day) if day else ""
