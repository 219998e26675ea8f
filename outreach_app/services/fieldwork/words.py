"""Passphrases of kits: six words of a list that is made for being noted down and read back."""

import re
import secrets
from functools import cache
from pathlib import Path

from outreach_app.domain.errors import UserError, WrongKey
from outreach_app.domain.fieldwork import WORDS
from outreach_app.storage.keys import Key
from outreach_app.storage.location import check_file
from outreach_app.storage.upgrade import checked_key
from outreach_app.wording import N_

KIT = ".kit"
"""How the name of a kit ends, as far as it tells one before it is open."""

_LISTS = {"ru": "russian", "en": "english"}
_TOLD = 4
"""So many letters tell a word of the list from all others."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
"""The signs of the same keys in the two layouts."""

_LAYOUTS = (str.maketrans(_LATIN, _RUSSIAN), str.maketrans(_RUSSIAN, _LATIN))

OTHER_WORDS = N_(
    "These are the words of another kit: they do not open “{file}”. Compare the number on the note with that of the"
    " file. If they are certainly right, the file is damaged: copy it anew."
)


@cache
def _words(language: str) -> tuple[str, ...]:
    """The 2,048 words of BIP 39 in a language; no two begin with the same four letters."""
    from mnemonic import Mnemonic

    return tuple(Mnemonic(_LISTS[language]).wordlist)


def new_words(language: str) -> str:
    """A new passphrase in a language (`ru` or `en`)."""
    return " ".join(secrets.choice(_words(language)) for _word in range(WORDS))


def as_noted(text: str) -> str:
    """A passphrase as typed from a note: letters of either case, ё or е, words cut after four letters.

    Numbers and signs between the words are passed over, as is the wrong layout of the keyboard.

    Raises:
        UserError: a word is not of the list, or their number is not right.
    """
    typed = _words_in(text)
    if not any(map(_known, typed)):
        tries = [_words_in(text.translate(layout)) for layout in _LAYOUTS]
        typed = next((words for words in tries if words and all(map(_known, words))), typed)
    for word in typed:
        if not _known(word):
            raise UserError(N_("“{word}” is none of the words of a kit. Look at the note once more."), word=word)
    if len(typed) != WORDS:
        raise UserError(N_("A kit opens by {count} words. Look at the note once more."), count=WORDS)
    return " ".join(map(_known, typed))


def _words_in(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("ё", "е"))


def key_by_words(file: Path, words: str) -> Key:
    """What opens a file of a kit, by its words as they were noted.

    Raises:
        WrongKey: they are another kit's.
        UserError: they are no words of a kit, or the file is no kit's.
    """
    check_file(file)
    try:
        return checked_key(file, as_noted(words))
    except WrongKey as wrong:
        raise WrongKey(OTHER_WORDS, file=file.name) from wrong


def _known(typed: str) -> str:
    for language in _LISTS:
        for word in _words(language):
            plain = word.replace("ё", "е")
            if plain == typed or (len(typed) >= _TOLD and plain.startswith(typed) and plain[:_TOLD] == typed[:_TOLD]):
                return word
    return ""
