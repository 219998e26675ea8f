"""What readers like and never want again, and the lists that they share: rows ↔ domain objects."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from outreach_app.domain.identity import Id
from outreach_app.domain.tastes import Taste, TasteKind, TasteList, Tastes
from outreach_app.storage.identity import new_id
from outreach_app.storage.reading import all_rows, rows_where
from outreach_app.storage.tables.tastes import TasteListRow, TasteListUseRow, TasteRow
from outreach_app.storage.writing import put, remove


def taste_of(row: TasteRow) -> Taste | None:
    """The domain object of a row; None where the text went with the personal data."""
    return Taste(TasteKind(row.kind), row.text, row.never) if row.text else None


def list_of(row: TasteListRow, tastes: Iterable[TasteRow] = ()) -> TasteList:
    """The domain object of a row and its entries."""
    return TasteList(Id(row.id), row.name, _built(tastes))


def _built(rows: Iterable[TasteRow]) -> tuple[Taste, ...]:
    return tuple(taste for row in rows if (taste := taste_of(row)))


def tastes(readers: Iterable[Id]) -> dict[Id, Tastes]:
    """The tastes of each reader, four queries however many readers."""
    wanted = list(dict.fromkeys(readers))
    own: dict[str, list[TasteRow]] = defaultdict(list)
    for row in rows_where(TasteRow, "reader_id", wanted):
        own[row.reader_id or ""].append(row)
    used: dict[str, list[str]] = defaultdict(list)
    for use in rows_where(TasteListUseRow, "reader_id", wanted):
        if use.taste_list_id not in used[use.reader_id]:
            used[use.reader_id].append(use.taste_list_id)
    shared = lists({Id(one) for ids in used.values() for one in ids}) if used else {}
    return {one: Tastes(_built(own[one]), tuple(shared[Id(each)] for each in used[one])) for one in wanted}


def lists(ids: Iterable[Id] | None = None) -> dict[Id, TasteList]:
    """Shared lists by id; all of them where no ids are given."""
    rows = all_rows(TasteListRow) if ids is None else rows_where(TasteListRow, "id", ids)
    entries: dict[str, list[TasteRow]] = defaultdict(list)
    for row in rows_where(TasteRow, "taste_list_id", [one.id for one in rows]):
        entries[row.taste_list_id or ""].append(row)
    return {Id(row.id): list_of(row, entries[row.id]) for row in rows}


def put_tastes(reader: Id, wanted: Iterable[Taste]) -> None:
    """Write a reader's own tastes; unchanged entries keep their rows."""
    _put_entries("reader_id", reader, wanted)


def put_list(shared: TasteList) -> None:
    """Write a shared list with its entries."""
    put(TasteListRow, shared.id, name=shared.name.strip())
    _put_entries("taste_list_id", shared.id, shared.tastes)


def _put_entries(column: str, owner: Id, wanted: Iterable[Taste]) -> None:
    left = {taste.key: taste for taste in reversed(tuple(wanted))}
    for row in rows_where(TasteRow, column, [owner]):
        standing = taste_of(row)
        if standing is None or left.get(standing.key) != standing:
            remove(TasteRow, row.id)
        else:
            del left[standing.key]
    for taste in reversed(left.values()):
        values = {"kind": taste.kind.value, "text": taste.text, "never": taste.never}
        put(TasteRow, new_id(), **{column.removesuffix("_id"): owner}, **values)


def users(shared: Id) -> list[Id]:
    """The readers to whom a list applies."""
    return [Id(use.reader_id) for use in rows_where(TasteListUseRow, "taste_list_id", [shared])]


def users_by_list() -> Counter[Id]:
    """To how many readers each list applies."""
    return Counter(Id(one.taste_list_id) for one in all_rows(TasteListUseRow))


def use_list(use: Id, reader: Id, shared: Id) -> None:
    """Let a list apply to a reader."""
    put(TasteListUseRow, use, reader=reader, taste_list=shared)


def drop_list(reader: Id, shared: Id) -> None:
    """Let a list apply to a reader no longer."""
    for use in rows_where(TasteListUseRow, "reader_id", [reader]):
        if use.taste_list_id == shared:
            remove(TasteListUseRow, use.id)


def delete_list(shared: Id) -> None:
    """Delete a list, its entries, and that it applied to anybody."""
    for table in (TasteRow, TasteListUseRow):
        for row in rows_where(table, "taste_list_id", [shared]):
            remove(table, row.id)
    remove(TasteListRow, shared)
