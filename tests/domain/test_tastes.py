"""Tastes: what is about which title, whose word counts, what may be read at all."""

from datetime import date

import pytest

from outreach_app.domain.collection import Title
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.languages import language_code
from outreach_app.domain.ratings import Rating, best_authors, opinion
from outreach_app.domain.taste_matching import against, is_author, speaking_for, speaks_of, unreadable
from outreach_app.domain.tastes import Taste, TasteKind, TasteList, Tastes

MORE_THAN_A_WISH = Title(
    Id("t"),
    "За чужие грехи",
    "Донцова Д. А.",
    genre="иронический детектив; роман",
    series="Любительница частного сыска",
    subjects=("Женщины в литературе", "Россия, 1990-е гг."),
    annotation="О горе и надежде, и ни слова о войне.",
    language="rus",
)
"""A title that has something of everything."""


@pytest.mark.parametrize(
    ("wanted", "told", "same"),
    [
        ("Донцова", "Донцова Д. А.", True),
        ("донцова д.", "Донцова, Дарья Аркадьевна", True),
        ("Дарья Донцова", "Донцова Д. А.", True),
        ("Донцов", "Донцова Д. А.", False),
        ("Толстой Л.", "Толстой А. К.", False),
        ("Толстой Л. Н.", "Толстой Лев Николаевич", True),
        ("Стругацкий Б.", "Стругацкий А. Н., Стругацкий Б. Н.", True),
        ("Петров", "Ильф И.; Петров Е.", True),
        ("Ильф Е.", "Ильф И.; Петров Е.", False),
        ("Алёхин", "Алехин", True),
        ("Д.", "Донцова Д. А.", False),
        ("Донцова", "", False),
    ],
)
def test_an_author_is_known_by_the_surname_and_initials(wanted: str, told: str, same: bool):
    assert is_author(wanted, told) is same


@pytest.mark.parametrize(
    ("kind", "text", "hit"),
    [
        (TasteKind.GENRE, "Иронический детектив", True),
        (TasteKind.GENRE, "роман", True),
        (TasteKind.GENRE, "детектив", False),
        (TasteKind.SERIES, "любительница частного сыска", True),
        (TasteKind.SERIES, "любительница", False),
        (TasteKind.SUBJECT, "женщины", True),
        (TasteKind.SUBJECT, "женщин", False),
        (TasteKind.SUBJECT, "женщины Россия", False),
        (TasteKind.LANGUAGE, "русский язык", True),
        (TasteKind.LANGUAGE, "татарский", False),
        (TasteKind.FORMAT, "print", True),
        (TasteKind.FORMAT, "audio", False),
    ],
)
def test_everything_else_by_whole_words(kind: TasteKind, text: str, hit: bool):
    assert speaks_of(Taste(kind, text), MORE_THAN_A_WISH) is hit


@pytest.mark.parametrize(
    ("text", "hit"), [("война", True), ("ГОРЕ", True), ("насилие", False), ("гор", False), ("надежде", True)]
)
def test_a_warning_is_found_in_subjects_and_annotation_in_any_of_its_forms(text: str, hit: bool):
    assert speaks_of(Taste(TasteKind.WARNING, text, never=True), MORE_THAN_A_WISH) is hit


def test_never_again_is_said_with_its_reason():
    own = Tastes((Taste(TasteKind.AUTHOR, "Донцова", never=True),))
    found = against(own, MORE_THAN_A_WISH)
    assert found
    assert found.never_again == "never again: author Донцова (own list)"
    shared = TasteList(Id("l"), "без войны", (Taste(TasteKind.WARNING, "война", never=True),))
    found = against(Tastes(lists=(shared,)), MORE_THAN_A_WISH)
    assert found
    assert found.never_again == "never again: content warning война (list “без войны”)"


def test_the_own_word_goes_before_a_shared_list():
    shared = TasteList(Id("l"), "без Донцовой", (Taste(TasteKind.AUTHOR, "донцова", never=True),))
    tastes = Tastes((Taste(TasteKind.AUTHOR, "Донцова"),), (shared,))
    assert against(tastes, MORE_THAN_A_WISH) is None
    assert [one.words for one in speaking_for(tastes, MORE_THAN_A_WISH)] == ["Донцова"]


def test_formats_and_languages_that_were_told_decide_what_can_be_read():
    assert unreadable(Tastes(), MORE_THAN_A_WISH) == ""
    blind = Tastes((Taste(TasteKind.FORMAT, "audio"),))
    assert unreadable(blind, MORE_THAN_A_WISH) == "not in a format that this reader uses: print"
    tatar = Tastes((Taste(TasteKind.LANGUAGE, "татарский"),))
    assert unreadable(tatar, MORE_THAN_A_WISH) == "not in a language of this reader: Russian"
    assert unreadable(tatar, Title(Id("t"), "Зәңгәр шәл", language="tat")) == ""


def test_formats_are_ordinary_print_unless_it_was_said_otherwise():
    assert Tastes().formats == ("print",)
    assert "print" not in Tastes((Taste(TasteKind.FORMAT, "print", never=True),)).formats
    both = Tastes((Taste(TasteKind.FORMAT, "large_print"), Taste(TasteKind.FORMAT, "print")))
    assert both.formats == ("large_print", "print")


@pytest.mark.parametrize(("text", "code"), [("tt", "tat"), ("ger", "deu"), ("Татарский язык", "tat"), ("", "rus")])
def test_one_language_has_many_names(text: str, code: str):
    assert language_code(text) == code


def rated(author: str, *stars: int) -> list[Rating]:
    day = date(2026, 11, 23)
    return [Rating(Id("r"), Title(Id(str(n)), f"Книга {n}", author), n, day) for n in stars]


@pytest.mark.parametrize(
    ("stars", "weight", "excluded", "words"),
    [
        ((1, 2), -3, True, "rated “Книга 1” 1 of 5"),
        ((2, 5), -1, False, "rated “Книга 2” 2 of 5"),
        ((3, 5), 2, False, "rated “Книга 5” 5 of 5"),
        ((3,), 0, False, ""),
        ((), 0, False, ""),
    ],
)
def test_ratings_speak_for_the_author(stars: tuple[int, ...], weight: int, excluded: bool, words: str):
    found = opinion(rated("Донцова Д. А.", *stars) + rated("Чехов А. П.", 4), MORE_THAN_A_WISH)
    assert (found.weight, found.excluded, found.words) == (weight, excluded, words)


def test_authors_liked_throughout_are_looked_for():
    ratings = rated("Чехов А. П.", 4) + rated("Донцова Д. А.", 5, 1) + rated("Бунин И. А.", 5)
    assert best_authors(ratings, 9) == ["Бунин И. А.", "Чехов А. П."]
    with pytest.raises(UserError, match="no rating"):
        rated("Чехов А. П.", 6)
