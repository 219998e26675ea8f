"""A row of the list of readers, and its columns."""

from dataclasses import dataclass
from datetime import date

from outreach_app.domain.dates import short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.domain.readers import ReaderLine
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Listed:
    """A reader in the list, with the next date as it looks today; of who rests the day of the return."""

    line: ReaderLine
    next_day: date | None
    today: date
    status: ReaderStatus = ReaderStatus.ACTIVE

    @property
    def id(self) -> Id:
        """The reader's id."""
        return self.line.id

    @property
    def next(self) -> object:
        """The next date, marked where it has come; or that there is none any more."""
        if self.line.ended:
            return Mark(State.PAUSED, _("ended"))
        if self.status is ReaderStatus.PENDING:
            return Mark(State.PLANNED, _("waits"))
        if self.status is ReaderStatus.PAUSED:
            return Mark(State.PAUSED, short_day(self.next_day) if self.next_day else "")
        if self.next_day is None or self.next_day > self.today:
            return self.next_day
        return Mark(State.DUE if self.next_day == self.today else State.OVERDUE, short_day(self.next_day))


COLUMNS = (
    Column(N_("Reader"), lambda one: one.line.name, tip=lambda one: one.line.name, width=190, stretch=True),
    Column(N_("Card"), lambda one: one.line.card, width=72, optional=True, muted=True),
    Column(N_("Next date"), lambda one: one.next, sort=lambda one: one.next_day, width=124),
    Column(
        N_("Address"),
        lambda one: one.line.address,
        tip=lambda one: one.line.address,
        width=150,
        stretch=True,
        optional=True,
    ),
    Column(N_("Phone"), lambda one: one.line.phone, width=136, optional=True),
)
