"""Numbers that people see: cards, sheets, slips, acts. Undo never gives one back, so none is used twice."""

from outreach_app.domain.errors import UserError
from outreach_app.storage.store import Store
from outreach_app.wording import N_


def next_number(store: Store, name: str) -> int:
    """The next number of a series, beginning with 1; inside a use case it is kept only if the use case is.

    Raises:
        UserError: a kit has given out all the numbers that it may.
    """
    ((number, until),) = store.database.raw().execute(
        "INSERT INTO counter (name, last) VALUES (?, 1)"
        " ON CONFLICT (name) DO UPDATE SET last = counter.last + 1 RETURNING last, until",
        (name,),
    )
    assert isinstance(number, int)
    if isinstance(until, int) and number > until:
        raise UserError(N_("All numbers that this kit may give out are used: bring it back, and take a new one along."))
    return number


SERIES = ("card", "slip", "round", "book set", "set act")
"""What is numbered wherever work is done, in a kit as well."""


def reserve(store: Store, count: int) -> dict[str, tuple[int, int]]:
    """Put numbers of every series aside, for a kit to give out: the last number before them, and the last of them."""
    connection, aside = store.database.raw(), {}
    for name in SERIES:
        ((last,),) = connection.execute(
            "INSERT INTO counter (name, last) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET last = counter.last + excluded.last RETURNING last",
            (name, count),
        ).fetchall()
        aside[name] = int(str(last)) - count, int(str(last))
    return aside


def raise_to(store: Store, name: str, number: int) -> None:
    """Let a series go on after a number that came from elsewhere (an import of old cards)."""
    store.database.raw().execute(
        "INSERT INTO counter (name, last) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET last = max(counter.last, excluded.last)",
        (name, number),
    ).fetchall()
