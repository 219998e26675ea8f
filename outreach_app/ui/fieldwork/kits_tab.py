"""The tab of kits: which are out and with whom, and the card of the chosen one."""

from collections.abc import Callable

from outreach_app.domain.dates import full_day
from outreach_app.domain.fieldwork import Kit
from outreach_app.services import fieldwork
from outreach_app.services.library import Library
from outreach_app.ui.controls import PRIMARY, Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.fieldwork.kit_deeds import KitDeeds
from outreach_app.ui.fieldwork.kit_panel import KitPanel
from outreach_app.ui.fieldwork.tab import FieldTab
from outreach_app.ui.fieldwork.words import days, state_mark
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.sides import Sides
from outreach_app.ui.tables import Column
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _


class Listed:
    """A kit in the list."""

    def __init__(self, kit: Kit, mark: object) -> None:
        self.id, self.kit, self.mark = kit.number, kit, mark


def _readers(kit: Kit) -> str:
    """How many go along with their records, then how many more by card and name."""
    return f"{kit.readers} + {kit.indexed}" if kit.indexed else str(kit.readers)


COLUMNS = (
    Column(N_("No."), lambda one: one.kit.number, width=56, right=True),
    Column(N_("With whom"), lambda one: one.kit.holder, tip=lambda one: one.kit.holder, width=120, stretch=True),
    Column(N_("State"), lambda one: one.mark, sort=lambda one: str(one.mark), width=152),
    Column(N_("Back by"), lambda one: full_day(one.kit.expires_on), sort=lambda one: one.kit.expires_on, width=104),
    Column(
        *(N_("Readers"), lambda one: _readers(one.kit)),
        tip=lambda one: one.kit.readers_told,
        sort=lambda one: (one.kit.readers, one.kit.indexed),
        width=88,
        right=True,
        optional=True,
    ),
    Column(
        *(N_("Days"), lambda one: days(one.kit)),
        sort=lambda one: one.kit.from_day,
        width=180,
        optional=True,
        muted=True,
    ),
)


class KitsTab(FieldTab):
    """`take_out` opens the form for a new kit."""

    TITLE = N_("Taken out")

    def __init__(self, desk: Desk, library: Library, ways: Ways, take_out: Callable[[], object]) -> None:
        super().__init__(desk, library, ways)
        self.list, self.panel = ListPane(COLUMNS, icon="fieldwork"), KitPanel(library)
        self.deeds = KitDeeds(self, desk, library, self.show_anew)
        self.new, self.first = Button("plus", PRIMARY), self.list.search
        self.list.beside.addWidget(self.new)
        self.body.addWidget(Sides(self.list, self.panel, shares=(3, 2)), 1)
        self.new.clicked.connect(take_out)
        self.list.none.pressed.connect(take_out)
        self.list.selected.connect(lambda one: self.panel.show_kit(one.kit if one else None))
        self.panel.wished.connect(self._wish)
        self.retranslate()

    def show_anew(self) -> None:
        today, chosen = self.library.clock().date(), self.list.table.current()
        kits = fieldwork.kit_list(self.library)
        self.list.set_rows([Listed(one, state_mark(one, today)) for one in kits])
        if not (chosen and self.list.table.go_to_row(chosen.id)) and kits:
            self.list.table.go_to(0)
        now = self.list.table.current()
        self.panel.show_kit(now.kit if now else None)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.new.name(_("Take out…"), _("Take part of the library along for work without a network"), "Ctrl+N")
        self.list.name(_("Kits"))
        self.list.none.say(
            _(
                "Nothing is taken out. Take a day's rounds along: a file for the laptop holds just these readers and "
                "books, and opens by six words."
            ),
            _("Take out…"),
        )

    def _wish(self, what: str) -> None:
        if self.panel.kit and self.deeds.do(what, self.panel.kit):
            self.show_anew()
