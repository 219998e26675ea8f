"""Readers from a table, one line for each with place, contact and plan of service, or from ИРБИС."""

import re
from datetime import date
from functools import partial
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import Birth
from outreach_app.domain.rhythms import Rhythm
from outreach_app.exchange import rdr
from outreach_app.exchange.address import split_address
from outreach_app.exchange.fields import CatalogueRecord
from outreach_app.exchange.rdr_left import left_of_reader
from outreach_app.exchange.reader_columns import COLUMNS
from outreach_app.exchange.reader_files import Kind, read_file
from outreach_app.exchange.records import ReaderRecord
from outreach_app.wording import N_

NEEDED = (("full_name", "surname"),)

_ONCE = {
    "postcode": N_("The address names two postcodes, {one} and {other}: correct one of them."),
    "house": N_("The address names two houses, {one} and {other}: correct one of them."),
    "flat": N_("The address names two flats, {one} and {other}: correct one of them."),
    "entrance": N_("The address names two entrances, {one} and {other}: correct one of them."),
    "floor": N_("The address names two floors, {one} and {other}: correct one of them."),
}
"""The numbers of an address, and what is said where it tells two."""

_INITIALS = re.compile(r"(\w\.)\s*(?=\w\.)")
_PHONE_IN_NAME = re.compile(r"(?:тел\.? ?)?(\+?\d[\d ()-]{4,20}\d)")


def reader_of(record: CatalogueRecord) -> list[ReaderRecord]:
    """The one reader of a record of ИРБИС."""
    return [reader_record(record.number, rdr.reader_values(record))]


def reader_record(line: int, found: dict[str, Any]) -> ReaderRecord:
    """The reader whom a line's or record's values tell of; refused where they contradict each other."""
    values = {**split_name(found.pop("full_name", "")), **_address(found), **found}
    if not any(map(str.isalpha, values.get("surname", ""))):
        raise UserError(N_("The reader has no surname: type it and import the line again."))
    _settle_birth(values)
    _settle_contact(values)
    _settle_coordinates(values)
    _settle_window(values)
    _settle_cadence(values)
    if "form" in values:
        values["form"] = Form(values["form"])
    if "place_kind" in values:
        values["place_kind"] = PlaceKind(values["place_kind"])
    return ReaderRecord(line=line, **values)


def split_name(full: str) -> dict[str, str]:
    """Surname, given name and patronymic; a fourth word belongs to the patronymic («Гасан оглы»)."""
    words = _INITIALS.sub(r"\1 ", full.replace(",", " ")).split()
    if len(words) == 3 and words[0].endswith(".") and words[1].endswith("."):
        words = [words[2], *words[:2]]
    surname, given, *rest = (*words, "", "")[: max(len(words), 2)]
    return {"surname": surname, "given_name": given, "patronymic": " ".join(rest)} if words else {}


def _address(found: dict[str, Any]) -> dict[str, str]:
    """The parts of an address in one piece; those that have a value of their own must agree with it."""
    told = split_address(found.pop("address_text", ""))
    for name, sentence in _ONCE.items():
        one, other = found.get(name, ""), told.get(name, "")
        if one and other and not _alike(one, other):
            raise UserError(sentence, one=one, other=other)
    return told


def _alike(one: str, other: str) -> bool:
    """Whether two numbers of an address are the same, perhaps with the building in one of them alone."""
    shorter, longer = sorted((_plain(one), _plain(other)), key=len)
    return longer.startswith(shorter)


def _plain(number: str) -> str:
    return "".join(filter(str.isalnum, number.casefold()))


def _settle_birth(values: dict[str, Any]) -> None:
    """Keep the date, or the year where no more is known; both must agree."""
    told, year = values.pop("birth_date", None), values.pop("birth_year", None)
    day = told if isinstance(told, date) else None
    if told and not day and year and year != told:
        raise UserError(
            N_("Two years of birth are given, {one} and {other}: correct one of them."), one=told, other=year
        )
    birth = Birth(day, year or (told if not day else None))
    values["birth_date"] = birth.day
    values["birth_year"] = None if birth.day else birth.year


def _settle_contact(values: dict[str, Any]) -> None:
    """Take a telephone that stands in the contact person's cell into its own field."""
    name = values.get("contact_name", "")
    if "contact_phone" not in values and (match := _PHONE_IN_NAME.search(name)):
        values["contact_phone"] = match[1]
        rest = name.replace(f"({match[0]})", "").replace(match[0], "")
        values["contact_name"] = re.sub(r"[,;]? +", " ", rest).strip(" ,;")


def _settle_coordinates(values: dict[str, Any]) -> None:
    if pair := values.pop("coordinates", None):
        values["lat"], values["lon"] = pair
    if ("lat" in values) != ("lon" in values):
        raise UserError(N_("Only one of latitude and longitude is given: give both or neither."))


def _settle_cadence(values: dict[str, Any]) -> None:
    """Take a rhythm apart; weekdays that have a cell of their own go first."""
    told = values.pop("every_weeks", None)
    if told is None:
        return
    values |= {name: value for name, value in vars(told).items() if value and name not in ("rhythm", "weekdays")}
    if told.rhythm is not Rhythm.WEEKS:
        values["rhythm"] = told.rhythm
    values.setdefault("weekdays", told.weekdays)


def _settle_window(values: dict[str, Any]) -> None:
    begins, ends = values.pop("window", (None, None))
    begins, ends = values.get("window_from", begins), values.get("window_until", ends)
    if begins and ends and begins >= ends:
        raise UserError(N_("The time of day ends ({ends}) before it begins ({begins})."), begins=begins, ends=ends)
    values["window_from"], values["window_until"] = begins, ends


KIND = Kind(COLUMNS, NEEDED, reader_record, reader_of, left_of_reader)
read_readers = partial(read_file, KIND)
"""The readers of a CSV, XLSX or RDR file."""
