"""A file of another program looked at before it is brought in: how it is read, and which column holds what."""

from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256

from outreach_app.domain.errors import UserError
from outreach_app.exchange import preview as files
from outreach_app.exchange.catalogue import folded
from outreach_app.exchange.encoding import KNOWN
from outreach_app.exchange.marc8 import NAME as MARC_8
from outreach_app.exchange.tables import Wanted
from outreach_app.services import kept
from outreach_app.services.imports.names import field_label, field_name
from outreach_app.services.imports.result import Source
from outreach_app.services.library import Library
from outreach_app.wording import _

READERS, TITLES, LOANS, STOPS = files.READERS, files.TITLES, files.LOANS, files.STOPS
DELIMITERS = (";", ",", "\t", "|")
ENCODINGS = (*KNOWN, MARC_8)
ROWS = 20
"""Records of a file that are shown before it is read whole."""

MAPPING = "mapping"
"""The kind under which the columns of a kind of file are kept."""


@dataclass(frozen=True)
class Preview:
    """How a file is read, and its first records.

    `fields` is what each column holds, empty for what is not used; None where the records themselves say it.
    `key` tells files of one kind from others; `remembered`: the columns are as they were chosen the last time.
    """

    source: Source
    format: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    fields: tuple[str, ...] | None
    key: str
    remembered: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The columns by name, or by number where they have none; those of catalogue records in words."""
        if self.fields is None:
            return tuple(map(field_label, self.header))
        return tuple(name or f"№ {place}" for place, name in enumerate(self.header, 1))


def formats(kind: str) -> tuple[str, ...]:
    """The formats in which a kind may come."""
    return files.FORMATS[kind]


def mappable(kind: str) -> tuple[str, ...]:
    """The fields that a column may hold, in the order in which they are offered."""
    return tuple(column.field for column in files.COLUMNS[kind])


def missing(kind: str, fields: tuple[str, ...] | None) -> str:
    """What a table must tell and no column of it holds, in words; empty where nothing is missing."""
    if fields is None:
        return ""
    lacking = [group for group in files.NEEDED[kind] if not set(group) & set(fields)]
    return ", ".join(_(" or ").join(map(field_name, group)) for group in lacking)


def preview(kind: str, source: Source) -> Preview:
    """The beginning of a file; what the source leaves open is found.

    Raises:
        UserError: it cannot be read like this; the sentence says what to do.
    """
    seen = files.look(source.path, kind, Wanted(source.format, source.encoding, source.delimiter, ROWS))
    told = source.fields if source.fields and seen.fields and len(source.fields) == len(seen.header) else None
    key = _key(kind, seen.format, seen.header)
    fields = told or seen.fields
    return Preview(source, seen.format, seen.encoding, seen.delimiter, seen.header, seen.rows, fields, key)


def with_field(kind: str, seen: Preview, place: int, field: str) -> Preview:
    """The preview with a column that holds something else; a field that only one may hold leaves the other."""
    fields = list(seen.fields or ())
    if field and not any(column.repeats for column in files.COLUMNS[kind] if column.field == field):
        fields = ["" if one == field else one for one in fields]
    fields[place] = field
    source = replace(seen.source, fields=tuple(fields))
    return replace(seen, source=source, fields=tuple(fields), remembered=False)


def with_remembered(library: Library, kind: str, seen: Preview) -> Preview:
    """The preview with the columns, encoding and delimiter that were chosen for such a file the last time."""
    known = kept.kept(library, MAPPING, seen.key)
    if not known:
        return seen
    source = replace(seen.source, encoding=known["encoding"], delimiter=known["delimiter"])
    if known["fields"] is not None:
        usable = {"", *mappable(kind)}
        source = replace(source, fields=tuple(field if field in usable else "" for field in known["fields"]))
    source = replace(source, make_titles=known.get("make_titles", False))
    with suppress(UserError):
        return replace(preview(kind, source), key=seen.key, remembered=True)
    return seen


def remember(library: Library, seen: Preview) -> None:
    """Keep how this kind of file is read, for the next one."""
    source = seen.source
    content = {
        "fields": seen.fields,
        "encoding": source.encoding,
        "delimiter": source.delimiter,
        "make_titles": source.make_titles,
    }
    kept.keep(library, MAPPING, seen.key, content)


def _key(kind: str, format: str, header: tuple[str, ...]) -> str:
    """One name for all files with the same columns, whatever their rows."""
    names = "\x1f".join(map(folded, header))
    return f"{kind} {format} {sha256(names.encode('utf-8', 'replace')).hexdigest()[:32]}"
