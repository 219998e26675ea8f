"""The pages of a PDF one below the other, each drawn outside the window's thread when it comes into sight."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from outreach_app.ui import theme
from outreach_app.ui.page_pictures import PagePictures, Wanted

FIT = 0
"""The zoom that fills the width; any other is in per cent of the paper's own size."""
ZOOMS = (50, 75, 100, 125, 150, 200, 300, 400)
"""The steps of + and −."""

_PER_POINT = 96 / 72
_GAP = 16
_KEPT_AROUND = 2
"""Pages above and below the one in sight whose pictures are kept."""


class PaperPages(QAbstractScrollArea):
    """`turned()` tells that another page is in sight, or the zoom is another."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = FIT
        self._sizes: Sequence[QSizeF] = ()
        self._pictures = PagePictures(self, self.viewport().update)
        self._rooms: list[QRect] = []
        """Where each page lies, in pixels of the whole length."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.turned.emit())

    def set_pdf(self, pdf: bytes, sizes: Sequence[QSizeF], *, stay: bool = False) -> None:
        """Show another PDF, whose pages have these sizes in points; `stay` keeps the place, for a paper drawn anew."""
        self._sizes = sizes
        self._pictures.begin(pdf)
        self._lay()
        if not stay:
            self.verticalScrollBar().setValue(0)
        self.turned.emit()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in sight, counted from 0: the one in the middle of what is seen."""
        middle = self._top + self.viewport().height() // 2
        return next((place for place, room in enumerate(self._rooms) if room.bottom() >= middle), self.count - 1)

    @property
    def percent(self) -> int:
        """How large the page in sight is shown, in per cent of the paper's own size."""
        if not self.count:
            return 100
        page = max(self.page, 0)
        return round(100 * self._rooms[page].width() / (self._sizes[page].width() * _PER_POINT))

    @property
    def drawn(self) -> bool:
        """Whether every page in sight is drawn as sharp as it is shown."""
        return not self._pictures.missing(self._wanted())

    def set_zoom(self, zoom: int) -> None:
        """Show the paper at a size in per cent, or so that it fills the width; the page in sight stays."""
        page = self.page
        self.zoom = zoom
        self._lay()
        self.go_to(page)
        self.turned.emit()

    def step_zoom(self, step: int) -> None:
        """Show the paper one step larger or smaller than it is now."""
        now = self.percent
        steps = [zoom for zoom in ZOOMS if (zoom > now if step > 0 else zoom < now)]
        if steps:
            self.set_zoom(steps[0] if step > 0 else steps[-1])

    def go_to(self, page: int) -> None:
        """Bring the head of a page into sight."""
        if self._rooms:
            room = self._rooms[min(max(page, 0), self.count - 1)]
            self.verticalScrollBar().setValue(room.top() - theme.px(_GAP))

    def turn(self, pages: int) -> None:
        """Go a page on or back; where a page is longer than what is seen of it, first to its end."""
        bar = self.verticalScrollBar()
        if not self._rooms:
            return
        room, seen = self._rooms[self.page], self.viewport().height()
        if pages > 0 and room.bottom() > bar.value() + seen:
            bar.setValue(min(bar.value() + seen * 9 // 10, room.bottom() - seen + theme.px(_GAP)))
        elif pages < 0 and room.top() < bar.value():
            bar.setValue(max(bar.value() - seen * 9 // 10, room.top() - theme.px(_GAP)))
        else:
            self.go_to(self.page + pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        deeds = {
            Qt.Key.Key_PageDown: lambda: self.turn(1),
            Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Plus: lambda: self.step_zoom(1),
            Qt.Key.Key_Equal: lambda: self.step_zoom(1),
            Qt.Key.Key_Minus: lambda: self.step_zoom(-1),
            Qt.Key.Key_0: lambda: self.set_zoom(FIT),
        }
        chord = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if key in deeds and not chord:
            deeds[key]()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        page = self.page
        self._lay()
        if event.oldSize().width() != event.size().width():
            self.go_to(page)
        self.turned.emit()

    def focusInEvent(self, event: QEvent) -> None:
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QEvent) -> None:
        self.viewport().update()
        super().focusOutEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(200))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(480))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours.side))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place in self._in_sight():
            room = self._rooms[place].translated(-self._left, -self._top)
            painter.fillRect(room, Qt.GlobalColor.white)
            picture = self._pictures.get(place)
            if picture:
                painter.drawImage(QRectF(room), picture)
            painter.setPen(QColor(colours.edge))
            painter.drawRect(room.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), theme.px(2)))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()
        near = range(self.page - _KEPT_AROUND, self.page + _KEPT_AROUND + 1)
        self._pictures.ask(self._wanted(), near)

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    @property
    def _left(self) -> int:
        return self.horizontalScrollBar().value()

    def _in_sight(self) -> list[int]:
        seen = QRect(self._left, self._top, self.viewport().width(), self.viewport().height())
        return [place for place, room in enumerate(self._rooms) if room.intersects(seen)]

    def _lay(self) -> None:
        """Put the pages one below the other, in the middle of the width."""
        gap, seen = theme.px(_GAP), self.viewport().size()
        widest = max((size.width() for size in self._sizes), default=1)
        scale = _PER_POINT * self.zoom / 100 if self.zoom else max(seen.width() - 2 * gap, 1) / widest
        width = max(round(widest * scale) + 2 * gap, seen.width())
        self._rooms, top = [], gap
        for size in self._sizes:
            paper = QSize(max(round(size.width() * scale), 1), max(round(size.height() * scale), 1))
            self._rooms.append(QRect((width - paper.width()) // 2, top, paper.width(), paper.height()))
            top += paper.height() + gap
        for bar, whole, part in (
            (self.verticalScrollBar(), top if self._rooms else 0, seen.height()),
            (self.horizontalScrollBar(), width, seen.width()),
        ):
            bar.setRange(0, max(whole - part, 0))
            bar.setPageStep(part)
            bar.setSingleStep(theme.px(32))
        self.viewport().update()

    def _pixels(self, place: int) -> QSize:
        """The size of a page in the screen's own pixels."""
        room, ratio = self._rooms[place], self.viewport().devicePixelRatioF()
        return QSize(round(room.width() * ratio), round(room.height() * ratio))

    def _wanted(self) -> Wanted:
        return [(place, self._pixels(place)) for place in self._in_sight()]
