"""Which figures of the mobile library there are, by what rule each is counted, and by what they are told apart."""

from dataclasses import dataclass
from enum import StrEnum

from outreach_app.domain.amounts import one_decimal
from outreach_app.domain.dates import weekday_name
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.rules import LibraryRules
from outreach_app.wording import N_, _, ngettext

Part = Id | int | None
"""One line of a slice: a stop, a route or a vehicle by its id, a weekday, an hour; None: it is not told."""


class Slice(StrEnum):
    """By what the figures are told apart."""

    STOP = "stop"
    ROUTE = "route"
    VEHICLE = "vehicle"
    WEEKDAY = "weekday"
    HOUR = "hour"

    @property
    def label(self) -> str:
        """The slice in words."""
        return _(_SLICES[self])

    @property
    def untold(self) -> str:
        """What the line is called of which the part is not told."""
        return _(_UNTOLD[self])


_SLICES = {
    Slice.STOP: N_("By stop"),
    Slice.ROUTE: N_("By route"),
    Slice.VEHICLE: N_("By vehicle"),
    Slice.WEEKDAY: N_("By weekday"),
    Slice.HOUR: N_("By hour of the day"),
}
_UNTOLD = {
    Slice.STOP: N_("without a stop"),
    Slice.ROUTE: N_("without a route"),
    Slice.VEHICLE: N_("without a vehicle"),
    Slice.WEEKDAY: N_("without a day"),
    Slice.HOUR: N_("without a time"),
}


def part_name(by: Slice, part: Part) -> str:
    """A weekday or an hour in words; of other slices the names are known elsewhere."""
    if part is None:
        return by.untold
    return weekday_name(int(part)) if by is Slice.WEEKDAY else f"{part}:00–{part}:59"


class MobileFigure(StrEnum):
    """What is counted of the mobile library."""

    TRIPS = "trips"
    STOPS = "stops"
    MISSED = "missed"
    REGISTERED = "visits_registered"
    OTHERS = "visits_others"
    LOANS = "loans"
    LOANS_PER_HOUR = "loans_per_hour"
    VISITS_PER_HOUR = "visits_per_hour"
    NEW_READERS = "new_readers"
    REQUESTS = "requests"
    INQUIRIES = "inquiries"
    EVENTS = "events"
    PARTICIPANTS = "participants"
    HOURS = "hours"
    KM = "km"

    @property
    def label(self) -> str:
        """The figure's name."""
        return _(_LABELS[self][0])

    @property
    def head(self) -> str:
        """The message id of the name that heads a narrow column."""
        return _LABELS[self][1]

    @property
    def short(self) -> str:
        """The name as it heads a narrow column."""
        return _(self.head)

    @property
    def is_rate(self) -> bool:
        """Whether it is a quotient of two others, which does not add up."""
        return self in _RATES

    def shown(self, value: float | None) -> str:
        """A value of it as lists and papers show it; a dash where there is none."""
        return "–" if value is None else one_decimal(value)

    def told_by(self, by: Slice) -> bool:
        """Whether it can be split so: a whole trip and its way belong to no single stop, nor to an hour."""
        return by not in {Slice.STOP, Slice.HOUR} or self not in {MobileFigure.TRIPS, MobileFigure.KM}

    def rule(self, rules: LibraryRules) -> str:
        """How it is counted, in one sentence, under the library's rules of a day."""
        if self is MobileFigure.REGISTERED:
            return _(_LEFT_COUNTS if rules.left_with_is_visit else _LEFT_COUNTS_NOT)
        if self is MobileFigure.LOANS:
            return _(_RENEWAL_COUNTS if rules.renewal_is_loan else _RENEWAL_COUNTS_NOT)
        return _(_RULES[self])


_LABELS = {
    MobileFigure.TRIPS: (N_("Trips"), N_("Trips")),
    MobileFigure.STOPS: (N_("Stops made"), N_("Stops were")),
    MobileFigure.MISSED: (N_("Stops missed"), N_("Missed")),
    MobileFigure.REGISTERED: (N_("Visits of registered readers"), N_("Readers’ visits")),
    MobileFigure.OTHERS: (N_("Visits of others, by head-count"), N_("Others’ visits")),
    MobileFigure.LOANS: (N_("Loans"), N_("Lent")),
    MobileFigure.LOANS_PER_HOUR: (N_("Loans per hour at the stop"), N_("Loans/h")),
    MobileFigure.VISITS_PER_HOUR: (N_("Visits per hour at the stop"), N_("Visits/h")),
    MobileFigure.NEW_READERS: (N_("New readers"), N_("New")),
    MobileFigure.REQUESTS: (N_("Requests"), N_("Requests")),
    MobileFigure.INQUIRIES: (N_("Inquiries answered"), N_("Inquiries")),
    MobileFigure.EVENTS: (N_("Events"), N_("Events")),
    MobileFigure.PARTICIPANTS: (N_("Participants of events"), N_("Participants")),
    MobileFigure.HOURS: (N_("Hours in service"), N_("Hours")),
    MobileFigure.KM: (N_("Kilometres"), N_("km")),
}
_LEFT_COUNTS = N_("One reader served at a stop is one visit, also where the books were left with somebody.")
_LEFT_COUNTS_NOT = N_("One reader served at a stop is one visit, but none where the books were left with somebody.")
_RENEWAL_COUNTS = N_("Each copy handed to a reader at a stop is one loan, and so is each renewal.")
_RENEWAL_COUNTS_NOT = N_("Each copy handed to a reader at a stop is one loan; a renewal is none.")
_RULES = {
    MobileFigure.TRIPS: N_(
        "A trip is one round of the mobile library in which at least one stop was made, however many it had."
    ),
    MobileFigure.STOPS: N_(
        "A stop is made where the vehicle was there: its arrival is told, or the stop or one of its readers has a "
        "result of that day."
    ),
    MobileFigure.MISSED: N_(
        "A stop is missed where it was told that nobody comes; one that was made on that day after all is not."
    ),
    MobileFigure.OTHERS: N_("People counted at a stop who are not registered: each head is one visit."),
    MobileFigure.LOANS_PER_HOUR: N_("Loans divided by the hours in service of the stops made."),
    MobileFigure.VISITS_PER_HOUR: N_("All visits, registered or not, divided by the hours in service."),
    MobileFigure.NEW_READERS: N_("Readers of a stop count who were registered for the first time in the period."),
    MobileFigure.REQUESTS: N_("Requests noted in the period for the readers of a stop, wherever they were told."),
    MobileFigure.INQUIRIES: N_("Inquiries that were answered at the stop, as they were counted there."),
    MobileFigure.EVENTS: N_("Events held at a stop."),
    MobileFigure.PARTICIPANTS: N_("Everybody who took part in the events, of all ages."),
    MobileFigure.HOURS: N_(
        "From arrival to departure of each stop made; where these are not told, the hours of the timetable."
    ),
    MobileFigure.KM: N_(
        "The odometer's reading at the end of a trip less that at its start; where it is not told, the planned way."
    ),
}
_RATES = {
    MobileFigure.LOANS_PER_HOUR: (MobileFigure.LOANS,),
    MobileFigure.VISITS_PER_HOUR: (MobileFigure.REGISTERED, MobileFigure.OTHERS),
}


def parts_of_rate(figure: MobileFigure) -> tuple[MobileFigure, ...]:
    """What is divided by the hours; nothing where the figure is no rate."""
    return _RATES.get(figure, ())


HOUR_RULE = N_("Everything at a stop stands in the hour in which the stop began, by its arrival or its timetable.")


class Gap(StrEnum):
    """What was not recorded, and what stands in its place."""

    TIMES = "times"
    ODOMETER = "odometer"
    WAY = "way"
    RESULT = "result"
    REASON = "reason"
    HOUR = "hour"

    def told_by(self, by: Slice) -> bool:
        """Whether it belongs to a part of such a slice."""
        if by is Slice.HOUR and self is Gap.RESULT:
            return False
        return by not in {Slice.STOP, Slice.HOUR} or self not in {Gap.ODOMETER, Gap.WAY}

    def told(self, count: int) -> str:
        """It in words: how often, and what the figures took instead."""
        if self in {Gap.ODOMETER, Gap.WAY}:
            what = ngettext("{count} trip without the odometer", "{count} trips without the odometer", count)
        elif self is Gap.RESULT:
            what = ngettext("{count} planned stop without a result", "{count} planned stops without a result", count)
        elif self is Gap.REASON:
            what = ngettext("{count} missed stop without a reason", "{count} missed stops without a reason", count)
        else:
            what = ngettext("{count} stop without times", "{count} stops without times", count)
        return f"{what}: {_(_INSTEAD[self])}"


_INSTEAD = {
    Gap.TIMES: N_("hours by the timetable"),
    Gap.HOUR: N_("hours by the plan, and in no hour of the day"),
    Gap.ODOMETER: N_("kilometres by the plan"),
    Gap.WAY: N_("no kilometres, for the way is not known either"),
    Gap.RESULT: N_("neither made nor missed, in no figure"),
    Gap.REASON: N_("under no reason"),
}


@dataclass(frozen=True)
class MobileKey:
    """One number: a figure of one part of a slice, or of everything; missed stops also by one reason."""

    figure: MobileFigure
    by: Slice | None = None
    part: Part = None
    why: Why | None = None
