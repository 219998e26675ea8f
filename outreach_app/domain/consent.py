"""Consent to personal data, and the health mark that needs one of its own (152-ФЗ, art. 10)."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.wording import N_, _

SOON = timedelta(days=30)
"""So long before its last day a consent is asked for anew: a visit every four weeks still meets the reader."""


@dataclass(frozen=True)
class Consent:
    """A consent: its day, the number of the paper, its last day (None: until withdrawn), its withdrawal."""

    given_on: date | None = None
    number: str = ""
    withdrawn_on: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        for day in (self.until, self.withdrawn_on):
            if day and self.given_on and day < self.given_on:
                raise UserError(
                    N_("The consent of {given} cannot have ended on {end}, before it was given: correct the days."),
                    given=full_day(self.given_on),
                    end=full_day(day),
                )

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.withdrawn_on is not None

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day; on the day of its withdrawal it holds no more."""
        if self.given_on is None or on < self.given_on or (self.until and on > self.until):
            return False
        return self.withdrawn_on is None or on < self.withdrawn_on

    def stops(self, on: date) -> str:
        """What keeps a reader from being served on a day, in words: a withdrawn consent; empty where nothing does.

        After a withdrawal personal data are processed no further (152-ФЗ, art. 21); what is lent still comes back.
        """
        if self.withdrawn_on is None or on < self.withdrawn_on:
            return ""
        told = _("The consent to personal data was withdrawn on {day}: end the service, or ask for a new one.")
        return told.format(day=full_day(self.withdrawn_on))

    def expires_soon(self, on: date) -> bool:
        """Whether it still holds on a day, but for a month at the most."""
        return self.in_force(on) and self.until is not None and self.until - on <= SOON


@dataclass(frozen=True)
class HealthMark:
    """Why somebody cannot come, as far as health tells; without a text there is none.

    Health is a special category of personal data: the consent to the reader's card does not cover it.
    """

    id: Id
    reader: Id
    text: str = field(default="", repr=False)
    consent: Consent = field(default_factory=Consent)

    def __post_init__(self) -> None:
        if self.text.strip() and (self.consent.given_on is None or self.consent.withdrawn):
            raise UserError(
                N_("A health mark is kept only with a consent of its own: give its day, or leave the mark empty.")
            )
