"""ИРБИС's readers (database RDR) in its text form; field 40 holds what each of them borrowed.

The fields: practice, part 8.2. Dates are ГГГГММДД; `^F******` in field 40 says that a copy is still out.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from outreach_app.domain.errors import UserError
from outreach_app.exchange import values
from outreach_app.exchange.encoding import decode
from outreach_app.exchange.fields import CatalogueRecord, Field
from outreach_app.exchange.irbis_text import read_records
from outreach_app.exchange.rdr_left import Left, in_words, speaks_of_health
from outreach_app.exchange.records import RecordsFile, Refused
from outreach_app.exchange.telling import Tell, silent, told
from outreach_app.wording import N_

NAME = "rdr"
"""The format's name."""

_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*#\s*\d{1,5}(?:/\d+)?\s*:")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
Record = TypeVar("Record")


@dataclass(frozen=True)
class Opened:
    """A file of readers, opened: how it is read, and its records."""

    encoding: str
    records: tuple[CatalogueRecord | Refused, ...]


def is_rdr(data: bytes, told_format: str | None) -> bool:
    """Whether a file is to be read as RDR: it was told, or begins like a record of ИРБИС."""
    return told_format == NAME or (told_format is None and bool(_BEGINNING.match(data[:200])))


def opened(data: bytes, file: str, encoding: str | None) -> Opened:
    """The records of a file's bytes, each with the line on which it begins.

    Raises:
        UserError: there is no record, or the encoding does not fit.
    """
    text = decode(data, encoding, file=file)
    if not _BEGINNING.match(text.text[:200].encode("utf-8", "replace")):
        raise UserError(N_("{file} is no ИРБИС text file: export the readers as text again."), file=file)
    return Opened(text.encoding, tuple(read_records(text.text, by_line=True)))


def read(
    file: Opened,
    make: Callable[[CatalogueRecord], Iterable[Record | Refused]],
    left: Callable[[CatalogueRecord], Iterable[Left]] = lambda _record: (),
    tell: Tell = silent,
) -> RecordsFile[Record]:
    """What `make` builds of each record, every refused one in order, and in words what `left` says is not taken."""
    records, refused, not_taken = list[Record](), list[Refused](), set[Left]()
    for record in told(file.records, tell, len(file.records)):
        if isinstance(record, Refused):
            refused.append(record)
            continue
        not_taken.update(left(record))
        try:
            for found in make(record):
                if isinstance(found, Refused):
                    refused.append(found)
                else:
                    records.append(found)
        except UserError as reason:
            refused.append(Refused(record.number, reason))
    return RecordsFile(NAME, file.encoding, tuple(records), tuple(refused), in_words(not_taken))


def reader_values(record: CatalogueRecord) -> dict[str, Any]:
    """What a record tells of its reader, as the fields of a line of a table.

    Raises:
        UserError: a value cannot be read, or the record is none of a reader.
    """
    surname = next(record.each("010"), "")
    if not surname and record.texts.get("200"):
        raise UserError(N_("This is a record of the catalogue, not a reader: import the file as titles."))
    found: dict[str, Any] = {"given_name": next(record.each("011"), ""), "patronymic": next(record.each("012"), "")}
    found["full_name" if not found["given_name"] and " " in surname else "surname"] = surname
    found["card"] = next(record.each("030"), "") or next(record.each("022"), "")
    found |= _address(record)
    found["birth_date"] = _value(record, "021", values.birth)
    numbers = [number for text in record.each("017") for number in _phones("017", text)]
    found["phones"] = tuple(dict.fromkeys(numbers))
    registered = days(record, "051")
    found["registered_on"] = registered[0] if registered else None
    found["reregistered"] = tuple(day for day in days(record, "052") if day not in registered[:1])
    categories = [text for text in record.each("050") if not speaks_of_health(text)]
    found["notes"] = "; ".join(dict.fromkeys((*record.each("033"), *categories, *record.each("032"))))
    return {name: value for name, value in found.items() if value}


def reader_key(record: CatalogueRecord) -> dict[str, str]:
    """Card and full name, as a loan names its reader."""
    names = (next(record.each(tag), "") for tag in ("010", "011", "012"))
    card = next(record.each("030"), "") or next(record.each("022"), "")
    return {"card": card, "full_name": " ".join(filter(None, names))}


def days(record: CatalogueRecord, tag: str) -> tuple[date, ...]:
    """The days that a field names, the earliest first; the day stands before its subfields."""
    texts = [field.value.strip() or field.first("d", "*") for field in record.all(tag)]
    return tuple(sorted({read_as(tag, text, values.day) for text in texts if text}))


def read_as(tag: str, text: str, read: Callable[[values.Cell], Any]) -> Any:
    """A value of a field; ИРБИС's dates are told apart first.

    Raises:
        UserError: it is none; the sentence names the field.
    """
    try:
        return read(_spaced(text))
    except values.UnreadableError as fault:
        raise UserError(
            N_("Field {tag}: “{value}” cannot be read; expected: {expected}."),
            tag=int(tag),
            value=text,
            expected=fault.expected,
        ) from None


def _value(record: CatalogueRecord, tag: str, read: Callable[[values.Cell], Any]) -> Any:
    text = next(record.each(tag), "")
    return read_as(tag, text, read) if text and not values.is_empty(text) else None


def _phones(tag: str, text: str) -> tuple[str, ...]:
    found: tuple[str, ...] = () if values.is_empty(text) else read_as(tag, text, values.phones)
    return found


def _spaced(text: str) -> str:
    """19480503 as 1948-05-03; of a day with no month the year stays."""
    match = _COMPACT.fullmatch(text.strip())
    if not match:
        return text
    return match[1] if match[2] == "00" else "-".join(match.groups())


def _address(record: CatalogueRecord) -> dict[str, str]:
    """The parts of the first address, and what stands in one piece."""
    field = next(iter(record.all("013")), Field(""))
    parts = {
        "postcode": field.first("a"),
        "settlement": field.first("c"),
        "street": field.first("d"),
        "house": field.first("e"),
        "entrance": field.first("g"),
        "flat": field.first("h"),
    }
    more = ", ".join(filter(None, (field.value.strip(), *field.each("f"))))
    return {name: value for name, value in parts.items() if value} | {"address_text": more}
