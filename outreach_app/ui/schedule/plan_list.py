"""The list of plans: search, filters, several rows at once, and what can be done to them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import FILTER, PRIMARY, Button, Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.list_pane import SearchLine
from outreach_app.ui.schedule.rows import COLUMNS, LIMIT, PlanRow, Wanted, found, in_order
from outreach_app.ui.table_view import Table
from outreach_app.ui.translated import Translated
from outreach_app.wording import _, ngettext

PLAN, DATE, PAUSE, READER, OVER = "F2", "Alt+D", "Alt+P", "Ctrl+Return", "Alt+H"
"""The keys of the deeds."""


class PlanTable(Table):
    """Several rows can be chosen, by Shift, Ctrl and Ctrl+A."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.clearSelection()
        super().keyPressEvent(event)

    def chosen(self) -> list[PlanRow]:
        """The chosen rows, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.row_at(place) for place in places]


class PlanList(Translated, QWidget):
    """Holds every row, shows those that pass: searching and sorting stay quick with thousands."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PlanRow] | None = None
        self._passing: dict[Wanted, list[PlanRow]] = {}
        """The rows that pass each filter, sorted as the header says, so that a typed letter only searches."""
        self.search, self.table, self.count = SearchLine(), PlanTable(), Label("small")
        self.none, self.unfound = EmptyState("schedule"), EmptyState("search")
        self.filters = {wanted: Button(kind=FILTER) for wanted in Wanted}
        self.plan, self.date, self.pause = Button("schedule", PRIMARY), Button("today"), Button("pause")
        self.reader, self.over = Button("person"), Button("readers")
        self._group = QButtonGroup(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        card, bar, foot = Card(flush=True), QWidget(), QWidget()
        chips, buttons = Flow(bar), Flow(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self.search, bar):
            column.addWidget(part)
        column.addWidget(card, 1)
        for part in (self.count, foot):
            column.addWidget(part)
        self._either = QStackedLayout()
        card.body.addLayout(self._either)
        for part in (self.table, self.none, self.unfound):
            self._either.addWidget(part)
        for button in self.filters.values():
            self._group.addButton(button)
            chips.addWidget(button)
        for button in (self.plan, self.date, self.pause, self.reader, self.over):
            buttons.addWidget(button)
        self.filters[Wanted.ALL].setChecked(True)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self.show_found())
        self.search.into_list.connect(self._into_list)
        self._group.buttonClicked.connect(lambda _button: self.show_found())
        self.unfound.pressed.connect(self.show_all)
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda _column, _order: self._sort())
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._offer())

    @property
    def wanted(self) -> Wanted:
        """The filter that is pressed."""
        return next(wanted for wanted, button in self.filters.items() if button.isChecked())

    def show_rows(self, rows: list[PlanRow]) -> None:
        """Show other rows."""
        first = self.rows is None
        self.rows = rows
        self._sort()
        self._name_filters()
        if first:
            self.table.go_to(0)

    def show_all(self) -> None:
        """Search nothing, filter nothing."""
        self.filters[Wanted.ALL].setChecked(True)
        self.search.clear()
        self.show_found()

    def show_found(self) -> None:
        """Show what is searched, sorted as the header says."""
        rows = found(self._passing.get(self.wanted, []), self.search.text())
        self.table.set_rows(list(rows[:LIMIT]))
        self._either.setCurrentWidget(self.table if rows else self.unfound if self.rows else self.none)
        self.count.setText(self._counted(len(rows)))
        self._offer()

    def _sort(self) -> None:
        header = self.table.horizontalHeader()
        rows = in_order(self.rows or [], header.sortIndicatorSection(), header.sortIndicatorOrder())
        self._passing = {wanted: [row for row in rows if wanted.lets(row)] for wanted in Wanted}
        self.show_found()

    def _counted(self, many: int) -> str:
        if many > LIMIT:
            return _("{shown} of {total} shown: type to narrow").format(
                shown=LIMIT, total=f"{many:,}".replace(",", " ")
            )
        return ngettext("{count} line", "{count} lines", many) if many else ""

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Service plans"))
        self.none.say(
            _("There is no reader yet: add readers, then say here how often each is served."), _("New reader")
        )
        self.unfound.say(_("Nobody is found here."), _("Show all"))
        self.date.name(_("Another date"), _("Agree on another date for the next visit only"), DATE)
        self.pause.name(_("Pause"), _("Let the plan rest, or end its pause"), PAUSE)
        self.reader.name(_("Open reader"), _("Open the reader's card"), "Ctrl+Enter")
        self.over.name(_("Hand over…"), _("Somebody else goes to all readers of a deliverer from now on"), OVER)
        self._name_filters()
        self._offer()

    def _name_filters(self) -> None:
        for wanted, button in self.filters.items():
            count = len(self._passing.get(wanted, ()))
            button.name(f"{wanted.label}  {count}" if count else wanted.label)

    def _offer(self) -> None:
        """Name the deed by what is chosen, and offer only what can be done."""
        rows = self.table.chosen()
        words = _("Plan the chosen: {count}…").format(count=len(rows))
        self.plan.name(words if len(rows) > 1 else _("Plan visits…"), _("Say how often the chosen are served"), PLAN)
        self.plan.setEnabled(bool(rows))
        one = rows[0] if len(rows) == 1 else None
        for button in (self.date, self.pause):
            button.setEnabled(bool(one and one.line.due))
        self.reader.setEnabled(bool(one and one.line.reader))
        self.chosen.emit()

    def _into_list(self) -> None:
        shown = self._either.currentWidget()
        (shown if shown is self.table else shown.button).setFocus()
