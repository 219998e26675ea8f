"""What is done to plans from the page: asked for in a form, done by a use case, told in a toast."""

from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import Pause, ServicePlan
from outreach_app.services import reader_return, schedule
from outreach_app.services.library import Library
from outreach_app.services.reader_pause import pause_service
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.plan_fields import Choices, usual_plan
from outreach_app.ui.plan_forms import DateForm, ManyPlansForm, PauseForm, PlanForm
from outreach_app.ui.schedule.rows import PlanRow
from outreach_app.wording import _


class Deeds:
    """Holds nothing but the way to the library and the window, and the job under way."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library
        self._job = OneJob(owner, desk)

    @property
    def busy(self) -> bool:
        """Whether several plans are being written."""
        return self._job.busy

    @property
    def _today(self) -> date:
        return self._library.clock().date()

    def plan(self, rows: list[PlanRow]) -> None:
        """Plan one reader's visits, change one plan, or give several readers the same rhythm."""
        if len(rows) > 1:
            self._plan_many(rows)
        elif rows and rows[0].line.plan:
            self._change(rows[0].line.plan)
        elif rows and rows[0].line.reader:
            self._add(rows[0].line.reader)

    def agree(self, row: PlanRow) -> None:
        """Agree on another date for the next visit."""
        plan = row.line.plan
        if plan:
            form = DateForm(self._owner, row.next_day, self._today)
            form.run(self._desk, lambda agreed: schedule.agree_date(self._library, plan.id, agreed), _("Date agreed"))

    def pause(self, row: PlanRow) -> None:
        """Let a plan rest; where it rests today, end that."""
        plan = row.line.plan
        if plan is None:
            return
        resting = next((pause for pause in plan.pauses if pause.covers(self._today)), None)
        if resting:
            self._end_pause(plan, resting)
        else:
            library, today = self._library, self._today
            form = PauseForm(self._owner, today)
            form.run(self._desk, lambda pause: pause_service(library, plan, pause, today), _("Paused"))

    def _end_pause(self, plan: ServicePlan, pause: Pause) -> None:
        self._desk.do(
            lambda: reader_return.end_service_pause(self._library, plan, pause, self._today),
            lambda: _told(self._library, plan.reader),
        )

    def _add(self, reader: Id) -> None:
        draft = Draft(self._library, "new plan", reader)
        form = PlanForm(self._owner, usual_plan(reader, self._today), Choices.of(self._library))
        form.run(self._desk, lambda plan: schedule.add_plan(self._library, plan), _("Visits planned"), draft)

    def _change(self, plan: ServicePlan) -> None:
        def write(changed: ServicePlan) -> Changes | None:
            return schedule.change_plan(self._library, changed) if changed != plan else None

        form, draft = PlanForm(self._owner, plan, Choices.of(self._library)), Draft(self._library, "plan", plan.id)
        form.run(self._desk, write, _("Plan changed"), draft)

    def _plan_many(self, rows: list[PlanRow]) -> None:
        plans = [row.line.plan.id for row in rows if row.line.plan]
        readers = [row.line.reader for row in rows if row.line.reader and not row.line.plan]
        draft = usual_plan(readers[0] if readers else Id("-"), self._today)
        form = ManyPlansForm(self._owner, draft, Choices.of(self._library), len(rows))
        typed = form.given(lambda typed: schedule.check_dates(typed[0]))

        def write() -> Changes:
            plan, spread = typed
            return schedule.plan_readers(self._library, readers, plan, plans=plans, spread=spread)

        if typed:
            words = _("Planned: {count}").format(count=len(rows))
            self._job.do(self._library, write, words, _("Planning the visits"))


def _told(library: Library, reader: Id | None) -> str:
    follows = reader_return.what_follows(library, reader) if reader else ""
    return _("Pause ended. {follows}").format(follows=follows) if follows else _("Pause ended")
