"""Every text is in both languages: the catalogue holds what the code says, and each entry is translated."""

import io
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from outreach_app import wording
from outreach_app.domain.visits import Outcome
from outreach_app.exchange.outcomes import OUTCOMES

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "pgettext": ((1, "c"), 2)}


@pytest.fixture(scope="module")
def in_code() -> set:
    found = extract_from_dir(str(ROOT / "outreach_app"), [("**.py", "python")], keywords=KEYWORDS)
    return {message for _file, _line, message, _comments, _context in found if message}


@pytest.fixture(scope="module")
def russian() -> Catalog:
    with (ROOT / "resources/locale/ru/LC_MESSAGES/outreach.po").open("rb") as file:
        return read_po(file)


def test_every_text_of_the_code_stands_in_the_catalogue(in_code, russian):
    known = {message.id for message in russian if message.id}
    assert not sorted(str(text) for text in in_code - known)


def test_the_catalogue_holds_nothing_else(in_code, russian):
    assert not [message.id for message in russian if message.id and message.id not in in_code]


def test_every_text_is_translated(russian):
    for message in russian:
        if message.id:
            strings = message.string if message.pluralizable else [message.string]
            assert all(strings), message.id
            assert not message.fuzzy, message.id


def test_translations_keep_the_placeholders(russian):
    def names(text: str) -> set[str]:
        return set(re.findall(r"{(\w+)", text))

    for message in russian:
        if message.id:
            ids = message.id if message.pluralizable else [message.id]
            strings = message.string if message.pluralizable else [message.string]
            wanted = set().union(*(names(one) for one in ids))
            assert all(names(one) <= wanted for one in strings), message.id
            assert wanted <= set().union(*(names(one) for one in strings)), message.id


def test_no_translation_was_left_in_english(russian):
    same = {"XLSX", "CSV", "PDF", "OK"}
    for message in russian:
        if message.id and not message.pluralizable and re.search(r"[A-Za-z]{4,}", re.sub(r"{.*?}", "", message.id)):
            assert message.string != message.id or message.id in same, message.id


def test_plurals_and_speaking(russian):
    compiled = io.BytesIO()
    write_mo(compiled, russian)
    compiled.seek(0)
    before = dict(wording._catalogues), wording._default
    try:
        wording.install({"ru": GNUTranslations(compiled)}, "en")
        assert wording.ngettext("{count} stop", "{count} stops", 5) == "5 stops"
        with wording.speaking("ru"):
            said = [wording.ngettext("{count} stop", "{count} stops", count) for count in (1, 2, 5, 21, 112)]
        assert said == ["1 остановка", "2 остановки", "5 остановок", "21 остановка", "112 остановок"]
        assert wording.language() == "en"
    finally:
        wording.install(*before)


@pytest.mark.parametrize("outcome", Outcome)
def test_the_papers_word_of_an_outcome_is_understood_in_a_file(outcome, russian):
    with wording.speaking("en"):
        english = outcome.label
    assert russian.get(english).string in OUTCOMES[outcome.value]
