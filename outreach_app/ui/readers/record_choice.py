"""Choosing the other record of a person or a place: by typing, or among those that are suggested."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.ui import theme
from outreach_app.ui.actions import Actions, ActionSpec
from outreach_app.ui.controls import PRIMARY, QUIET
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _

_CHOSEN = 1


@dataclass(frozen=True)
class Record:
    """A record that can be chosen: its name, and what tells it from others of the name."""

    id: Id
    name: str
    second: str = ""


COLUMNS = (
    Column(N_("Name"), lambda one: one.name, tip=lambda one: one.name, width=200, stretch=True),
    Column(N_("Card or address"), lambda one: one.second, tip=lambda one: one.second, width=280, muted=True),
)


class RecordChoice(Dialog):
    """`find(text)` gives the records for what was typed; `choose()` opens it and gives the chosen one's id."""

    def __init__(self, parent: QWidget | None, title: str, text: str, find: Callable[[str], list[Record]]) -> None:
        super().__init__(parent, title, text)
        self._find = find
        self.list = ListPane(COLUMNS, icon="search", own_search=False)
        self.list.name(_("Records"))
        self.list.none.say(_("Type the beginning of a name, a card number or an address."))
        self.list.setMinimumSize(theme.px(560), theme.px(280))
        self.content.addWidget(self.list)
        self.add_button(_("Cancel"), 0, QUIET)
        self.go_on = self.add_button(_("Compare"), _CHOSEN, PRIMARY, default=True)
        self.list.searched.connect(self._search)
        Actions(self, [ActionSpec("search", N_("Search"), ("Ctrl+F",), self._to_search)])
        self.list.opened.connect(lambda _record: self.done(_CHOSEN))
        self.list.selected.connect(lambda record: self.go_on.setEnabled(record is not None))

    def choose(self, typed: str = "") -> Id | None:
        """Open the dialog with something typed already; None: the person went back."""
        self.list.search.setText(typed)
        self._search(typed)
        self.list.search.setFocus()
        answer = self.exec()
        chosen = self.list.table.current()
        return chosen.id if answer == _CHOSEN and chosen else None

    def _to_search(self) -> None:
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _search(self, text: str) -> None:
        self.list.set_rows(self._find(text))
        self.list.table.go_to(0)
        self.go_on.setEnabled(self.list.table.current() is not None)
