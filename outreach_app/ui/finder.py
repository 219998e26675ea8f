"""The one box of Ctrl+K: finds a reader, title, place or round, or does what a person can name."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from outreach_app.ui import icons, theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import Label
from outreach_app.ui.list_pane import SearchLine
from outreach_app.wording import _

WIDTH, ROW, MOST_ROWS = 640, 40, 11
_OFFER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Offer:
    """One line of the box: what it says, its pictogram, what stands muted at the right, and what Enter does."""

    words: str
    icon: str
    second: str
    act: Callable[[], object]


class Finder(Card):
    """Lies over the page at its top. `offers(text)` gives the lines for what was typed; Esc goes back to where one was.

    It takes nothing else from the page: what is half typed there stays, and the focus returns to it.
    """

    def __init__(self, parent: QWidget, offers: Callable[[str], list[Offer]]) -> None:
        super().__init__(flush=True, parent=parent)
        self.setProperty("kind", "finder")
        self._offers = offers
        self._before: QWidget | None = None
        self.line, self.list, self.nothing = SearchLine(), QListWidget(), Label("muted")
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self.line, self.list, self.nothing):
            self.body.addWidget(part)
        self.line.textChanged.connect(self._find)
        self.list.itemClicked.connect(self._take)
        self.line.installEventFilter(self)
        parent.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow_focus)
        self.hide()

    def open(self) -> None:
        """Open the box, empty, over whatever is shown."""
        name = _("Find a reader, book, place or round, or type what to do")
        self.line.setPlaceholderText(name)
        self.line.setAccessibleName(name)
        self.list.setAccessibleName(_("Found"))
        self.nothing.setText(_("Nothing is called so. Try fewer letters, or a part of the name."))
        self._before = QApplication.focusWidget()
        self.line.clear()
        self.line.setFocus()
        self._find("")
        self.show()
        self.raise_()
        self.line.setFocus()

    def words(self) -> list[str]:
        """What the lines say."""
        return [self.list.item(place).data(_OFFER).words for place in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            **{Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1},
            **{Qt.Key.Key_PageDown: MOST_ROWS, Qt.Key.Key_PageUp: -MOST_ROWS},
        }
        if event.key() in steps:
            row = self.list.currentRow() + steps[event.key()]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.currentItem():
                self._take(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _find(self, text: str) -> None:
        self.list.clear()
        for offer in self._offers(text):
            item = QListWidgetItem(f"{offer.words}, {offer.second}" if offer.second else offer.words, self.list)
            item.setData(_OFFER, offer)
            item.setToolTip(item.text())
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.nothing.setVisible(self.list.count() == 0)
        self._place()

    def _take(self, item: QListWidgetItem) -> None:
        offer = item.data(_OFFER)
        self._close()
        offer.act()

    def _close(self) -> None:
        self.hide()
        if self._before:
            self._before.setFocus()
        self._before = None

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A click elsewhere closes the box."""
        if self.isVisible() and now and now is not self.line:
            self._before = None
            self.hide()

    def _place(self) -> None:
        room = self.parentWidget().rect()
        width = min(theme.px(WIDTH), room.width() - theme.px(32))
        rows = min(self.list.count(), MOST_ROWS)
        self.list.setFixedHeight(rows * theme.px(ROW) + 2)
        self.nothing.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(16))
        self.setFixedWidth(width)
        self.layout().activate()
        self.setFixedHeight(self.layout().totalSizeHint().height())
        self.move((room.width() - width) // 2, theme.px(12))


class _Lines(QStyledItemDelegate):
    """Pictogram, words, and what tells them apart at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        offer, colours, room = index.data(_OFFER), theme.colours(), QRect(option.rect)
        chosen = index == self.parent().currentIndex()
        painter.save()
        if chosen:
            painter.fillRect(room, QColor(colours.selection))
        edge, side = theme.px(16), theme.px(icons.SIZE)
        icons.paint(painter, offer.icon, colours.accent if chosen else colours.muted, _square(room, edge, side))
        room.adjust(edge + side + theme.px(12), 0, -edge, 0)
        painter.setFont(theme.font(theme.SMALL))
        second = painter.fontMetrics().elidedText(offer.second, Qt.TextElideMode.ElideRight, room.width() // 2)
        painter.setPen(QColor(colours.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, second)
        room.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(second) - theme.px(16), 0)
        painter.setFont(theme.font())
        painter.setPen(QColor(colours.ink))
        cut = painter.fontMetrics().elidedText(offer.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
        painter.restore()


def _square(room: QRect, left: int, side: int) -> QRectF:
    return QRectF(room.left() + left, room.top() + (room.height() - side) / 2, side, side)
