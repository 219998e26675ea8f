"""What stands behind the chosen number: its rule, and every visit, copy or reader that it counts."""

from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.figures import Record
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.table_view import ROW_HEIGHT, Table
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _, ngettext


class Found(Protocol):
    """What one number counts: `total` records make it up, `rows` are the first of them."""

    label: str
    counted: int | str
    total: int
    rows: tuple[Record, ...]
    rule: str


def _what(one: Record) -> str:
    """What happened, and how many people or copies it counts where that is not one."""
    if one.people == 1:
        return one.what
    copies = ngettext("{count} copy", "{count} copies", one.people)
    people = ngettext("{count} person", "{count} people", one.people)
    return f"{one.what} · {copies if one.copies else people}"


COLUMNS = (
    Column(N_("Day"), lambda one: full_day(one.day), sort=lambda one: one.day, width=104),
    Column(N_("Who"), lambda one: one.name, tip=lambda one: one.name, width=150, stretch=True),
    Column(N_("What"), _what, tip=_what, width=130, stretch=True),
    Column(N_("Round"), lambda one: one.round_number, width=72, right=True, optional=True),
)


class RecordsTable(Table):
    """Esc goes back to the figures."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(6 * ROW_HEIGHT))


class RecordsPanel(Translated, Card):
    """`reader_wanted` and `round_wanted` carry the id of what the chosen record is about."""

    reader_wanted, round_wanted = Signal(object), Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._found: Found | None = None
        self._period = ""
        self.title, self.rule, self.count = Label("title", wrap=True), Label("muted", wrap=True), Label("small")
        self.table, self.none = RecordsTable(COLUMNS), EmptyState("statistics")
        self.reader, self.round, self.save = Button("person"), Button("rounds"), Button("", QUIET)
        self._either, foot = QStackedLayout(), QWidget()
        for part in (self.title, self.rule):
            self.body.addWidget(part)
        self.body.addLayout(self._either, 1)
        self.body.addWidget(self.count)
        self.body.addWidget(foot)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)
        buttons = Flow(foot)
        for part in (self.reader, self.round, self.save):
            buttons.addWidget(part)
        self.table.opened.connect(lambda _record: self.open_any())
        self.table.selected.connect(lambda _record: self._offer())
        self.reader.clicked.connect(self.open_any)
        self.round.clicked.connect(self.open_round)
        self.retranslate()
        self._offer()

    @property
    def found(self) -> Found | None:
        """What is shown."""
        return self._found

    def show_records(self, found: Found, period: str) -> None:
        """Show what a number counts in a period, which is named by `period`."""
        self._found, self._period = found, period
        self.title.setText(f"{found.label} · {period}: {found.counted}")
        self.setAccessibleName(self.title.text())
        self.rule.setText(found.rule)
        self.table.set_rows(list(found.rows))
        self._either.setCurrentWidget(self.table if found.rows else self.none)
        self.none.say(_("Nothing is counted here: {period}.").format(period=period))
        self.count.setText(self._counted(found))
        self.save.setVisible(bool(found.rows))
        self._offer()

    def show_nothing(self) -> None:
        """Show nothing until something else is known."""
        self._found = None
        for part in (self.title, self.rule, self.count):
            part.setText("")
        self.table.set_rows([])
        self._offer()

    def _counted(self, found: Found) -> str:
        shown = len(found.rows)
        if shown < found.total:
            return _("the latest {shown} of {total} records").format(shown=shown, total=found.total)
        return ngettext("{count} record", "{count} records", found.total) if found.total else ""

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Records"))
        self.reader.name(_("Open reader"), _("Open the reader of the record"), "Enter")
        self.round.name(_("Open round"), _("Open the round of the record"), "Ctrl+Enter")
        self.save.name(_("Save the list…"), _("Save these records as a table"))

    def open_any(self) -> None:
        """Open the chosen record's reader; where it has none, its round."""
        record = self.table.current()
        if record and record.reader:
            self.reader_wanted.emit(record.reader)
        else:
            self.open_round()

    def open_round(self) -> None:
        """Open the chosen record's round."""
        record = self.table.current()
        if record and record.round:
            self.round_wanted.emit(record.round)

    def _offer(self) -> None:
        record = self.table.current()
        self.reader.setEnabled(bool(record and record.reader))
        self.round.setEnabled(bool(record and record.round))
