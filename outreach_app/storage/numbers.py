"""Numbers that people see: cards, sheets, slips, acts. Undo never gives one back, so none is used twice."""

from outreach_app.storage.store import Store


def next_number(store: Store, name: str) -> int:
    """The next number of a series, beginning with 1; inside a use case it is kept only if the use case is."""
    ((number,),) = store.database.raw().execute(
        "INSERT INTO counter (name, last) VALUES (?, 1)"
        " ON CONFLICT (name) DO UPDATE SET last = counter.last + 1 RETURNING last",
        (name,),
    )
    assert isinstance(number, int)
    return number


def raise_to(store: Store, name: str, number: int) -> None:
    """Let a series go on after a number that came from elsewhere (an import of old cards)."""
    store.database.raw().execute(
        "INSERT INTO counter (name, last) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET last = max(counter.last, excluded.last)",
        (name, number),
    ).fetchall()
