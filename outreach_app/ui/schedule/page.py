"""The page Schedule: how often everybody is served, and a calendar of all days by month and week."""

from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.services.library import Library
from outreach_app.services.outlook import outlook
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.controls import FILTER, Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.duties import hand_over
from outreach_app.ui.flow import Flow
from outreach_app.ui.latest import Latest
from outreach_app.ui.not_coming import OFF, open_not_coming
from outreach_app.ui.page import Page
from outreach_app.ui.schedule import plan_list
from outreach_app.ui.schedule.balance_dialog import Balance
from outreach_app.ui.schedule.calendar_files import EXPORT
from outreach_app.ui.schedule.calendar_view import BALANCE, MONTH, WEEK, CalendarView
from outreach_app.ui.schedule.day_list import PREPARE
from outreach_app.ui.schedule.deeds import Deeds
from outreach_app.ui.schedule.plan_list import PlanList
from outreach_app.ui.schedule.rows import PlanRow, row_of
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

PLANS = "plans"
_PARTS = (PLANS, MONTH, WEEK)


class SchedulePage(Page):
    """Asks for the plans in the background; what is done to them is in `deeds`, the calendar in a view of its own."""

    KEY = "schedule"
    HELP = N_(
        "Who is served how often, on which days and by whom, with the next date and why it is then. Choose several "
        "readers by Shift or Ctrl and press F2 to give them all the same rhythm. Month and week show everybody day by "
        "day: drag a visit to another day, or press Alt and an arrow in the list of the day; you are asked whether "
        "this date only or the plan from then on moves. Ctrl+R makes the rounds of the chosen day."
    )
    STAGES = frozenset({"people", "places", "readers", "schedule", "rounds", "visits", "statistics"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk)
        self.library, self._ways = library, ways
        self._deeds, self._asked = Deeds(self, desk, library), Latest(self, library)
        self._balance = Balance(self, desk, library)
        self._shown: date | None = None
        self.plans, self.calendar = PlanList(), CalendarView(desk, library, ways)
        self.to = {part: Button("readers" if part == PLANS else "schedule", FILTER) for part in _PARTS}
        self._lay_out()
        self.first = self.plans.table
        self._connect()
        self.retranslate()
        self._arrange()

    def _lay_out(self) -> None:
        self._switch, self._group = QWidget(), QButtonGroup(self)
        buttons = Flow(self._switch)
        for button in self.to.values():
            self._group.addButton(button)
            buttons.addWidget(button)
        self.to[PLANS].setChecked(True)
        self.body.addWidget(self._switch)
        self.body.addWidget(self.plans, 1)
        self.body.addWidget(self.calendar, 1)

    def _connect(self) -> None:
        self.use_actions(_actions(self))
        plans = self.plans
        for button, deed in (
            (plans.plan, self.plan),
            (plans.date, self.agree),
            (plans.pause, self.pause),
            (plans.reader, self.open_reader),
            (plans.over, self.hand_over),
            (self.calendar.list.nobody, self.call_off),
        ):
            button.clicked.connect(deed)
        self.calendar.balance.clicked.connect(self._balance.ask)
        plans.table.opened.connect(lambda _row: self.plan())
        plans.none.pressed.connect(self._ways.new_reader)
        self._group.buttonClicked.connect(lambda _button: self._arrange())

    @property
    def today(self) -> date:
        """The day that it is now; the window may stay open over midnight."""
        return self.library.clock().date()

    @property
    def waiting(self) -> bool:
        """Whether plans or days are still being counted."""
        return self._asked.waiting or self.calendar.waiting or self._balance.busy or self._deeds.busy

    @property
    def part(self) -> str:
        """What is shown: the plans, a month or a week."""
        return next(part for part, button in self.to.items() if button.isChecked())

    def start(self) -> None:
        self.show_anew()

    def refresh(self, changes: Changes) -> None:
        super().refresh(changes)
        self.calendar.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shown and self._shown != self.today:
            self.show_anew()

    def retranslate(self) -> None:
        """Set every text anew."""
        for part, words, tip in (
            (PLANS, _("Service plans"), _("Show the plans")),
            (MONTH, _("Month"), _("Show a month day by day")),
            (WEEK, _("Week"), _("Show a week day by day")),
        ):
            self.to[part].name(words, tip, "Alt+W")
        if self.actions_table and self._shown:
            self.actions_table.retranslate()
            self.show_anew()

    def plan(self) -> None:
        """Plan the chosen readers' visits, or change the chosen plan."""
        if self.part == PLANS:
            self._deeds.plan(self.plans.table.chosen())

    def agree(self) -> None:
        """Agree on another date with the chosen reader."""
        row = self._one()
        if self.part != PLANS:
            self.calendar.agree()
        elif row:
            self._deeds.agree(row)

    def pause(self) -> None:
        """Let the chosen plan rest, or end its pause."""
        row = self._one()
        if row and self.part == PLANS:
            self._deeds.pause(row)

    def open_reader(self) -> None:
        """Open the chosen reader's card."""
        row = self._one()
        if self.part != PLANS:
            self.calendar.open_reader()
        elif row and row.line.reader:
            self._ways.open_reader(row.line.reader)

    def prepare(self) -> None:
        """Make the rounds of the day that is chosen in the calendar."""
        if self.part != PLANS:
            self.calendar.prepare()

    def call_off(self) -> None:
        """Call the day off that is chosen in the calendar."""
        if self.part != PLANS:
            open_not_coming(self, self.desk, self.library, self.calendar.grid.day)

    def hand_over(self) -> None:
        """Let somebody else go to all readers of the chosen reader's deliverer."""
        rows = self.plans.table.chosen()
        plan = rows[0].line.plan if rows else None
        hand_over(self, self.desk, self.library, plan.deliverer if plan else None)

    def turn(self) -> None:
        """Go from the plans to the month, to the week, and back to the plans."""
        self.show_part(_PARTS[(_PARTS.index(self.part) + 1) % len(_PARTS)])
        (self.plans.table if self.part == PLANS else self.calendar.grid).setFocus()

    def show_part(self, part: str) -> None:
        """Show the plans, a month or a week."""
        self.to[part].setChecked(True)
        self._arrange()

    def _one(self) -> PlanRow | None:
        """The chosen row, where it is just one."""
        rows = self.plans.table.chosen()
        return rows[0] if len(rows) == 1 else None

    def _arrange(self) -> None:
        plans = self.part == PLANS
        self.plans.setVisible(plans)
        self.calendar.setVisible(not plans)
        self.first = self.plans.table if plans else self.calendar.grid
        if not plans and self.calendar.mode != self.part:
            self.calendar.show_mode(self.part)

    def show_anew(self) -> None:
        library, today = self.library, self.today

        def question() -> list[PlanRow]:
            return [row_of(line) for line in outlook(library, today, weeks=0).lines]

        self._asked.ask(question, self._show, _("Looking ahead"), self._stopped)

    def _stopped(self) -> None:
        """The person did not want to wait: the page asks again when it is shown once more."""
        self._stale = True

    def _show(self, rows: list[PlanRow]) -> None:
        self._shown = self.today
        self.plans.show_rows(rows)

    def _to_search(self) -> None:
        self.show_part(PLANS)
        self.plans.search.setFocus()
        self.plans.search.selectAll()


def _actions(page: SchedulePage) -> list[ActionSpec]:
    """The page's own keys."""
    return [
        ActionSpec("search", N_("Search"), ("Ctrl+F",), page._to_search, everywhere=True),
        ActionSpec("plan", N_("Plan visits"), (plan_list.PLAN,), page.plan, everywhere=True),
        ActionSpec("date", N_("Another date"), (plan_list.DATE,), page.agree, everywhere=True),
        ActionSpec("pause", N_("Pause, or end the pause"), (plan_list.PAUSE,), page.pause, everywhere=True),
        ActionSpec("reader", N_("Open reader"), (plan_list.READER, "Ctrl+Enter"), page.open_reader, "", True),
        ActionSpec(
            "over",
            N_("Hand over a deliverer's readers"),
            (plan_list.OVER,),
            page.hand_over,
            "",
            True,
            "hand_over",
        ),
        ActionSpec("turn", N_("Plans, month or week"), ("Alt+W",), page.turn, everywhere=True),
        ActionSpec("balance", N_("Even out the load"), (BALANCE,), page._balance.ask, "", True, "balance_plans"),
        ActionSpec("file", N_("Calendar file for a phone"), (EXPORT,), page.calendar.save_file, "", True),
        ActionSpec("not_coming", N_("Nobody comes…"), (OFF,), page.call_off, everywhere=True),
        ActionSpec("prepare", N_("Make rounds"), (PREPARE,), page.prepare, "", True, "plan_day"),
    ]
