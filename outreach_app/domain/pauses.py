"""What moves single dates of a plan: pauses, and dates agreed on."""

from dataclasses import dataclass
from datetime import date

from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.wording import N_


@dataclass(frozen=True)
class Pause:
    """Days without service, both ends included; without an end until somebody ends it."""

    from_on: date
    until_on: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.until_on and self.until_on < self.from_on:
            raise UserError(
                N_("A pause cannot end on {end}, before it begins on {start}: correct one of the days."),
                start=short_day(self.from_on),
                end=short_day(self.until_on),
            )

    def covers(self, day: date) -> bool:
        """Whether the day lies in the pause."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class AgreedDate:
    """A single date agreed on a day, in place of the next one of the cadence; `despite_pause` also within a pause."""

    agreed_on: date
    on_day: date
    despite_pause: bool = False

    def __post_init__(self) -> None:
        if self.on_day < self.agreed_on:
            raise UserError(
                N_("{day} was over when it was agreed on {agreed}: correct one of the days."),
                day=short_day(self.on_day),
                agreed=short_day(self.agreed_on),
            )
