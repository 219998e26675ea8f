"""The day's board: who is due, prepared, out, done, and what is to be followed up."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.dates import full_day, short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import RoundState
from outreach_app.domain.schedule import DueLine, DueState
from outreach_app.services.library import Library
from outreach_app.services.rounds import RoundLine, round_lines
from outreach_app.services.schedule import due
from outreach_app.services.visits import concerns, overdue, round_rows
from outreach_app.services.visits.read import RoundRow
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored_readers
from outreach_app.wording import N_, _, ngettext


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
_STATE_OF = {Column.PREPARED: "planned", Column.OUT: "out", Column.DONE: "done"}


@dataclass(frozen=True)
class Card:
    """A place on the board with its readers; `state` is one of the chips' words, `reason` says why it is there."""

    title: str
    place: str
    reason: str
    state: str
    round: Id | None = None
    reader: Id | None = None


@dataclass(frozen=True)
class Board:
    """What the page of today shows."""

    day: date
    columns: dict[Column, tuple[Card, ...]]
    rounds: tuple[RoundLine, ...]


def board(library: Library, day: date) -> Board:
    """The board of a day; overdue loans and open concerns stand under what is to be followed up."""
    columns: dict[Column, list[Card]] = defaultdict(list)
    lines = [line for line in due(library, day, day) if line.state is not DueState.PLANNED]
    rounds = round_lines(library, day, day)
    planned = {reader for one in rounds for reader in one.round.readers}
    columns[Column.DUE] = _due_cards([line for line in lines if line.id not in planned])
    for one in rounds:
        for row in round_rows(library, one.round):
            column = _column(one, row)
            columns[column].append(_visit_card(one, row, column))
    columns[Column.FOLLOW_UP] += _follow_up(library, day)
    return Board(day, {column: tuple(columns[column]) for column in Column}, tuple(rounds))


def _due_cards(lines: list[DueLine]) -> list[Card]:
    places = stored_places.places(line.place for line in lines if line.place)
    labels = {place: found.label for place, found in places.items()}
    return [
        Card(
            line.name,
            labels.get(line.place or Id(""), ""),
            line.due.reason,
            line.state.value,
            None,
            line.due.plan.reader,
        )
        for line in lines
    ]


def _column(one: RoundLine, row: RoundRow) -> Column:
    """A visit that was tried in vain is to be followed up; one that was made is done."""
    if row.visit is None:
        return _OF_STATE[one.state]
    return Column.DONE if row.visit.outcome.moves_date else Column.FOLLOW_UP


def _visit_card(one: RoundLine, row: RoundRow, column: Column) -> Card:
    if row.visit:
        reason = row.visit.outcome.label
    else:
        reason = ngettext("{count} copy in the bag", "{count} copies in the bag", len(row.bag))
    state = _STATE_OF.get(column, "overdue")
    return Card(row.name, row.stop.place.label, f"{one.round.label}: {reason}", state, one.round.id, row.planned.reader)


def _follow_up(library: Library, day: date) -> list[Card]:
    cards = [Card(one.text, "", short_day(one.on_day), "due", None, one.reader) for one in concerns(library)]
    heads = stored_readers.heads()
    late: dict[Id, list[date]] = defaultdict(list)
    for loan in overdue(library, day):
        if loan.reader and loan.due_on:
            late[loan.reader].append(loan.due_on)
    for reader, dates in sorted(late.items(), key=lambda item: min(item[1])):
        text = ngettext("{count} copy overdue", "{count} copies overdue", len(dates))
        since = _("since {day}").format(day=full_day(min(dates)))
        cards.append(Card(heads[reader][0], "", f"{text}, {since}", "overdue", None, reader))
    return cards
