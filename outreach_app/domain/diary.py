"""The diary that a point keeps for itself on paper: what a page of it adds up to."""

from dataclasses import dataclass
from datetime import date

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.wording import N_

_MOST = 100_000


@dataclass(frozen=True)
class DiaryPage:
    """So many people came on some days, and took so many copies; nobody of them is recorded by name.

    A page lies in one month, because figures are counted by the month; it counts on its last day. `youngest` is the
    first year of the age band that its people are of; None: not told.
    """

    id: Id
    place: Id
    form: Form
    on_day: date
    until_day: date
    visitors: int = 0
    loans: int = 0
    youngest: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.until_day < self.on_day:
            raise UserError(
                N_("A page of the diary cannot end on {end}, before it begins on {start}: correct a day."),
                end=full_day(self.until_day),
                start=full_day(self.on_day),
            )
        if (self.on_day.year, self.on_day.month) != (self.until_day.year, self.until_day.month):
            raise UserError(
                N_("Figures are counted by the month: enter {start}–{end} as two pages, one for each month."),
                start=full_day(self.on_day),
                end=full_day(self.until_day),
            )
        if not (0 <= self.visitors <= _MOST and 0 <= self.loans <= _MOST):
            raise UserError(N_("Visitors and loans are numbers from 0 to 100,000: correct them."))
        if not self.visitors and not self.loans:
            raise UserError(N_("A page with no visitors and no loans counts nothing: type at least one number."))

    @property
    def period(self) -> str:
        """Its days as text: one day, or from–to."""
        if self.on_day == self.until_day:
            return full_day(self.on_day)
        return f"{full_day(self.on_day)}–{full_day(self.until_day)}"

    def overlaps(self, other: "DiaryPage") -> bool:
        """Whether both tell of the same people on a day: of one place and age."""
        same = (self.place, self.form, self.youngest) == (other.place, other.form, other.youngest)
        return same and self.on_day <= other.until_day and other.on_day <= self.until_day
