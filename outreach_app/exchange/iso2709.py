"""ISO 2709, the exchange form of MARC records, taken apart record by record.

The directory gives the tags, the field terminators the borders: so wrong lengths, lengths counted in characters and
lines broken at 80 columns, all of them common, do not cost a record.
"""

import re
from collections.abc import Iterator

from outreach_app.domain.errors import UserError
from outreach_app.exchange.fields import CatalogueRecord
from outreach_app.exchange.records import Refused
from outreach_app.wording import N_

LEADER = 24
ENTRY = 12
_RECORD_END, _FIELD_END = b"\x1d", "\x1e"
_PADDING = b"\r\n\t \x00\x1a"
_ENTRIES = re.compile("(?:[0-9A-Za-z]{3}[0-9]{9})*")


def looks_like_iso2709(data: bytes) -> bool:
    """Whether a file begins with a record's leader."""
    start = data[:1024].lstrip(_PADDING + b"\xef\xbb\xbf")
    return bool(re.match(rb"[0-9]{5}[ -~]{7}[0-9 ]{5}", start)) and b"\x1e" in data


def read_records(data: bytes, encoding: str) -> Iterator[CatalogueRecord | Refused]:
    """Each record of a file, or why it cannot be read; a file cut off in a record ends with a refusal."""
    chunks = data.removeprefix(b"\xef\xbb\xbf").split(_RECORD_END)
    rest = chunks.pop().strip(_PADDING)
    number = 0
    for chunk in chunks:
        if not chunk.strip(_PADDING):
            continue
        number += 1
        try:
            yield _record(number, chunk.lstrip(_PADDING), encoding)
        except UserError as reason:
            yield Refused(number, reason)
    if rest:
        yield Refused(number + 1, UserError(N_("The file ends inside this record: it was cut off. Export it again.")))


def _record(number: int, chunk: bytes, encoding: str) -> CatalogueRecord:
    try:
        head, *bodies = _unfolded(chunk).decode(encoding).split(_FIELD_END)
    except UnicodeDecodeError:
        raise UserError(
            N_("The record holds bytes that are not {encoding}: export it again, or name another encoding."),
            encoding=encoding,
        ) from None
    directory = head[LEADER:]
    entries = [directory[at : at + ENTRY] for at in range(0, len(directory), ENTRY)]
    if not _ENTRIES.fullmatch(directory) or len(entries) != len(bodies) - 1 or not entries:
        raise UserError(N_("The record is damaged: its directory does not fit its fields. Export it again."))
    entries.sort(key=lambda entry: int(entry[7:]))
    texts: dict[str, list[str]] = {}
    for entry, body in zip(entries, bodies, strict=False):
        texts.setdefault(entry[:3], []).append(body)
    return CatalogueRecord(number, head[:LEADER], texts)


def _unfolded(chunk: bytes) -> bytes:
    """The record without line breaks, if it has its own length only without them."""
    if chunk[:5].isdigit() and int(chunk[:5]) != len(chunk) + 1:
        joined = chunk.replace(b"\r", b"").replace(b"\n", b"")
        if int(chunk[:5]) == len(joined) + 1:
            return joined
    return chunk
