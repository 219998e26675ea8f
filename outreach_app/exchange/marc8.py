"""MARC-8, the encoding of MARC 21 before Unicode: escape sequences choose alphabets, accents stand before letters.

The tables are pymarc's. Its own decoder turns what it does not know into blanks; this one refuses.
"""

import re
import unicodedata
from functools import cache
from typing import Any

NAME = "marc-8"

_ESCAPE = re.compile(
    rb"\x1b(?:(?P<custom>[bgps])|\$(?P<wide>[),\-]?)(?P<many>1)|(?P<side>[(),\-])!?(?P<one>[234BENQS]))",
)
_LATIN, _ANSEL = 0x42, 0x45
_EACC = 0x31
_RIGHT = (b")", b"-")
_SHORT_RUNS = 2.0
"""Accented letters stand alone among ASCII letters; the letters of a Cyrillic code page stand in words."""


def is_name(told: str | None) -> bool:
    """Whether an encoding's name means MARC-8."""
    return (told or "").strip().lower().replace("-", "").replace("_", "") == "marc8"


def is_likely(data: bytes) -> bool:
    """Whether the bytes of MARC 21 records, not declared as Unicode, are MARC-8 rather than a code page."""
    if _ESCAPE.search(data):
        return True
    runs = re.findall(rb"[\x80-\xff]+", data[:1_000_000])
    return bool(runs) and sum(map(len, runs)) < _SHORT_RUNS * len(runs)


def decode(data: bytes) -> str:
    """One subfield's text; the alphabets start anew with each.

    Raises:
        UnicodeDecodeError: a byte means nothing in its alphabet.
    """
    if data.isascii() and b"\x1b" not in data:
        return data.decode("ascii")
    sets, left, right, at = _tables(), _LATIN, _ANSEL, 0
    letters, accents = list[str](), list[str]()
    while at < len(data):
        if match := _ESCAPE.match(data, at):
            chosen = match["many"] or match["one"] or match["custom"]
            if match["side"] in _RIGHT or match["wide"] in _RIGHT:
                right = chosen[0]
            else:
                left = _LATIN if chosen == b"s" else chosen[0]
            at = match.end()
            continue
        active = right if data[at] >= 0x80 else left
        width = 3 if active == _EACC else 1
        found = _sign(sets[active], data[at : at + width])
        if found is None:
            raise UnicodeDecodeError(NAME, data, at, at + width, "no such character in this alphabet")
        sign, combines = found
        if combines:
            accents.append(sign)
        else:
            letters += [sign, *accents]
            accents = []
        at += width
    return unicodedata.normalize("NFC", "".join([*letters, *accents]))


def _sign(table: dict[int, tuple[int, int]], code: bytes) -> tuple[str, bool] | None:
    """A character and whether it is an accent; the tables hold most alphabets for one half of the bytes only."""
    if code == b" ":
        return " ", False
    number = int.from_bytes(code)
    flip = int.from_bytes(b"\x80" * len(code))
    found = table.get(number) or table.get(number ^ flip)
    return (chr(found[0]), bool(found[1])) if found else None


@cache
def _tables() -> dict[int, Any]:
    """Each alphabet's table by the byte that chooses it."""
    from pymarc import marc8_mapping

    tables: dict[int, Any] = dict(marc8_mapping.CODESETS)
    tables[_EACC] = {**tables[_EACC], **{code: (sign, 0) for code, sign in marc8_mapping.ODD_MAP.items()}}
    return tables
