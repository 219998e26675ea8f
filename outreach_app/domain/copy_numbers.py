"""Numbers of new copies as people type or scan them: several at once, ranges too."""

import re
from dataclasses import dataclass

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

MOST = 500
"""Copies that one range may make: more is a slip of the finger."""

_BARCODE = re.compile(r"\d{9,}")
"""Accession numbers are shorter: a long run of digits alone is a scanned barcode."""
_WITH_BARCODE = re.compile(r"(\S.*?)\s+(\d{8,})")
_RANGE = re.compile(r"(\D*)(\d{1,8})(\s*(?:–|—|\.\.)\s*|\s+-\s+|-)(\d{1,8})")


@dataclass(frozen=True)
class CopyNumbers:
    """What is written on one copy; one of both may be missing."""

    accession: str = ""
    barcode: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.accession, self.barcode) if part)


def copy_numbers(text: str) -> tuple[CopyNumbers, ...]:
    """Numbers set apart by commas, semicolons or lines.

    «1001» is an accession number, «1001 4600000000017» has its barcode behind it, a long number alone is a barcode,
    «1001–1005» are five copies; with a mere hyphen only where both ends are equally long («12-345» is one number).

    Raises:
        UserError: a number stands there twice, or a range is too long.
    """
    parts = filter(None, (" ".join(part.split()) for part in re.split(r"[,;\n]", text)))
    found = tuple(one for part in parts for one in _meant(part))
    seen: set[str] = set()
    for number in (number for one in found for number in (one.accession, one.barcode) if number):
        if number in seen:
            raise UserError(N_("The number {number} stands there twice: each copy has its own."), number=number)
        seen.add(number)
    return found


def _meant(part: str) -> tuple[CopyNumbers, ...]:
    if span := _RANGE.fullmatch(part):
        first, last = int(span[2]), int(span[4])
        if last > first and (span[3] != "-" or len(span[4]) == len(span[2])):
            if last - first >= MOST:
                raise UserError(
                    N_("“{range}” are {count} copies: type at most {most} at once."),
                    range=part,
                    count=last - first + 1,
                    most=MOST,
                )
            width = len(span[2])
            return tuple(CopyNumbers(f"{span[1]}{number:0{width}}") for number in range(first, last + 1))
    if _BARCODE.fullmatch(part):
        return (CopyNumbers(barcode=part),)
    if both := _WITH_BARCODE.fullmatch(part):
        return (CopyNumbers(both[1], both[2]),)
    return (CopyNumbers(part),)
