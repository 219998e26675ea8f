"""A stop's yearly review: what became of it in twelve months, and what is advised, by rules that stand in one table.

A review never says "close": it proposes something smaller or nearer to people, and names whom to ask first.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from statistics import median, quantiles
from typing import NamedTuple

from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.mobile_counts import Counts
from outreach_app.domain.mobile_figures import MobileFigure
from outreach_app.wording import N_, _

LEAST_STOPS = 6
"""Half a year of monthly stops: from fewer, chance tells more than the stop does."""
LEAST_COMPARED = 3
"""So many stops the library needs for a median and quartiles to mean anything; so many days, to compare weekdays."""
MISSED_SHARE = 0.2
"""One stop of five missed for the road or the weather: readers no longer rely on the timetable."""
LOW = 0.5
"""Under half of the median the stop is little used; above it, differences between villages are usual."""
FEW_READERS = 4
"""So many homes or fewer fit into one round of home delivery."""
HOUSEBOUND_AGE = 65
"""From this age on home delivery is offered because of age."""
RARELY = 0.25
"""Less than a quarter of a stop's own readers at a usual stop: they are there, but not at that hour."""
NEAR_KM = 5
"""By road: the way that a school bus or a neighbour's car makes without asking."""
PLACE_REASONS = frozenset({Why.ROAD, Why.WEATHER, Why.QUARANTINE})
"""Reasons that lie with the place or its hour; the van's own (breakdown, fuel, illness) say nothing about the stop."""


class Advice(StrEnum):
    """What a review recommends."""

    WATCH = "watch"
    OTHER_TIME = "other_time"
    AT_HOME = "at_home"
    MERGE = "merge"
    SHORTER = "shorter"
    LONGER = "longer"
    KEEP = "keep"

    @property
    def label(self) -> str:
        """The advice in a few words."""
        return _(_LABELS[self])

    @property
    def asks(self) -> str:
        """Whom to ask first, and what."""
        return _(_ASKS[self])


_LABELS = {
    Advice.WATCH: N_("Go on watching: too little is known"),
    Advice.OTHER_TIME: N_("Try another day or hour"),
    Advice.AT_HOME: N_("Try delivery at home instead"),
    Advice.MERGE: N_("Try one stop together with the neighbouring one"),
    Advice.SHORTER: N_("Stay shorter, or come less often"),
    Advice.LONGER: N_("Stay longer"),
    Advice.KEEP: N_("Keep it as it is"),
}
_ASKS = {
    Advice.WATCH: N_("Ask the contact person whether the timetable hangs there and people know the day."),
    Advice.OTHER_TIME: N_("Ask the readers and the contact person which day and hour suit them, then the crew."),
    Advice.AT_HOME: N_("Ask each reader whether books may be brought home, and who could go there."),
    Advice.MERGE: N_("Ask the readers how they would get to the other stop; who cannot is served at home."),
    Advice.SHORTER: N_("Ask the crew how long people really come, then tell the readers the new hours in time."),
    Advice.LONGER: N_("Ask the crew whether the trip leaves room, then the readers of the next stops."),
    Advice.KEEP: N_("Nobody has to be asked; look again in a year."),
}


class Neighbour(NamedTuple):
    """The nearest other stop, by road."""

    name: str
    km: float


class Month(NamedTuple):
    """What a month brought."""

    first: date
    visits: int
    loans: int


@dataclass(frozen=True)
class StopYear:
    """Twelve months of a stop and the twelve before; `ages` are its readers' on the last day, None: not known."""

    stop: Id
    name: str
    now: Counts
    before: Counts
    ages: tuple[int | None, ...] = ()
    months: tuple[Month, ...] = ()
    nearest: Neighbour | None = None
    contact: str = ""
    by_weekday: Mapping[int, Counts] = field(default_factory=dict)

    @property
    def made(self) -> int:
        """Stops made."""
        return self.now.sums.get(MobileFigure.STOPS, 0)

    @property
    def a_stop(self) -> float:
        """Visits at a usual stop."""
        return self.now.visits / self.made if self.made else 0.0

    @property
    def readers_a_stop(self) -> float:
        """Visits of its own readers at a usual stop."""
        return self.now.sums.get(MobileFigure.REGISTERED, 0) / self.made if self.made else 0.0

    @property
    def missed_here(self) -> int:
        """Stops missed for a reason that lies with the place."""
        return sum(count for why, count in self.now.reasons.items() if why in PLACE_REASONS)

    @property
    def loans_an_hour(self) -> float:
        """Loans per hour at the stop."""
        return self.now.value(MobileFigure.LOANS_PER_HOUR) or 0.0

    @property
    def visits_an_hour(self) -> float:
        """Visits per hour at the stop."""
        return self.now.value(MobileFigure.VISITS_PER_HOUR) or 0.0

    @property
    def all_old(self) -> bool:
        """Whether it has few readers, all of an age at which home delivery is offered."""
        known = [age for age in self.ages if age is not None]
        return bool(known) and len(self.ages) <= FEW_READERS and min(known) >= HOUSEBOUND_AGE

    @property
    def worst_weekday(self) -> int | None:
        """The weekday on which it was missed most, where it is served on more than one."""
        usual = {day: one for day, one in self.by_weekday.items() if one.expected >= LEAST_COMPARED}
        missed = {day: one.sums.get(MobileFigure.MISSED, 0) for day, one in usual.items()}
        return max(missed, key=missed.__getitem__) if len(missed) > 1 and any(missed.values()) else None


@dataclass(frozen=True)
class Usual:
    """What is usual among the library's stops: of stops made often enough; None: there are too few of them."""

    loans_an_hour: float | None = None
    upper_loans: float | None = None
    visits_an_hour: float | None = None
    upper_visits: float | None = None


def usual_of(stops: Iterable[StopYear]) -> Usual:
    """The median and the upper quartile of the library's stops."""
    told = [one for one in stops if one.made >= LEAST_STOPS]
    if len(told) < LEAST_COMPARED:
        return Usual()
    loans, visits = [one.loans_an_hour for one in told], [one.visits_an_hour for one in told]
    return Usual(median(loans), _upper(loans), median(visits), _upper(visits))


def _upper(values: list[float]) -> float:
    return quantiles(values, n=4, method="inclusive")[-1]


class Ground(StrEnum):
    """Why something is advised."""

    TOO_FEW = "too_few"
    MISSED = "missed"
    WRONG_HOUR = "wrong_hour"
    HOUSEBOUND = "housebound"
    NEIGHBOUR = "neighbour"
    LITTLE_USED = "little_used"
    FULL = "full"
    NOTHING = "nothing"


class Rule(NamedTuple):
    """On what ground something is advised, and when that ground is there."""

    ground: Ground
    advice: Advice
    holds: Callable[[StopYear, Usual], bool]


def _little_used(one: StopYear, usual: Usual) -> bool:
    return usual.loans_an_hour is not None and one.loans_an_hour < LOW * usual.loans_an_hour


def _is_full(one: StopYear, usual: Usual) -> bool:
    if usual.upper_loans is None or usual.upper_visits is None:
        return False
    return one.loans_an_hour > usual.upper_loans and one.visits_an_hour >= usual.upper_visits


def _is_often_missed(one: StopYear, _usual: Usual) -> bool:
    return one.missed_here >= MISSED_SHARE * max(one.now.expected, 1)


def _comes_at_a_wrong_hour(one: StopYear, usual: Usual) -> bool:
    return (
        len(one.ages) > FEW_READERS
        and one.readers_a_stop < RARELY * len(one.ages)
        and usual.loans_an_hour is not None
        and one.loans_an_hour < usual.loans_an_hour
    )


def _has_a_neighbour(one: StopYear) -> bool:
    return one.nearest is not None and one.nearest.km <= NEAR_KM


RULES: tuple[Rule, ...] = (
    Rule(Ground.TOO_FEW, Advice.WATCH, lambda one, _usual: one.now.expected < LEAST_STOPS),
    Rule(Ground.MISSED, Advice.OTHER_TIME, _is_often_missed),
    Rule(Ground.WRONG_HOUR, Advice.OTHER_TIME, _comes_at_a_wrong_hour),
    Rule(Ground.HOUSEBOUND, Advice.AT_HOME, lambda one, usual: one.all_old and _little_used(one, usual)),
    Rule(Ground.NEIGHBOUR, Advice.MERGE, lambda one, usual: _little_used(one, usual) and _has_a_neighbour(one)),
    Rule(Ground.LITTLE_USED, Advice.SHORTER, _little_used),
    Rule(Ground.FULL, Advice.LONGER, _is_full),
    Rule(Ground.NOTHING, Advice.KEEP, lambda _one, _usual: True),
)
"""The first that holds is what is advised."""


def ruled(one: StopYear, usual: Usual) -> Rule:
    """By which rule something is advised for a stop."""
    return next(rule for rule in RULES if rule.holds(one, usual))
