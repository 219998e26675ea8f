"""The page Schedule: how often everybody is served at the left, the coming weeks at the right."""

from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.services.library import Library
from outreach_app.services.outlook import Outlook, outlook
from outreach_app.ui import theme
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.card import Card
from outreach_app.ui.controls import FILTER, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.duties import hand_over
from outreach_app.ui.flow import Flow
from outreach_app.ui.latest import Latest
from outreach_app.ui.page import Page
from outreach_app.ui.schedule import plan_list
from outreach_app.ui.schedule.deeds import Deeds
from outreach_app.ui.schedule.plan_list import PlanList
from outreach_app.ui.schedule.rows import PlanRow, row_of
from outreach_app.ui.schedule.weeks import WeeksView
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

ROOMY = 1400
"""Width of the page at 100 % from which plans and weeks stand side by side; below it one of them is shown."""


class SchedulePage(Page):
    """Asks for the outlook in the background; what is done to plans is in `deeds`."""

    KEY = "schedule"
    HELP = N_(
        "Who is served how often, on which days and by whom, with the next date and why it is then. Choose several "
        "readers by Shift or Ctrl and press F2 to give them all the same rhythm. The coming weeks show how many are "
        "due on a day and how many stand in a round; Enter or a click opens the day's rounds."
    )
    STAGES = frozenset({"people", "places", "readers", "schedule", "rounds", "visits", "statistics"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk)
        self.library, self._ways = library, ways
        self._deeds, self._asked = Deeds(self, desk, library), Latest(self, library)
        self._shown: Outlook | None = None
        self._stale = False
        self.plans, self.weeks, self.legend = PlanList(), WeeksView(), Label("small", wrap=True)
        self.to_plans, self.to_weeks = Button("readers", FILTER), Button("schedule", FILTER)
        self._lay_out()
        self.first = self.plans.table
        self._connect()
        self.retranslate()
        self._arrange()

    def _lay_out(self) -> None:
        self._switch, self._calendar, self._row = QWidget(), Card(), QHBoxLayout()
        self.body.addWidget(self._switch)
        self.body.addLayout(self._row, 1)
        buttons, self._group = Flow(self._switch), QButtonGroup(self)
        for button in (self.to_plans, self.to_weeks):
            self._group.addButton(button)
            buttons.addWidget(button)
        self.to_plans.setChecked(True)
        self._calendar.body.addWidget(self.weeks, 1)
        self._calendar.body.addWidget(self.legend)
        self._row.addWidget(self.plans, 1)
        self._row.addWidget(self._calendar, 1)

    def _connect(self) -> None:
        self.use_actions(
            [
                ActionSpec("search", N_("Search"), ("Ctrl+F",), self._to_search, everywhere=True),
                ActionSpec("plan", N_("Plan visits"), (plan_list.PLAN,), self.plan, everywhere=True),
                ActionSpec("date", N_("Another date"), (plan_list.DATE,), self.agree, everywhere=True),
                ActionSpec("pause", N_("Pause, or end the pause"), (plan_list.PAUSE,), self.pause, everywhere=True),
                ActionSpec("reader", N_("Open reader"), (plan_list.READER, "Ctrl+Enter"), self.open_reader, "", True),
                ActionSpec("over", N_("Hand over a deliverer's readers"), (plan_list.OVER,), self.hand_over, "", True),
                ActionSpec("turn", N_("Plans or the coming weeks"), ("Alt+W",), self.turn, everywhere=True),
            ]
        )
        plans = self.plans
        for button, deed in (
            (plans.plan, self.plan),
            (plans.date, self.agree),
            (plans.pause, self.pause),
            (plans.reader, self.open_reader),
            (plans.over, self.hand_over),
        ):
            button.clicked.connect(deed)
        plans.table.opened.connect(lambda _row: self.plan())
        plans.none.pressed.connect(self._ways.new_reader)
        self.weeks.opened.connect(self._ways.open_day)
        self._group.buttonClicked.connect(lambda _button: self._arrange())

    @property
    def today(self) -> date:
        """The day that it is now; the window may stay open over midnight."""
        return self.library.clock().date()

    @property
    def waiting(self) -> bool:
        """Whether the outlook is still being made."""
        return self._asked.waiting

    @property
    def roomy(self) -> bool:
        """Whether plans and weeks are seen at once."""
        return self.width() >= theme.px(ROOMY)

    def start(self) -> None:
        self._fill()

    def refresh(self, changes: Changes) -> None:
        self._stale = not self.isVisible()
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or (self._shown and self._shown.today != self.today):
            self._fill()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.to_plans.name(_("Service plans"), _("Show the plans"), "Alt+W")
        self.to_weeks.name(_("The coming weeks"), _("Show the coming weeks"), "Alt+W")
        self.legend.setText(
            _("A clock: due and in no round yet. A route: already in a round. The bar: how full the fullest round is.")
        )
        if self.actions_table and self._shown:
            self.actions_table.retranslate()
            self._fill()

    def plan(self) -> None:
        """Plan the chosen readers' visits, or change the chosen plan."""
        self._deeds.plan(self.plans.table.chosen())

    def agree(self) -> None:
        """Agree on another date with the chosen reader."""
        row = self._one()
        if row:
            self._deeds.agree(row)

    def pause(self) -> None:
        """Let the chosen plan rest, or end its pause."""
        row = self._one()
        if row:
            self._deeds.pause(row)

    def open_reader(self) -> None:
        """Open the chosen reader's card."""
        row = self._one()
        if row and row.line.reader:
            self._ways.open_reader(row.line.reader)

    def hand_over(self) -> None:
        """Let somebody else go to all readers of the chosen reader's deliverer."""
        rows = self.plans.table.chosen()
        plan = rows[0].line.plan if rows else None
        hand_over(self, self.desk, self.library, plan.deliverer if plan else None)

    def turn(self) -> None:
        """Go to the coming weeks, or back to the plans."""
        to_weeks = not self.weeks.hasFocus()
        (self.to_weeks if to_weeks else self.to_plans).setChecked(True)
        self._arrange()
        (self.weeks if to_weeks else self.plans.table).setFocus()

    def _one(self) -> PlanRow | None:
        """The chosen row, where it is just one."""
        rows = self.plans.table.chosen()
        return rows[0] if len(rows) == 1 else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        roomy, weeks = self.roomy, self.to_weeks.isChecked()
        self._row.setSpacing(theme.px(16))
        self._switch.setVisible(not roomy)
        self.plans.setVisible(roomy or not weeks)
        self._calendar.setVisible(roomy or weeks)

    def _fill(self) -> None:
        self._stale = False
        library, today = self.library, self.today

        def question() -> tuple[Outlook, list[PlanRow]]:
            made = outlook(library, today)
            return made, [row_of(line) for line in made.lines]

        self._asked.ask(question, lambda answer: self._show(*answer), _("Looking ahead"), self._stopped)

    def _stopped(self) -> None:
        """The person did not want to wait: the page asks again when it is shown once more."""
        self._stale = True

    def _show(self, made: Outlook, rows: list[PlanRow]) -> None:
        self._shown = made
        self.plans.show_rows(rows)
        self.weeks.show_days(made.days, made.today)

    def _to_search(self) -> None:
        self.to_plans.setChecked(True)
        self._arrange()
        self.plans.search.setFocus()
        self.plans.search.selectAll()
