"""Cataloguers' notation made readable: ISBD punctuation, headings of names, numbers, marks and identity."""

import re
from collections.abc import Iterable
from hashlib import sha256

from outreach_app.exchange.records import TitleRecord

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+|\s+")
_FULL_STOP = re.compile(r"(\d|\w{4})\.$")
"""A dot that ends a title; after a shorter word it marks an abbreviation and stays."""

_INITIALS = re.compile(r"(?<=\w)\.(?=\w)")
_ISBN = re.compile(r"[0-9][0-9 –-]{7,}[0-9XxХх]")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_AGE_MARK = re.compile(r"(?<![\d+])(0|6|12|16|18)\s?\+(?![\d+])")
_NO_NUMBER = {"б/н", "бн", "б.н.", "без номера", "-"}
_FORMATS = (
    ("large_print", ("укрупн", "крупный шрифт", "крупным шрифтом", "large print")),
    ("braille", ("брайл", "рельефно", "тактильн", "ртш", "braille")),
    ("talking_book", ("говорящ", "talking")),
    ("audio", ("аудио", "звукозап", "audio", "sound")),
    ("e_book", ("электрон", "e-book", "e book", "ebook", "electronic")),
    ("print", ("печат", "плоскопеч", "текст", "обычн", "непосредств", "книга", "print", "text")),
)


def clean(text: str) -> str:
    """A piece of description without brackets of the cataloguer, control characters and ISBD's closing marks."""
    plain = _CONTROL.sub(" ", text).replace("[", "").replace("]", "")
    plain = re.sub(r" {2,}", " ", plain).strip().rstrip(" /:;=,").lstrip(" /:;=,")
    return plain.removesuffix(".") if _FULL_STOP.search(plain) else plain


def sentence(pieces: Iterable[str]) -> str:
    """Title, volume and part as one line: «Задачи и этюды. Вып. 13». Pieces that only repeat are left out."""
    line, seen = "", set[str]()
    for piece in map(clean, pieces):
        if not piece or folded(piece) in seen:
            continue
        seen.add(folded(piece))
        glue = " " if piece.startswith("..") else ". "
        begun = piece.lstrip(". ") if piece.startswith("..") else piece[0].upper() + piece[1:]
        line = f"{line.rstrip('. ')}{glue}{begun}" if line else piece
    return line


def heading(surname: str, initials: str = "") -> str:
    """A name in heading form: «Фамилия, И. О.»."""
    spaced = _INITIALS.sub(". ", _CONTROL.sub(" ", initials)).strip(" ,")
    return ", ".join(part for part in (clean(surname), spaced) if part)


def isbn(text: str) -> str:
    """The digits of an ISBN, whether or not its check digit is right; a Cyrillic Х counts as X."""
    match = _ISBN.search(text)
    return re.sub(r"[^0-9X]", "", match[0].upper().replace("Х", "X")) if match else ""


def year(*texts: str) -> int | None:
    """The first year that the texts name, from 1400."""
    match = next(filter(None, map(_YEAR.search, texts)), None)
    return int(match[1]) if match else None


def age_mark(*texts: str) -> int | None:
    """The first information-product mark («16+») in the texts."""
    match = next(filter(None, map(_AGE_MARK.search, texts)), None)
    return int(match[1]) if match else None


def price(text: str) -> int | None:
    """Kopecks, where a catalogue's price is a plain amount."""
    match = re.fullmatch(r"(\d{1,9})(?:[.,](\d{1,2}))?\s*(?:р|руб|rub)?\.?", text.strip().lower())
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else None


def number(text: str) -> str:
    """An accession number or barcode; «б/н» is none."""
    plain = _CONTROL.sub(" ", text).strip()
    return "" if plain.lower() in _NO_NUMBER else plain


def document_format(*texts: str) -> str:
    """The format code that a description's words speak of, or an empty text."""
    words = " ".join(texts).lower().replace("_", " ")
    found = (code for code, marks in _FORMATS if any(mark in words for mark in marks))
    return next(found, "")


def folded(text: str) -> str:
    """A text for comparing: lower case, ё as е, letters and digits only."""
    return re.sub(r"[\W_]+", " ", text.lower().replace("ё", "е")).strip()


def digest(record: TitleRecord) -> str:
    """SHA-256 of what tells one edition from another; the number in the file, copies and prices have no part in it."""
    telling = (
        record.title,
        record.subtitle,
        record.author,
        str(record.year or ""),
        record.isbn,
        record.publisher,
        record.place,
        record.volume,
        record.format,
    )
    return sha256("\x1f".join(map(folded, telling)).encode("utf-8", "replace")).hexdigest()
