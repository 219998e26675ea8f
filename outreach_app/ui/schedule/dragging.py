"""Who is dragged from a list or a day of the calendar onto another day."""

import json
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.services.calendar import Served
from outreach_app.ui import theme

_KIND = "application/x-knigonosha-date"


@dataclass(frozen=True)
class Carried:
    """A plan's date that is carried to another day."""

    plan: Id
    day: date
    name: str


def can_move(served: Served) -> bool:
    """Whether a line of a day stands for a plan's next date."""
    return served.is_next and served.plan is not None


def carry(served: Served) -> Carried:
    """What is carried of a line that can be moved."""
    return Carried(served.plan.id, served.day, served.name)


def packed(carried: Carried) -> QMimeData:
    """As it travels with the pointer."""
    data = QMimeData()
    data.setData(_KIND, json.dumps([carried.plan, carried.day.isoformat(), carried.name]).encode())
    return data


def carried(data: QMimeData) -> Carried | None:
    """What travels with the pointer, where it is ours."""
    if not data.hasFormat(_KIND):
        return None
    plan, day, name = json.loads(bytes(data.data(_KIND).data()))
    return Carried(Id(plan), date.fromisoformat(day), name)


def drag(source: QWidget, served: Served) -> None:
    """Let the pointer carry a line until it is dropped."""
    pointer = QDrag(source)
    pointer.setMimeData(packed(carry(served)))
    pointer.setPixmap(_slip(served.name, source.devicePixelRatioF()))
    pointer.setHotSpot(QPoint(-theme.px(8), -theme.px(8)))
    pointer.exec(Qt.DropAction.MoveAction)


def _slip(name: str, ratio: float) -> QPixmap:
    """The name on a slip that hangs at the pointer."""
    face, colours = theme.font(), theme.colours()
    room = QRect(0, 0, QFontMetrics(face).horizontalAdvance(name) + theme.px(24), theme.px(32))
    slip = QPixmap(room.size() * ratio)
    slip.setDevicePixelRatio(ratio)
    slip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(slip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colours.surface))
    painter.setPen(QPen(QColor(colours.accent), theme.px(1)))
    painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))
    painter.setFont(face)
    painter.setPen(QColor(colours.ink))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)
    painter.end()
    return slip
