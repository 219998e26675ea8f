"""The tab Timetable: asks for the weeks in the background, and offers what can be done with a day of a stop."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from outreach_app.domain.dates import monday_of
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import Due
from outreach_app.domain.stop_checks import Question
from outreach_app.domain.stop_days import StopDay
from outreach_app.services import schedule
from outreach_app.services.library import Library
from outreach_app.services.stop_timetable import StopRow, StopTimetable, stop_timetable
from outreach_app.ui.actions import Actions, ActionSpec
from outreach_app.ui.day_bar import AFTER, BACK, BEFORE
from outreach_app.ui.desk import Desk
from outreach_app.ui.latest import Latest
from outreach_app.ui.mobile.tab import MobileTab
from outreach_app.ui.mobile.timetable import keys
from outreach_app.ui.mobile.timetable.deeds import Deeds
from outreach_app.ui.mobile.timetable.sheet import TimetableSheet
from outreach_app.ui.not_coming import OFF
from outreach_app.ui.stop_forms import add_stop
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

DATES = 3
"""How many next dates the card tells."""


class TimetableTab(MobileTab):
    """What is seen is in `sheet`, what is done in `deeds`."""

    KEY = "timetable"
    TITLE = N_("Timetable")
    HELP = N_(
        "When the mobile library comes to each stop, week by week: arrows go from day to day, beyond the edge into "
        "further weeks. Enter or the right button offers what can be done with a day: move it, call it off, suspend "
        "the stop, make the round. The card tells the next dates with their reasons; the questions name what the crew "
        "cannot keep, such as a road that is too long."
    )
    STAGES = frozenset({"people", "places", "schedule", "rounds", "visits", "statistics"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk, library, ways)
        self.sheet, self.deeds = TimetableSheet(), Deeds(self, desk, library, ways)
        self.grid = self.first = self.sheet.grid
        self.menu: QMenu | None = None
        self._asked, self._next = Latest(self, library), Latest(self, library)
        self._start = monday_of(self.today)
        self.body.addWidget(self.sheet, 1)
        self._actions = Actions(self, self._table())
        self.actions_table = self._actions
        self._connect()

    def _table(self) -> list[ActionSpec]:
        """What is done by key."""
        deeds, sheet = self.deeds, self.sheet
        told: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("search", N_("Search"), "Ctrl+F", self._to_search),
            ("before", N_("The week before"), BEFORE, lambda: self.turn(-1)),
            ("after", N_("The week after"), AFTER, lambda: self.turn(1)),
            ("back", N_("Back to this week"), BACK, lambda: self.look_at(self.today)),
            ("questions", N_("Questions to the timetable"), keys.QUESTIONS, sheet.doubts.click),
            ("new", N_("Add a stop"), "Ctrl+N", sheet.new.click),
            ("move", N_("Move this date"), keys.MOVE, lambda: deeds.move(self.day)),
            ("off", N_("Nobody comes…"), OFF, lambda: self._with(deeds.call_off)),
            ("suspend", N_("Suspend the stop, or end that"), keys.SUSPEND, lambda: self._with(deeds.suspend)),
            ("round", N_("Make or open the round"), keys.ROUND, lambda: deeds.go_out(self.day)),
            ("plan", N_("Timetable of the stop"), keys.PLAN, lambda: self._with(deeds.plan)),
            ("passport", N_("Change the stop and its passport"), keys.PASSPORT, lambda: self._with(deeds.change_stop)),
            ("card", N_("Open the card of the stop"), keys.CARD, lambda: self._with(deeds.open_card)),
        )
        return [ActionSpec(key, text, (shortcut,), deed, everywhere=True) for key, text, shortcut, deed in told]

    def _connect(self) -> None:
        grid, sheet, act = self.grid, self.sheet, self._actions
        sheet.before.clicked.connect(lambda: self.turn(-1))
        sheet.after.clicked.connect(lambda: self.turn(1))
        sheet.now.clicked.connect(lambda: self.look_at(self.today))
        sheet.new.clicked.connect(lambda: add_stop(self, self.desk, self.library))
        sheet.questions.wanted.connect(self._to_question)
        grid.wanted.connect(self.turn)
        grid.chosen.connect(lambda _line: self._show_side())
        grid.asked.connect(self._offer)
        grid.room_changed.connect(self._ask)
        for button, key in ((sheet.side.plan, "plan"), (sheet.side.change, "passport"), (sheet.side.open, "card")):
            button.clicked.connect(act[key].trigger)

    @property
    def today(self) -> date:
        """The day that it is now."""
        return self.library.clock().date()

    @property
    def waiting(self) -> bool:
        """Whether weeks or dates are still being counted."""
        return self._asked.waiting or self._next.waiting or self.deeds.busy

    @property
    def day(self) -> StopDay | None:
        """The day that the cursor is on; of several in one week the first on which the vehicle comes."""
        days = self.grid.days()
        return next((one for one in days if one.state.comes), next(iter(days), None))

    def show_anew(self) -> None:
        self._ask()

    def show_stop(self, place: Id, day: date | None) -> None:
        self.sheet.narrowing.clear()
        if day:
            self.look_at(day)
        self.grid.go_to_stop(place)

    def turn(self, weeks: int) -> None:
        """Go so many weeks on."""
        self._start += timedelta(weeks=weeks)
        self._ask()

    def look_at(self, day: date) -> None:
        """Show the week of a day first."""
        self._start = monday_of(day)
        self._ask()

    def retranslate(self) -> None:
        """Set every text anew; the parts know their own."""
        self._actions.retranslate()
        self._ask()

    def _ask(self) -> None:
        library, start, weeks = self.library, self._start, self.grid.weeks
        self._asked.ask(lambda: stop_timetable(library, start, weeks), self._take, _("Looking ahead"))

    def _take(self, table: StopTimetable) -> None:
        self.sheet.show_table(table, self.today)
        self._show_side()

    def _show_side(self) -> None:
        row = self.grid.row()
        self.sheet.show_stop(row)
        self._next.forget()
        if row and row.plans:
            library, plans = self.library, row.plans
            self._next.ask(lambda: schedule.dates_ahead(library, plans, DATES), self._take_dates, _("Looking ahead"))

    def _take_dates(self, found: dict[Id, list[Due]]) -> None:
        dates = [due for each in found.values() for due in each if due.day]
        self.sheet.side.show_dates(sorted(dates, key=lambda due: due.day or self.today)[:DATES])

    def _to_question(self, question: Question) -> None:
        self.show_stop(question.stop, question.day)
        self.grid.setFocus()

    def _to_search(self) -> None:
        self.sheet.narrowing.search.setFocus()
        self.sheet.narrowing.search.selectAll()

    def _with(self, deed: Callable[[StopRow, StopDay | None], object]) -> None:
        row = self.grid.row()
        if row:
            deed(row, self.day)

    def _offer(self, where: QPoint) -> None:
        """Offer what can be done here, in a menu."""
        row = self.grid.row()
        if row is None:
            return
        self.menu = QMenu(self)
        self.menu.setAccessibleName(row.stop.label)
        self.menu.addActions([self._actions[key] for key in (keys.OF_DAY if self.day else ("suspend",))])
        self.menu.addSeparator()
        self.menu.addActions([self._actions[key] for key in keys.OF_STOP])
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(where)
