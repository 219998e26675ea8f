"""The line below the list of readers: how many there are, and whose address is not on the map."""

from collections.abc import Sized

from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.services import readers
from outreach_app.services.library import Library
from outreach_app.services.whereabouts import unlocated_count
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.wording import _, ngettext


class Foot(QWidget):
    """Asks the library only for what the page does not know."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self.count, self.off_map = Label("small"), Button("house", QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.count, 1)
        row.addWidget(self.off_map)

    def tell(self, found: int, only: Sized | None) -> None:
        """Say how many are found; where the list is full, of how many that the filters leave."""
        if found < readers.LIST_LIMIT:
            self.count.setText(ngettext("{count} reader", "{count} readers", found) if found else "")
            return
        total = readers.reader_count(self._library) if only is None else len(only)
        shown = _("{shown} of {total} shown: type to narrow")
        self.count.setText(shown.format(shown=found, total=f"{total:,}".replace(",", " ")))

    def count_off_map(self) -> None:
        """Offer to put addresses on the map where some are not."""
        missing = unlocated_count(self._library)
        self.off_map.name(
            ngettext("{count} address is not on the map", "{count} addresses are not on the map", missing),
            _("Put the addresses of a village on the map"),
        )
        self.off_map.setVisible(missing > 0)
