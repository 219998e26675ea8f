"""Rows with good defaults, and a person who makes them."""

from collections.abc import Callable

from outreach_app.storage.identity import new_id
from outreach_app.storage.journal import Recording
from outreach_app.storage.store import Store
from outreach_app.storage.tables import PhoneRow, PlaceRow, ReaderRow
from tests.storage.stores import NOW


def add_place(**fields: object) -> str:
    row_id = new_id()
    PlaceRow.insert(id=row_id, **{"kind": "home", "street": "Садовая", "house": "5", **fields}).execute()
    return row_id


def add_reader(**fields: object) -> str:
    row_id = new_id()
    ReaderRow.insert(id=row_id, **{"surname": "Ёжикова", "given_name": "Анна", **fields}).execute()
    return row_id


def add_phone(reader: str, number: str = "+7 921 123-45-67", position: int = 0) -> str:
    row_id = new_id()
    PhoneRow.insert(id=row_id, reader=reader, number=number, position=position).execute()
    return row_id


def done(store: Store, use_case: str, work: Callable[[], object], person: str = "Вера") -> Recording:
    """Do some work as one use case."""
    with store.recording(person, use_case, NOW) as made:
        work()
    return made


def edit(row_id: str, **fields: object) -> Callable[[], object]:
    """A change of some fields of a reader."""
    return lambda: ReaderRow.update(**fields).where(ReaderRow.id == row_id).execute()
