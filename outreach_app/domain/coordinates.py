"""Coordinates as people have them: two numbers, degrees and minutes, a link of a map site, a `geo:` link (RFC 5870).

What is read is latitude and longitude in degrees (WGS 84). Map sites differ in which comes first; two bare numbers are
taken as latitude and longitude, unless the first can be no latitude.
"""

import re
from urllib.parse import unquote_plus

from outreach_app.domain.errors import UserError
from outreach_app.domain.travel import Point
from outreach_app.wording import N_

_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
_BETWEEN = r"(?:,|~|;|/|\s)+"
_PAIR = rf"{_NUMBER}{_BETWEEN}{_NUMBER}"
_LONGITUDE_FIRST = tuple(
    re.compile(pattern + _PAIR)
    for pattern in (r"whatshere\[point\]=", r"2gis\.[^?]*/", r"[?&]pt=", r"[?&]ll=", r"[?&]m=")
)
"""Yandex (the chosen spot, the pin, the middle of the map), 2GIS."""
_LATITUDE_FIRST = tuple(
    re.compile(pattern)
    for pattern in (
        rf"!3d{_NUMBER}!4d{_NUMBER}",
        rf"[?&]mlat={_NUMBER}&mlon={_NUMBER}",
        rf"[?&](?:q|query|destination|daddr|rtext|text)={_PAIR}",
        rf"@{_PAIR}",
        rf"#map=\d+(?:\.\d+)?/{_PAIR}",
        rf"[?&#]lat={_NUMBER}&l(?:on|ng)={_NUMBER}",
        rf"[?&](?:cp|ll|center)={_PAIR}",
    )
)
"""Google (the place, then the middle of the map), OpenStreetMap, Bing, Apple and others."""
_YANDEX_OR_2GIS = re.compile(r"//(?:[\w-]+\.)*(?:yandex\.\w+|ya\.ru|2gis\.\w+)(?:\.\w+)?[/?]")
_GEO = re.compile(rf"geo:{_NUMBER},{_NUMBER}", re.IGNORECASE)
_GEO_QUERY = re.compile(rf"[?&]q={_PAIR}")
_ANGLE = (
    r"(?P<before{n}>[NSEW])?\s*(?P<degrees{n}>\d{{1,3}}(?:\.\d+)?)\s*[°º]?\s*(?:(?P<minutes{n}>\d{{1,2}}(?:\.\d+)?)\s*['′’]\s*)?"
    r"(?:(?P<seconds{n}>\d{{1,2}}(?:\.\d+)?)\s*(?:\"|″|”|''|′′)\s*)?(?P<after{n}>[NSEW])?"
)
_ANGLES = re.compile(_ANGLE.format(n=1) + r"[\s,;]*" + _ANGLE.format(n=2), re.IGNORECASE)
_SIGNED = re.compile(r"[°ºNSEW]", re.IGNORECASE)
_SIDES = {
    **{"с.ш.": "N", "сш": "N", "с. ш.": "N", "ю.ш.": "S", "ю. ш.": "S"},
    **{"в.д.": "E", "вд": "E", "в. д.": "E", "з.д.": "W", "з. д.": "W"},
}
_DEGREES = r"([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?"
_TYPED = re.compile(rf"[(\[\s]*{_DEGREES}(?:\s*[;/]\s*|\s*,(?=\s|[+-]?\d+[.,]\d)\s*|\s+){_DEGREES}[)\]\s]*")
_NAMES = re.compile(r"\b(?:широта|долгота|lat(?:itude)?|lon(?:gitude)?|lng)\b\s*[:=]?", re.IGNORECASE)


def read_coordinates(text: str) -> Point:
    """Where a pasted text points to.

    Raises:
        UserError: it names no point; the sentence says what to paste.
    """
    text = text.strip()
    if "://" in text:
        return _of_link(text)
    if found := _GEO.search(text):
        query = _GEO_QUERY.search(text)
        return _point(*(query if query and found.groups() == ("0", "0") else found).groups())
    sided = _with_letters(text).strip("()[] ")
    if _SIGNED.search(sided) and (found := _ANGLES.fullmatch(sided)):
        return _of_angles(found)
    if found := _TYPED.fullmatch(_NAMES.sub(" ", text)):
        return _point(*(number.replace(",", ".") for number in found.groups()))
    raise UserError(
        N_("“{text}” are no coordinates: copy both numbers from a map, as in 56.3287, 44.0020."), text=_short(text)
    )


def swapped(where: Point) -> Point | None:
    """The point with latitude and longitude changed over, if there is one."""
    return Point(where.lon, where.lat) if abs(where.lon) <= 90 else None


def coordinates_text(where: Point) -> str:
    """As they are typed, to a metre or so."""
    return f"{round(where.lat, 6)}, {round(where.lon, 6)}"


def _of_link(link: str) -> Point:
    plain = unquote_plus(link)
    longitude_first = bool(_YANDEX_OR_2GIS.search(plain))
    for pattern in _LONGITUDE_FIRST if longitude_first else ():
        if found := pattern.search(plain):
            return _point(found[2], found[1])
    for pattern in _LATITUDE_FIRST:
        if found := pattern.search(plain):
            return _point(*found.groups())
    raise UserError(
        N_(
            "The link {link} holds no coordinates. Open it in a browser and copy the long address, or the two numbers "
            "that the map shows."
        ),
        link=_short(link),
    )


def _with_letters(text: str) -> str:
    """Russian names of the sides as letters, decimal commas as points."""
    for words, letter in _SIDES.items():
        text = re.sub(re.escape(words), letter, text, flags=re.IGNORECASE)
    return re.sub(r"(?<=\d),(?=\d)", ".", text)


def _of_angles(found: re.Match[str]) -> Point:
    first, second = (_angle(found, number) for number in (1, 2))
    if first[1] in "EW" and first[1]:
        first, second = second, first
    return Point(first[0], second[0])


def _angle(found: re.Match[str], number: int) -> tuple[float, str]:
    """Degrees, and the letter that says which side."""
    degrees, minutes, seconds = (float(found[f"{part}{number}"] or 0) for part in ("degrees", "minutes", "seconds"))
    side = (found[f"before{number}"] or found[f"after{number}"] or "").upper()
    size = degrees + minutes / 60 + seconds / 3600
    return round(-size if side in {"S", "W"} else size, 7), side


def _point(lat: str, lon: str) -> Point:
    """The point; changed over where the first can be no latitude."""
    first, second = float(lat), float(lon)
    return Point(second, first) if abs(first) > 90 >= abs(second) else Point(first, second)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
