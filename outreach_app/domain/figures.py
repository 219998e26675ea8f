"""Which figures there are, by what rule each is counted, and which part of the service each is about."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile_figures import MobileFigure
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.visits import Outcome
from outreach_app.wording import N_, _


class Figure(StrEnum):
    """What is counted; every number of a report is one of these, as a whole or in a part."""

    READERS = "readers_served"
    NEW_READERS = "new_readers"
    VISITS = "visits"
    LOANS = "loans"
    RETURNS = "returns"
    AT_LIBRARY = "loans_at_library"
    EVENTS = "events"
    PARTICIPANTS = "participants"
    INQUIRIES = "inquiries"
    TRIPS = "trips"
    STOPS_MADE = "stops_made"
    STOPS_MISSED = "stops_missed"
    HOURS = "hours_in_service"
    KM = "km"
    CALLS = "calls"

    @property
    def label(self) -> str:
        """The figure's name."""
        return self.mobile.label if self.mobile else _(_LABELS[self])

    @property
    def mobile(self) -> MobileFigure | None:
        """The figure of the mobile library that it is; None: it counts the whole service."""
        return ON_THE_ROAD.get(self)

    def rule(self, rules: LibraryRules) -> str:
        """How it is counted, in one sentence, under the library's rules of a day."""
        if self.mobile:
            return self.mobile.rule(rules)
        if self is Figure.VISITS:
            return _(_LEFT_COUNTS if rules.left_with_is_visit else _LEFT_COUNTS_NOT)
        if self is Figure.LOANS:
            return _(_RENEWAL_COUNTS if rules.renewal_is_loan else _RENEWAL_COUNTS_NOT)
        return _(_RULES[self])


_LABELS = {
    Figure.READERS: N_("Readers served"),
    Figure.NEW_READERS: N_("New readers"),
    Figure.VISITS: N_("Off-site visits"),
    Figure.LOANS: N_("Loans"),
    Figure.RETURNS: N_("Returns"),
    Figure.AT_LIBRARY: N_("Loans at the library"),
    Figure.EVENTS: N_("Events"),
    Figure.PARTICIPANTS: N_("Participants of events"),
    Figure.INQUIRIES: N_("Inquiries answered"),
    Figure.CALLS: N_("All calls on readers"),
}
_LEFT_COUNTS = N_(
    "One reader served off-site is one visit, also where the books were left with somebody; two in one flat are two, "
    "an empty door is none; people counted at a stop, at an event, and on a page of a point's diary, are added."
)
_LEFT_COUNTS_NOT = N_(
    "One reader served off-site is one visit, but none where the books were left with somebody; two in one flat are "
    "two, an empty door is none; people counted at a stop, at an event, and on a page of a point's diary, are added."
)
_RENEWAL_COUNTS = N_(
    "Each copy handed to a reader off-site is one loan, so is each renewal, and what a point's diary counts; a set "
    "handed to a place is none."
)
_RENEWAL_COUNTS_NOT = N_(
    "Each copy handed to a reader off-site is one loan, and so is what a point's diary counts; a renewal is none, nor "
    "is a set handed to a place."
)
_RULES = {
    Figure.READERS: N_("Each reader with a counted visit counts once, however often served in the period."),
    Figure.NEW_READERS: N_("Readers count who were registered for the first time on a day of the period."),
    Figure.RETURNS: N_(
        "Each copy that came back counts on its day, but not a lost one, nor what a reader brought to the library when "
        "collecting the bag."
    ),
    Figure.AT_LIBRARY: N_(
        "Copies that readers collected at the library count here, apart from the off-site loans, and not among them."
    ),
    Figure.EVENTS: N_("Each off-site event counts once, on its day."),
    Figure.PARTICIPANTS: N_("Everybody counted at an off-site event; they are among the off-site visits, too."),
    Figure.INQUIRIES: N_("Each inquiry answered at a stop counts once; it is no visit of its own."),
    Figure.CALLS: N_("Each call on a reader counts by its outcome, those in vain too."),
}

ON_THE_ROAD = {
    Figure.TRIPS: MobileFigure.TRIPS,
    Figure.STOPS_MADE: MobileFigure.STOPS,
    Figure.STOPS_MISSED: MobileFigure.MISSED,
    Figure.HOURS: MobileFigure.HOURS,
    Figure.KM: MobileFigure.KM,
}
"""What is counted of the mobile library's trips, with the rules that its own counts have."""

SLICED = (Figure.READERS, Figure.VISITS, Figure.LOANS, Figure.RETURNS)
"""The figures that are told by form and by age, too."""


@dataclass(frozen=True)
class FigureKey:
    """One number of a report: a figure as a whole, or in one form, one age band, with one outcome."""

    figure: Figure
    form: Form | None = None
    band: str = ""
    outcome: Outcome | None = None

    @property
    def part(self) -> str:
        """Which part of the figure it is, in words; empty: the whole."""
        if self.form:
            return self.form.label
        return self.outcome.label if self.outcome else _(self.band) if self.band else ""

    @property
    def label(self) -> str:
        """The number's name: «Home delivery: Loans», «Outcome: served»."""
        if self.outcome:
            return f"{_('Outcome')}: {self.part}"
        return f"{self.part}: {self.figure.label}" if self.part else self.figure.label


@dataclass(frozen=True)
class Record:
    """What a number counts, as people know it: a visit, a copy lent or back, a reader; `people` says how many.

    A page of a point's diary tells of many: of people or, with `copies`, of copies.
    """

    id: Id
    day: date
    name: str
    what: str
    form: Form | None = None
    people: int = 1
    reader: Id | None = None
    round: Id | None = None
    round_number: int | None = None
    copies: bool = False
