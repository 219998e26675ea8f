"""Titles from whatever a catalogue exports: MARC 21, RUSMARC, MARCXML, ИРБИС, CSV, XLSX, told apart by content."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.exchange import encoding as encodings
from outreach_app.exchange import irbis_text, iso2709, marc8, marcxml
from outreach_app.exchange.catalogue_files import titles_in
from outreach_app.exchange.columns import Mapped
from outreach_app.exchange.fields import CatalogueRecord
from outreach_app.exchange.files import read_bytes
from outreach_app.exchange.records import Refused, TitlesFile
from outreach_app.exchange.tables import ZIP, Wanted, read_table
from outreach_app.exchange.telling import Tell, silent
from outreach_app.exchange.title_tables import titles_of
from outreach_app.wording import N_

FORMATS = ("rusmarc", "marc21", "marcxml", "irbis", "csv", "xlsx")
"""RUSMARC and MARC 21 are both ISO 2709: which of them a record is, the record itself shows."""


TABLES = ("csv", "xlsx")


@dataclass(frozen=True)
class Catalogue:
    """A file of catalogue records, opened: how it is read, and its records as they come."""

    format: str
    encoding: str
    records: Iterator[CatalogueRecord | Refused]


def read_titles(
    path: Path,
    *,
    format: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    mapping: Mapped | None = None,
    tell: Tell = silent,
) -> TitlesFile:
    """Titles of a file with what was refused; what is not told is found, a mapping serves tables."""
    data = read_bytes(path)
    format = format or find_format(data, encoding)
    if format in TABLES:
        return titles_of(read_table(data, path.name, Wanted(format, encoding, delimiter), tell), mapping, tell)
    opened = open_catalogue(data, path.name, format, encoding)
    found = titles_in(opened.format, opened.encoding, opened.records, tell)
    if not found.records and not found.refused:
        raise UserError(
            N_("{file} is XML without MARC records: export it from the catalogue as MARCXML."), file=path.name
        )
    return found


def open_catalogue(data: bytes, file: str, format: str, encoding: str | None) -> Catalogue:
    """The records of a file in one of the formats that are no tables."""
    match format:
        case "rusmarc" | "marc21":
            return _iso2709(data, file, encoding)
        case "marcxml":
            text = marcxml.read_text(data, encoding, file)
            return Catalogue("marcxml", text.encoding, marcxml.read_records(text.text))
        case "irbis":
            text = encodings.decode(data, encoding, file=file)
            if not irbis_text.looks_like_irbis(text.text):
                raise UserError(N_("{file} is no ИРБИС text file: its lines must begin like “#200: ”."), file=file)
            return Catalogue("irbis", text.encoding, irbis_text.read_records(text.text))
    raise UserError(
        N_("“{format}” is no format of titles: choose one of {known}."), format=format, known=", ".join(FORMATS)
    )


def find_format(data: bytes, encoding: str | None = None) -> str:
    """The format's name, by what the file begins with."""
    if data.startswith(ZIP):
        return "xlsx"
    if iso2709.looks_like_iso2709(data):
        return "marc21" if iso2709.is_marc21(data) else "rusmarc"
    start = encodings.decode(data, None if marc8.is_name(encoding) else encoding).text[:4096]
    if marcxml.looks_like_xml(start):
        return "marcxml"
    return "irbis" if irbis_text.looks_like_irbis(start) else "csv"


def _iso2709(data: bytes, file: str, told: str | None) -> Catalogue:
    if not iso2709.looks_like_iso2709(data):
        raise UserError(N_("{file} is no ISO 2709 file: export it from the catalogue again."), file=file)
    if marc8.is_name(told) or (not told and iso2709.find_marc8(data)):
        encoding = marc8.NAME
    else:
        encoding = encodings.find(data, told, file=file)
    format = "marc21" if iso2709.is_marc21(data) else "rusmarc"
    return Catalogue(format, encoding, iso2709.read_records(data, encoding))
