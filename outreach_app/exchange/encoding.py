"""The encoding of a text file: told, or found from its bytes.

Found in this order: byte order mark, UTF-8, then the Cyrillic code page whose letters are the likeliest Russian.
"""

import codecs
import re
from dataclasses import dataclass

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

CODE_PAGES = ("cp1251", "cp866", "koi8-r")
"""Single-byte encodings that are told apart by their letters."""

KNOWN = ("utf-8", "utf-16", *CODE_PAGES)
"""Encodings that may be told, under any name that Python knows for them."""

SAMPLE = 65_536
DAMAGE = 0.1
"""Share of wrong bytes among the non-ASCII characters up to which a file still counts as (damaged) UTF-8."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HABIT = {"cp1251": 10}
_FREQUENT = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_WEIGHT = {letter: 40 - place for place, letter in enumerate(_FREQUENT)}
_FOREIGN = dict.fromkeys("іїєґўәғқңөұүһ№«»—–…“”’°§±", 8)
_FOREIGN_PENALTY = -60
_DAMAGED = re.compile("[\udc80-\udcff]")
_MIXED_CASE = re.compile("[а-яё][А-ЯЁ]")


@dataclass(frozen=True)
class Text:
    """A file's text and the encoding it was read in.

    Bytes that do not fit stand in the text as surrogates (U+DC80 to U+DCFF), so that only their records are refused.
    """

    text: str
    encoding: str


def decode(data: bytes, told: str | None = None, *, file: str = "") -> Text:
    """The text of a file's bytes, without byte order mark and with its line ends as they are."""
    mark, marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", None))
    encoding = marked if marked and not told else find(data, told, file=file)
    errors = "strict" if encoding.startswith("utf-16") else "surrogateescape"
    try:
        return Text(data.removeprefix(mark).decode(encoding, errors), encoding)
    except UnicodeDecodeError:
        raise _misfit(encoding, file) from None


def find(data: bytes, told: str | None = None, *, file: str = "") -> str:
    """The encoding's name: the told one if the bytes fit it, else the likeliest."""
    if told:
        encoding = _known(told)
        if not _fits(data, encoding):
            raise _misfit(told, file)
        return encoding
    if data.startswith(codecs.BOM_UTF8) or _fits(data, "utf-8"):
        return "utf-8"
    sample = _telling_part(data)
    return max(CODE_PAGES, key=lambda name: _likelihood(sample.decode(name, "replace")) + _HABIT.get(name, 0))


def is_damaged(text: str) -> bool:
    """Whether a piece of decoded text holds bytes that did not fit its encoding."""
    return bool(_DAMAGED.search(text))


def _known(told: str) -> str:
    """The told encoding under the name that we use."""
    try:
        wanted = codecs.lookup(told.strip()).name
    except (LookupError, ValueError):
        wanted = ""
    for name in KNOWN:
        if wanted in {codecs.lookup(name).name, codecs.lookup(name).name + "-sig"}:
            return name
    raise UserError(
        N_("“{encoding}” cannot be read here: choose one of {known}, or leave it out to have it found."),
        encoding=told,
        known=", ".join(KNOWN),
    )


def _fits(data: bytes, encoding: str) -> bool:
    """Whether the bytes can be this encoding; a few wrong bytes do not make UTF-8 something else."""
    if encoding in CODE_PAGES:
        return data.isascii() or not _fits(data, "utf-8")
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return encoding == "utf-8" and _slightly_damaged(data)
    return True


def _slightly_damaged(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") <= DAMAGE * (len(text) - len(text.encode("ascii", "ignore")))


def _telling_part(data: bytes) -> bytes:
    """The non-ASCII words of the file, up to a limit: all that tells one code page from another."""
    words = re.findall(rb"[\x80-\xff]+", data[: 16 * SAMPLE])
    return b" ".join(words)[:SAMPLE]


def _likelihood(text: str) -> float:
    """How much a text looks like Russian: frequent letters speak for it, capitals inside words against."""
    letters = sum(_WEIGHT.get(c, _FOREIGN.get(c, _FOREIGN_PENALTY)) for c in text.lower() if not c.isspace())
    return letters - 60 * len(_MIXED_CASE.findall(text))


def _misfit(encoding: str, file: str) -> UserError:
    return UserError(
        N_("The file {file} is not in {encoding}: name another encoding, or leave it out to have it found."),
        file=file,
        encoding=encoding,
    )
