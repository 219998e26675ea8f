"""Deeds of several pages that take seconds: one at a time, told in the window when they end."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.services import rounds
from outreach_app.services.library import Library
from outreach_app.ui import background
from outreach_app.ui.background import Progress
from outreach_app.ui.desk import Desk
from outreach_app.wording import _, ngettext


class OneJob:
    """A second press while one is under way does nothing; a refusal is told as the desk's own are."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        self._owner, self._desk = owner, desk
        self._task: background.Task | None = None

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._task and not self._task.progress.cancelled)

    def run(self, library: Library, job: Callable[[Progress], object], on_done: Callable, words: str) -> None:
        """Run a job that uses the library in the background; its connection there is given back afterwards."""
        if self.busy:
            return

        def work(progress: Progress) -> object:
            try:
                return job(progress)
            finally:
                library.store.release()

        def done(answer: object) -> None:
            self._task = None
            on_done(answer)

        def refused(fault: Exception) -> None:
            self._task = None
            if not isinstance(fault, UserError):
                raise fault
            self._desk.failed.emit(fault)

        self._task = background.run(self._owner, work, done, refused, words)

    def do(self, library: Library, use_case: Callable[[], Changes], words: str, waiting: str) -> None:
        """Do a use case that touches many rows, and tell the window; begun, it ends by itself, whole or not at all."""

        def job(progress: Progress) -> Changes:
            progress.settle()
            return use_case()

        self.run(library, job, lambda changes: self._desk.announce(changes, words), waiting)

    def make_rounds(self, library: Library, day: date, today: date, on_done: Callable[[rounds.Plan], object]) -> None:
        """Make a day's rounds; Cancel takes back what was planned so far."""

        def job(progress: Progress) -> rounds.Plan:
            return rounds.plan_day(library, day, today, tell=progress.report)

        def done(plan: rounds.Plan) -> None:
            stops = sum(len(one.round.stops) for one in plan.rounds)
            made = ngettext("{count} round", "{count} rounds", len(plan.rounds))
            calls = ngettext("{count} stop", "{count} stops", stops)
            words = _("{rounds} planned, {stops}").format(rounds=made, stops=calls) if plan.rounds else ""
            self._desk.announce(plan.changes, words or _nobody(plan))
            on_done(plan)

        self.run(library, job, done, _("Putting the rounds in order"))


def _nobody(plan: rounds.Plan) -> str:
    """That a day got no round, and what stands in the way of the first who waits."""
    if not plan.unplanned:
        return _("Nobody is due on this day")
    one = plan.unplanned[0]
    return _("Nobody could be planned. {name}: {reason}").format(name=one.name, reason=one.reason)
