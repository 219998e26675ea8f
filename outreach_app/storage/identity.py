"""New identities, which sort by the moment they were made."""

import uuid_utils

from outreach_app.domain.identity import Id

_DIGITS = 32


def new_id() -> Id:
    """A UUIDv7 as 32 hexadecimal digits; within one process each is greater than the one before."""
    return Id(uuid_utils.uuid7().hex)


def as_id(value: str | None) -> Id | None:
    """The id in a column that may be empty."""
    return Id(value) if value else None


def new_id_after(last: str | None) -> Id:
    """A new id that sorts after `last` even where the clock was set back, so that the journal keeps its order."""
    made = new_id()
    return Id(f"{int(last, 16) + 1:0{_DIGITS}x}") if last and made <= last else made
