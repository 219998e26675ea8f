"""How the map is drawn: shapes before colours, so that it can be read in black and white."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from outreach_app import wording
from outreach_app.domain.identity import Id
from outreach_app.services.rounds import TimedStop
from outreach_app.ui import icons, theme
from outreach_app.ui.rounds.projection import Spot, round_length
from outreach_app.ui.rounds.stops import paint_badge
from outreach_app.ui.rounds.words import not_on_map
from outreach_app.wording import _

BADGE, CHOSEN = 24, 30
"""Width of a stop's number, at 100 %, and of the chosen one's ring."""
_BAR = 96
"""What the scale bar may take at most, at 100 %."""


@dataclass(frozen=True)
class Drawing:
    """What is drawn: each stop's `true` spot and the spot where its number found room; `before` is another order."""

    stops: tuple[TimedStop, ...]
    true: dict[Id, Spot]
    spots: dict[Id, Spot]
    depot: Spot | None = None
    current: Id | None = None
    before: tuple[Id, ...] = ()
    scale: float = 0
    """Pixels for a metre."""


def paint(painter: QPainter, drawing: Drawing, room: QRectF, *, focused: bool) -> None:
    """Draw the map into the room."""
    colours = theme.colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent if focused else colours.hairline), theme.px(2) if focused else 1))
    painter.setBrush(QColor(colours.surface))
    sheet = room.adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(sheet, theme.px(8), theme.px(8))
    clip = QPainterPath()
    clip.addRoundedRect(sheet, theme.px(8), theme.px(8))
    painter.setClipPath(clip)
    if drawing.before:
        _paint_way(painter, drawing, drawing.before, QColor(colours.faint), Qt.PenStyle.DashLine)
    _paint_way(painter, drawing, [one.id for one in drawing.stops], QColor(colours.accent), Qt.PenStyle.SolidLine)
    _paint_leaders(painter, drawing)
    if drawing.depot:
        _paint_depot(painter, drawing.depot)
    for one in sorted(drawing.stops, key=lambda one: one.id == drawing.current):
        if one.id in drawing.spots:
            _paint_stop(painter, drawing, one)
    _paint_foot(painter, drawing, room)


def _paint_way(painter: QPainter, drawing: Drawing, order: Iterable[Id], colour: QColor, style: Qt.PenStyle) -> None:
    """Draw the way from the library through the stops and back, an arrow in the middle of each longer part."""
    spots = [drawing.spots[stop] for stop in order if stop in drawing.spots]
    if drawing.depot:
        spots = [drawing.depot, *spots, drawing.depot]
    painter.setPen(QPen(colour, theme.px(2), style))
    for (a, b), (c, d) in pairwise(spots):
        painter.drawLine(QPointF(a, b), QPointF(c, d))
        if style is Qt.PenStyle.SolidLine and hypot(c - a, d - b) > theme.px(BADGE + 24):
            _paint_arrow(painter, ((a + c) / 2, (b + d) / 2), atan2(d - b, c - a), colour)


def _paint_arrow(painter: QPainter, tip: Spot, angle: float, colour: QColor) -> None:
    side = theme.px(8)
    turns = (angle + pi / 7, angle - pi / 7)
    corners = [tip, *((tip[0] - side * cos(turn), tip[1] - side * sin(turn)) for turn in turns)]
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.restore()


def _paint_leaders(painter: QPainter, drawing: Drawing) -> None:
    """Lead from a number that had to make room to the spot that it means."""
    painter.setPen(QPen(QColor(theme.colours().muted), 1))
    for stop, (x, y) in drawing.spots.items():
        a, b = drawing.true[stop]
        if hypot(x - a, y - b) > 1:
            painter.drawLine(QPointF(a, b), QPointF(x, y))
            painter.setBrush(QColor(theme.colours().muted))
            painter.drawEllipse(QPointF(a, b), theme.px(2), theme.px(2))


def _paint_depot(painter: QPainter, spot: Spot) -> None:
    colours, side = theme.colours(), theme.px(BADGE)
    room = QRectF(spot[0] - side / 2, spot[1] - side / 2, side, side)
    painter.setPen(QPen(QColor(colours.ink), theme.px(1.5)))
    painter.setBrush(QColor(colours.surface))
    painter.drawRoundedRect(room, theme.px(4), theme.px(4))
    inner = theme.px(4)
    icons.paint(painter, "house", colours.ink, room.adjusted(inner, inner, -inner, -inner))


def _paint_stop(painter: QPainter, drawing: Drawing, one: TimedStop) -> None:
    x, y = drawing.spots[one.id]
    side, ring = theme.px(BADGE), theme.px(CHOSEN)
    if one.id == drawing.current:
        painter.setPen(QPen(QColor(theme.colours().ink), theme.px(2)))
        painter.setBrush(QColor(theme.colours().surface))
        painter.drawEllipse(QPointF(x, y), ring / 2, ring / 2)
    where = one.stop.place.coordinates
    room = QRectF(x - side / 2, y - side / 2, side, side)
    paint_badge(painter, room, str(one.number), late=bool(one.call.late), hollow=bool(where and where.approximate))


def foot_words(drawing: Drawing) -> str:
    """What is to be known of the map: dotted circles, squares, and stops that are not on it."""
    places = [one.stop.place.coordinates for one in drawing.stops]
    nowhere = sum(1 for where in places if where is None)
    parts = [
        _("dotted: the place is approximate") if any(where and where.approximate for where in places) else "",
        _("square: comes too late") if any(one.call.late for one in drawing.stops) else "",
        _("dashes: the order until now") if drawing.before else "",
        not_on_map(nowhere, len(places)),
    ]
    return " · ".join(part for part in parts if part)


def _paint_foot(painter: QPainter, drawing: Drawing, room: QRectF) -> None:
    """Draw the scale bar, and the words beside it."""
    colours, edge = theme.colours(), theme.px(12)
    painter.setFont(theme.font(theme.SMALL))
    painter.setPen(QPen(QColor(colours.muted), theme.px(1.5)))
    words = room.adjusted(edge, edge / 2, -edge, -edge / 2)
    flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    if text := foot_words(drawing):
        painter.drawText(words, flags, text)
    if drawing.scale <= 0:
        return
    metres = round_length(theme.px(_BAR) / drawing.scale)
    wide, base = metres * drawing.scale, room.bottom() - edge
    painter.drawLine(QPointF(edge, base), QPointF(edge + wide, base))
    for x in (edge, edge + wide):
        painter.drawLine(QPointF(x, base - theme.px(4)), QPointF(x, base))
    length = _("{metres} m").format(metres=metres)
    if metres >= 1000:
        length = _("{km} km").format(km=QLocale(wording.language()).toString(metres // 1000))
    painter.drawText(QPointF(edge + wide + theme.px(6), base), length)
