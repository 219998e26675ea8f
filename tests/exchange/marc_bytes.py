"""ISO 2709 records for tests, in any encoding."""

from collections.abc import Sequence

MarcField = tuple[str, str, list[tuple[str, str]]]


def marc(
    *fields: MarcField,
    number: str = "",
    encoding: str = "utf-8",
    kind: str = "nam0",
    control: Sequence[tuple[str, str]] = (),
) -> bytes:
    """One record; a field is its tag, its two indicators and its subfields, a control field its tag and text.

    `kind` stands from position 5 of the leader: «nam a» is a book of MARC 21 in UTF-8, «nam  » one in MARC-8.
    """
    bodies = [("001", number.encode(encoding))] if number else []
    bodies += [(tag, text.encode(encoding)) for tag, text in control]
    for tag, indicators, subfields in fields:
        text = indicators + "".join(f"\x1f{code}{value}" for code, value in subfields)
        bodies.append((tag, text.encode(encoding)))
    directory, at = "", 0
    for tag, body in bodies:
        directory += f"{tag}{len(body) + 1:04}{at:05}"
        at += len(body) + 1
    base = 24 + len(directory) + 1
    leader = f"{base + at + 1:05}{kind:5}22{base:05}   450 "
    return (leader + directory).encode() + b"\x1e" + b"".join(body + b"\x1e" for _tag, body in bodies) + b"\x1d"


def book(title: str, *, number: str = "", encoding: str = "utf-8") -> bytes:
    """The least record of a book."""
    return marc(("200", "1 ", [("a", title)]), number=number, encoding=encoding)
