"""Passphrases of kits: six words of a list that is made for being noted down and read back."""

import secrets
from functools import cache

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import WORDS
from outreach_app.wording import N_

_LISTS = {"ru": "russian", "en": "english"}
_TOLD = 4
"""So many letters tell a word of the list from all others."""


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

    Raises:
        UserError: a word is not of the list, or their number is not right.
    """
    typed = text.casefold().replace("ё", "е").split()
    found = [_known(word) for word in typed]
    for word, known in zip(typed, found, strict=True):
        if not known:
            raise UserError(N_("“{word}” is none of the words of a kit. Look at the note once more."), word=word)
    if len(found) != WORDS:
        raise UserError(N_("A kit opens by {count} words. Look at the note once more."), count=WORDS)
    return " ".join(found)


def _known(typed: str) -> str:
    for language in _LISTS:
        for word in _words(language):
            plain = word.replace("ё", "е")
            if plain == typed or (len(typed) >= _TOLD and plain.startswith(typed) and plain[:_TOLD] == typed[:_TOLD]):
                return word
    return ""
