"""ISO 2709, the exchange form of MARC records, taken apart record by record.

The directory gives the tags, the field terminators the borders: so wrong lengths, lengths counted in characters and
lines broken at 80 columns, all of them common, do not cost a record.
"""

import re
from collections.abc import Iterator

from outreach_app.domain.errors import UserError
from outreach_app.exchange import marc8
from outreach_app.exchange.fields import SUBFIELD, CatalogueRecord
from outreach_app.exchange.records import Refused
from outreach_app.wording import N_

LEADER = 24
ENTRY = 12
_RECORD_END, _FIELD_END = b"\x1d", "\x1e"
_PADDING = b"\r\n\t \x00\x1a"
_ENTRIES = re.compile("(?:[0-9A-Za-z]{3}[0-9]{9})*")
_TRIED = 200_000
_UNICODE = b"a"
"""Position 9 of a MARC 21 leader, where the record is UTF-8."""


def looks_like_iso2709(data: bytes) -> bool:
    """Whether a file begins with a record's leader."""
    start = data[:1024].lstrip(_PADDING + b"\xef\xbb\xbf")
    return bool(re.match(rb"[0-9]{5}[ -~]{7}[0-9 ]{5}", start)) and b"\x1e" in data


def is_marc21(data: bytes) -> bool:
    """Whether the first records of a file are MARC 21: titles stand in 245, none in 200."""
    tags = set[bytes]()
    for chunk in data[:_TRIED].split(_RECORD_END)[:20]:
        directory = chunk.lstrip(_PADDING + b"\xef\xbb\xbf")[LEADER:].partition(b"\x1e")[0]
        tags |= {directory[at : at + 3] for at in range(0, len(directory), ENTRY)}
    return b"245" in tags and b"200" not in tags


def find_marc8(data: bytes) -> bool:
    """Whether a file of MARC 21 is in MARC-8: no record of it may say so, for most that are not do not either."""
    start = data[:1024].lstrip(_PADDING + b"\xef\xbb\xbf")
    return is_marc21(data) and start[9:10] != _UNICODE and marc8.is_likely(data)


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
        head, *bodies = _texts(_unfolded(chunk), encoding)
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


def _texts(chunk: bytes, encoding: str) -> list[str]:
    """Leader with directory, then each field; in a file of MARC-8 each record says for itself if it is UTF-8."""
    if encoding != marc8.NAME or chunk[9:10] == _UNICODE:
        return chunk.decode("utf-8" if encoding == marc8.NAME else encoding).split(_FIELD_END)
    head, *bodies = chunk.split(_FIELD_END.encode())
    fields = ([marc8.decode(part) for part in body.split(SUBFIELD.encode())] for body in bodies)
    return [head.decode("ascii"), *map(SUBFIELD.join, fields)]


def _unfolded(chunk: bytes) -> bytes:
    """The record without line breaks, if it has its own length only without them."""
    if chunk[:5].isdigit() and int(chunk[:5]) != len(chunk) + 1:
        joined = chunk.replace(b"\r", b"").replace(b"\n", b"")
        if int(chunk[:5]) == len(joined) + 1:
            return joined
    return chunk
