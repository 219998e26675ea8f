"""The cards of a column, drawn by a delegate: hundreds of them cost no widget."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from outreach_app.services.today import Card
from outreach_app.ui import theme
from outreach_app.ui.chip import HEIGHT, Mark, chip_width, paint_chip
from outreach_app.ui.palette import State

CARD = Qt.ItemDataRole.UserRole
"""Role of the card; `FIRST` and `LAST` say whether it begins and ends its place."""
FIRST, LAST = CARD + 1, CARD + 2

WIDE_FROM = 280
"""Width at 100 % from which the chip stands beside the name instead of below the reason."""

REASON_LINES = 3
_SIDE, _PAD, _GAP = 12, 8, 2


def mark_of(card: Card) -> Mark:
    """The chip of a card."""
    return Mark(State(card.state), card.word)


def with_initials(name: str) -> str:
    """A full name, surname first, where it has no room."""
    surname, *others = name.split()
    return " ".join((surname, *(f"{each[0]}." for each in others)))


class CardsModel(QAbstractListModel):
    """The cards of one column in order; those of one place follow each other."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []

    def set_cards(self, cards: Iterable[Card]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self.cards = list(cards)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (card.title, card.place, str(mark_of(card)), card.reason)
            return ("\n" if role == Qt.ItemDataRole.ToolTipRole else ", ").join(part for part in parts if part)
        if role == FIRST:
            return self._apart(index.row() - 1, index.row())
        if role == LAST:
            return self._apart(index.row(), index.row() + 1)
        return card if role == CARD else None

    def _apart(self, one: int, other: int) -> bool:
        """Whether two neighbours stand at different places; a card without a place stands alone."""
        if one < 0 or other >= len(self.cards):
            return True
        left, right = self.cards[one], self.cards[other]
        return not left.place or (left.place, left.round) != (right.place, right.round)


@dataclass(frozen=True)
class _Part:
    """A line of a card: its text, role of colour, face, and height."""

    text: str
    colour: str
    face: QFont
    height: int


class CardDelegate(QStyledItemDelegate):
    """Draws the place once, then each of its readers with reason and chip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        card, width = index.data(CARD), self._width()
        height = sum(part.height for part in _parts(card, index.data(FIRST), _inner(width)))
        height += theme.px(_PAD if index.data(FIRST) else 0) + theme.px(_PAD)
        if not _beside(card, width):
            height += theme.px(HEIGHT + 2 * _GAP)
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        colours, room, card = theme.colours(), option.rect, index.data(CARD)
        painter.save()
        self._paint_ground(painter, room, index)
        inner = room.adjusted(theme.px(_SIDE), theme.px(_PAD if index.data(FIRST) else 0), -theme.px(_SIDE), 0)
        mark = mark_of(card)
        beside = _beside(card, room.width())
        for part in _parts(card, index.data(FIRST), inner.width()):
            line = QRect(inner.left(), inner.top(), inner.width(), part.height)
            if beside and part.text == card.title:
                chip = chip_width(mark)
                paint_chip(painter, line.adjusted(line.width() - chip, 0, 0, 0), mark)
                line.setWidth(line.width() - chip - theme.px(_PAD))
            painter.setFont(part.face)
            painter.setPen(QColor(getattr(colours, part.colour)))
            metrics = QFontMetrics(part.face)
            words = part.text
            if words == card.title and card.reader and metrics.horizontalAdvance(words) > line.width():
                words = with_initials(words)
            text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            inner.setTop(inner.top() + part.height)
        if not beside:
            place = QRect(inner.left(), inner.top() + theme.px(_GAP), inner.width(), theme.px(HEIGHT))
            paint_chip(painter, place, mark)
        painter.restore()

    def _paint_ground(self, painter: QPainter, room: QRect, index: QModelIndex) -> None:
        view: QListView = self.parent()
        if view.hasFocus() and index == view.currentIndex():
            painter.fillRect(room, QColor(theme.colours().selection))
            painter.fillRect(QRect(room.left(), room.top(), theme.px(3), room.height()), QColor(theme.colours().accent))
        if index.data(LAST):
            painter.setPen(QPen(QColor(theme.colours().hairline)))
            painter.drawLine(room.bottomLeft(), room.bottomRight())

    def _width(self) -> int:
        return self.parent().viewport().width()


def _inner(width: int) -> int:
    return width - 2 * theme.px(_SIDE)


def _beside(card: Card, width: int) -> bool:
    """Whether the chip has room beside the name."""
    return width >= theme.px(WIDE_FROM)


def _parts(card: Card, first: bool, width: int) -> list[_Part]:
    """The lines of a card from top to bottom."""
    small, strong = theme.font(theme.SMALL), theme.font(bold=True)
    parts = [_Part(card.place, "muted", small, theme.px(20))] if first and card.place else []
    parts.append(_Part(card.title, "ink", strong, theme.px(24)))
    lines = wrapped(card.reason, small.toString(), width, REASON_LINES)
    return parts + [_Part(line, "muted", small, theme.px(18)) for line in lines]


@lru_cache(maxsize=4096)
def wrapped(text: str, face: str, width: int, most: int) -> tuple[str, ...]:
    """Text broken into at most so many lines; what does not fit stands in the last, to be cut when it is drawn."""
    font = QFont()
    font.fromString(face)
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    lines: list[str] = []
    layout.beginLayout()
    while text and len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        end = len(text) if len(lines) == most - 1 else start + line.textLength()
        lines.append(text[start:end].strip())
    layout.endLayout()
    return tuple(lines)
