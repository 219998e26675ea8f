"""What people type into the forms, and what it means; a refusal says how to type it."""

import re
from collections.abc import Iterable
from datetime import date, time

from outreach_app.domain.coordinates import coordinates_text as as_typed
from outreach_app.domain.coordinates import read_coordinates
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.places import Coordinates
from outreach_app.domain.readers import Birth, Phone
from outreach_app.domain.travel import Point
from outreach_app.wording import N_

_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_TIME = re.compile(r"(\d{1,2})(?:[:.\- ]?(\d{2}))?")
_PHONE = re.compile(r"(\+?\(?\d[\d\s()–-]*\d|\d)[\s,;:–-]*(.*)")


def day(text: str) -> date | None:
    """A day: «24.11.2026» or «2026-11-24»; None where nothing is typed."""
    text = text.strip()
    if not text:
        return None
    found, iso = _DAY.fullmatch(text), _ISO_DAY.fullmatch(text)
    parts = [int(part) for part in (found or iso).groups()] if found or iso else []
    try:
        return date(*(parts if iso else parts[::-1]))
    except (ValueError, TypeError) as error:
        raise UserError(N_("“{text}” is no date: type it as 24.11.2026."), text=text) from error


def birth(text: str) -> Birth:
    """A birth date, or the year alone."""
    if _YEAR.fullmatch(text.strip()):
        return Birth(year=int(text))
    return Birth(day(text))


def birth_text(known: Birth) -> str:
    """As it is typed."""
    return full_day(known.day) if known.day else str(known.year or "")


def clock(text: str) -> time | None:
    """A time of the day: «10», «10:30», «1030»; None where nothing is typed."""
    text = text.strip()
    if not text:
        return None
    found = _TIME.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2] or 0))
    except (TypeError, ValueError) as error:
        raise UserError(N_("“{text}” is no time: type it as 10:30."), text=text) from error


def coordinates(text: str, *, approximate: bool) -> Coordinates | None:
    """Latitude and longitude, a link or numbers as a map gives them; None where nothing is typed."""
    if not text.strip():
        return None
    where = read_coordinates(text)
    return Coordinates(where.lat, where.lon, approximate=approximate)


def coordinates_text(where: Coordinates | None) -> str:
    """As they are typed."""
    return as_typed(Point(where.lat, where.lon)) if where else ""


def phones(text: str) -> tuple[Phone, ...]:
    """One number on a line, in the order in which they are tried; words behind it say whose it is."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _PHONE.fullmatch(line)
        if not match:
            raise UserError(N_("“{text}” does not begin with a phone number: type the number first."), text=line)
        found.append(Phone(match[1], match[2]))
    return tuple(found)


def phones_text(known: Iterable[Phone]) -> str:
    """As they are typed."""
    return "\n".join(f"{phone.number} {phone.label}".strip() for phone in known)


def words(text: str) -> tuple[str, ...]:
    """Words set apart by commas."""
    return tuple(filter(None, (word.strip() for word in re.split(r"[,;]", text))))
