"""The tab of sets: all of them at the left, the card of the chosen one at the right."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.book_sets import Condition, SetLine
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services import book_sets, collection, places, readers
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.controls import PRIMARY, Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.latest import Latest
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.set_rows import COPIES, DUE, NUMBER, STATE, WHERE, Listed
from outreach_app.ui.sets import panel
from outreach_app.ui.sets.deeds import Deeds
from outreach_app.ui.sets.panel import CONDITIONS, SetPanel
from outreach_app.ui.sides import Sides
from outreach_app.ui.translated import Translated
from outreach_app.wording import _

COLUMNS = (NUMBER, WHERE, STATE, COPIES, DUE)


class SetsTab(Translated, QWidget):
    """Scanned copies go to the chosen set; else to the set that they belong to."""

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__()
        self._library, self._lines = library, Latest(self, library)
        self.deeds = Deeds(self, desk, library)
        self.list, self.panel, self.new = ListPane(COLUMNS, icon="crate"), SetPanel(), Button("plus", PRIMARY)
        self.list.beside.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.addWidget(Sides(self.list, self.panel, shares=(3, 4)), 1)
        self.first = self.list.search
        self.new.clicked.connect(self.add)
        self.list.none.pressed.connect(self.add)
        self.list.selected.connect(self._select)
        self.list.opened.connect(lambda _listed: self.panel.scan.setFocus())
        self.panel.number.connect(self.take_number)
        self.panel.wished.connect(self._wish)
        self.retranslate()

    def show_anew(self) -> None:
        """Show the chosen set as it stands now, and ask for the list in the background."""
        chosen, library = self.panel.set, self._library
        self._show(chosen.id if chosen else None)
        self._lines.ask(lambda: book_sets.book_sets(library), self._list, _("Looking up the sets"))

    def show_set(self, set_id: Id) -> None:
        """Choose a set."""
        if not self.list.table.go_to_row(set_id):
            self.list.search.clear()
            self.list.table.go_to_row(set_id)
        if self.panel.set is None or self.panel.set.id != set_id:
            self._show(set_id)

    def add(self) -> None:
        """Begin a set, and wait for its copies."""
        made = self.deeds.add()
        if made:
            self.show_set(made)
            self.panel.scan.setFocus()

    def find_copy(self) -> None:
        """Look for a copy in the chosen set."""
        if self.panel.search.isVisible():
            self.panel.search.setFocus()
            self.panel.search.selectAll()

    def change(self) -> None:
        """Change the chosen set."""
        self._wish(panel.EDIT)

    def go_on(self) -> None:
        """Hand the chosen set over, or take it back."""
        one = self.panel.set
        if one and not one.returned_on:
            self._wish(panel.FINISH if one.handed_over_on else panel.HAND_OVER)

    def print_act(self) -> None:
        """Print an act of the chosen set."""
        self._wish(panel.PRINT)

    def scanned(self, code: str) -> bool:
        """Take a scanned copy: for the chosen set, or else go to the set that it is in."""
        copies = collection.copies_numbered(self._library, code)
        if not copies:
            return False
        found = next((one for one in copies if one.book_set), None)
        one = self.panel.set
        if found and found.book_set and (one is None or one.returned_on or one.id != found.book_set.id):
            self.show_set(found.book_set.id)
        if self.panel.set and not self.panel.set.returned_on:
            self.take_number(code)
        return True

    def take_number(self, number: str) -> None:
        """Put the copy with this number into the set, or check it off."""
        one = self.panel.set
        if one is None:
            return
        try:
            copy = self.deeds.take_number(one, number)
        except UserError as refusal:
            self.panel.scan.setText(number)
            self.panel.refuse(str(refusal))
            return
        self.panel.accept(copy)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.new.name(_("New set of books"), _("Begin a set: copies that go to a place together"), "Ctrl+N")
        self.list.name(_("Sets"))
        told = _("There is no set yet. A set is what a care home, a school or an issue point gets for some months.")
        self.list.none.say(told, _("New set of books"))

    def _list(self, lines: list[SetLine]) -> None:
        """The list has come: its cursor stands on the set that the card shows, else on the first."""
        chosen = self.panel.set
        self.list.set_rows([Listed(line, self.deeds.today) for line in lines])
        if not (chosen and self.list.table.go_to_row(chosen.id)) and not self.list.table.current():
            self.list.table.go_to(0)

    def _show(self, set_id: Id | None) -> None:
        try:
            one = book_sets.book_set(self._library, set_id) if set_id else None
        except UserError:
            one = None
        where = places.place(self._library, one.place).label if one and one.place else ""
        held = {item.reader for item in one.items if item.reader} if one else set()
        names = {reader: who.short_name for reader, who in readers.readers_by_id(self._library, held).items()}
        self.panel.show_set(one, where, self.deeds.today, names)

    def _select(self, listed: Listed | None) -> None:
        if listed and (self.panel.set is None or self.panel.set.id != listed.id):
            self._show(listed.id)

    def _wish(self, what: str) -> None:
        one, item = self.panel.set, self.panel.chosen
        if one is None:
            return
        of_set = {
            panel.HAND_OVER: self.deeds.hand_over,
            panel.FINISH: self.deeds.finish,
            panel.PRINT: self.deeds.print_act,
            panel.EDIT: self.deeds.change,
            panel.DROP: self.deeds.drop,
        }
        if what in of_set:
            if not self.panel.buttons[what].isHidden():
                of_set[what](one)
            return
        if item is None or one.returned_on or not item.is_out:
            return
        if one.handed_over_on is None:
            if what == panel.REMOVE:
                self.deeds.take_out(one, item)
        elif what == panel.INTACT:
            self.deeds.mark(one, item, None if item.condition else Condition.INTACT)
        elif what in CONDITIONS:
            self.deeds.mark_with_note(one, item, CONDITIONS[what])
