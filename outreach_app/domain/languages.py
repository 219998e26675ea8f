"""Languages by the codes of MARC, so that «татарский», tat and tt are one."""

from outreach_app.domain.folding import words
from outreach_app.wording import N_, _

USUAL = "rus"
"""What a title is in where nothing is said: catalogues here leave it out for Russian books."""

LANGUAGES = {
    "rus": N_("Russian"),
    "tat": N_("Tatar"),
    "bak": N_("Bashkir"),
    "chv": N_("Chuvash"),
    "udm": N_("Udmurt"),
    "chm": N_("Mari"),
    "mdf": N_("Moksha"),
    "myv": N_("Erzya"),
    "kom": N_("Komi"),
    "krl": N_("Karelian"),
    "oss": N_("Ossetian"),
    "che": N_("Chechen"),
    "sah": N_("Yakut"),
    "bua": N_("Buryat"),
    "tyv": N_("Tuvan"),
    "kaz": N_("Kazakh"),
    "ukr": N_("Ukrainian"),
    "bel": N_("Belarusian"),
    "hye": N_("Armenian"),
    "yid": N_("Yiddish"),
    "eng": N_("English"),
    "deu": N_("German"),
    "fra": N_("French"),
    "spa": N_("Spanish"),
    "epo": N_("Esperanto"),
}
"""Those of the peoples of Russia, of neighbours, and of schools; another is known by its own word."""

_OTHER_CODES = {
    **{"ru": "rus", "tt": "tat", "ba": "bak", "cv": "chv", "os": "oss", "kk": "kaz", "uk": "ukr", "be": "bel"},
    **{"ger": "deu", "fre": "fra", "arm": "hye", "en": "eng", "de": "deu", "fr": "fra", "es": "spa", "eo": "epo"},
    **{"hy": "hye", "ce": "che", "kv": "kom", "yi": "yid"},
}
_RUSSIAN = {
    **{"русский": "rus", "татарский": "tat", "башкирский": "bak", "чувашский": "chv", "удмуртский": "udm"},
    **{"марийский": "chm", "мокшанский": "mdf", "эрзянский": "myv", "коми": "kom", "карельский": "krl"},
    **{"осетинский": "oss", "чеченский": "che", "якутский": "sah", "бурятский": "bua", "тувинский": "tyv"},
    **{"казахский": "kaz", "украинский": "ukr", "белорусский": "bel", "армянский": "hye", "идиш": "yid"},
    **{"английский": "eng", "немецкий": "deu", "французский": "fra", "испанский": "spa", "эсперанто": "epo"},
}
_CODES = _OTHER_CODES | _RUSSIAN | {one: one for one in LANGUAGES} | {n.lower(): one for one, n in LANGUAGES.items()}


def language_code(text: str) -> str:
    """The code of a language by its code or name, in Russian or English; what is not known is its own code."""
    told = [word for word in words(text) if word not in {"язык", "language"}]
    return _CODES.get(" ".join(told), " ".join(told)) or USUAL


def is_language(text: str) -> bool:
    """Whether a text names a language that is known here."""
    return language_code(text) in LANGUAGES and bool(words(text))


def language_name(text: str) -> str:
    """A language in words."""
    code = language_code(text)
    return _(LANGUAGES[code]) if code in LANGUAGES else text
