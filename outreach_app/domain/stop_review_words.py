"""A stop's review in sentences with their numbers: the year beside the one before, the advice and its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass

from outreach_app.domain.amounts import one_decimal
from outreach_app.domain.dates import weekday_name
from outreach_app.domain.mobile_counts import Counts
from outreach_app.domain.mobile_figures import MobileFigure
from outreach_app.domain.stop_review import (
    HOUSEBOUND_AGE,
    LEAST_COMPARED,
    LEAST_STOPS,
    Advice,
    Ground,
    StopYear,
    Usual,
    ruled,
)
from outreach_app.wording import _, ngettext


@dataclass(frozen=True)
class StopReview:
    """A stop's year in words."""

    year: StopYear
    advice: Advice
    reason: str
    ask: str
    told: tuple[str, ...]


def review_of(year: StopYear, usual: Usual) -> StopReview:
    """The review of a stop, in the language that speaks."""
    rule = ruled(year, usual)
    ask = rule.advice.asks
    if year.contact and rule.advice is not Advice.KEEP:
        ask += " " + _("Contact person: {name}.").format(name=year.contact)
    return StopReview(year, rule.advice, _reason(rule.ground, year, usual), ask, tuple(_told(year, usual)))


def _told(year: StopYear, usual: Usual) -> Iterator[str]:
    now, before = year.now, year.before
    yield _("The stop was made {made} times of {expected} that the timetable promised.").format(
        made=year.made, expected=now.expected
    )
    if now.reasons:
        reasons = sorted(now.reasons.items(), key=lambda pair: -pair[1])
        yield _("Missed: {reasons}.").format(reasons=", ".join(f"{why.label} – {count}" for why, count in reasons))
    yield _visits(year)
    yield _change(now, before)
    yield _loans(year, usual)
    yield _readers(year)
    if year.nearest:
        yield _("The nearest stop is “{name}”, {km} km by road.").format(
            name=year.nearest.name, km=one_decimal(year.nearest.km)
        )
    for gap, count in sorted(now.gaps.items()):
        yield gap.told(count) + "."


def _visits(year: StopYear) -> str:
    others = year.now.sums.get(MobileFigure.OTHERS, 0)
    visits = ngettext("{count} visit", "{count} visits", year.now.visits)
    told = _("{visits}, of them {others} by head-count: {average} at a usual stop.")
    return told.format(visits=visits, others=others, average=one_decimal(year.a_stop))


def _change(now: Counts, before: Counts) -> str:
    """How visits and loans stand to those of the year before."""
    if not before.sums.get(MobileFigure.STOPS):
        return _("There is nothing to compare with: the stop was not made in the year before.")
    loans = (now.sums.get(MobileFigure.LOANS, 0), before.sums.get(MobileFigure.LOANS, 0))
    told = _("Against the year before: {visits} visits after {visited}{more}, {loans} loans after {lent}{also}.")
    return told.format(
        visits=now.visits,
        visited=before.visits,
        more=_percent(before.visits, now.visits),
        loans=loans[0],
        lent=loans[1],
        also=_percent(loans[1], loans[0]),
    )


def _percent(before: int, now: int) -> str:
    if not before or before == now:
        return ""
    change = round(100 * (now - before) / before)
    return f" (+{change} %)" if change > 0 else f" (−{-change} %)"


def _loans(year: StopYear, usual: Usual) -> str:
    loans = ngettext("{count} loan", "{count} loans", year.now.sums.get(MobileFigure.LOANS, 0))
    rate = one_decimal(year.loans_an_hour)
    if usual.loans_an_hour is None:
        told = _("{loans}, {rate} an hour at the stop; fewer than {least} stops can be compared.")
        return told.format(loans=loans, rate=rate, least=LEAST_COMPARED)
    told = _("{loans}, {rate} an hour at the stop; the median of the library's stops is {median}.")
    return told.format(loans=loans, rate=rate, median=one_decimal(usual.loans_an_hour))


def _readers(year: StopYear) -> str:
    readers = ngettext("{count} reader", "{count} readers", len(year.ages))
    old = sum(1 for age in year.ages if age is not None and age >= HOUSEBOUND_AGE)
    fresh = year.now.sums.get(MobileFigure.NEW_READERS, 0)
    told = _("The stop has {readers}, {old} of them aged {age} and over; new in the year: {fresh}.")
    return told.format(readers=readers, old=old, age=HOUSEBOUND_AGE, fresh=fresh)


def _reason(ground: Ground, year: StopYear, usual: Usual) -> str:
    """Why it is advised, with its numbers."""
    rate, median = one_decimal(year.loans_an_hour), one_decimal(usual.loans_an_hour or 0)
    near = year.nearest
    told = {
        Ground.TOO_FEW: _("The timetable promised {expected} stops; from fewer than {least} nothing follows."),
        Ground.MISSED: _("{missed} of {expected} stops were missed for the road, the weather or a quarantine."),
        Ground.WRONG_HOUR: _(
            "It has {readers} readers, and {come} of them come to a usual stop: the hour may not suit them."
        ),
        Ground.HOUSEBOUND: _(
            "{rate} loans an hour are less than half of the median, {median}; its few readers are {age} and over."
        ),
        Ground.NEIGHBOUR: _(
            "{rate} loans an hour are less than half of the median, {median}, and “{name}” is {km} km away."
        ),
        Ground.LITTLE_USED: _(
            "{rate} loans an hour are less than half of the median, {median}, and no other stop is near."
        ),
        Ground.FULL: _("{rate} loans and {visits} visits an hour: more than at three quarters of the stops."),
        Ground.NOTHING: _("Nothing stands out: neither often missed, nor little used, nor crowded."),
    }[ground]
    words = told.format(
        expected=year.now.expected,
        least=LEAST_STOPS,
        missed=year.missed_here,
        readers=len(year.ages),
        come=one_decimal(year.readers_a_stop),
        rate=rate,
        median=median,
        age=HOUSEBOUND_AGE,
        name=near.name if near else "",
        km=one_decimal(near.km) if near else "",
        visits=one_decimal(year.visits_an_hour),
    )
    day = year.worst_weekday if ground is Ground.MISSED else None
    return words if day is None else f"{words} " + _("Most often on {day}.").format(day=weekday_name(day))
