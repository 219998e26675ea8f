"""Rounds as they stand."""

from dataclasses import dataclass
from datetime import date, timedelta

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError, there
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import LOADING_LIST, CancelledRound, Round, RoundState, Stop, round_number, round_state
from outreach_app.services.library import Library
from outreach_app.storage import closed_days as stored_closed
from outreach_app.storage import rounds as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import N_

_FARTHEST = timedelta(days=366)
"""How far ahead a day is planned; what is farther is a mistyped year."""


def check_ahead(day: date, today: date) -> None:
    """Refuse a day for which nothing can be planned.

    Raises:
        UserError: it is past, or too far ahead.
    """
    if day < today:
        raise UserError(N_("{day} is over: choose today or a later day."), day=full_day(day))
    if day > today + _FARTHEST:
        raise UserError(N_("{day} is more than a year ahead: check the year."), day=full_day(day))


def check_goes_out(day: date, today: date) -> None:
    """Refuse a day that no round can be planned for.

    Raises:
        UserError: it is past, too far ahead, or closed in the library's calendar.
    """
    check_ahead(day, today)
    if stored_closed.closed_days(day, day):
        raise UserError(
            N_("{day} is closed in the calendar: choose another day, or open this one in the settings."),
            day=full_day(day),
        )


@dataclass(frozen=True)
class RoundLine:
    """A round with how far it is: planned visits and those recorded."""

    round: Round
    state: RoundState
    planned: int
    recorded: int


def rounds_on(library: Library, day: date) -> list[Round]:
    """The rounds of a day by number."""
    return stored.rounds_on(day)


def round_(library: Library, round_id: Id) -> Round:
    """One round.

    Raises:
        UserError: it is not there any more.
    """
    return there(stored.round_(round_id), N_("This round is not in the library any more: refresh the page."))


def round_called(library: Library, text: str) -> Round:
    """The round with this number (as on its sheet), sheet code or id.

    Raises:
        UserError: there is none.
    """
    text = text.strip()
    number = round_number(text)
    return there(
        stored.round_(Id(text)) or (stored.round_numbered(number) if number else None),
        N_("There is no round “{round}”: give the number printed on its sheet."),
        round=text,
    )


def round_lines(library: Library, start: date, end: date) -> list[RoundLine]:
    """The rounds of some days, both included, each with its state."""
    found = stored.rounds_between(start, end)
    ids = [one.id for one in found]
    recorded = stored_visits.visits_of_rounds(ids)
    printed = {round_id for round_id, paper in stored.last_printings(ids) if paper != LOADING_LIST}
    today = library.clock().date()
    lines = []
    for one in found:
        left = one.id in printed and one.day <= today
        calls = one.served
        tried = {visit.reader or visit.place for visit in recorded.get(one.id, ())}
        done = sum(1 for call in calls if call in tried)
        lines.append(RoundLine(one, round_state(len(calls), done, left), len(calls), done))
    return lines


def cancelled_on(library: Library, day: date) -> list[CancelledRound]:
    """The rounds of a day that were given up, by number."""
    return stored.cancelled_on(day)


def stop_called(one: Round | None, name: str) -> Stop:
    """The stop of a round at the place with this name, address or id.

    Raises:
        UserError: there is none.
    """
    for stop in one.stops if one else ():
        if stop.place.is_called(name) or stop.place.id == name.strip():
            return stop
    raise UserError(N_("There is no stop “{place}” in this round: check the place, or name the reader."), place=name)
