"""The book of a proof: what people entered here and out there, read where and when they entered it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from outreach_app.domain.statistics import Figures
from outreach_app.services.library import Library
from outreach_app.storage.fieldwork.aliases import aliases

FACTS = {
    "visit": ("CASE WHEN reader_id IS NULL THEN '' ELSE outcome END", "inquiries"),
    "loan": (),
    "renewal": (),
    "unlent_return": (),
    "request": (),
    "headcount": ("visitors",),
    "event": (),
    "participants": ("people",),
    "reader": (),
    "phone": (),
    "contact_person": (),
    "pause": (),
}
"""The tables of what people enter, each of whose rows is to arrive once, and what of a row is counted."""

COUNTED = {"loan": "loans", "renewal": "renewals", "request": "requests", "event": "events", "reader": "readers"}
SUMMED = {("visit", 1): "inquiries", ("headcount", 0): "visitors", ("participants", 0): "participants"}

Rows = dict[str, tuple[str, tuple[Any, ...]]]
"""Rows by their ids: the table, and what of it is counted."""


def facts_of(library: Library) -> Rows:
    """Every fact that stands in a library."""
    connection = library.store.database.raw()
    found: Rows = {}
    for table, values in FACTS.items():
        query = f'SELECT {", ".join(("id", *values))} FROM "{table}"'
        for row_id, *told in connection.execute(query).fetchall():
            found[str(row_id)] = table, tuple(told)
    return found


_RETURNS = " UNION ".join(
    "SELECT row_id, json_extract(after, '$.copy_id'), json_extract(after, '$.visit_id'),"
    f" json_extract(after, '$.on_day') FROM {table} WHERE table_name = 'unlent_return' AND operation = 'insert'"
    for table in ("received_change", "journal_change")
)
_ENDED = (
    "SELECT loan.copy_id, json_extract(after, '$.ended_visit_id'), json_extract(after, '$.ended_on')"
    " FROM journal_change JOIN loan ON loan.id = row_id AND loan.ended_on IS NOT NULL WHERE table_name = 'loan'"
)


def returns_of_loans(library: Library) -> set[str]:
    """What came back where nobody knew that it was lent: a loan that was ended at that visit, or day, tells of it.

    The visit may have been found to be one with another one since, and its day put right.
    """
    connection, others = library.store.database.raw(), aliases()
    ended = connection.execute(_ENDED).fetchall()
    at_visit, on_day = {(copy, visit) for copy, visit, _day in ended}, {(copy, day) for copy, _visit, day in ended}
    found = set()
    for row, copy, visit, day in connection.execute(_RETURNS).fetchall():
        ours = others.get(copy, copy)
        if (ours, others.get(visit, visit)) in at_visit if visit else (ours, day) in on_day:
            found.add(str(row))
    return found


def rows_of(library: Library, tables: Iterable[str] = tuple(FACTS)) -> dict[str, str]:
    """The ids of what was entered, each with its table."""
    connection = library.store.database.raw()
    return {
        str(row_id): table
        for table in tables
        for (row_id,) in connection.execute(f'SELECT id FROM "{table}"').fetchall()
    }


def totals(rows: Rows) -> Counter[str]:
    """What facts come to: visits by outcome, loans, people counted, inquiries and so on."""
    found: Counter[str] = Counter()
    for table, values in rows.values():
        if table in COUNTED:
            found[COUNTED[table]] += 1
        if table == "visit" and values[0]:
            found[values[0]] += 1
        for place, value in enumerate(values):
            if (table, place) in SUMMED:
                found[SUMMED[table, place]] += value
    return found


def told_by(figures: Figures) -> Counter[str]:
    """The same numbers as the statistics tell them; visitors are what is neither a reader's visit nor at an event."""
    calls: Counter[str] = Counter({one.value: number for one, number in figures.by_outcome.items()})
    by_name = sum(number for one, number in figures.by_outcome.items() if one.counts(left_with_is_visit=True))
    others = Counter(
        loans=figures.loans + figures.loans_at_library,
        inquiries=figures.inquiries,
        events=figures.events,
        participants=figures.participants,
        visitors=figures.visits - by_name - figures.participants,
    )
    return +(calls + others)


class Book:
    """What was entered: each row with its table and values by the side that entered them, and what was taken back."""

    def __init__(self, standing: Rows) -> None:
        self.entered: dict[str, str] = {}
        self.taken_back: set[str] = set()
        self._values: dict[tuple[str, int], dict[str, Any]] = {}
        self.note("", {}, standing)

    def note(self, side: str, before: Rows, after: Rows) -> None:
        """Enter what an act on some side made, changed and took back."""
        for row, (table, values) in after.items():
            was = before[row][1] if row in before else (None,) * len(values)
            self.entered[row] = table
            for place, value in enumerate(values):
                if row not in before or was[place] != value:
                    self._values.setdefault((row, place), {})[side] = value
        self.taken_back |= before.keys() - after.keys()
        self.taken_back -= after.keys() - before.keys()

    def answered(self, before: Rows, after: Rows, waiting: Iterable[str]) -> None:
        """Enter what an answer took back, of what stood and of what waited; nothing new arises from one.

        A row may have a value of another one that was given up for it: both were one.
        """
        assert after.keys() - before.keys() <= self.entered.keys()
        given_up = {
            (table, *one) for table, told in (before[row] for row in before.keys() - after) for one in enumerate(told)
        }
        for row in before.keys() & after:
            table, values = after[row]
            for place, value in enumerate(values):
                if value != before[row][1][place] and (table, place, value) in given_up:
                    self._values.setdefault((row, place), {})["answer"] = value
        self.taken_back |= {*before, *waiting} - after.keys()
        self.taken_back -= after.keys() - before.keys()

    def lost(self, here: Iterable[str]) -> dict[str, str]:
        """What was entered, is not here and was taken back by nobody."""
        known = set(here) | self.taken_back
        return {row: table for row, table in self.entered.items() if row not in known}

    def invented(self, standing: Rows) -> list[tuple[str, str]]:
        """What stands and was entered by nobody, and values that nobody gave to it last."""
        found = [(table, row) for row, (table, _values) in standing.items() if row not in self.entered]
        for row, (table, values) in standing.items():
            for place, value in enumerate(values):
                if value not in self._last(row, place):
                    found.append((table, f"{row}: {value!r}, not {self._last(row, place)}"))
        return found

    def _last(self, row: str, place: int) -> list[Any]:
        """What each side gave last to a value of a row; what stood there before, where nobody did."""
        told = self._values.get((row, place), {})
        return [value for side, value in told.items() if side] or list(told.values())
