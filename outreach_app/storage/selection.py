"""Bags and requests: rows ↔ domain objects, and what a reader had before."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from peewee import fn

from outreach_app.domain.identity import Id
from outreach_app.domain.selection import BagItem, Channel, Request
from outreach_app.storage.collection import copy_of, title_of
from outreach_app.storage.folding import words
from outreach_app.storage.identity import as_id
from outreach_app.storage.tables.collection import CopyRow, TitleRow
from outreach_app.storage.tables.selection import BagItemRow, RequestRow
from outreach_app.storage.tables.visits import LoanRow
from outreach_app.storage.writing import chunks, put, remove, tuples

Work = tuple[str, str, str, str]

ANSWERED, CLOSED = "answered", "closed"
"""How a request ended: by a copy that was handed over, or otherwise."""


def bags(readers: Iterable[Id]) -> dict[Id, list[BagItem]]:
    """The bag of each reader in the order of packing."""
    found: dict[Id, list[BagItem]] = defaultdict(list)
    for chunk in chunks(readers):
        query = (
            BagItemRow.select(BagItemRow, CopyRow, TitleRow)
            .join(CopyRow)
            .join(TitleRow)
            .where(BagItemRow.reader.in_(chunk))
            .order_by(BagItemRow.id)
        )
        for row in query:
            item = BagItem(
                id=Id(row.id),
                reader=Id(row.reader_id or ""),
                copy=copy_of(row.copy),
                title=title_of(row.copy.title),
                added_on=row.added_on,
                request=as_id(row.request_id),
            )
            found[item.reader].append(item)
    return found


def put_in_bag(item: Id, reader: Id, copy: Id, day: date, request: Id | None = None) -> None:
    """Put a copy into a bag; `request` is what it answers."""
    BagItemRow.insert(id=item, reader=reader, copy=copy, added_on=day, request=request).execute()


def items_with(copies: Iterable[Id]) -> list[Id]:
    """The items of whatever bags that hold some copies."""
    return [
        Id(row.id)
        for chunk in chunks(copies)
        for row in BagItemRow.select(BagItemRow.id).where(BagItemRow.copy.in_(chunk)).order_by(BagItemRow.id)
    ]


def take_out(item: Id) -> None:
    """Take a copy out of its bag."""
    remove(BagItemRow, item)


def had_on(reader: Id, titles: Iterable[Id]) -> dict[Id, date]:
    """When the reader last had each of the titles, in whatever edition."""
    columns = (TitleRow.title, TitleRow.author, TitleRow.volume)
    latest = fn.MAX(LoanRow.lent_on).python_value(date.fromisoformat)
    query = LoanRow.select(*columns, latest).join(CopyRow).join(TitleRow).where(LoanRow.reader == reader)
    had: dict[Work, date] = {}
    for *told, day in tuples(query.group_by(*columns)):
        work = _work(*told)
        had[work] = max(day, had.get(work, day))
    found: dict[Id, date] = {}
    for chunk in chunks(titles):
        for title_id, *told in tuples(TitleRow.select(TitleRow.id, *columns).where(TitleRow.id.in_(chunk))):
            if day := had.get(_work(*told)):
                found[Id(title_id)] = day
    return found


def _work(title: str, author: str, volume: str) -> Work:
    """What editions of one work share: the title without its subtitle, the author's surname and initial, the volume."""
    surname, first, *_rest = (*words(author), "", "")
    return " ".join(words(title.partition(" : ")[0])), surname, first[:1], volume


def put_request(request: Request) -> None:
    """Write a request."""
    put(
        RequestRow,
        request.id,
        reader=request.reader,
        text=request.text,
        on_day=request.on_day,
        channel=request.channel.value,
        closed_on=request.closed_on,
    )


def close_request(request: Id, day: date, copy: Id | None = None) -> None:
    """End a request: answered by a copy, or in another way."""
    put(RequestRow, request, closed_on=day, closed_as=ANSWERED if copy else CLOSED, copy=copy)


def reopen_request(reader: Id, copy: Id, day: date) -> Id | None:
    """Take the end of the request back that a copy answered on a day."""
    answered = (RequestRow.reader == reader) & (RequestRow.copy == copy) & (RequestRow.closed_on == day)
    row = RequestRow.get_or_none(answered & (RequestRow.closed_as == ANSWERED))
    if row is None:
        return None
    put(RequestRow, row.id, closed_on=None, closed_as="", copy=None)
    return Id(row.id)


def request(request_id: Id) -> Request | None:
    """One request."""
    row = RequestRow.get_or_none(RequestRow.id == request_id)
    return _request_of(row) if row else None


def _request_of(row: RequestRow) -> Request:
    channel = Channel(row.channel) if row.channel else Channel.PHONE
    return Request(Id(row.id), Id(row.reader_id), row.text, row.on_day, channel, row.closed_on)


def authors_read(reader: Id, limit: int) -> list[tuple[str, int]]:
    """The authors of whom a reader had the most titles, with how many."""
    titles = fn.COUNT(TitleRow.id.distinct())
    query = LoanRow.select(TitleRow.author, titles).join(CopyRow).join(TitleRow)
    query = query.where((LoanRow.reader == reader) & (TitleRow.author != "")).group_by(TitleRow.author)
    return [(author, count) for author, count in tuples(query.order_by(titles.desc(), TitleRow.author).limit(limit))]


def open_requests(readers: Iterable[Id]) -> dict[Id, list[Request]]:
    """The requests of each reader that are not yet closed."""
    found: dict[Id, list[Request]] = defaultdict(list)
    for chunk in chunks(readers):
        query = RequestRow.select().where(RequestRow.reader.in_(chunk) & RequestRow.closed_on.is_null())
        for row in query.order_by(RequestRow.on_day):
            found[Id(row.reader_id)].append(_request_of(row))
    return found
