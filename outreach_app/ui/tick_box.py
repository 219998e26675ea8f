"""The box to tick, as lists draw it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from outreach_app.ui import icons, theme

CHECK = Qt.ItemDataRole.CheckStateRole
"""Role of an item that can be ticked; its value is one of the three below."""
ON, OFF, SOME = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked

SIDE = 16
"""Width and height of the box at 100 %."""


def paint_tick(painter: QPainter, box: QRectF, state: Qt.CheckState) -> None:
    """Draw a box that is ticked, empty, or ticked in part."""
    colours = theme.colours()
    ticked = state != OFF
    painter.setPen(QPen(QColor(colours.accent if ticked else colours.faint), theme.px(1)))
    painter.setBrush(QColor(colours.accent if ticked else colours.surface))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    if ticked:
        inner = box.adjusted(2, 2, -2, -2)
        icons.paint(painter, "check" if state == ON else "minus", colours.on_accent, inner)
