"""A list as every page shows one: search line, table, and a sentence where there is nothing."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.ui import icons, theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import EntryLine
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import _


class SearchLine(Translated, EntryLine):
    """Search as you type; Down or Enter goes on into the list, Esc empties the line."""

    into_list = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self._size()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setPlaceholderText(_("Search") + "  Ctrl+F")
        self.setAccessibleName(_("Search"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = QRectF(theme.px(9), 0, theme.px(16), self.height())
        icons.paint(QPainter(self), "search", theme.colours().muted, room)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        self.setTextMargins(theme.px(22), 0, 0, 0)
        self.setMinimumWidth(theme.px(160))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.into_list.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ListPane(QWidget):
    """`searched` tells the page what was typed; a page that searches by itself switches `own_search` off.

    `beside` is the layout to the right of the search line, for buttons; `below` the line under it, for filters; `none`
    is the empty state. `narrowed` says that filters keep rows back; `otherwise` gives the words of a second way where
    nothing is found for what was typed, which `unfound.other` then offers; `table` is another kind of table.
    """

    searched = Signal(str)

    def __init__(
        self,
        columns: tuple[Column, ...],
        *,
        icon: str,
        own_search: bool = True,
        table: type[Table] = Table,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._own_search = own_search
        self.narrowed = False
        self.otherwise: Callable[[str], str] = lambda _sought: ""
        self.search = SearchLine()
        self.table = table(columns)
        self.none = EmptyState(icon)
        self.unfound = EmptyState("search")
        self.unfound.pressed.connect(self.search.clear)
        self.opened, self.selected = self.table.opened, self.table.selected
        self.beside, self.below = QHBoxLayout(), QHBoxLayout()
        self._top = QHBoxLayout()
        self._top.addWidget(self.search, 1)
        self._top.addLayout(self.beside)
        card = Card(flush=True)
        self._either = QStackedLayout()
        card.body.addLayout(self._either)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)
        self._either.addWidget(self.unfound)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addLayout(self.below)
        self._column.addWidget(card, 1)
        self._space()
        self.search.textChanged.connect(self._searched)
        self.search.into_list.connect(self._into_list)

    def name(self, name: str) -> None:
        """What a screen reader calls the list."""
        self.table.setAccessibleName(name)

    def set_rows(self, rows: list[object]) -> None:
        """Show other rows, or the empty state if there is none."""
        self.table.set_rows(rows)
        self._choose()

    def _searched(self, text: str) -> None:
        if self._own_search:
            self.table.proxy.search(text)
            self._choose()
        self.searched.emit(text)

    def _into_list(self) -> None:
        """Focus what is shown: a hidden table would take the focus later, from under somebody's typing."""
        shown = self._either.currentWidget()
        target = shown if shown is self.table else shown.button
        if target.isVisible():
            target.setFocus()

    def _choose(self) -> None:
        sought = self.search.text().strip()
        if self.table.proxy.rowCount():
            self._either.setCurrentWidget(self.table)
        elif sought:
            told = _("Nothing is found for “{words}”.").format(words=sought)
            self.unfound.say(told, _("Show all"), self.otherwise(sought))
            self._either.setCurrentWidget(self.unfound)
        elif self.narrowed:
            self.unfound.say(_("The filters keep everything back."), _("Show all"))
            self._either.setCurrentWidget(self.unfound)
        else:
            self._either.setCurrentWidget(self.none)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def showEvent(self, event: QEvent) -> None:
        self._order_tabs()
        super().showEvent(event)

    def _order_tabs(self) -> None:
        """Let Tab go in reading order, whatever the page put beside the search line later."""
        beside = [row.itemAt(place).widget() for row in (self.beside, self.below) for place in range(row.count())]
        order = [self.search, *(widget for widget in beside if widget), self.table]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._top.setSpacing(theme.px(8))
        self.beside.setSpacing(theme.px(8))
