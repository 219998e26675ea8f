"""The backups with their days, and the buttons that put one back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from outreach_app.services.backups import KeptBackup
from outreach_app.ui import theme
from outreach_app.ui.controls import Button, Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.settings.list_view import SentenceAndButtons
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _

_KILO = 1024
_LEAST_HEIGHT = 220
"""Height of the list at 100 %: some rows are in sight wherever the section scrolls."""


def size_words(size: int) -> str:
    """A file's size as people say it."""
    if size < _KILO * _KILO:
        return _("{size} KB").format(size=max(1, round(size / _KILO)))
    return _("{size} MB").format(size=round(size / _KILO / _KILO))


def _made(at: datetime) -> str:
    return f"{at:%d.%m.%Y %H:%M}"


COLUMNS = (
    Column(N_("Made"), lambda one: _made(one.at), sort=lambda one: one.at, width=150),
    Column(N_("Occasion"), lambda one: one.occasion.label, width=180, stretch=True, optional=True),
    Column(
        N_("Size"), lambda one: size_words(one.bytes), sort=lambda one: one.bytes, width=96, right=True, optional=True
    ),
    Column(
        N_("Lies"),
        lambda one: _("in the second place") if one.away else _("beside the data"),
        tip=lambda one: str(one.path),
        width=160,
        optional=True,
    ),
)


class BackupList(QWidget):
    """`restore(file)` puts the chosen one back, `other()` one from elsewhere."""

    def __init__(self, restore: Callable[[Path], object], other: Callable[[], object]) -> None:
        super().__init__()
        self._restore = restore
        self.why, self.table, self.none = Label("small", wrap=True), Table(COLUMNS), EmptyState("crate")
        self.restore, self.other = Button("undo"), Button()
        self._top, self._column, self._either = SentenceAndButtons(self.why), QVBoxLayout(self), QStackedLayout()
        for button in (self.restore, self.other):
            self._top.add(button)
        self._column.addWidget(self._top)
        self._column.addLayout(self._either, 1)
        for part in (self.table, self.none):
            self._either.addWidget(part)
        self.restore.clicked.connect(lambda: self._put_back(self.table.current()))
        self.other.clicked.connect(other)
        self.table.opened.connect(self._put_back)
        self._space()

    def show_backups(self, found: list[KeptBackup]) -> None:
        """Show other backups."""
        self.table.set_rows(found)
        self._either.setCurrentWidget(self.table if found else self.none)
        if found and not self.table.current():
            self.table.go_to(0)
        self.restore.setEnabled(bool(found))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.why.setText(_("Restoring puts a backup in the library's place; the library as it is now is kept first."))
        self.table.setAccessibleName(_("Backups"))
        self.none.say(_("There is no backup yet. The button “Back up now” makes one."))
        self.restore.name(_("Restore…"), _("Go back to the chosen backup"))
        self.other.name(_("From a file…"), _("Restore from a file"))

    def _put_back(self, chosen: KeptBackup | None) -> None:
        if chosen:
            self._restore(chosen.path)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
