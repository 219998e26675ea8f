"""Files that tell of readers, as a table with one line for each record or in ИРБИС's text form."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from outreach_app.exchange import rdr
from outreach_app.exchange.columns import Column, Mapped, layout, records_of
from outreach_app.exchange.fields import CatalogueRecord
from outreach_app.exchange.files import read_bytes
from outreach_app.exchange.rdr_left import Left
from outreach_app.exchange.records import RecordsFile, Refused
from outreach_app.exchange.tables import Wanted, read_table
from outreach_app.exchange.telling import Tell, silent

Record = TypeVar("Record")


@dataclass(frozen=True)
class Kind(Generic[Record]):
    """What is read out of such a file, from a line of a table and from a record of ИРБИС."""

    columns: tuple[Column, ...]
    needed: tuple[tuple[str, ...], ...]
    of_line: Callable[[int, dict[str, Any]], Record]
    of_record: Callable[[CatalogueRecord], Iterable[Record | Refused]]
    left: Callable[[CatalogueRecord], Iterable[Left]]


def read_file(
    kind: Kind[Record],
    path: Path,
    *,
    format: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    mapping: Mapped | None = None,
    tell: Tell = silent,
) -> RecordsFile[Record]:
    """The records of a CSV, XLSX or RDR file; one with a wrong value is refused whole, never taken in part."""
    data = read_bytes(path)
    if rdr.is_rdr(data, format):
        return rdr.read(rdr.opened(data, path.name, encoding), kind.of_record, kind.left, tell)
    table = read_table(data, path.name, Wanted(format, encoding, delimiter), tell)
    return records_of(table, layout(table, kind.columns, needed=kind.needed, mapping=mapping), kind.of_line, tell)
