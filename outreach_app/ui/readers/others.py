"""Who else is served at the reader's place: at home the family, in an institution the residents with their rooms."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.readers import Resident
from outreach_app.ui import theme
from outreach_app.ui.controls import Label
from outreach_app.ui.table_view import ROW_HEIGHT, Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _, ngettext

_MOST = 8
"""Rows shown at once; a longer list scrolls."""

COLUMNS = (
    Column(N_("Reader"), lambda one: one.name, tip=lambda one: one.name, width=130, stretch=True),
    Column(N_("Room"), lambda one: one.room, sort=lambda one: (len(one.room), one.room), width=88),
    Column(N_("State"), lambda one: _("not served") if one.rests else "", width=140, muted=True, optional=True),
)


class Others(QWidget):
    """`wanted(id)` when one of them is opened by Enter or a double click."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.table = Label("strong"), Table(COLUMNS)
        self.table.opened.connect(lambda one: self.wanted.emit(one.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(16), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.title)
        column.addWidget(self.table)

    def show_others(self, place: Place | None, others: tuple[Resident, ...]) -> None:
        """Show who else is there; nothing where nobody is."""
        self.setVisible(bool(others))
        if not place or not others:
            return
        at_home = place.kind is PlaceKind.HOME
        words = _("Also lives here") if at_home else ngettext("{count} more here", "{count} more here", len(others))
        self.title.setText(words)
        self.table.setAccessibleName(words)
        self.table.setColumnHidden(1, at_home)
        self.table.set_rows(list(others))
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        rows = min(self.table.proxy.rowCount(), _MOST) + 1
        self.table.setFixedHeight(theme.px(ROW_HEIGHT) * rows + theme.px(4))
