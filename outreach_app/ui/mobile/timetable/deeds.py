"""What is done to a stop and to one of its days: asked for in a form, done by a use case, told in a toast."""

from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.not_coming import Scope
from outreach_app.domain.schedule import Pause, ServicePlan
from outreach_app.domain.stop_days import StopDay
from outreach_app.services import moving, schedule
from outreach_app.services.library import Library
from outreach_app.services.reader_pause import pause_service
from outreach_app.services.stop_timetable import StopRow
from outreach_app.ui import stop_forms
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.not_coming import open_not_coming
from outreach_app.ui.plan_fields import Choices, usual_place_plan
from outreach_app.ui.plan_forms import DateForm, PlanForm, SuspensionForm
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

_NO_PLAN = N_("It is not told yet when the vehicle comes here: set the timetable of this stop first.")
_NOT_NEXT = N_("Only the next date of a stop can be moved: the later ones follow from it.")
_NO_DAY = N_("Choose a day on which the vehicle comes, in one of the weeks.")


class Deeds:
    """Holds nothing but the way to the library and the window, and the job under way."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library, ways: Ways) -> None:
        self._owner, self._desk, self._library, self._ways = owner, desk, library, ways
        self._job = OneJob(owner, desk)

    @property
    def busy(self) -> bool:
        """Whether rounds are being made."""
        return self._job.busy

    @property
    def _today(self) -> date:
        return self._library.clock().date()

    def open_card(self, row: StopRow, _day: StopDay | None = None) -> None:
        """Open the card of a stop."""
        self._ways.open_place(row.stop.id)

    def change_stop(self, row: StopRow, _day: StopDay | None = None) -> None:
        """Change a stop and its passport."""
        stop_forms.change_stop(self._owner, self._desk, self._library, row.stop)

    def move(self, day: StopDay | None) -> None:
        """Let the vehicle come on another day instead of the next date."""
        if day is None or day.plan is None or not day.is_next:
            self._refuse(_NOT_NEXT if day else _NO_DAY)
            return
        plan, today = day.plan.id, self._today
        DateForm(self._owner, day.day, today).run(
            self._desk, lambda agreed: moving.move_date(self._library, plan, agreed.on_day, today), _("Date agreed")
        )

    def call_off(self, row: StopRow, day: StopDay | None) -> None:
        """Nobody comes to a stop on a day: what that touches is shown first."""
        if day is None or day.day < self._today or not day.state.comes:
            self._refuse(_NO_DAY)
            return
        open_not_coming(self._owner, self._desk, self._library, day.day, Scope(place=row.stop.id))

    def suspend(self, row: StopRow, day: StopDay | None) -> None:
        """Let a stop rest from one day to another; where it rests already, end that."""
        plan = day.plan if day and day.plan else next(iter(row.plans), None)
        if plan is None:
            self._refuse(_NO_PLAN)
            return
        today, first = self._today, day.day if day else self._today
        resting = next((one for one in plan.pauses if one.covers(first)), None)
        if resting:
            self._desk.do(
                lambda: schedule.end_pause(self._library, plan.id, resting, max(first, today)),
                _("The vehicle comes again"),
            )
            return
        form = SuspensionForm(self._owner, max(first, today), max(first, today) if day else None)
        form.run(self._desk, lambda pause: self._pause(plan, pause), _("Suspended"))

    def _pause(self, plan: ServicePlan, pause: Pause) -> Changes:
        return pause_service(self._library, plan, pause, self._today)

    def plan(self, row: StopRow, day: StopDay | None) -> None:
        """Set when the vehicle comes to a stop: rhythm, hours, season, route."""
        plan = day.plan if day and day.plan else next(iter(row.plans), None)
        if plan:
            self._change(plan)
            return
        new = usual_place_plan(row.stop, self._today)
        form, draft = (
            PlanForm(self._owner, new, Choices.of(self._library)),
            Draft(self._library, "new plan", row.stop.id),
        )
        form.run(self._desk, lambda told: schedule.add_plan(self._library, told), _("Timetable of the stop set"), draft)

    def _change(self, plan: ServicePlan) -> None:
        def write(changed: ServicePlan) -> Changes | None:
            return schedule.change_plan(self._library, changed) if changed != plan else None

        form, draft = PlanForm(self._owner, plan, Choices.of(self._library)), Draft(self._library, "plan", plan.id)
        form.run(self._desk, write, _("Timetable of the stop changed"), draft)

    def go_out(self, day: StopDay | None) -> None:
        """Open the round in which a day stands, or make the rounds of that day."""
        if day and day.round:
            self._ways.open_round(day.round)
        elif day and day.day >= self._today and day.state.comes:
            self._job.make_rounds(
                self._library, day.day, self._today, lambda plan: plan.rounds and self._ways.open_day(day.day)
            )
        else:
            self._refuse(_NO_DAY)

    def _refuse(self, sentence: str) -> None:
        self._desk.failed.emit(UserError(sentence))
