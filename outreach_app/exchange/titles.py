"""Titles from whatever a catalogue exports: RUSMARC, ИРБИС, CSV, XLSX, told apart by content."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.exchange import encoding as encodings
from outreach_app.exchange import irbis, irbis_text, iso2709, rusmarc
from outreach_app.exchange.fields import CatalogueRecord
from outreach_app.exchange.files import read_bytes
from outreach_app.exchange.records import Refused, TitleRecord, TitlesFile
from outreach_app.exchange.tables import ZIP, read_table
from outreach_app.exchange.title_tables import titles_of
from outreach_app.wording import N_

FORMATS = ("rusmarc", "irbis", "csv", "xlsx")


def read_titles(
    path: Path,
    *,
    format: str | None = None,
    encoding: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> TitlesFile:
    """Titles of a file with what was refused; format and encoding are found unless told, a mapping serves tables."""
    data = read_bytes(path)
    match format or find_format(data, encoding):
        case "rusmarc":
            return _from_iso2709(data, path.name, encoding)
        case "irbis":
            text = encodings.decode(data, encoding, file=path.name)
            if not irbis_text.looks_like_irbis(text.text):
                raise UserError(N_("{file} is no ИРБИС text file: its lines must begin like “#200: ”."), file=path.name)
            return _collected("irbis", text.encoding, irbis_text.read_records(text.text), irbis.title_record)
        case "csv" | "xlsx" as found:
            return titles_of(read_table(data, path.name, format=found, encoding=encoding), mapping)
        case unknown:
            raise UserError(
                N_("“{format}” is no format of titles: choose one of {known}."),
                format=unknown,
                known=", ".join(FORMATS),
            )


def find_format(data: bytes, encoding: str | None = None) -> str:
    """The format's name, by what the file begins with."""
    if data.startswith(ZIP):
        return "xlsx"
    if iso2709.looks_like_iso2709(data):
        return "rusmarc"
    start = encodings.decode(data, encoding).text[:4096]
    return "irbis" if irbis_text.looks_like_irbis(start) else "csv"


def _from_iso2709(data: bytes, file: str, told: str | None) -> TitlesFile:
    if not iso2709.looks_like_iso2709(data):
        raise UserError(N_("{file} is no ISO 2709 file: export it from the catalogue again."), file=file)
    encoding = encodings.find(data, told, file=file)
    found = list(iso2709.read_records(data, encoding))
    sets = rusmarc.sets_of(record for record in found if isinstance(record, CatalogueRecord))

    def title_record(record: CatalogueRecord) -> TitleRecord:
        from_irbis = bool(record.all(irbis.WORKSHEET))
        return irbis.title_record(record) if from_irbis else rusmarc.title_record(record, sets)

    return _collected("rusmarc", encoding, found, title_record)


def _collected(
    format: str,
    encoding: str,
    found: Iterable[CatalogueRecord | Refused],
    title_record: Callable[[CatalogueRecord], TitleRecord],
) -> TitlesFile:
    records, refused = list[TitleRecord](), list[Refused]()
    for record in found:
        if isinstance(record, Refused):
            refused.append(record)
            continue
        try:
            records.append(title_record(record))
        except UserError as reason:
            refused.append(Refused(record.number, reason))
    return TitlesFile(format, encoding, tuple(records), tuple(refused))
