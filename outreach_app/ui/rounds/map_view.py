"""The schematic map of a round: where its stops lie to each other, and in which order they are called at."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.travel import Point
from outreach_app.services.rounds import TimedStop
from outreach_app.ui import theme
from outreach_app.ui.rounds.map_painting import Drawing, paint
from outreach_app.ui.rounds.projection import Frame, Spot, frame, spread
from outreach_app.ui.rounds.words import stop_tip
from outreach_app.ui.translated import Translated
from outreach_app.wording import _

MARGIN, APART, REACH = 36, 26, 16
"""At 100 %: room around the outermost stops, least distance of two, and how far a click may miss."""
STEP, CLOSEST = 1.4, 40.0
"""How much one step enlarges, and how far it goes."""


class RoundMap(Translated, QWidget):
    """`chosen(stop)` when a stop is clicked, or reached by the arrow keys; `opened(stop)` by Enter or a double click.

    The wheel, + and - enlarge around the chosen stop, 0 shows all again.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stops: tuple[TimedStop, ...] = ()
        self.current: Id | None = None
        self._before: tuple[Id, ...] = ()
        self._depot: Point | None = None
        self._zoom = 1.0
        self._drawn: tuple[object, Drawing] | None = None
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(_("Map of the round"))
        self._describe()

    def show_stops(self, stops: tuple[TimedStop, ...], depot: Point | None, before: tuple[Id, ...] = ()) -> None:
        """Show stops in their order; `before` is another order, to be seen behind it."""
        if {one.id for one in stops} != {one.id for one in self.stops}:
            self._zoom = 1.0
        self.stops, self._depot, self._before = stops, depot, before
        if self.current not in {one.id for one in stops}:
            self.current = None
        self._describe()
        self.update()

    def choose(self, stop: Id | None) -> None:
        """Show which stop is meant; nobody is told."""
        if stop != self.current:
            self.current = stop
            self._describe()
            self.update()

    def spots(self) -> dict[Id, Spot]:
        """Where each stop that has coordinates is drawn."""
        return self._drawing().spots if self._frame() else {}

    def zoom(self, factor: float) -> None:
        """Enlarge or reduce."""
        self._zoom = min(max(self._zoom * factor, 1.0), CLOSEST)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(160))

    def paintEvent(self, event: QEvent) -> None:
        paint(QPainter(self), self._drawing(), QRectF(self.rect()), focused=self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        steps = {key.Key_Right: 1, key.Key_Down: 1, key.Key_Left: -1, key.Key_Up: -1}
        ends = {key.Key_Home: 0, key.Key_End: len(self.stops) - 1}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif event.key() in steps and self.stops:
            self._tell(min(max(self._place() + steps[event.key()], 0), len(self.stops) - 1))
        elif event.key() in ends and self.stops:
            self._tell(ends[event.key()])
        elif event.key() in (key.Key_Plus, key.Key_Equal):
            self.zoom(STEP)
        elif event.key() == key.Key_Minus:
            self.zoom(1 / STEP)
        elif event.key() == key.Key_0:
            self.zoom(0)
        elif event.key() in (key.Key_Return, key.Key_Enter) and self.current:
            self.opened.emit(self.stops[self._place()])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        found = self._at(event.position().toPoint())
        if found:
            self._tell(found.number - 1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if found:
            self.opened.emit(found)
        else:
            self.zoom(STEP)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(event.pos())
            QToolTip.showText(event.globalPos(), stop_tip(found) if found else "", self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.stops:
            self._tell(0)
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _place(self) -> int:
        return next((place for place, one in enumerate(self.stops) if one.id == self.current), -1)

    def _tell(self, place: int) -> None:
        self.choose(self.stops[place].id)
        self.chosen.emit(self.current)

    def _describe(self) -> None:
        """Say the chosen stop to a screen reader."""
        place = self._place()
        self.setAccessibleDescription(f"{place + 1}. {stop_tip(self.stops[place])}" if place >= 0 else "")

    def _at(self, point: QPoint) -> TimedStop | None:
        near = [
            ((QPointF(*spot) - QPointF(point)).manhattanLength(), stop) for stop, spot in self._drawing().spots.items()
        ]
        way, stop = min(near, default=(theme.px(REACH) + 1, None))
        return next((one for one in self.stops if one.id == stop), None) if way <= theme.px(REACH) else None

    def _frame(self) -> Frame | None:
        points = [(where.lat, where.lon) for one in self.stops if (where := one.stop.place.coordinates)]
        points += [(self._depot.lat, self._depot.lon)] if self._depot else []
        if not points:
            return None
        here = next((one.stop.place.coordinates for one in self.stops if one.id == self.current), None)
        centre = (here.lat, here.lon) if here and self._zoom > 1 else None
        return frame(points, (self.width(), self.height()), theme.px(MARGIN), self._zoom, centre)

    def _drawing(self) -> Drawing:
        """What is drawn now; reckoned anew only where something has changed."""
        seen = self._frame()
        key = (seen, self.stops, self._before, self.current, theme.scale())
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = key, self._draw(seen)
        return self._drawn[1]

    def _draw(self, seen: Frame | None) -> Drawing:
        if seen is None:
            return Drawing(self.stops, {}, {})
        true = {one.id: seen.spot(where.lat, where.lon) for one in self.stops if (where := one.stop.place.coordinates)}
        depot = seen.spot(self._depot.lat, self._depot.lon) if self._depot else None
        placed = spread(({"": depot} if depot else {}) | true, theme.px(APART))
        placed.pop("", None)
        return Drawing(self.stops, true, placed, depot, self.current, self._before, seen.scale)
