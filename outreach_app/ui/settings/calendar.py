"""The section of the calendar: the days on which nobody goes out."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from outreach_app.domain.dates import full_day, weekday_name
from outreach_app.domain.errors import UserError
from outreach_app.services.closed_days import close_days, close_holidays, closed_days, open_day
from outreach_app.services.library import Library
from outreach_app.ui import typed
from outreach_app.ui.controls import Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.list_view import ListView, RowList
from outreach_app.ui.tables import Column
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

_SHOWN = timedelta(days=366)
"""How far back closed days are still listed; those to come are listed all."""

COLUMNS = (
    Column(
        N_("Day"),
        lambda one: f"{weekday_name(one.on_day.weekday())} {full_day(one.on_day)}",
        sort=lambda one: one.on_day,
        width=160,
    ),
    Column(N_("Why"), lambda one: one.name, tip=lambda one: one.name, stretch=True),
)


class CalendarSection(Section):
    """Days without service."""

    KEY = "calendar"
    ICON = "schedule"

    def title(self) -> str:
        return _("Calendar")

    def words(self) -> Iterable[str]:
        return (_("Closed days and holidays"),)

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return CalendarView(desk, library)


class CalendarView(ListView):
    """Close days, open them again, take over the public holidays of a year."""

    STAGES = frozenset({"schedule"})

    def __init__(self, desk: Desk, library: Library) -> None:
        self.holidays = Button()
        super().__init__(desk, RowList(COLUMNS, "schedule", self.add, self.end, self.end, self.holidays))
        self.library = library
        self.holidays.clicked.connect(self._take_holidays)
        self.retranslate()

    @property
    def today(self) -> date:
        """The day that it is now."""
        return self.library.clock().date()

    @property
    def year(self) -> int:
        """The first year whose holidays are still missing, counted from this one."""
        return next(year for year in range(self.today.year, self.today.year + 99) if not self._has_holidays(year))

    def _has_holidays(self, year: int) -> bool:
        first = date(year, 1, 1)
        return bool(closed_days(self.library, first, first))

    def show_anew(self) -> None:
        self.rows.set_rows(closed_days(self.library, self.today - _SHOWN, date.max))
        self._name_holidays()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.rows.why.setText(_("Nobody goes out on these days. Days that the government moves are added by hand."))
        self.rows.table.setAccessibleName(_("Closed days and holidays"))
        self.rows.none.say(
            _("No day is closed yet. Take over the public holidays, or add days by hand."), _("Add days")
        )
        self.rows.new.name(_("Add"), _("Close one or several days"), "Ctrl+N")
        self.rows.end.name(_("Open again"), _("Serve on this day after all"), "Del")
        self._name_holidays()

    def _name_holidays(self) -> None:
        self.holidays.name(_("Holidays of {year}").format(year=self.year), _("Close the public holidays of the year"))

    def add(self) -> None:
        """Ask for days to close."""
        self.ask(DaysForm(self, self.today), lambda told: close_days(self.library, *told), _("Days closed"))

    def end(self, row) -> None:
        """Open a day again."""
        self.desk.do(lambda: open_day(self.library, row), _("Day open again"))

    def _take_holidays(self) -> None:
        year = self.year
        self.desk.do(lambda: close_holidays(self.library, year), _("Holidays of {year} closed").format(year=year))


class DaysForm(FormDialog):
    """Gives the first and the last day, and why they are closed."""

    def __init__(self, parent: QWidget | None, today: date) -> None:
        super().__init__(parent, _("Days without service"), _("Close the days"))
        fields = Fields()
        self.start = fields.line(_("First day"), full_day(today))
        self.end = fields.line(_("Last day (empty: the same)"), "", _("24.11.2026"))
        self.name = fields.line(_("Why"), "", _("sanitary day, leave, stocktaking"), wide=True)
        self.content.addWidget(fields)
        self.ready(self.start)

    def value(self) -> tuple[date, date, str]:
        """The days and the reason as typed."""
        start = typed.day(self.start.text())
        if start is None:
            raise UserError(N_("From which day on? Type the first day, such as 24.11.2026."))
        return start, typed.day(self.end.text()) or start, self.name.text().strip()
