"""A reader's history in words: who did what and when, and who looked at what is protected."""

from PySide6.QtWidgets import QCheckBox, QListWidget, QWidget

from outreach_app.domain.readers import Reader
from outreach_app.services.library import Library
from outreach_app.services.reader_history import HistoryLine
from outreach_app.services.reader_history import history_of as lines_of
from outreach_app.ui import theme
from outreach_app.ui.controls import PRIMARY
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.empty import EmptyState
from outreach_app.wording import _


class HistoryDialog(Dialog):
    """The newest step first; the tick leaves those who looked."""

    def __init__(self, parent: QWidget | None, library: Library, reader: Reader) -> None:
        told = _("Door codes and data on health: each look is noted, and so is each paper with a reader's data.")
        super().__init__(parent, _("Who saw and changed: {name}").format(name=reader.full_name), told)
        self._library, self._reader = library, reader
        self.only, self.list, self.none = QCheckBox(_("Only who looked")), QListWidget(), EmptyState("eye")
        self.none.say(_("Nobody looked at protected data."))
        self.list.setAccessibleName(_("Steps, the newest first"))
        self.list.setMinimumSize(theme.px(560), theme.px(320))
        self.list.setProperty("kind", "contents")
        for part in (self.only, self.list, self.none):
            self.content.addWidget(part)
        self.only.toggled.connect(lambda _on: self.show_anew())
        self.add_button(_("Close"), 0, PRIMARY, default=True)
        self.show_anew()

    def show_anew(self) -> None:
        """Show the steps."""
        found = lines_of(self._library, self._reader.id, only_looks=self.only.isChecked())
        self.list.clear()
        self.list.addItems([_line(one) for one in found])
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)


def _line(one: HistoryLine) -> str:
    return f"{one.at:%d.%m.%Y %H:%M} · {one.person} · {one.words}"
