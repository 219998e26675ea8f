"""The card of a set: what is known of it, a line to scan into, its copies, and what can be done."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.book_sets import BookSet, Condition, SetItem
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.chip import Chip, Mark
from outreach_app.ui.controls import PRIMARY, QUIET, Button, EntryLine, Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.facts import FactSheet
from outreach_app.ui.flow import Flow
from outreach_app.ui.list_pane import SearchLine
from outreach_app.ui.palette import State
from outreach_app.ui.set_rows import state_mark
from outreach_app.ui.sets import words
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

HAND_OVER, FINISH, PRINT, EDIT, DROP = "hand_over", "finish", "print", "edit", "drop"
INTACT, DAMAGED, MISSING, UNMARK, REMOVE = "intact", "damaged", "missing", "unmark", "remove"
"""What can be wished for: of the set, and of the copy that the cursor is on."""
_MARKS = {Qt.Key.Key_Space: INTACT, Qt.Key.Key_D: DAMAGED, Qt.Key.Key_M: MISSING, Qt.Key.Key_Delete: REMOVE}


@dataclass(frozen=True)
class ItemLine:
    """A copy of the set in the list."""

    id: Id
    item: SetItem
    mark: Mark
    remark: str


COLUMNS = (
    Column(N_("Acc. no."), lambda line: line.item.copy.number, width=96),
    Column(N_("Title"), lambda line: line.item.title.line, tip=lambda line: line.item.title.line, stretch=True),
    Column(N_("State"), lambda line: line.mark, sort=lambda line: str(line.mark), width=152),
    Column(N_("Note"), lambda line: line.remark, tip=lambda line: line.remark, width=120, optional=True, muted=True),
)


class ItemsTable(Table):
    """Space, D, M and Del mark the copy that the cursor is on; the keys work in every keyboard layout."""

    marked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = _MARKS.get(event.key()) or {"В": DAMAGED, "Ь": MISSING}.get(event.text().upper())
        if wish and not event.modifiers() and self.current():
            self.marked.emit(wish)
        else:
            super().keyPressEvent(event)


class ScanLine(EntryLine):
    """Enter sends the number off."""

    sent = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.sent.emit(self.text().strip())
        else:
            super().keyPressEvent(event)


class CopySearch(SearchLine):
    """Finds a copy of the set by a word of its title or its number."""

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setPlaceholderText(_("Find in the set") + "  Ctrl+Shift+F")
        self.setAccessibleName(_("Find a copy in the set"))

    def _size(self) -> None:
        super()._size()
        self.setMinimumWidth(theme.px(280))


class SetPanel(Translated, Card):
    """`wished(what)` when something is to be done to the set or the chosen copy; `number(text)` when one is typed."""

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.set: BookSet | None = None
        self.name_, self.chip = Label("title", wrap=True), Chip(Mark(State.PLANNED))
        self.facts, self.scan, self.fault = FactSheet(), ScanLine(), Label("danger", wrap=True)
        self.number: Signal = self.scan.sent
        self.progress, self.table = Label("small"), ItemsTable(COLUMNS)
        self.search = CopySearch()
        self.empty, self.none = EmptyState("book"), EmptyState("crate")
        self.buttons = {
            HAND_OVER: Button("rounds", PRIMARY),
            FINISH: Button("crate", PRIMARY),
            DAMAGED: Button("warning"),
            MISSING: Button("cross"),
            REMOVE: Button("minus"),
            PRINT: Button("print"),
            EDIT: Button("note", QUIET),
            DROP: Button("cross", QUIET),
        }
        self._lay_out()
        for what, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, what=what: self.wished.emit(what))
        self.table.marked.connect(self.wished)
        self.table.opened.connect(lambda _line: self.wished.emit(INTACT))
        self.table.selected.connect(lambda _line: self._offer())
        self.scan.textChanged.connect(lambda _text: self.refuse(""))
        self.search.textChanged.connect(self._find)
        self.search.into_list.connect(self.table.setFocus)
        self.retranslate()
        self.refuse("")
        self.show_set(None, "", date.min)

    def _lay_out(self) -> None:
        shown, head, foot, either = QWidget(), QHBoxLayout(), QWidget(), QWidget()
        self._rows = QStackedLayout(either)
        self._rows.addWidget(self.table)
        self._rows.addWidget(self.empty)
        head.addWidget(self.name_, 1)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        flow = Flow(foot)
        for button in self.buttons.values():
            flow.addWidget(button)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        for part in (self.facts, self.scan, self.fault):
            column.addWidget(part)
        column.addWidget(either, 1)
        below = QHBoxLayout()
        below.addWidget(self.progress, 1)
        below.addWidget(self.search)
        column.addLayout(below)
        column.addWidget(foot)
        self._either = QStackedLayout()
        self.body.addLayout(self._either, 1)
        self._either.addWidget(self.none)
        self._either.addWidget(shown)

    @property
    def chosen(self) -> SetItem | None:
        """The copy that the cursor is on."""
        line = self.table.current()
        return line.item if line else None

    def show_set(self, one: BookSet | None, where: str, today: date, names: dict[Id, str] | None = None) -> None:
        """Show a set, or none; `where` is the place's name, `names` are those of the residents who have copies."""
        if one is None or self.set is None or one.id != self.set.id:
            self.search.clear()
        self.set = one
        self._either.setCurrentIndex(1 if one else 0)
        if one is None:
            return
        self.name_.setText(one.label)
        self.chip.show_mark(state_mark(one, today))
        self.facts.show_facts(words.facts(one, where))
        self.table.set_rows([_line(item, one, names or {}) for item in one.items])
        self._rows.setCurrentWidget(self.table if one.items else self.empty)
        self.progress.setText(words.progress(one))
        if one.items and not self.table.current():
            self.table.go_to(0)
        self._offer()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the number; empty: nothing is."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        if sentence:
            self.scan.selectAll()

    def accept(self, copy: Id) -> None:
        """The number was taken: the line is free for the next, and the cursor is on its copy."""
        self.scan.clear()
        self.refuse("")
        self.search.clear()
        for place in range(self.table.proxy.rowCount()):
            if self.table.row_at(place).item.copy.id == copy:
                self.table.go_to(place)

    def _find(self, text: str) -> None:
        """Keep the copies that have the words: who has no barcode at hand looks a book up by its title."""
        self.table.proxy.search(text)
        self.table.go_to(0)
        self._offer()

    def _offer(self) -> None:
        """Show what can be done to the set as it is."""
        one, item = self.set, self.chosen
        draft = one is not None and one.handed_over_on is None
        out = one is not None and not draft and not one.returned_on
        here = {
            HAND_OVER: draft and bool(one.items),
            FINISH: out,
            DAMAGED: out and item is not None and item.is_out,
            MISSING: out and item is not None and item.is_out,
            REMOVE: draft and item is not None,
            PRINT: one is not None and not draft,
            EDIT: one is not None,
            DROP: draft,
        }
        for what, offered in here.items():
            self.buttons[what].setVisible(bool(offered))
        self.scan.setVisible(draft or out)
        self.search.setVisible(one is not None and bool(one.items))
        self.scan.setPlaceholderText(
            _("Scan or type a number to put the copy in") if draft else _("Scan or type a number to check it off")
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(_("Set's card"))
        self.table.setAccessibleName(_("Copies of the set"))
        self.scan.setAccessibleName(_("Barcode or accession number of a copy"))
        self.none.say(_("Choose a set in the list."))
        self.empty.say(_("The set is empty: scan the copies that go into it, or type their numbers."))
        told = (
            (HAND_OVER, _("Hand over…"), _("Hand the set over to its place"), "Ctrl+Return"),
            (FINISH, _("Take back…"), _("Take in what is checked off"), "Ctrl+Return"),
            (DAMAGED, _("Damaged…"), _("The chosen copy came back damaged"), "D"),
            (MISSING, _("Missing…"), _("The chosen copy is not given back"), "M"),
            (REMOVE, _("Take out"), _("Put the chosen copy back on the shelf"), "Del"),
            (PRINT, _("Act…"), _("See, print or save an act of this set"), "Ctrl+Shift+P"),
            (EDIT, _("Change"), _("Change the set's name, place, day or note"), "F2"),
            (DROP, _("Take apart"), _("Put all copies back on the shelf and delete the set")),
        )
        for what, *names in told:
            self.buttons[what].name(*names)


def _line(item: SetItem, of: BookSet, names: dict[Id, str]) -> ItemLine:
    back = full_day(item.back_on) if item.back_on else ""
    who = names.get(item.reader, "") if item.reader else ""
    remark = " · ".join(part for part in (who, back, item.note) if part)
    return ItemLine(item.id, item, words.item_state(item, of), remark)


CONDITIONS = {DAMAGED: Condition.DAMAGED, MISSING: Condition.MISSING}
"""The wishes that need a word on what is wrong."""
