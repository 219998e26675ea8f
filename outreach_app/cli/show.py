"""Answers of the commands: as JSON values and as lines for people."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from outreach_app.domain.dates import full_day
from outreach_app.domain.rounds import Round, Stop
from outreach_app.domain.schedule import DueLine
from outreach_app.domain.statistics import Figures
from outreach_app.domain.timetable import TimedCall, Timetable, Window, clock_time
from outreach_app.services.library import Library
from outreach_app.services.readers import readers_by_id
from outreach_app.services.rounds import Plan, RoundOrder, Suggestion, TimedStop
from outreach_app.services.statistics import Summary
from outreach_app.wording import _, ngettext


def due_value(line: DueLine) -> dict[str, Any]:
    """One reader or place that is due."""
    return {
        "id": line.id,
        "name": line.name,
        "due": line.due.day,
        "last_visit": line.due.last_visit,
        "state": line.state.value,
        "reason": line.reason,
        "earliest": line.due.earliest,
        "latest": line.due.latest,
        "goes": line.due.goes.person if line.due.goes else None,
    }


def plan_value(library: Library, plan: Plan) -> dict[str, Any]:
    """A planned day; times of the day as HH:MM:SS, ways in metres, durations in seconds.

    `arrive` is when service begins; who comes before the window opens waits `wait_seconds` before it.
    """
    rounds = [
        {
            "id": one.round.id,
            "number": one.round.number,
            "route": one.round.route_name,
            "deliverer": one.round.deliverer_name,
            "starts": clock_time(one.timetable.starts),
            "ends": clock_time(one.timetable.ends),
            "metres": one.timetable.metres,
            "drive_seconds": one.timetable.drive_seconds,
            "overrun_seconds": one.timetable.overrun,
            "stops": _stops(library, one.round, one.timetable.calls),
        }
        for one in plan.rounds
    ]
    return {"rounds": rounds, "unplanned": [{"name": one.name, "reason": one.reason} for one in plan.unplanned]}


def _stops(library: Library, one: Round, calls: tuple[TimedCall, ...]) -> list[dict[str, Any]]:
    known = readers_by_id(library, one.readers)
    return [
        {
            "place": stop.place.label,
            "lat": stop.place.coordinates.lat if stop.place.coordinates else None,
            "lon": stop.place.coordinates.lon if stop.place.coordinates else None,
            "arrive": clock_time(call.begins),
            "depart": clock_time(call.depart),
            "wait_seconds": call.waits,
            "service_seconds": call.depart - call.begins,
            "window": _window(call.window),
            "broken": str(call.broken) if call.broken else None,
            "readers": [
                {"id": each.reader, "name": known[each.reader].full_name, "card": known[each.reader].card}
                for each in stop.planned
                if each.reader
            ],
        }
        for stop, call in _in_order(one, calls)
    ]


def _window(window: Window | None) -> list[time] | None:
    return [clock_time(window.start), clock_time(window.end)] if window else None


def _in_order(one: Round, calls: tuple[TimedCall, ...]) -> list[tuple[Stop, TimedCall]]:
    times = {call.key: call for call in calls}
    return [(stop, times[stop.id]) for stop in one.stops]


def plan_lines(plan: Plan) -> list[str]:
    """A planned day for people."""
    lines = []
    for one in plan.rounds:
        times = one.timetable
        stops = ngettext("{count} stop", "{count} stops", len(one.round.stops))
        span = f"{clock_time(times.starts):%H:%M}–{clock_time(times.ends):%H:%M}"
        km = _("{km} km").format(km=f"{times.metres / 1000:.1f}")
        lines.append(f"{one.round.number}  {one.round.label}: {stops}, {span}, {km}")
        if times.overrun and times.ends_by is not None:
            late = _("ends after the working day, which ends at {time}")
            lines.append(f"    ! {late.format(time=f'{clock_time(times.ends_by):%H:%M}')}")
        for stop, call in _in_order(one.round, times.calls):
            broken = f"  ! {call.broken}" if call.broken else ""
            lines.append(f"    {clock_time(call.begins):%H:%M}  {stop.place.label}{broken}")
    lines += [f"! {one.name}: {one.reason}" for one in plan.unplanned]
    return lines or [_("Nobody is to be served that day.")]


def round_value(one: Round, stale: Sequence[str]) -> dict[str, Any]:
    """A prepared round; `outdated` names the printed papers that are no longer true."""
    return {
        "id": one.id,
        "number": one.number,
        "day": one.day,
        "deliverer": one.deliverer_name,
        "vehicle": one.vehicle_name,
        "stops": [stop.place.label for stop in one.stops],
        "outdated": stale,
    }


def round_lines(one: Round, stale: Sequence[str]) -> list[str]:
    """A prepared round for people."""
    head = f"{one.number}  {one.label}  {full_day(one.day)}  {one.deliverer_name}  {one.vehicle_name}".rstrip()
    stops = [f"    {order}  {stop.place.label}" for order, stop in enumerate(one.stops, 1)]
    return [head, *stops, *([_("Printed papers are outdated: print them again.")] if stale else [])]


def order_value(seen: RoundOrder, then: Suggestion | None) -> dict[str, Any]:
    """A round's order with its times, and beside it the suggested one, if one was asked for."""
    value = {**round_value(seen.round, ()), **_order(seen.stops, seen.times)}
    del value["outdated"]
    return value | ({"suggested": _order([stop for stop, _now in then.stops], then.then)} if then else {})


def _order(stops: Sequence[TimedStop], times: Timetable) -> dict[str, Any]:
    return {
        "starts": clock_time(times.starts),
        "ends": clock_time(times.ends),
        "metres": times.metres,
        "drive_seconds": times.drive_seconds,
        "broken_windows": times.broken_windows,
        "slack_seconds": times.slack,
        "order": [
            {
                "place": one.stop.place.label,
                "names": one.names,
                "arrive": clock_time(one.call.begins),
                "pinned": one.stop.pinned,
                "window": _window(one.call.window),
                "broken": str(one.call.broken) if one.call.broken else None,
            }
            for one in stops
        ],
    }


def order_lines(seen: RoundOrder, then: Suggestion | None) -> list[str]:
    """A round's order for people; a suggestion follows it, each stop with its present number."""
    head = f"{seen.round.number}  {seen.round.label}  {full_day(seen.round.day)}"
    lines = [head, _span(seen.times), *(_stop_line(one) for one in seen.stops)]
    if then is None:
        return lines
    if not then.changes_something:
        return [*lines, _("No better order was found.")]
    moved = [f"{_stop_line(one)}  ({now.number} → {one.number})" for one, now in then.stops]
    return [*lines, "", _("Suggested: {span}").format(span=_span(then.then)), *moved]


def _span(times: Timetable) -> str:
    km = _("{km} km").format(km=f"{times.metres / 1000:.1f}")
    return f"{clock_time(times.starts):%H:%M}–{clock_time(times.ends):%H:%M}, {km}"


def _stop_line(one: TimedStop) -> str:
    broken = f"  ! {one.call.broken}" if one.call.broken else ""
    pinned = "  *" if one.stop.pinned else ""
    return f"    {one.number}  {clock_time(one.call.begins):%H:%M}  {one.title}{pinned}{broken}"


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "readers_served": figures.readers_served,
        "new_readers": figures.new_readers,
        "visits": figures.visits,
        "loans": figures.loans,
        "returns": figures.returns,
    }


def summary_value(counted: Summary) -> dict[str, Any]:
    """A period's figures; forms and outcomes by their codes."""
    figures = counted.figures
    return {
        "from": counted.start,
        "to": counted.end,
        **_figures(figures),
        "loans_at_library": figures.loans_at_library,
        "events": figures.events,
        "participants": figures.participants,
        "inquiries": figures.inquiries,
        "by_outcome": {outcome.value: count for outcome, count in figures.by_outcome.items()},
        "by_form": {
            form.value: {"readers": row.readers, "visits": row.visits, "loans": row.loans, "returns": row.returns}
            for form, row in figures.by_form.items()
        },
        "by_age_band": {
            band: {"readers": row.readers, "visits": row.visits, "loans": row.loans}
            for band, row in figures.by_age_band.items()
        },
        "year_to_date": _figures(counted.year_to_date),
    }


def summary_lines(counted: Summary) -> list[str]:
    """A period's figures for people: this period, and since 1 January."""
    names = {
        "readers_served": _("Readers served"),
        "new_readers": _("New readers"),
        "visits": _("Off-site visits"),
        "loans": _("Loans"),
        "returns": _("Returns"),
    }
    period, year = _figures(counted.figures), _figures(counted.year_to_date)
    title = _("{start} to {end}, since 1 January").format(start=full_day(counted.start), end=full_day(counted.end))
    return [title, *(f"{names[key]:<28}{period[key]:>8}{year[key]:>8}" for key in names)]
