"""The day's board: who is due, prepared, out, done, and what is to be followed up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from outreach_app.domain.dates import short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.rounds import RoundState
from outreach_app.domain.schedule import DueLine, DueState
from outreach_app.services.follow_ups import Card, follow_ups
from outreach_app.services.library import Library
from outreach_app.services.password import has_password, sheet_made_at
from outreach_app.services.people import names
from outreach_app.services.rounds import RoundLine, round_lines
from outreach_app.services.schedule import due, routes
from outreach_app.services.visits import day_rows
from outreach_app.services.visits.read import RoundRow
from outreach_app.storage import places as stored_places
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage.beginnings import begun
from outreach_app.wording import N_, _, ngettext

__all__ = ["Beginnings", "Board", "Card", "Column", "beginnings", "board"]


class Column(StrEnum):
    """The board's columns from left to right."""

    DUE = "due"
    PREPARED = "prepared"
    OUT = "out"
    DONE = "done"
    FOLLOW_UP = "follow_up"

    @property
    def label(self) -> str:
        """The column's title."""
        return _(_COLUMNS[self])


_COLUMNS = {
    Column.DUE: N_("Due"),
    Column.PREPARED: N_("Prepared"),
    Column.OUT: N_("Out"),
    Column.DONE: N_("Done"),
    Column.FOLLOW_UP: N_("To follow up"),
}
_OF_STATE = {RoundState.PREPARED: Column.PREPARED, RoundState.OUT: Column.OUT, RoundState.DONE: Column.DONE}
_DAY, _AHEAD = timedelta(days=1), timedelta(days=14)
_STATE_OF = {Column.PREPARED: "planned", Column.OUT: "out", Column.DONE: "done"}


@dataclass(frozen=True)
class Board:
    """What the page of today shows."""

    day: date
    columns: dict[Column, tuple[Card, ...]]
    rounds: tuple[RoundLine, ...]
    next_day: date | None = None
    next_rounds: int = 0
    """Where a day has neither rounds nor anybody due: the next day with rounds, and how many they are."""
    people: tuple[tuple[str, Id], ...] = ()
    routes: tuple[tuple[str, Id], ...] = ()
    """Who goes to those on the cards, and on which routes they are: what the cards can be filtered by."""


def board(library: Library, day: date, today: date) -> Board:
    """The board of a day; overdue loans and open concerns stand under what is to be followed up.

    Whoever was called on that day in vain is followed up, not due once more.
    """
    columns: dict[Column, list[Card]] = defaultdict(list)
    rounds = round_lines(library, day, day)
    called = {who for one in rounds for who in one.round.served}
    lines = [line for line in due(library, day, today) if line.state is not DueState.PLANNED]
    columns[Column.DUE] = _due_cards([line for line in lines if line.id not in called], day, today)
    rows = day_rows(library, [one.round for one in rounds])
    for one in rounds:
        for row in rows[one.round.id]:
            column = _column(one, row)
            columns[column].append(_visit_card(one, row, column))
    columns[Column.FOLLOW_UP] += follow_ups(library, min(day, today))
    idle = not rounds and not columns[Column.DUE]
    ahead = [one.day for one in stored_rounds.rounds_between(day + _DAY, day + _AHEAD)] if idle else []
    next_day = min(ahead, default=None)
    cards = {column: tuple(columns[column]) for column in Column}
    shown = [card for several in cards.values() for card in several]
    people = _called(names(library), (card.person for card in shown))
    ways = _called({one.id: one.name for one in routes(library)}, (card.route for card in shown))
    return Board(day, cards, tuple(rounds), next_day, ahead.count(next_day) if next_day else 0, people, ways)


def _called(known: Mapping[Id, str], ids: Iterable[Id | None]) -> tuple[tuple[str, Id], ...]:
    """Some of what is known, by name."""
    return tuple(sorted((known[one], one) for one in {one for one in ids if one} if one in known))


def _due_cards(lines: list[DueLine], day: date, today: date) -> list[Card]:
    """Cards of those who are due, the longest waiting first; who shares a place stands beside the first of them."""
    places = stored_places.places(line.place for line in lines if line.place)
    first: dict[Id, int] = {}
    for number, line in enumerate(lines):
        first.setdefault(line.place or line.id, number)
    lines = sorted(lines, key=lambda line: (first[line.place or line.id], line.due.plan.reader is not None))
    return [_due_card(line, places.get(line.place or Id("")), day, today) for line in lines]


def _due_card(line: DueLine, place: Place | None, day: date, today: date) -> Card:
    since, late = line.due.day or day, bool(line.due.day and line.due.day < today)
    word = _("overdue since {day}") if late else _("due since {day}") if since < day else ""
    return Card(
        title=line.name if line.due.plan.reader or not place else place.kind.label,
        place=place.label if place else _("no address"),
        reason=line.reason,
        state="overdue" if late else "due",
        word=word.format(day=short_day(since)),
        reader=line.due.plan.reader,
        person=line.due.goes.person if line.due.goes else line.due.plan.deliverer,
        route=line.due.plan.route,
    )


def _column(one: RoundLine, row: RoundRow) -> Column:
    """A visit that was tried in vain is to be followed up; one that was made is done."""
    if row.visit is None:
        return _OF_STATE[one.state]
    return Column.DONE if row.visit.outcome.moves_date else Column.FOLLOW_UP


def _visit_card(one: RoundLine, row: RoundRow, column: Column) -> Card:
    filled = ngettext("{count} copy in the bag", "{count} copies in the bag", len(row.bag))
    bag = filled if row.bag else _("the bag is empty")
    told = row.visit is None and row.reader is not None
    return Card(
        title=row.name if row.reader else row.stop.place.kind.label,
        place=row.stop.place.label,
        reason=f"{one.round.label} · {bag}" if told else one.round.label,
        state=_STATE_OF.get(column, "due"),
        word=row.visit.outcome.label if row.visit else "",
        round=one.round.id,
        reader=row.planned.reader,
        person=one.round.deliverer,
        route=one.round.route,
    )


@dataclass(frozen=True)
class Beginnings:
    """How far a new library is set up: whether there is any reader, title, round, anybody who goes out, any plan.

    `sheet`: the password's recovery sheet was made, or there is no password.
    """

    readers: bool = False
    titles: bool = False
    rounds: bool = False
    people: bool = False
    plans: bool = False
    sheet: bool = False


def beginnings(library: Library) -> Beginnings:
    """The first steps that are behind a library; once it has a round, nobody asks for the sheet any more."""
    found = Beginnings(*begun())
    if found.rounds:
        return found
    return replace(found, sheet=bool(sheet_made_at(library)) or not has_password(library))
