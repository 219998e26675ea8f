"""MARCXML: records of MARC 21 or UNIMARC as XML, each taken out of the file and read by itself.

So a broken record costs itself only, and nothing outside the records is ever read: no document type, no entities
of its own, no addresses of other files.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from xml.parsers import expat

from outreach_app.domain.errors import UserError
from outreach_app.exchange.encoding import Text, decode, is_damaged
from outreach_app.exchange.fields import SUBFIELD, CatalogueRecord
from outreach_app.exchange.records import Refused
from outreach_app.wording import N_

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_BEGIN = re.compile(r"<(?:[\w.-]+:)?record(?=[\s>/])")
_END = re.compile(r"</(?:[\w.-]+:)?record\s*>|<(?:[\w.-]+:)?record(?:\s[^<>]*)?/>")
_PART = re.compile(r"<(?:[\w.-]+:)?(?:leader|controlfield|datafield)[\s>]")


def looks_like_xml(text: str) -> bool:
    """Whether a text begins as XML does."""
    return bool(re.match(r"\s*<[?!\w]", text[:200]))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the XML declaration names; byte order marks and UTF-8 go without saying."""
    match = _DECLARED.match(data.lstrip(b"\xef\xbb\xbf \r\n\t"))
    return match[1].decode("ascii") if match else None


def read_text(data: bytes, told: str | None, file: str) -> Text:
    """The file's text: its encoding is told, else declared, else (where the declaration is wrong) found."""
    if not told and (declared := declared_encoding(data)):
        with suppress(UserError):
            return decode(data, declared, file=file)
    return decode(data, told, file=file)


def read_records(text: str) -> Iterator[CatalogueRecord | Refused]:
    """Each record of a text, or why it cannot be read; a file cut off in a record ends with a refusal."""
    text = _without_comments(text)
    starts = [match.start() for match in _BEGIN.finditer(text)]
    number = 0
    for begin, after in zip(starts, [*starts[1:], len(text)], strict=False):
        piece = text[begin:after]
        end = _END.search(piece)
        if end is None and not _PART.search(piece) and after < len(text):
            continue  # a wrapper around the record proper, as in harvested files
        number += 1
        if end:
            yield _record(number, piece[: end.end()])
        elif after < len(text):
            yield Refused(number, _broken())
        else:
            yield Refused(number, UserError(N_("The file ends inside this record: it was cut off. Export it again.")))


def _without_comments(text: str) -> str:
    """The text without its comments, which may hold records that somebody took out."""
    kept, at = list[str](), 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[at:begin])
        at = end + 3
    return "".join([*kept, text[at:]])


def _record(number: int, piece: str) -> CatalogueRecord | Refused:
    if is_damaged(piece):
        reason = UserError(N_("The record holds bytes that do not fit the file's encoding. Export it again."))
        return Refused(number, reason)
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler = reader.said
    try:
        parser.Parse(piece, True)
    except (expat.ExpatError, UnicodeEncodeError):
        return Refused(number, _broken())
    if not reader.texts:
        return Refused(number, UserError(N_("The record is empty: complete it in the catalogue and export it again.")))
    return CatalogueRecord(number, reader.leader, reader.texts)


def _broken() -> UserError:
    return UserError(N_("The record is damaged: it is no well-formed XML. Export it again."))


class _Reader:
    """Takes one record's elements in; names count without their prefix."""

    def __init__(self) -> None:
        self.leader = ""
        self.texts: dict[str, list[str]] = {}
        self._tag = ""
        self._pieces: list[str] = []

    def begin(self, name: str, told: dict[str, str]) -> None:
        """An element begins."""
        match name.rpartition(":")[2]:
            case "leader":
                self._pieces = []
            case "controlfield":
                self._tag, self._pieces = told.get("tag", ""), []
            case "datafield":
                self._tag = told.get("tag", "")
                self._pieces = [f"{told.get('ind1', ' '):.1}{told.get('ind2', ' '):.1}"]
            case "subfield":
                self._spaces_out()
                self._pieces.append(f"{SUBFIELD}{told.get('code', '')}")

    def _spaces_out(self) -> None:
        """Drop the line breaks between subfields, which are the file's layout."""
        while len(self._pieces) > 1 and not self._pieces[-1].strip():
            self._pieces.pop()

    def said(self, text: str) -> None:
        """Text stands inside it, perhaps in pieces."""
        self._pieces.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        match name.rpartition(":")[2]:
            case "leader":
                self.leader = "".join(self._pieces)
            case "controlfield" | "datafield":
                self._spaces_out()
                self.texts.setdefault(self._tag, []).append("".join(self._pieces))
