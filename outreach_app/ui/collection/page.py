"""The page of the collection: titles at the left, the card of the chosen one at the right."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.collection import Holding, TitleLine, format_name
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services import collection
from outreach_app.services.library import Library
from outreach_app.services.title_card import title_card
from outreach_app.ui import theme
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.collection import copies_tab, words
from outreach_app.ui.collection.copies_tab import CopyLine
from outreach_app.ui.collection.deeds import Deeds
from outreach_app.ui.collection.filters import Filters
from outreach_app.ui.collection.panel import TitlePanel
from outreach_app.ui.collection.past_tab import LoanLine
from outreach_app.ui.controls import PRIMARY, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.page import Page
from outreach_app.ui.sides import Sides
from outreach_app.ui.tables import Column
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _, ngettext

PAUSE_MS = 120
"""How long nothing is typed before copies are counted: finding alone fits into a frame."""


@dataclass(frozen=True)
class Listed:
    """A title in the list; its copies once they are counted."""

    line: TitleLine
    holding: Holding | None = None

    @property
    def id(self) -> Id:
        """The title's id."""
        return self.line.id

    @property
    def on_shelf(self) -> object:
        """How many copies are on the shelf."""
        return words.on_shelf(self.holding) if self.holding else None

    @property
    def age_mark(self) -> str:
        """The age mark, if it bears one."""
        return f"{self.line.age_mark}+" if self.line.age_mark else ""

    @property
    def format(self) -> str:
        """The format, where it is not ordinary print."""
        return "" if self.line.format == "print" else format_name(self.line.format)


COLUMNS = (
    Column(N_("Title"), lambda one: one.line.title, tip=lambda one: one.line.title, width=150, stretch=True),
    Column(N_("Author"), lambda one: one.line.author, tip=lambda one: one.line.author, width=110, stretch=True),
    Column(N_("Year"), lambda one: one.line.year, width=56, right=True, optional=True),
    Column(N_("On the shelf"), lambda one: one.on_shelf, sort=lambda one: one.holding and one.holding[1::-1], width=96),
    Column(N_("Format"), lambda one: one.format, tip=lambda one: one.format, width=120, optional=True, muted=True),
    Column(N_("Age"), lambda one: one.age_mark, sort=lambda one: int(one.line.age_mark or -1), width=60, optional=True),
)


class CollectionPage(Page):
    """Finds as you type over all titles; what is done to the chosen one is in `deeds`."""

    KEY = "collection"
    HELP = N_(
        "Type the beginning of a title, an author, an ISBN or a copy's number to find a title, or scan the copy; the "
        "card at the right shows the copies, who has them now and who had them. Enter changes the title."
    )
    STAGES = frozenset({"collection", "selection", "visits", "readers"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk)
        self.library, self._ways = library, ways
        self.list = ListPane(COLUMNS, icon="collection", own_search=False)
        self.filters, self.panel = Filters(), TitlePanel()
        self.deeds = Deeds(self, desk, library)
        self._found: list[TitleLine] = []
        self._holdings: dict[Id, Holding] = {}
        self._total = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self.new, self.sets, self.count = Button("plus", PRIMARY), Button("crate"), Label("small")
        self.list.beside.addWidget(self.new)
        self.list.beside.addWidget(self.sets)
        self.list.below.addWidget(self.filters)
        self.body.addWidget(Sides(_above(self.list, self.count), self.panel, shares=(4, 3)), 1)
        self.first = self.list.search
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.use_actions(
            [
                ActionSpec("search", N_("Search"), ("Ctrl+F",), self._to_search, everywhere=True),
                ActionSpec("new", N_("New title"), ("Ctrl+N",), self.add_title, everywhere=True),
                ActionSpec("change", N_("Change the title"), ("F2",), self.change_title, everywhere=True),
                ActionSpec("copies", N_("Add copies"), ("Ctrl+Shift+N",), self.add_copies, everywhere=True),
                ActionSpec("sets", N_("Sets"), ("Ctrl+Shift+S",), self._ways.open_sets, everywhere=True),
            ]
        )
        self._pause.timeout.connect(self._settle)
        self.new.clicked.connect(self.add_title)
        self.sets.clicked.connect(lambda _on=False: self._ways.open_sets())
        self.list.none.pressed.connect(lambda: self._ways.import_file("titles"))
        self.list.unfound.pressed.connect(self.filters.clear)
        self.list.searched.connect(self._search)
        self.list.search.into_list.connect(self._take)
        self.list.selected.connect(self._select)
        self.list.opened.connect(lambda _listed: self.change_title())
        self.filters.changed.connect(lambda: self._search(self.list.search.text()))
        self.panel.top.edit.clicked.connect(self.change_title)
        self.panel.copies.wished.connect(lambda what, found: self.deeds.with_copy(self.panel.card, what, found))
        self.panel.copies.opened.connect(self._open_copy)
        self.panel.past.opened.connect(self._open_loan)

    @property
    def today(self) -> date:
        """The day that it is now."""
        return self.library.clock().date()

    def start(self) -> None:
        self._find()
        self._settle()

    def show_anew(self) -> None:
        self._holdings.clear()
        self._total = 0
        self._find()
        self._count_copies()
        if self.panel.card:
            self._show(self.panel.card.title.id)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.new.name(_("New title"), _("Add a title with its copies"), "Ctrl+N")
        self.sets.name(_("Sets"), _("Sets that care homes, schools and issue points have"), "Ctrl+Shift+S")
        self.list.name(_("Titles"))
        self.list.none.say(
            _("There is no title yet. Import your catalogue, or add titles by hand."), _("Import titles")
        )
        if self.list.table.rows.rows:
            self._find()

    def show_title(self, title: Id) -> None:
        """Show one title's card, and the place in the list."""
        if not self.list.table.go_to_row(title):
            self.filters.clear()
            self.list.search.setText(collection.title(self.library, title).title)
            self.list.table.go_to_row(title)
        self._show(title)
        self.list.table.setFocus()

    def scanned(self, code: str) -> bool:
        if not collection.copies_numbered(self.library, code):
            return False
        self.filters.clear()
        self.list.search.setText(code)
        self._take()
        return True

    def add_title(self) -> None:
        """Ask for a new title."""
        added = self.deeds.add()
        if added:
            self.show_title(added)

    def change_title(self) -> None:
        """Open the form of the chosen title."""
        if self.panel.card:
            self.deeds.change(self.panel.card.title)

    def add_copies(self) -> None:
        """Ask for more copies of the chosen title."""
        if self.panel.card:
            self.deeds.with_copy(self.panel.card, copies_tab.ADD, None)

    def _search(self, _text: str) -> None:
        """Show what is found at once; counts of copies and the first one's card follow when the typing pauses."""
        self.list.table.setCurrentIndex(QModelIndex())
        self._find()
        self._pause.start(PAUSE_MS)

    def _take(self) -> None:
        """Enter after a number: the copy's title is shown, and the next number may be typed or scanned at once."""
        if self._pause.isActive():
            self._pause.stop()
            self._settle()
        number = self.list.search.text().strip()
        if self.panel.card and any(number in (one.copy.accession, one.copy.barcode) for one in self.panel.card.copies):
            self._to_search()

    def _settle(self) -> None:
        self._count_copies()
        if not self.list.table.current():
            self.list.table.go_to(0)

    def _find(self) -> None:
        only = self.filters.value()
        self.list.narrowed = bool(only)
        self._found = collection.title_lines(self.library, self.list.search.text(), only)
        self._show_found()
        self.count.setText(self._counted(len(self._found)))

    def _show_found(self) -> None:
        self.list.set_rows([Listed(line, self._holdings.get(line.id)) for line in self._found])

    def _count_copies(self) -> None:
        unknown = [line.id for line in self._found if line.id not in self._holdings]
        if unknown:
            self._holdings |= dict.fromkeys(unknown, Holding()) | collection.holdings(self.library, unknown)
            self._show_found()

    def _counted(self, found: int) -> str:
        if found < collection.LIST_LIMIT:
            return ngettext("{count} title", "{count} titles", found) if found else ""
        self._total = total = self._total or collection.title_count(self.library)
        return _("{shown} of {total} shown: type to narrow").format(shown=found, total=f"{total:,}".replace(",", " "))

    def _select(self, listed: Listed | None) -> None:
        if listed and (not self.panel.card or self.panel.card.title.id != listed.id):
            self._show(listed.id)

    def _show(self, title: Id) -> None:
        try:
            self.panel.show_card(title_card(self.library, title, self.today))
        except UserError:
            self.panel.show_card(None)
            return
        self.panel.copies.point_at(self.list.search.text().strip())

    def _open_copy(self, line: CopyLine) -> None:
        if line.found.reader:
            self._ways.open_reader(line.found.reader)
        elif line.found.book_set:
            self._ways.open_sets(line.found.book_set.id)
        else:
            self.deeds.with_copy(self.panel.card, copies_tab.CHANGE, line.found)

    def _open_loan(self, line: LoanLine) -> None:
        if line.reader:
            self._ways.open_reader(line.reader)

    def _to_search(self) -> None:
        self.list.search.setFocus()
        self.list.search.selectAll()


def _above(table: QWidget, count: QWidget) -> QWidget:
    """The list with its count below it."""
    left = QWidget()
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    column.addWidget(table, 1)
    column.addWidget(count)
    return left
