"""The first records of a file under the columns that it has, and above each column what it holds."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from outreach_app.services.imports.names import field_label
from outreach_app.services.imports.preview import Preview, mappable
from outreach_app.ui import theme
from outreach_app.ui.choice import Choice
from outreach_app.ui.table_view import ROW_HEIGHT, RowDelegate
from outreach_app.ui.tables import LEFT, MUTED
from outreach_app.wording import _

COLUMN_WIDTH = 184
"""Least width of a column, and of the choice above it, at 100 %."""


class RecordsModel(QAbstractTableModel):
    """The records as the file has them; what is not used stands back."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Preview | None = None

    def show(self, seen: Preview | None) -> None:
        """Show another file's records."""
        self.beginResetModel()
        self._seen = seen
        self.endResetModel()

    def use(self, seen: Preview) -> None:
        """Show the same records with other columns in use."""
        self._seen = seen
        if seen.rows and seen.header:
            self.dataChanged.emit(self.index(0, 0), self.index(len(seen.rows) - 1, len(seen.header) - 1))

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or not self._seen else len(self._seen.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or not self._seen else len(self._seen.header)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self._seen or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole):
            return None
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if across else Qt.AlignmentFlag.AlignCenter
        return self._seen.names[section] if across else self._seen.rows[section][0]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not self._seen:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._seen.rows[index.row()][1][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return role == MUTED and self._seen.fields is not None and not self._seen.fields[index.column()]


class RecordsTable(QWidget):
    """`chosen` gives a column's place and the field that it shall hold, empty for none."""

    chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.model, self.view, self.choices = RecordsModel(), QTableView(), list[Choice]()
        self._kind, self._seen = "", None
        self._lane = QWidget()
        self._corner = QWidget()
        lane = QHBoxLayout()
        lane.addWidget(self._corner)
        lane.addWidget(self._lane, 1)
        column = QVBoxLayout(self)
        column.addLayout(lane)
        column.addWidget(self.view, 1)
        for layout in (lane, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._behave()
        self._size()

    def show_preview(self, kind: str, seen: Preview | None) -> None:
        """Show a file's records; without a file, nothing."""
        same = self._seen is not None and seen is not None and self._seen.rows is seen.rows
        self._kind, self._seen = kind, seen
        if same:
            self.model.use(seen)
            self._choose_anew()
        else:
            self.model.show(seen)
            self._make_choices()
        self._size()

    def retranslate(self) -> None:
        """Offer the fields in the language that speaks now."""
        self.view.setAccessibleName(_("The first records of the file"))
        self._make_choices()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self.choices and self.model.rowCount():
            self.view.scrollTo(self.model.index(0, self.choices.index(watched)))
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _behave(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setCornerButtonEnabled(False)
        for header in (self.view.horizontalHeader(), self.view.verticalHeader()):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self.view.horizontalScrollBar().valueChanged.connect(self._place)
        self.view.horizontalHeader().sectionResized.connect(self._place)
        self.view.verticalHeader().geometriesChanged.connect(self._place)

    def _make_choices(self) -> None:
        for old in self.choices:
            old.removeEventFilter(self)
            old.hide()
            old.deleteLater()
        self.choices = []
        if not self._seen or self._seen.fields is None:
            return
        ways = [(_("not used"), ""), *sorted((field_label(field), field) for field in mappable(self._kind))]
        for place, field in enumerate(self._seen.fields):
            choice = Choice(ways, field)
            choice.setParent(self._lane)
            choice.setMaxVisibleItems(24)
            told = _("What the column “{column}” holds")
            choice.setAccessibleName(told.format(column=self._seen.names[place]))
            choice.setToolTip(choice.accessibleName())
            choice.activated.connect(self._telling(place))
            choice.installEventFilter(self)
            choice.show()
            self.choices.append(choice)

    def _telling(self, place: int) -> Callable[[int], None]:
        return lambda _index: self.chosen.emit(place, str(self.choices[place].value()))

    def _choose_anew(self) -> None:
        for choice, field in zip(self.choices, self._seen.fields or (), strict=False):
            choice.choose(field)

    def _size(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self.view.setMinimumHeight(theme.px(4 * ROW_HEIGHT))
        self._lane.setFixedHeight(theme.px(48) if self.choices else 1)
        count = self.model.columnCount()
        if count:
            room = self.view.viewport().width()
            for place in range(count):
                width = max(theme.px(COLUMN_WIDTH), room // count)
                self.view.setColumnWidth(place, width)
        self._place()

    def _place(self, *_moved: int) -> None:
        """Put each choice above its column."""
        header = self.view.horizontalHeader()
        self._corner.setFixedWidth(self.view.verticalHeader().width())
        for place, choice in enumerate(self.choices):
            width, height = header.sectionSize(place) - theme.px(8), theme.px(32)
            choice.setGeometry(header.sectionViewportPosition(place) + theme.px(4), theme.px(8), width, height)
