"""Ratings of readers: rows ↔ domain objects."""

from datetime import date

from outreach_app.domain.identity import Id
from outreach_app.domain.ratings import Rating
from outreach_app.storage.collection import titles
from outreach_app.storage.identity import new_id
from outreach_app.storage.reading import row_matching, rows_where
from outreach_app.storage.tables.tastes import RatingRow
from outreach_app.storage.writing import put, remove


def ratings(reader: Id) -> list[Rating]:
    """A reader's ratings in the order in which they were given first."""
    rows = rows_where(RatingRow, "reader_id", [reader])
    known = titles(Id(row.title_id) for row in rows)
    return [
        Rating(reader, known[Id(row.title_id)], row.stars, row.on_day, row.note)
        for row in rows
        if Id(row.title_id) in known
    ]


def put_rating(reader: Id, title: Id, stars: int, day: date, note: str) -> None:
    """Write how a reader liked a title; of one title the last rating stands."""
    row = row_matching(RatingRow, reader_id=reader, title_id=title)
    put(RatingRow, row.id if row else new_id(), reader=reader, title=title, stars=stars, on_day=day, note=note)


def drop_rating(reader: Id, title: Id) -> bool:
    """Take a rating back; False: there was none."""
    row = row_matching(RatingRow, reader_id=reader, title_id=title)
    if row:
        remove(RatingRow, row.id)
    return row is not None
