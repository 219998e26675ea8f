"""One way to fold text for matching, searching and sorting: SQLite itself cannot fold Cyrillic."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, ё as е, composed letters (Macs type й in two parts)."""
    return unicodedata.normalize("NFC", text).lower().replace("ё", "е")


def words(text: str) -> list[str]:
    """The folded words of a text, split as the full-text index splits them: at everything but letters and digits."""
    return _WORD.findall(fold(text))


def digits(text: str) -> str:
    """The digits of a number, whatever stands between them."""
    return "".join(sign for sign in text if sign.isdecimal())
