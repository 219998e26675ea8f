"""The tab Timetable: every stop, when the mobile library comes there, and on which day next."""

from outreach_app.domain.dates import short_day
from outreach_app.services.library import Library
from outreach_app.services.stop_list import stop_lines
from outreach_app.ui.desk import Desk
from outreach_app.ui.latest import Latest
from outreach_app.ui.mobile.tab import MobileTab
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

COLUMNS = (
    Column(N_("Stop"), lambda one: one.stop.label, tip=lambda one: one.stop.label, width=180, stretch=True),
    Column(N_("When it comes"), lambda one: one.comes, tip=lambda one: one.comes, width=230, stretch=True),
    Column(
        N_("Next date"),
        lambda one: short_day(one.next_on) if one.next_on else "",
        sort=lambda one: one.next_on,
        width=136,
    ),
)


class TimetableTab(MobileTab):
    """Enter opens a stop's card."""

    KEY = "timetable"
    TITLE = N_("Timetable")
    HELP = N_("Here stand the stops of the mobile library, with the days on which it comes to each of them.")
    STAGES = frozenset({"people", "places", "schedule", "rounds", "visits", "statistics"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk, library, ways)
        self.table, self._asked = Table(COLUMNS), Latest(self, library)
        self.body.addWidget(self.table, 1)
        self.first = self.table
        self.table.opened.connect(lambda line: ways.open_place(line.id))
        self.retranslate()

    def show_anew(self) -> None:
        library = self.library
        self._asked.ask(lambda: stop_lines(library), self.table.set_rows, _("Looking ahead"))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Timetable of the mobile library"))
