"""What lies in the watched folder and is not in yet: Enter looks at it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.services.fieldwork import WaitingFile
from outreach_app.ui import theme
from outreach_app.ui.arrivals import Arrived
from outreach_app.ui.card import Card
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.table_view import ROW_HEIGHT, Table
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _, ngettext

_MOST = 4
"""More rows than so many are scrolled."""


class Listed:
    """A file in the list."""

    def __init__(self, one: WaitingFile) -> None:
        self.id, self.waiting = one.file, one


def _kit(one: WaitingFile) -> str:
    return str(one.kit.number) if one.kit else _("table")


def _number(one: WaitingFile) -> int:
    return one.kit.number if one.kit else 0


def _holder(one: WaitingFile) -> str:
    return one.kit.holder if one.kit else ""


COLUMNS = (
    Column(
        N_("File"),
        lambda one: one.id.name,
        tip=lambda one: str(one.id),
        width=140,
        stretch=True,
        sort=lambda one: one.id,
    ),
    Column(N_("Kit"), lambda one: _kit(one.waiting), sort=lambda one: _number(one.waiting), width=80, right=True),
    Column(
        N_("With whom"),
        lambda one: _holder(one.waiting),
        tip=lambda one: _holder(one.waiting),
        width=140,
        stretch=True,
    ),
    Column(
        N_("Written"),
        lambda one: f"{one.waiting.written.astimezone():%d.%m.%Y %H:%M}",
        sort=lambda one: one.waiting.written,
        width=140,
        optional=True,
    ),
    Column(N_("Steps or lines"), lambda one: one.waiting.steps, width=144, right=True),
)


class WaitingList(Translated, QWidget):
    """`wished(file)` when a file is to be looked at. Without a folder it says in one line how to set it."""

    wished = Signal(object)

    def __init__(self, desk: Desk, ways: Ways) -> None:
        super().__init__()
        self._desk, self._ways = desk, ways
        self.told, self.set = Label("muted", wrap=True), Button("settings", QUIET)
        self.table, self._card = Table(COLUMNS), Card(flush=True)
        self._card.body.addWidget(self.table)
        self._column, self._line = QVBoxLayout(self), QHBoxLayout()
        self._line.addWidget(self.told, 1)
        self._line.addWidget(self.set)
        self._column.addLayout(self._line)
        self._column.addWidget(self._card)
        self.table.opened.connect(lambda one: self.wished.emit(one.id))
        self.set.clicked.connect(lambda: ways.open_settings("fieldwork"))
        desk.arrived.connect(lambda _came: self.show_anew())
        self._space()
        self.retranslate()

    def look(self) -> None:
        """Let the folder be looked at once more, and show what is known of it."""
        self._ways.watch_folder()
        self.show_anew()

    def show_anew(self) -> None:
        """Show what came."""
        came: Arrived = self._desk.came or Arrived()
        self.table.set_rows([Listed(one) for one in came.files])
        if came.files and self.table.current() is None:
            self.table.go_to(0)
        self._card.setVisible(bool(came.files))
        self.told.setText(_told(came))
        self.set.setVisible(not came.there)
        self._size()

    @property
    def any(self) -> bool:
        """Whether a file is listed."""
        return not self._card.isHidden()

    def open(self, file: Path) -> bool:
        """Put the cursor on a file; False: it is not listed."""
        return self.table.go_to_row(file)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Files in the watched folder"))
        self.set.name(_("Watch a folder…"), _("Choose the folder to which return files come by mail or over a share"))
        self.show_anew()

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self._space()
            self._size()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._line.setSpacing(theme.px(16))

    def _size(self) -> None:
        """As high as the rows, up to some."""
        rows = min(max(self.table.proxy.rowCount(), 1), _MOST)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + theme.px(ROW_HEIGHT) * rows + 2)


def _told(came: Arrived) -> str:
    if came.folder is None:
        return _("No folder is watched. Files that come by mail or over a share can be listed here by themselves.")
    if not came.there:
        return _("The watched folder “{folder}” cannot be read now. Check the network, or choose another one.").format(
            folder=came.folder
        )
    if not came.files:
        return _("Nothing new lies in the watched folder “{folder}”.").format(folder=came.folder)
    count = len(came.files)
    words = ngettext(
        "{count} file in the watched folder is not in yet. Enter looks at it.",
        "{count} files in the watched folder are not in yet. Enter looks at one.",
        count,
    )
    return words.format(count=count)
