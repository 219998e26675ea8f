"""Service plans with what belongs to them: rows ↔ domain objects."""

from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache
from typing import Any

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Coordinates
from outreach_app.domain.schedule import AgreedDate, Pause, Rhythm, Season, ServicePlan, WeekdayWindow
from outreach_app.storage.identity import as_id
from outreach_app.storage.tables.schedule import (
    AgreedDateRow,
    ChosenDateRow,
    PauseRow,
    PlanWindowRow,
    ServicePlanRow,
)


def time_of(text: str) -> time | None:
    """A time of the day from `HH:MM`."""
    return time.fromisoformat(text) if text else None


def text_of(value: time | None) -> str:
    """`HH:MM`, or nothing."""
    return value.isoformat("minutes") if value else ""


def pause_of(row: PauseRow) -> Pause:
    """The domain object of a row."""
    return Pause(row.from_on, row.until_on, row.reason)


def agreed_of(row: AgreedDateRow) -> AgreedDate:
    """The domain object of a row."""
    return AgreedDate(row.agreed_on, row.on_day, bool(row.despite_pause))


def window_of(row: PlanWindowRow) -> WeekdayWindow:
    """The domain object of a row."""
    return WeekdayWindow(row.weekday, time_of(row.window_from), time_of(row.window_until))


def season_of(start: str, end: str) -> Season | None:
    """A season from two days written `MM-DD`; both empty: all the year."""
    if not (start or end):
        return None
    (from_month, from_day), (until_month, until_day) = (map(int, text.split("-")) for text in (start, end))
    return Season((from_month, from_day), (until_month, until_day))


def season_days(season: Season | None) -> tuple[str, str]:
    """A season as two days written `MM-DD`; all the year: both empty."""
    return ("{:02}-{:02}".format(*season.start), "{:02}-{:02}".format(*season.end)) if season else ("", "")


def plan_of(
    row: ServicePlanRow,
    pauses: Iterable[PauseRow] = (),
    agreed: Iterable[AgreedDateRow] = (),
    chosen: Iterable[ChosenDateRow] = (),
    windows: Iterable[PlanWindowRow] = (),
) -> ServicePlan:
    """The domain object of a row and its children; a row that is the same as before gives the same object."""
    return _plan(
        tuple(map(row.__data__.get, _PLAN_FIELDS)),
        tuple(pause_of(one) for one in pauses),
        tuple(agreed_of(one) for one in agreed),
        tuple(one.on_day for one in chosen),
        tuple(window_of(one) for one in windows),
    )


_PLAN_FIELDS = (
    *("id", "form", "every_weeks", "first_on", "reader", "place", "weekdays", "window_from", "window_until"),
    *("deliverer", "route", "route_position", "last_visit_before", "ended_on"),
    *("rhythm", "nths", "margin_days", "rrule", "season_from", "season_until", "lat", "lon"),
)


@lru_cache(maxsize=1 << 15)
def _plan(
    values: tuple[Any, ...],
    pauses: tuple[Pause, ...],
    agreed: tuple[AgreedDate, ...],
    chosen: tuple[date, ...],
    windows: tuple[WeekdayWindow, ...],
) -> ServicePlan:
    """Made once: thousands of plans are asked for after every step, and few of them have changed."""
    told = dict(zip(_PLAN_FIELDS, values, strict=True))
    return ServicePlan(
        id=Id(told["id"]),
        form=Form(told["form"]),
        every_weeks=told["every_weeks"],
        first_on=told["first_on"],
        reader=as_id(told["reader"]),
        place=as_id(told["place"]),
        weekdays=_numbers(told["weekdays"]),
        window_from=time_of(told["window_from"]),
        window_until=time_of(told["window_until"]),
        deliverer=as_id(told["deliverer"]),
        route=as_id(told["route"]),
        route_position=told["route_position"],
        last_visit_before=told["last_visit_before"],
        pauses=pauses,
        agreed=agreed,
        ended_on=told["ended_on"],
        rhythm=Rhythm(told["rhythm"]),
        nths=_numbers(told["nths"]),
        margin_days=told["margin_days"],
        rrule=told["rrule"],
        chosen=chosen,
        season=season_of(told["season_from"], told["season_until"]),
        windows=windows,
        stands=None if told["lat"] is None or told["lon"] is None else Coordinates(told["lat"], told["lon"]),
    )


def _numbers(text: str) -> frozenset[int]:
    return frozenset(int(number) for number in text.split(",") if number)
