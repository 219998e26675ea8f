"""The section of shared lists of likes: what each holds, and to how many readers it applies."""

from collections.abc import Iterable
from dataclasses import dataclass

from outreach_app.domain.identity import Id
from outreach_app.domain.tastes import TasteList
from outreach_app.services import tastes
from outreach_app.services.library import Library
from outreach_app.ui.desk import Desk
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.list_view import ListView, RowList
from outreach_app.ui.tables import Column
from outreach_app.ui.taste_lists import TasteLists
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Listed:
    """A shared list, and to how many readers it applies."""

    shared: TasteList
    readers: int

    @property
    def id(self) -> Id:
        """The list's id."""
        return self.shared.id

    def entries(self, *, never: bool) -> str:
        """What is liked, or what never comes again, in one line."""
        return ", ".join(one.name for one in self.shared.tastes if one.never is never)


COLUMNS = (
    Column(N_("Name of the list"), lambda one: one.shared.name, tip=lambda one: one.shared.name, width=190),
    Column(
        N_("Likes"),
        lambda one: one.entries(never=False),
        tip=lambda one: one.entries(never=False),
        width=180,
        stretch=True,
    ),
    Column(
        N_("Never again"),
        lambda one: one.entries(never=True),
        tip=lambda one: one.entries(never=True),
        width=150,
        optional=True,
    ),
    Column(N_("Readers"), lambda one: one.readers, width=100, right=True),
)


class SharedListsSection(Section):
    """Lists of likes that several readers share."""

    KEY = "likes"
    ICON = "readers"

    def title(self) -> str:
        return _("Shared lists of likes")

    def words(self) -> Iterable[str]:
        return (_("Shared lists"),)

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return SharedListsView(desk, library)


class SharedListsView(ListView):
    """Add, change, delete."""

    STAGES = frozenset({"readers"})

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__(desk, RowList(COLUMNS, "readers", self.add, self.change, self.end))
        self.library, self.lists = library, TasteLists(desk, library, self)
        self.retranslate()

    def show_anew(self) -> None:
        counts = tastes.readers_by_list(self.library)
        self.rows.set_rows([Listed(one, counts.get(one.id, 0)) for one in tastes.taste_lists(self.library)])

    def retranslate(self) -> None:
        """Set every text anew."""
        self.rows.why.setText(
            _("What several readers like, written once. A list is applied to a reader on the tab Likes of the card.")
        )
        self.rows.table.setAccessibleName(_("Shared lists"))
        self.rows.none.say(_("There is no shared list yet."), _("Add a shared list"))
        self.rows.new.name(_("Add"), _("Add a shared list"), "Ctrl+N")
        self.rows.change.name(_("Change"), _("Rename the list or change its entries"), "F2")
        self.rows.end.name(_("Delete"), _("Delete the list; it applies to nobody any more"), "Del")

    def add(self) -> None:
        """Ask for a new list."""
        self.lists.make()

    def change(self, row: Listed) -> None:
        """Change a list for everybody who has it."""
        self.lists.change(row.shared)

    def end(self, row: Listed) -> None:
        """Delete a list."""
        self.lists.delete(row.shared)
