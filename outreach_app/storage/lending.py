"""Everything that an import of loans asks of the library, each with one query."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from outreach_app.domain.identity import Id
from outreach_app.storage.tables.collection import CopyRow, TitleRow
from outreach_app.storage.tables.selection import BagItemRow
from outreach_app.storage.tables.visits import LoanRow
from outreach_app.storage.writing import tuples


class Stocked(NamedTuple):
    """A copy with its title, as far as a line of another program names it."""

    copy: Id
    title: Id
    accession: str
    barcode: str
    withdrawn: bool
    author: str
    name: str


class Lent(NamedTuple):
    """A loan to a reader, as far as a line may be the same one."""

    loan: Id
    copy: Id
    reader: Id
    lent_on: date
    due_on: date | None
    ended_on: date | None


def stock() -> list[Stocked]:
    """Every copy, the oldest first."""
    columns = (CopyRow.id, CopyRow.title, CopyRow.accession, CopyRow.barcode, CopyRow.withdrawn_on)
    query = CopyRow.select(*columns, TitleRow.author, TitleRow.title).join(TitleRow).order_by(CopyRow.id)
    return [
        Stocked(Id(copy), Id(title), accession, barcode, bool(withdrawn), author, name)
        for copy, title, accession, barcode, withdrawn, author, name in tuples(query)
    ]


def title_lines() -> Iterable[tuple[Id, str, str]]:
    """Every title with author, the oldest first: some have no copy."""
    query = TitleRow.select(TitleRow.id, TitleRow.author, TitleRow.title).order_by(TitleRow.id)
    return ((Id(title), author, name) for title, author, name in tuples(query))


def lent() -> list[Lent]:
    """Every loan to a reader."""
    columns = (LoanRow.id, LoanRow.copy, LoanRow.reader, LoanRow.lent_on, LoanRow.due_on, LoanRow.ended_on)
    query = LoanRow.select(*columns).where(LoanRow.reader.is_null(False))
    return [Lent(Id(loan), Id(copy), Id(reader), *days) for loan, copy, reader, *days in tuples(query)]


def lent_to_places() -> set[Id]:
    """The copies that are out with a place."""
    query = LoanRow.select(LoanRow.copy).where(LoanRow.reader.is_null() & LoanRow.ended_on.is_null())
    return {Id(copy) for (copy,) in tuples(query)}


def in_bags() -> dict[Id, Id]:
    """The copies that lie in bags, with the readers for whom."""
    return {Id(copy): Id(reader) for copy, reader in tuples(BagItemRow.select(BagItemRow.copy, BagItemRow.reader))}
