"""The five columns side by side, in two or more lines where the width is short."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from outreach_app.services.today import Board, Card, Column
from outreach_app.ui import theme
from outreach_app.ui.dates import relative_day
from outreach_app.ui.today.column import BoardColumn
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _, ngettext

NARROWEST, LOWEST = 184, 280
"""Least width and height of a column at 100 %."""

_ICONS = {
    Column.DUE: ("clock", "rounds"),
    Column.PREPARED: ("schedule", "print"),
    Column.OUT: ("rounds", "visits"),
    Column.DONE: ("check", ""),
    Column.FOLLOW_UP: ("warning", "check"),
}
_STEPS = {
    Column.DUE: N_("Make rounds"),
    Column.PREPARED: N_("Print papers"),
    Column.OUT: N_("Enter results"),
    Column.DONE: "",
    Column.FOLLOW_UP: N_("Followed up"),
}
_EMPTY = {
    Column.DUE: N_("Nobody waits for a visit on this day."),
    Column.PREPARED: N_("“Make rounds” puts those who are due here."),
    Column.OUT: N_("A round with printed papers is out on its day."),
    Column.DONE: N_("Results that you enter show here."),
    Column.FOLLOW_UP: N_("Nothing to follow up."),
}


class BoardView(Translated, QWidget):
    """Tells which card was opened, which column's step was pressed, and to which day somebody goes on."""

    opened = Signal(object)
    stepped = Signal(object)
    sent_on = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.columns = {column: BoardColumn(*_ICONS[column]) for column in Column}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._in_line = 0
        self._next_day: date | None = None
        self.columns[Column.DUE].none.pressed.connect(lambda: self.sent_on.emit(self._next_day))
        for column, view in self.columns.items():
            view.list.opened.connect(self.opened)
            view.list.sideways.connect(lambda step, column=column: self._go_beside(column, step))
            view.step.clicked.connect(lambda _on=False, column=column: self.stepped.emit(column))
        self.columns[Column.FOLLOW_UP].list.selected.connect(lambda _card: self._offer_following_up())
        self._arrange()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        for column, view in self.columns.items():
            view.name(column.label, _(_EMPTY[column]), _(_STEPS[column]))

    def show_board(
        self, board: Board, only: object, today: date, wanted: Callable[[Card], bool] = lambda _card: True
    ) -> None:
        """Show a day, or just one round of it, and of its cards the wanted ones; of a past day no rounds are made."""
        over = board.day < today
        for column, view in self.columns.items():
            view.none.say(_(_EMPTY[column]) if only is None else _("Nothing of this round is here."))
            cards = (card for card in board.columns[column] if only is None or card.round == only)
            view.show_cards(tuple(card for card in cards if wanted(card)))
        if board.next_day:
            self._point_on(board.next_day, board.next_rounds, today)
        waits = {column: bool(board.columns[column]) for column in Column}
        can = {
            Column.DUE: waits[Column.DUE] and not over,
            Column.PREPARED: bool(board.rounds),
            Column.OUT: bool(board.rounds),
        }
        next_one = next(
            (column for column in (Column.OUT, Column.PREPARED, Column.DUE) if waits[column] and can[column]), None
        )
        for column, possible in can.items():
            self.columns[column].offer(possible=possible, next_one=column is next_one)
        self._offer_following_up()

    def _point_on(self, day: date, count: int, today: date) -> None:
        """Where nothing is to be done, say when the next rounds are."""
        self._next_day, near = day, relative_day(day, today)
        rounds = ngettext("{count} round", "{count} rounds", count)
        way = _("{day}: {rounds}").format(day=near[:1].upper() + near[1:], rounds=rounds)
        self.columns[Column.DUE].none.say(_(_EMPTY[Column.DUE]), way)

    def current(self, column: Column) -> Card | None:
        """The card that the cursor is on in a column."""
        return self.columns[column].list.current()

    def focus_first(self) -> None:
        """Put the focus into the first column with a card."""
        filled = [view for view in self.columns.values() if view.list.cards.cards]
        (filled or list(self.columns.values()))[0].list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to be told that there is no room for five columns; as high as the lines need."""
        lines = -(-len(Column) // max(self._in_line, 1))
        return QSize(theme.px(NARROWEST), lines * theme.px(LOWEST) + (lines - 1) * theme.px(8))

    def _arrange(self) -> None:
        gap = theme.px(8)
        self._grid.setSpacing(gap)
        in_line = min(len(Column), max(1, (self.width() + gap) // (theme.px(NARROWEST) + gap)))
        if in_line == self._in_line:
            return
        self._in_line = in_line
        for number, view in enumerate(self.columns.values()):
            self._grid.addWidget(view, number // in_line, number % in_line)
        for number in range(len(Column)):
            self._grid.setColumnStretch(number, 1 if number < in_line else 0)
            self._grid.setRowStretch(number, 1 if number * in_line < len(Column) else 0)
        self.updateGeometry()

    def _go_beside(self, column: Column, step: int) -> None:
        """Go to the next column on that side that has cards."""
        order = list(Column)
        ways = order[order.index(column) + 1 :] if step > 0 else order[: order.index(column)][::-1]
        for other in ways:
            if self.columns[other].list.cards.cards:
                self.columns[other].list.setFocus()
                return

    def _offer_following_up(self) -> None:
        view = self.columns[Column.FOLLOW_UP]
        card = view.list.current()
        view.offer(possible=bool(card and card.concern), next_one=False)
