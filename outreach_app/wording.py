"""Gettext for every layer: texts are written in English and shown in the language that speaks now.

Reads no files: `app.py` hands over the catalogues. The window's language and the papers' language differ, so a
paper is drawn inside `with speaking("ru"):`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

LANGUAGES = ("ru", "en")

_catalogues: dict[str, NullTranslations] = {}
_default = "en"
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def install(catalogues: Mapping[str, NullTranslations], language: str) -> None:
    """Take the catalogues (language → translations) and the language that speaks from now on, in every thread."""
    _catalogues.clear()
    _catalogues.update(catalogues)
    speak(language)


def speak(language: str) -> None:
    """Change the language of everything shown from now on."""
    global _default  # noqa: PLW0603 - one window, one language
    _default = language


def language() -> str:
    """The language that speaks here and now."""
    return _spoken.get() or _default


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language inside the block, in this thread only."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def _catalogue() -> NullTranslations:
    return _catalogues.get(language(), _NOTHING)


_NOTHING = NullTranslations()


def _(message: str) -> str:
    """The text in the language that speaks now."""
    return _catalogue().gettext(message) if message else ""


def pgettext(context: str, message: str) -> str:
    """As `_`, for a word that needs its context to be translated."""
    return _catalogue().pgettext(context, message)


def ngettext(one: str, many: str, count: int) -> str:
    """The plural form for a count; the texts may hold `{count}`, which is filled in."""
    return _catalogue().ngettext(one, many, count).format(count=count)


def N_(message: str) -> str:  # noqa: N802 - the customary name
    """Mark a text for translation where it is declared; it is translated by `_` where it is shown."""
    return message
