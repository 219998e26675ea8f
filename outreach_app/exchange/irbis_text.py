"""The text exchange form of ИРБИС: lines `#200: ^ATitle`, long values on several lines, records ended by `*****`."""

import re
from collections.abc import Iterator

from outreach_app.domain.errors import UserError
from outreach_app.exchange.encoding import is_damaged
from outreach_app.exchange.fields import SUBFIELD, CatalogueRecord
from outreach_app.exchange.records import Refused
from outreach_app.wording import N_

END = "*****"
_LINE = re.compile(r"#\s*(\d{1,5})(?:/\d+)?\s*:(?:_|\s)?(.*)", re.DOTALL)


def looks_like_irbis(text: str) -> bool:
    """Whether a text begins with a field of a record."""
    return bool(_LINE.match(text.lstrip()[:200]))


def read_records(text: str, *, by_line: bool = False) -> Iterator[CatalogueRecord | Refused]:
    """Each record of a text, or why it cannot be read; the last one may lack its end mark, not its line end.

    A record's number is its place in the file or, where told, the line on which it begins.
    """
    number, begins, values = 1, 1, list[list[str]]()
    for place, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if line.strip() == END:
            yield _record(begins if by_line else number, values)
            number, begins, values = number + 1, place + 1, []
        elif _LINE.match(line):
            begins = begins if values else place
            values.append([line])
        elif values:
            values[-1].append(line)
    told = begins if by_line else number
    if values and text.endswith(("\n", "\r")):
        yield _record(told, values)
    elif values:
        reason = UserError(N_("The file ends inside this record, without “*****”: it was cut off. Export it again."))
        yield Refused(told, reason)


def _record(number: int, values: list[list[str]]) -> CatalogueRecord | Refused:
    texts: dict[str, list[str]] = {}
    for lines in values:
        if any(is_damaged(line) for line in lines):
            reason = UserError(N_("The record holds bytes that do not fit the file's encoding. Export it again."))
            return Refused(number, reason)
        if match := _LINE.match("".join(lines)):
            texts.setdefault(match[1].zfill(3), []).append(match[2].replace("^", SUBFIELD))
    return CatalogueRecord(number, "", texts)
