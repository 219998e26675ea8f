"""The window's pictograms: our own SVGs, drawn in a colour of the palette when they are first seen."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from outreach_app import paths
from outreach_app.ui import theme

SIZE = 20
"""Width and height of every pictogram at 100 %."""


def names() -> list[str]:
    """The names of all pictograms."""
    return sorted(file.stem for file in (paths.resources() / "icons").glob("*.svg"))


@cache
def pixmap(name: str, colour: str, side: int) -> QPixmap:
    """A pictogram of `side` device pixels in one colour (`#RRGGBB`)."""
    from PySide6.QtSvg import QSvgRenderer

    file = paths.resources() / "icons" / f"{name}.svg"
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(file.read_bytes().replace(b"currentColor", colour.encode()))).render(painter)
    painter.end()
    return picture


def paint(painter: QPainter, name: str, colour: str, room: QRectF) -> None:
    """Draw a pictogram in one colour as large as fits into the middle of the room."""
    side = min(room.width(), room.height())
    picture = pixmap(name, colour, round(side * painter.device().devicePixelRatioF()))
    left, top = room.left() + (room.width() - side) / 2, room.top() + (room.height() - side) / 2
    painter.drawPixmap(QRectF(left, top, side, side), picture, QRectF(picture.rect()))


class _Engine(QIconEngine):
    """Draws in the palette's colour at the moment of painting, so a change of theme needs no new icons."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self._name, self._colour(mode), min(size.width(), size.height()))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, self._name, self._colour(mode), QRectF(rect))

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def _colour(self, mode: QIcon.Mode) -> str:
        return theme.colours().faint if mode == QIcon.Mode.Disabled else getattr(theme.colours(), self._role)


@cache
def icon(name: str, role: str = "ink") -> QIcon:
    """A pictogram for a button or action; `role` names a colour of the palette."""
    return QIcon(_Engine(name, role))
