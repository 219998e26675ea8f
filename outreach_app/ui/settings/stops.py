"""The section of mobile stops: where the vehicle comes, when, and each stop's passport."""

from collections.abc import Iterable

from outreach_app.domain.dates import short_day
from outreach_app.services.library import Library
from outreach_app.services.stop_list import StopLine, stop_lines
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.latest import Latest
from outreach_app.ui.palette import State
from outreach_app.ui.place_plans import open_plans
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.list_view import ListView, RowList
from outreach_app.ui.settings.stop_files import StopFiles
from outreach_app.ui.stop_forms import add_stop, change_stop
from outreach_app.ui.stop_papers import show_stop_papers
from outreach_app.ui.tables import Column
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _, ngettext


def _fault(line: StopLine) -> Mark | None:
    """That something in the timetable cannot be kept; the tip says what."""
    if not line.questions:
        return None
    return Mark(
        State.OVERDUE,
        ngettext("{count} question", "{count} questions", len(line.questions)).format(count=len(line.questions)),
    )


COLUMNS = (
    Column(N_("Stop"), lambda one: one.stop.label, tip=lambda one: one.stop.label, width=180, stretch=True),
    Column(
        N_("When it comes"),
        lambda one: one.comes,
        tip=lambda one: one.comes,
        width=230,
        stretch=True,
        optional=True,
    ),
    Column(
        N_("Next date"),
        lambda one: short_day(one.next_on) if one.next_on else "",
        sort=lambda one: one.next_on,
        width=136,
        optional=True,
    ),
    Column(N_("Does not fit"), _fault, tip=lambda one: one.fault, width=116, optional=True),
    Column(N_("Residents"), lambda one: one.stop.residents, width=96, right=True, optional=True),
)


class StopsSection(Section):
    """Where the mobile library comes."""

    KEY = "stops"
    ICON = "stops"

    def title(self) -> str:
        return _("Mobile stops")

    def words(self) -> Iterable[str]:
        return (
            _("Stops of the mobile library, their passports and timetable"),
            _("Bring in the timetable of the mobile library from a file"),
            _("Write the stops with their timetables as an open file (CSV)"),
            _("Posters, booklets, the official timetable, tables and calendars for the public"),
        )

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return StopsView(desk, library, ways)


class StopsView(ListView):
    """Add, change; the timetable comes from a file and goes into one."""

    STAGES = frozenset({"places", "people", "schedule", "visits"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        self.bring, self.save, self.papers = Button(kind=QUIET), Button(kind=QUIET), Button("print", QUIET)
        self.plans = Button()
        nothing = lambda _row: None  # noqa: E731 - a stop is never ended: its plans are
        super().__init__(
            desk,
            RowList(
                *(COLUMNS, "stops", self.add, self.change, nothing, self.bring, self.save, self.papers),
                for_row=(self.plans,),
                opens=self.open_plans,
            ),
        )
        self.library, self._asked = library, Latest(self, library)
        self.files = StopFiles(self, desk, library)
        self.plans.clicked.connect(lambda: self.open_plans(self.rows.table.current()))
        self.bring.clicked.connect(lambda: ways.import_file("stops"))
        self.save.clicked.connect(self.files.save)
        self.papers.clicked.connect(lambda: show_stop_papers(self, desk, library))
        self.retranslate()

    def show_anew(self) -> None:
        library = self.library
        self._asked.ask(lambda: stop_lines(library), self.rows.set_rows, _("Looking ahead"))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.rows.why.setText(
            _("Where the mobile library comes, and what it finds there. A timetable comes by import.")
        )
        self.rows.table.setAccessibleName(_("Stops of the mobile library, their passports and timetable"))
        self.rows.none.say(
            _("There is no stop of the mobile library yet. Add one, or bring in the whole timetable from a file."),
            _("Add a stop"),
        )
        self.rows.new.name(_("Add"), _("Add a stop"), "Ctrl+N")
        self.rows.change.name(_("Change"), _("Change the stop"), "F2")
        self.plans.name(_("Plans…"), _("When it is served: days, hours, season"), "Return")
        self.bring.name(_("Import stops…"), _("Bring in the timetable of the mobile library from a file"))
        self.save.name(_("Export stops…"), _("Write the stops with their timetables as an open file (CSV)"))
        self.papers.name(
            _("Papers and files…"), _("Posters, booklets, the official timetable, tables and calendars for the public")
        )
        if self.rows.table.rows.rows:
            self.show_anew()

    def add(self) -> None:
        """Ask for a new stop."""
        add_stop(self, self.desk, self.library)

    def change(self, row: StopLine) -> None:
        """Change a stop and its passport."""
        change_stop(self, self.desk, self.library, row.stop)

    def open_plans(self, row: StopLine) -> None:
        """Open when a stop is served."""
        open_plans(self, self.desk, self.library, row.stop)
