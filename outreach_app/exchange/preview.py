"""A look at a file's first records, as fast as its beginning can be read."""

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from outreach_app.exchange import loans, rdr, reader_columns, readers, stop_columns, title_tables, titles, values
from outreach_app.exchange.catalogue_files import titles_in
from outreach_app.exchange.columns import Column, guess
from outreach_app.exchange.files import read_bytes
from outreach_app.exchange.records import LoanRecord, ReaderRecord, TitleRecord
from outreach_app.exchange.stop_sections import is_header
from outreach_app.exchange.tables import Wanted, read_table

READERS, TITLES, LOANS, STOPS = "readers", "titles", "loans", "stops"
COLUMNS: dict[str, tuple[Column, ...]] = {
    READERS: reader_columns.COLUMNS,
    TITLES: title_tables.COLUMNS,
    LOANS: loans.COLUMNS,
    STOPS: stop_columns.COLUMNS,
}
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    READERS: readers.NEEDED,
    TITLES: title_tables.NEEDED,
    LOANS: loans.NEEDED,
    STOPS: stop_columns.NEEDED,
}
FORMATS: dict[str, tuple[str, ...]] = {
    READERS: (*titles.TABLES, rdr.NAME),
    TITLES: titles.FORMATS,
    LOANS: (*titles.TABLES, rdr.NAME),
    STOPS: titles.TABLES,
}

CATALOGUE_HEADER = ("author", "title", "year", "isbn", "accession")
"""The fields that a look at catalogue records shows."""

READER_HEADER = ("card", "surname", "given_name", "patronymic", "birth_date", "phones", "street", "notes")
"""The fields that a look at readers of ИРБИС shows."""

LOAN_HEADER = ("card", "full_name", "accession", "barcode", "title", "lent_on", "due_on", "returned_on")
"""The fields that a look at their loans shows."""


@dataclass(frozen=True)
class Look:
    """How a file is read, and its first records as texts with their numbers.

    `fields` is what each column of a table seems to hold, empty for nothing; None where the records say it themselves.
    """

    format: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    fields: tuple[str, ...] | None


def look(path: Path, kind: str, wanted: Wanted) -> Look:
    """The beginning of a file of readers or titles; refused where it is none.

    Raises:
        UserError: it cannot be read like this.
    """
    data = read_bytes(path)
    format = wanted.format
    if kind == TITLES:
        format = format or titles.find_format(data, wanted.encoding)
        if format not in titles.TABLES:
            return _records(data, path.name, format, wanted)
    elif kind != STOPS and rdr.is_rdr(data, format):
        return (_readers if kind == READERS else _loans)(data, path.name, wanted)
    header = is_header(stop_columns.COLUMNS) if kind == STOPS else None
    table = read_table(data, path.name, Wanted(format, wanted.encoding, wanted.delimiter, wanted.limit, header))
    rows = tuple((row.line, tuple(map(values.text, row.cells))) for row in table.rows)
    fields = guess(table.header, COLUMNS[kind])
    return Look(table.format, table.encoding, table.delimiter, table.header, rows, fields)


def _records(data: bytes, file: str, format: str, wanted: Wanted) -> Look:
    opened = titles.open_catalogue(data, file, format, wanted.encoding)
    found = titles_in(opened.format, opened.encoding, islice(opened.records, wanted.limit))
    rows = tuple((record.line, _cells(record)) for record in found.records)
    return Look(opened.format, opened.encoding, "", CATALOGUE_HEADER, rows, None)


def _readers(data: bytes, file: str, wanted: Wanted) -> Look:
    opened = rdr.opened(data, file, wanted.encoding)
    some = replace(opened, records=opened.records[: wanted.limit])
    rows = tuple((one.line, _shown(one)) for one in rdr.read(some, readers.reader_of).records)
    return Look(rdr.NAME, opened.encoding, "", READER_HEADER, rows, None)


def _loans(data: bytes, file: str, wanted: Wanted) -> Look:
    """The first loans; readers without any are passed over."""
    opened = rdr.opened(data, file, wanted.encoding)
    found = rdr.read(opened, loans.loans_of).records[: wanted.limit]
    rows = tuple((one.line, _loan(one)) for one in found)
    return Look(rdr.NAME, opened.encoding, "", LOAN_HEADER, rows, None)


def _loan(record: LoanRecord) -> tuple[str, ...]:
    days = (values.text(day) if day else "" for day in (record.lent_on, record.due_on, record.returned_on))
    return (record.card, record.reader, record.accession, record.barcode, record.title, *days)


def _shown(record: ReaderRecord) -> tuple[str, ...]:
    birth = values.text(record.birth_date) if record.birth_date else str(record.birth_year or "")
    street = ", ".join(filter(None, (record.street, record.house, record.flat)))
    names = (record.card, record.surname, record.given_name, record.patronymic)
    return (*names, birth, ", ".join(record.phones), street or record.address_text, record.notes)


def _cells(record: TitleRecord) -> tuple[str, ...]:
    numbers = (copy.accession or copy.barcode for copy in record.copies)
    return (record.author, record.title, str(record.year or ""), record.isbn, ", ".join(numbers))
