"""One column of the board: its title and count, its cards, and the button for its next step."""

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QStackedLayout, QWidget

from outreach_app.services.today import Card as BoardCard
from outreach_app.ui import icons, theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import PLAIN, PRIMARY, Button, Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.today.cards import CARD, CardDelegate, CardsModel

AT_ONCE = 150
"""Cards that are measured in one go: with thousands the window goes on meanwhile."""


class CardList(QListView):
    """Cards below each other. Enter or a double click opens one; Left and Right go to the neighbouring column."""

    opened = Signal(object)
    selected = Signal(object)
    sideways = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.cards = CardsModel()
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(AT_ONCE)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.selected.emit(now.data(CARD)))

    def set_cards(self, cards: tuple[BoardCard, ...]) -> None:
        """Show other cards; the cursor and the place in the list stay where they were."""
        row, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self.cards.set_cards(cards)
        self.go_to(min(max(row, 0) if self.hasFocus() else row, len(cards) - 1))
        self.verticalScrollBar().setValue(top)

    def go_to(self, row: int) -> None:
        """Put the cursor on a card."""
        if 0 <= row < len(self.cards.cards):
            self.setCurrentIndex(self.cards.index(row))

    def current(self) -> BoardCard | None:
        """The card that the cursor is on."""
        return self.currentIndex().data(CARD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = (
            event.key(),
            event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier),
        )
        if plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(1 if key == Qt.Key.Key_Right else -1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(120))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(CARD))


class BoardColumn(Card):
    """`step` is the button below the cards; a column without a next step hides it."""

    def __init__(self, icon: str, step_icon: str = "") -> None:
        super().__init__(flush=True)
        self._step_icon = step_icon
        self.count = Label("muted")
        self.head.addWidget(self.count)
        self.list = CardList()
        self.none = EmptyState(icon)
        self.step = Button(step_icon)
        if not step_icon:
            self.step.hide()
        self.body.addWidget(self._cards_or_sentence(), 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.step)
        self.body.addLayout(self._foot)
        self._size_foot()

    def _cards_or_sentence(self) -> QWidget:
        both = QWidget()
        self._either = QStackedLayout(both)
        self._either.addWidget(self.list)
        self._either.addWidget(self.none)
        return both

    def name(self, title: str, sentence: str, step: str) -> None:
        """Set every text: the title, what stands where there is no card, and the button's words."""
        self.set_title(title)
        self.list.setAccessibleName(title)
        self.none.say(sentence)
        self.step.name(step)

    def show_cards(self, cards: tuple[BoardCard, ...]) -> None:
        """Show other cards."""
        self.list.set_cards(cards)
        self.count.setText(str(len(cards)) if cards else "")
        self._either.setCurrentWidget(self.list if cards else self.none)

    def offer(self, *, possible: bool, next_one: bool) -> None:
        """Whether the step can be done now, and whether it is the one to be done next."""
        self.step.setEnabled(possible)
        kind = PRIMARY if next_one else PLAIN
        if self.step.property("kind") != kind:
            self.step.setProperty("kind", kind)
            self.step.setIcon(icons.icon(self._step_icon, "on_accent" if next_one else "ink"))
            self.step.style().unpolish(self.step)
            self.step.style().polish(self.step)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_foot()

    def _size_foot(self) -> None:
        side = theme.px(8) if self._step_icon else 0
        self._foot.setContentsMargins(side, 0, side, side)
