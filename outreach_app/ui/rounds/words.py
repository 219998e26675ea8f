"""Times, ways and states of a round as the page says them."""

from PySide6.QtCore import QLocale

from outreach_app import wording
from outreach_app.domain.rounds import Round
from outreach_app.domain.timetable import Window, clock_time
from outreach_app.services.rounds import RoundOrder, TimedStop
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.wording import N_, _, ngettext

_HOW_TO_PLACE = N_(
    "Give the coordinates in the reader's card: paste them from a map, or take those of a house near by."
)


def not_on_map(nowhere: int, stops: int) -> str:
    """How many of a round's stops are not on the map; where none is, what to do about it as well."""
    if not nowhere:
        return ""
    count = ngettext("{count} stop is not on the map", "{count} stops are not on the map", nowhere)
    return f"{count}. {_(_HOW_TO_PLACE)}" if nowhere == stops else count


def no_better_order(nowhere: int) -> str:
    """Why no order is suggested: what is nowhere on the map cannot be put in order."""
    if not nowhere:
        return _("No better order was found: it stays as it is.")
    return ngettext(
        "No better order was found: {count} stop has no coordinates, nobody knows the way to it.",
        "No better order was found: {count} stops have no coordinates, nobody knows the way to them.",
        nowhere,
    )


def clock(seconds: int) -> str:
    """Seconds of the day as 09:05."""
    return f"{clock_time(seconds):%H:%M}"


def span(seconds: int) -> str:
    """A length of time: «1 h 05 min»."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=f"{minutes:02}")


def kilometres(metres: int) -> str:
    """A way: «23,4 km»."""
    return _("{km} km").format(km=QLocale(wording.language()).toString(metres / 1000, "f", 1))


def window_words(window: Window | None) -> str:
    """A window: «10:00–12:00», «from 10:00», «until 12:00»."""
    if window is None:
        return ""
    start, end = clock(window.start), clock(window.end)
    if end == "23:59":
        return _("from {time}").format(time=start)
    return _("until {time}").format(time=end) if window.start == 0 else f"{start}–{end}"


def mark(one: TimedStop) -> Mark | None:
    """What is to be known of a stop first: it comes too late, has its results, or lacks its place on the map."""
    if one.call.late:
        return Mark(State.OVERDUE, _("late, {minutes} min").format(minutes=-(-one.call.late // 60)))
    if one.tried and one.tried == len(one.stop.planned):
        return Mark(State.DONE)
    where = one.stop.place.coordinates
    if where is None:
        return Mark(State.DUE, _("no coordinates"))
    return Mark(State.PAUSED, _("approximate")) if where.approximate else None


def stop_tip(one: TimedStop) -> str:
    """All about a stop, a fact a line."""
    call, place = one.call, one.stop.place
    where = place.coordinates
    lines = [
        one.title,
        place.label,
        place.address.way_in,
        _("arrives {arrive}, leaves {leave}").format(arrive=clock(call.begins), leave=clock(call.depart)),
        _("waits {span} until the window opens").format(span=span(call.waits)) if call.waits else "",
        str(call.broken) if call.broken else "",
        _("pinned: keeps its place") if one.stop.pinned else "",
        "" if where else _("no coordinates: stands where it was put by hand"),
        _("the place on the map is approximate") if where and where.approximate else "",
        place.access_note,
    ]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def facts(order: RoundOrder) -> list[tuple[str, str]]:
    """What the bottom line says of a round."""
    times = order.times
    slack = times.slack
    return [
        (_("Start"), clock(times.starts)),
        (_("End"), clock(times.ends)),
        (_("Distance"), kilometres(times.metres)),
        (_("On the way"), span(times.drive_seconds)),
        (_("In all"), span(times.ends - times.starts)),
        (_("Slack"), "–" if slack is None else span(slack)),
    ]


def troubles(order: RoundOrder) -> list[Mark]:
    """What is wrong with a round's times."""
    times = order.times
    found = []
    if times.broken_windows:
        words = ngettext("{count} broken window", "{count} broken windows", times.broken_windows)
        found.append(Mark(State.OVERDUE, words))
    if times.overrun and times.ends_by is not None:
        found.append(Mark(State.OVERDUE, _("ends after {time}").format(time=clock(times.ends_by))))
    return found


def about(order: RoundOrder) -> str:
    """A round's number, who takes it, and how."""
    one = order.round
    how = one.vehicle_name or _(order.mode.label)
    parts = (number_words(one), one.deliverer_name if one.deliverer_name != one.label else "", how)
    return " · ".join(part for part in parts if part)


def number_words(one: Round) -> str:
    """A round's number, where it is not its name already."""
    words = _("Round {number}").format(number=one.number)
    return "" if words == one.label else words
