"""A catalogue record as fields and subfields: what ISO 2709 and the IRBIS text form have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

SUBFIELD = "\x1f"
"""Stands before each subfield's code."""


class Field(NamedTuple):
    """A field: the text before its first subfield (a value, or two indicators), and its subfields in order.

    Subfield codes are in lower case: IRBIS does not tell `^A` from `^a`.
    """

    value: str
    subfields: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, text: str) -> "Field":
        """A field's text taken apart."""
        value, *parts = text.split(SUBFIELD)
        return cls(value, tuple([(part[0].lower(), part[1:]) for part in parts if part]))

    def first(self, *codes: str) -> str:
        """The first filled subfield with one of the codes, or an empty text."""
        return next(self.each(*codes), "")

    def each(self, *codes: str) -> Iterator[str]:
        """Every filled subfield with one of the codes, in the field's order."""
        return (value.strip() for code, value in self.subfields if code in codes and value.strip())

    def linked(self, tag: str) -> "Field":
        """The field embedded in a linking field (4--): everything after its `$1` with the tag, up to the next `$1`."""
        inside, found = False, []
        for code, value in self.subfields:
            if code == "1":
                inside = value.startswith(tag)
            elif inside:
                found.append((code, value))
        return Field("", tuple(found))


@dataclass(frozen=True, slots=True)
class CatalogueRecord:
    """A record with its number in the file, from 1; the leader is empty where the format has none.

    Fields are kept as texts and taken apart when asked for: most of them never are.
    """

    number: int
    leader: str
    texts: dict[str, list[str]]

    def all(self, tag: str) -> list[Field]:
        """Every field with the tag."""
        return [Field.of(text) for text in self.texts.get(tag, ())]

    def first(self, tag: str, *codes: str) -> str:
        """The first filled subfield among all fields with the tag, or an empty text."""
        return next(self.each(tag, *codes), "")

    def each(self, tag: str, *codes: str) -> Iterator[str]:
        """Every filled subfield of every field with the tag; without codes, the fields' own values."""
        for field in self.all(tag):
            if codes:
                yield from field.each(*codes)
            elif field.value.strip():
                yield field.value.strip()
