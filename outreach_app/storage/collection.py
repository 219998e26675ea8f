"""Titles and copies: rows ↔ domain objects, and where a copy is."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from peewee import fn

from outreach_app.domain.collection import (
    Copy,
    CopyState,
    FoundCopy,
    Holding,
    InSet,
    OnBoard,
    Title,
    TitleFilter,
    TitleLine,
    WithdrawalReason,
)
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.visits import LoanEnd
from outreach_app.storage import copies_in_sets, search, stowage
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.folding import digits
from outreach_app.storage.identity import as_id
from outreach_app.storage.reading import rows_where
from outreach_app.storage.search_texts import facet
from outreach_app.storage.tables.collection import CopyRow, StowageRow, TitleRow
from outreach_app.storage.tables.selection import BagItemRow
from outreach_app.storage.tables.visits import LoanRow, UnlentReturnRow
from outreach_app.storage.writing import chunks, insert_many, put, tuples
from outreach_app.wording import N_

TITLE_FIELDS = (
    *("title", "author", "year", "isbn", "publisher", "bbk", "age_mark", "genre", "series", "volume"),
    *("language", "format", "price_kopecks", "source", "source_number", "digest", "imported", "annotation"),
)
COPY_FIELDS = ("accession", "barcode", "price_kopecks", "location", "withdrawn_on")


def title_of(row: TitleRow) -> Title:
    """The domain object of a row."""
    subjects = tuple(row.subjects.split("\n")) if row.subjects else ()
    return Title(id=Id(row.id), subjects=subjects, **{name: getattr(row, name) for name in TITLE_FIELDS})


def copy_of(row: CopyRow) -> Copy:
    """The domain object of a row."""
    return Copy(
        id=Id(row.id),
        title=Id(row.title_id),
        withdrawn_reason=WithdrawalReason(row.withdrawn_reason) if row.withdrawn_reason else None,
        **{name: getattr(row, name) for name in COPY_FIELDS},
    )


def copy_standing_alone(row: CopyRow) -> Copy:
    """The domain object of a row; refused where the copy is withdrawn and on board.

    Raises:
        UserError: it is.
    """
    if row.withdrawn_on and stowage.is_on_board(StowageRow.copy == row.id):
        raise UserError(N_("A withdrawn copy is on board of a vehicle: unload it."))
    return copy_of(row)


def title_values(title: Title) -> dict[str, object]:
    """A title's columns."""
    return {"subjects": "\n".join(title.subjects), **{name: getattr(title, name) for name in TITLE_FIELDS}}


def copy_values(copy: Copy) -> dict[str, object]:
    """A copy's columns."""
    reason = copy.withdrawn_reason.value if copy.withdrawn_reason else ""
    return {"title": copy.title, "withdrawn_reason": reason, **{name: getattr(copy, name) for name in COPY_FIELDS}}


def put_title(title: Title) -> None:
    """Write a title."""
    put(TitleRow, title.id, **title_values(title))


def put_copy(copy: Copy) -> None:
    """Write a copy."""
    put(CopyRow, copy.id, **copy_values(copy))


def titles(ids: Iterable[Id]) -> dict[Id, Title]:
    """Titles by id."""
    found: dict[Id, Title] = {}
    for chunk in chunks(set(ids)):
        found |= {Id(row.id): title_of(row) for row in TitleRow.select().where(TitleRow.id.in_(chunk))}
    return found


def lines(database: LibraryDatabase, text: str, only: TitleFilter, limit: int) -> list[TitleLine]:
    """Titles that have all the words of a text and that a filter keeps, by title, as the search index shows them."""
    chosen = {"format": only.format, "age": only.age_mark, "stock": only.stock}
    facets = [facet(name, value) for name, value in chosen.items() if value]
    found = search.lines(database, "title", text, limit, facets)
    return [TitleLine(Id(row_id), *shown) for row_id, shown in found]


def title_with_isbn(database: LibraryDatabase, isbn: str) -> Title | None:
    """The first title with these digits as its ISBN."""
    number = digits(isbn)
    if not number:
        return None
    found = titles(Id(one) for one in search.search(database, "title", number, _SAME_NUMBER))
    return next((title for title in found.values() if digits(title.isbn) == number), None)


_SAME_NUMBER = 20
"""As many titles with such a number are looked at: a copy's number may begin with it."""


def line_of(title: Title) -> TitleLine:
    """A title as the search index shows it."""
    mark = "" if title.age_mark is None else str(title.age_mark)
    return TitleLine(title.id, title.title, title.author, str(title.year or ""), title.format, mark)


def count() -> int:
    """How many titles there are."""
    return int(TitleRow.select().count())


def holdings(titles: Iterable[Id]) -> dict[Id, Holding]:
    """The copies of some titles, counted; a title without any is left out."""
    database: Any = CopyRow._meta.database
    found: dict[Id, Holding] = {}
    for chunk in chunks(set(titles)):
        query = _HOLDINGS.format(ids=", ".join([database.param] * len(chunk)))
        rows = database.execute_sql(query, tuple(chunk)).fetchall()
        found |= {Id(title): Holding(stock, free, every - stock) for title, every, stock, free in rows}
    return found


_HOLDINGS = (
    "SELECT copy.title_id, count(*), sum(CASE WHEN copy.withdrawn_on IS NULL THEN 1 ELSE 0 END),"
    " sum(CASE WHEN copy.withdrawn_on IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM bag_item WHERE bag_item.copy_id = copy.id)"
    f" AND NOT EXISTS ({copies_in_sets.HOLDS_COPY}) AND NOT EXISTS ({stowage.HOLDS_COPY})"
    " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.copy_id = copy.id AND (loan.ended_on IS NULL"
    f" OR (loan.ended_as = '{LoanEnd.LOST.value}' AND NOT EXISTS (SELECT 1 FROM unlent_return AS back"
    " WHERE back.copy_id = copy.id AND back.on_day >= loan.ended_on)))) THEN 1 ELSE 0 END)"
    " FROM copy WHERE copy.title_id IN ({ids}) GROUP BY copy.title_id"
)
"""`whereabouts` counted by the database: a list asks it of hundreds of titles at once."""


def copies(ids: Iterable[Id]) -> dict[Id, Copy]:
    """Copies by id."""
    found: dict[Id, Copy] = {}
    for chunk in chunks(set(ids)):
        found |= {Id(row.id): copy_of(row) for row in CopyRow.select().where(CopyRow.id.in_(chunk))}
    return found


def copies_of(titles: Iterable[Id]) -> list[Copy]:
    """The copies of some titles, by accession number."""
    return [copy_of(row) for row in rows_where(CopyRow, "title_id", set(titles), "accession")]


def copies_numbered(number: str) -> list[Copy]:
    """Copies that carry a number as barcode or as accession number, those with the barcode first."""
    number = number.strip()
    if not number:
        return []
    rows = CopyRow.select().where((CopyRow.barcode == number) | (CopyRow.accession == number))
    return [copy_of(row) for row in sorted(rows, key=lambda row: row.barcode != number)]


def whereabouts(wanted: Iterable[Copy]) -> list[FoundCopy]:
    """Copies with their titles and where they are, derived from open loans, bags, sets and stays on vehicles."""
    wanted = list(wanted)
    ids = [copy.id for copy in wanted]
    lent = {
        row.copy_id: row.reader_id for row in LoanRow.select().where(LoanRow.copy.in_(ids) & LoanRow.ended_on.is_null())
    }
    held = {row.copy_id: row.reader_id for row in BagItemRow.select().where(BagItemRow.copy.in_(ids))}
    lost = {copy for (copy,) in tuples(_lost().where(LoanRow.copy.in_(ids)))} | copies_in_sets.missing(ids)
    lost |= stowage.missing(ids)
    sets, aboard = copies_in_sets.sets_of(ids), stowage.vehicles_of(ids)
    known = titles(copy.title for copy in wanted)
    return [_found(copy, known[copy.title], _Facts(lent, held, lost, sets, aboard)) for copy in wanted]


def _lost() -> Any:
    """The copies of loans that ended as lost, unless they were handed in since."""
    back = UnlentReturnRow.select(UnlentReturnRow.id).where(
        (UnlentReturnRow.copy == LoanRow.copy) & (UnlentReturnRow.on_day >= LoanRow.ended_on)
    )
    return LoanRow.select(LoanRow.copy).where((LoanRow.ended_as == LoanEnd.LOST.value) & ~fn.EXISTS(back))


def _free() -> Any:
    """Of a copy that can be handed out now: neither lent or lost, nor in a bag or a set, on board or withdrawn."""
    lent = LoanRow.select(LoanRow.copy).where(LoanRow.ended_on.is_null())
    held = BagItemRow.select(BagItemRow.copy)
    here = CopyRow.id.not_in(held) & CopyRow.id.not_in(copies_in_sets.held()) & CopyRow.withdrawn_on.is_null()
    here &= CopyRow.id.not_in(stowage.held())
    return here & CopyRow.id.not_in(lent) & CopyRow.id.not_in(_lost())


def values(column: str) -> list[str]:
    """What titles have in a column such as `genre`, each once; several subjects stand one on a line."""
    field = TitleRow._meta.fields[column]
    return [value for (value,) in tuples(TitleRow.select(field).where(field != "").distinct())]


def having(column: str, wanted: Iterable[str], limit: int, **among: Iterable[str]) -> list[Id]:
    """The newest titles that have one of the wanted values in a column, wherever their copies are.

    `among` are values that other columns must have one of.
    """
    fields = TitleRow._meta.fields
    liked = fields[column].in_(list(wanted))
    for other, allowed in among.items():
        liked &= fields[other].in_(list(allowed))
    newest = (TitleRow.year.desc(nulls="last"), TitleRow.id.desc())
    query = TitleRow.select(TitleRow.id).where(liked).order_by(*newest).limit(limit)
    return [Id(title) for (title,) in tuples(query)]


def on_shelf() -> list[FoundCopy]:
    """Every copy that can be handed out now."""
    query = CopyRow.select(CopyRow, TitleRow).join(TitleRow).where(_free()).order_by(CopyRow.id)
    return [FoundCopy(copy_of(row), title_of(row.title), CopyState.SHELF) for row in query]


class _Facts(NamedTuple):
    """What keeps copies off the shelf, by copy."""

    lent: dict[str, str | None]
    held: dict[str, str | None]
    lost: set[str]
    sets: dict[str, InSet]
    aboard: dict[str, OnBoard]


def _found(copy: Copy, title: Title, facts: _Facts) -> FoundCopy:
    within, aboard = facts.sets.get(copy.id), facts.aboard.get(copy.id)
    if copy.id in facts.lent:
        return FoundCopy(copy, title, CopyState.LENT, as_id(facts.lent[copy.id]), within, aboard)
    if copy.id in facts.held:
        return FoundCopy(copy, title, CopyState.BAG, as_id(facts.held[copy.id]), within, aboard)
    return FoundCopy(copy, title, _at_rest(copy, facts), book_set=within, on_board=aboard)


def _at_rest(copy: Copy, facts: _Facts) -> CopyState:
    """Where a copy is that no reader has or waits for; a set that is being put together may be on board."""
    if copy.withdrawn_on:
        return CopyState.WITHDRAWN
    within = facts.sets.get(copy.id)
    if copy.id in facts.aboard and not (within and within.place):
        return CopyState.ABOARD
    if within:
        return CopyState.SET
    return CopyState.LOST if copy.id in facts.lost else CopyState.SHELF


def identities() -> dict[tuple[object, ...], Title]:
    """Every title by each of what it may be known by: number in its source, ISBN with title and year, hash."""
    known: dict[tuple[object, ...], Title] = {}
    for row in TitleRow.select():
        title = title_of(row)
        if title.digest:
            known["digest", title.digest] = title
        if title.isbn:
            known["isbn", title.isbn, title.title, title.year] = title
        if title.source_number:
            known["number", title.source, title.source_number] = title
    return known


def copy_numbers() -> dict[str, Id]:
    """The title of every copy, by its accession number and its barcode."""
    query = CopyRow.select(CopyRow.accession, CopyRow.barcode, CopyRow.title)
    return {number: Id(title) for *numbers, title in tuples(query) for number in numbers if number}


def insert_titles(new: Iterable[Title]) -> None:
    """Write many new titles."""
    insert_many(TitleRow, ({"id": title.id, **title_values(title)} for title in new))


def insert_copies(new: Iterable[Copy]) -> None:
    """Write many new copies."""
    insert_many(CopyRow, ({"id": copy.id, **copy_values(copy)} for copy in new))
