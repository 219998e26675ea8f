"""Likes: what a reader likes at the left, what never comes again at the right, and the shared lists that apply."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.tastes import Held, TasteList
from outreach_app.services.reader_card import ReaderCard
from outreach_app.ui import theme
from outreach_app.ui.controls import QUIET, Button, EntryLine, Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _

LIKE, NEVER, REMOVE = "like", "never", "remove"
APPLY, AWAY, NEW, CHANGE, DELETE = "apply", "away", "new", "change", "delete"


@dataclass(frozen=True)
class TasteLine:
    """An entry, and whose it is."""

    held: Held

    @property
    def id(self) -> tuple[object, ...]:
        """What tells it from the others."""
        return self.held.taste.key

    @property
    def kind(self) -> str:
        """What it is about, and the shared list that it comes from."""
        return ", ".join(filter(None, (self.held.taste.kind.label, self.held.source)))


COLUMNS = (
    Column(N_("Entry"), lambda line: line.held.taste.name, tip=lambda line: line.held.words, width=110, stretch=True),
    Column(N_("Kind"), lambda line: line.kind, tip=lambda line: line.kind, width=96, muted=True),
)


class AddLine(EntryLine):
    """Enter adds to the likes, Ctrl+Enter to what never comes again (`sent(never)`)."""

    sent = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sent.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)


class TasteTable(Table):
    """Del takes an entry off (`removed`)."""

    removed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current():
            self.removed.emit(self.current().held)
        else:
            super().keyPressEvent(event)


class TasteColumn(QWidget):
    """One of the two lists, with its heading and the button that adds what is typed."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.add = Button("plus", QUIET)
        self.heading, self.table, self.none = Label("strong"), TasteTable(COLUMNS), EmptyState(icon)
        self.table.horizontalHeader().hide()
        self._either = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.add)
        column.addLayout(head)
        column.addLayout(self._either, 1)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)

    def name(self, heading: str, none: str, add: str, key: str) -> None:
        """Set every text anew."""
        self.add.name("", add, key)
        self.heading.setText(heading)
        self.table.setAccessibleName(heading)
        self.table.setToolTip(_("Del: take off"))
        self.none.say(none)

    def show_entries(self, entries: Sequence[Held]) -> None:
        """Show the entries, or that there is none."""
        self.table.set_rows([TasteLine(one) for one in entries])
        self._either.setCurrentWidget(self.table if entries else self.none)


class LikesTab(QWidget):
    """`wished(what, about)`: a typed line, an entry to take off, a shared list; `lists_wanted` opens the menu."""

    wished = Signal(str, object)
    lists_wanted = Signal()
    names_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked = False
        self._of: tuple[TasteList, ...] = ()
        self.line = AddLine()
        self.lists, self.likes, self.nevers = Button("readers", QUIET), TasteColumn("check"), TasteColumn("cross")
        self._names = QStringListModel(self)
        self.line.setCompleter(self._completer())
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        self._lay_out()
        self.line.sent.connect(self._send)
        self.likes.add.clicked.connect(lambda: self._send(False))
        self.nevers.add.clicked.connect(lambda: self._send(True))
        self.lists.clicked.connect(self.lists_wanted)
        for column in (self.likes, self.nevers):
            column.table.removed.connect(lambda held: self.wished.emit(REMOVE, held))
        self.retranslate()

    def show_card(self, card: ReaderCard) -> None:
        """Show a reader; the names to complete by are asked for once."""
        every = card.tastes.every
        self.likes.show_entries([one for one in every if not one.taste.never])
        self.nevers.show_entries([one for one in every if one.taste.never])
        self._of = card.tastes.lists
        self._show_chips()
        for part in (self.line, self.likes.add, self.nevers.add, self.lists):
            part.setEnabled(not card.reader.anonymised)
        if not self._asked:
            self._asked = True
            self.names_wanted.emit()

    def offer(self, names: list[str]) -> None:
        """Complete what is typed by these from now on."""
        self._names.setStringList(names)

    def added(self, text: str) -> None:
        """A line was taken: make room for the next, unless somebody types it already."""
        if self.line.text().strip() == text:
            self.line.clear()

    def menu_of(self, lists: Sequence[TasteList]) -> QMenu:
        """The shared lists: those that may apply too, and what may be done to each."""
        menu, mine = QMenu(self), {one.id for one in self._of}
        for one in lists:
            if one.id not in mine:
                self._act(menu, _("Apply “{name}”").format(name=one.name), APPLY, one)
        menu.addSeparator()
        self._act(menu, _("New shared list…"), NEW, None)
        for one in lists:
            self._act(menu, _("Change “{name}”…").format(name=one.name), CHANGE, one)
        for one in lists:
            self._act(menu, _("Delete “{name}”…").format(name=one.name), DELETE, one)
        return menu

    def open_menu(self, lists: Sequence[TasteList]) -> None:
        """Open it below the button."""
        self.menu_of(lists).popup(self.lists.mapToGlobal(QPoint(0, self.lists.height())))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.line.setPlaceholderText(_("Author, genre, subject, series, language, format"))
        self.line.setAccessibleName(_("Add an entry"))
        self.line.setToolTip(
            _("The kind is guessed; “subject: sea” tells it. Several entries stand with commas between.")
        )
        self.lists.name(_("Shared lists"), _("Apply a shared list, or make one"))
        none = _("Nothing noted yet: type an author or a genre above.")
        self.likes.name(_("Likes"), none, _("Add to what the reader likes"), "Enter")
        none = _("Nothing is excluded: Ctrl+Enter notes what never comes again.")
        self.nevers.name(_("Never again"), none, _("Add to what never comes again"), "Ctrl+Enter")
        self._show_chips()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _act(self, menu: QMenu, text: str, what: str, about: object) -> None:
        menu.addAction(text).triggered.connect(lambda: self.wished.emit(what, about))

    def _show_chips(self) -> None:
        self._flow.clear()
        for one in self._of:
            chip = Button("cross", QUIET)
            chip.name(one.name, _("Take the shared list “{name}” away from this reader").format(name=one.name))
            chip.clicked.connect(lambda _on=False, one=one: self.wished.emit(AWAY, one))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._of))

    def _send(self, never: bool) -> None:
        text = self.line.text().strip()
        if text:
            self.wished.emit(NEVER if never else LIKE, text)
        else:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(9)
        return completer

    def _lay_out(self) -> None:
        self._both, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._both.addWidget(self.likes, 1)
        self._both.addWidget(self.nevers, 1)
        self._below = QHBoxLayout()
        self._below.addWidget(self.lists, 0, Qt.AlignmentFlag.AlignTop)
        self._below.addWidget(self._chips, 1)
        self._column.addWidget(self.line)
        self._column.addLayout(self._both, 1)
        self._column.addLayout(self._below)
        self._space()

    def _space(self) -> None:
        self._column.setContentsMargins(0, theme.px(8), 0, 0)
        for layout, gap in ((self._column, 8), (self._both, 16), (self._below, 8)):
            layout.setSpacing(theme.px(gap))
