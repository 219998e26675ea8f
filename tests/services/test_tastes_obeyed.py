"""Selection obeys tastes and ratings: what never comes, what is raised, what is said to who packs by hand."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.taste_matching import WARNINGS, against
from outreach_app.domain.tastes import Taste, TasteKind, TasteList
from outreach_app.services import selection, tastes
from outreach_app.services.collection import find_titles
from outreach_app.services.library import Library
from outreach_app.services.taste_guess import guess, typed_tastes
from tests import builders
from tests.builders import TODAY, days, liked, made, never


def titles(library: Library, reader: Id) -> list[str]:
    return [one.title.title for one in selection.suggest(library, reader, TODAY)]


def reasons(library: Library, reader: Id, title: str) -> tuple[str, ...]:
    return next(one.reasons for one in selection.suggest(library, reader, TODAY) if one.title.title == title)


def rate(library: Library, reader: Id, stars: int, title: str, **told: Any) -> None:
    loan = builders.lend(library, reader, title, TODAY - days(20), **told)
    selection.rate_title(library, reader, loan.title.id, stars, TODAY)


def test_what_never_comes_again_is_hidden_and_said_when_packed_by_hand(library: Library):
    reader = builders.add_reader(
        library, likes=(*liked(TasteKind.GENRE, "детектив"), *never(TasteKind.AUTHOR, "Донцова"))
    )
    found = builders.add_copy(library, "За чужие грехи", author="Донцова Д. А.", genre="детектив")
    builders.add_copy(library, "Реквием", author="Маринина А.", genre="детектив")
    assert titles(library, reader) == ["Реквием"]
    sentence = "never again: author Донцова (own list)"
    assert sentence in selection.look_up(library, reader, "грехи", TODAY)[0].reasons
    assert selection.look_at(library, reader, found.title, TODAY).doubts == (sentence,)
    assert selection.pack(library, reader, found, TODAY).warnings == (sentence,)


def test_even_what_was_asked_for_is_not_suggested_against_the_list(library: Library):
    reader = builders.add_reader(library, likes=never(TasteKind.SUBJECT, "концлагеря"))
    builders.add_copy(library, "Степь", author="Чехов А. П.", subjects=("Концлагеря",))
    selection.add_request(library, reader, "Чехов Степь", TODAY)
    assert titles(library, reader) == []


def test_likes_of_every_kind_raise_and_say_why(library: Library):
    likes = (
        *liked(TasteKind.AUTHOR, "Чехов"),
        *liked(TasteKind.SUBJECT, "море"),
        *liked(TasteKind.SERIES, "Классика"),
        *liked(TasteKind.GENRE, "проза"),
    )
    reader = builders.add_reader(library, likes=likes)
    builders.add_copy(library, "Проза", author="Иной И.", genre="проза")
    builders.add_copy(library, "Серия", author="Иной И.", series="классика")
    builders.add_copy(library, "Море", author="Иной И.", subjects=("Северное море", "Флот"))
    builders.add_copy(library, "Степь", author="Чехов А. П.", genre="проза", subjects=("Море",))
    assert titles(library, reader) == ["Степь", "Серия", "Море", "Проза"]
    assert reasons(library, reader, "Степь")[0] == "likes: Чехов, море, проза"


def test_a_shared_list_works_as_the_own_one_and_is_named(library: Library):
    reader = builders.add_reader(library)
    draft = TasteList(Id(""), "сельский детектив", liked(TasteKind.GENRE, "детектив"))
    tastes.apply_taste_list(library, made(tastes.put_taste_list(library, draft)), [reader])
    builders.add_copy(library, "Реквием", genre="детектив")
    assert reasons(library, reader, "Реквием")[0] == "likes: детектив (list “сельский детектив”)"


def test_an_author_whom_the_reader_rated_low_is_not_suggested_but_told_by_hand(library: Library):
    reader = builders.add_reader(library, likes=liked(TasteKind.GENRE, "детектив"))
    rate(library, reader, 2, "Первая", author="Кристи А.")
    found = builders.add_copy(library, "Вторая", author="Кристи А.", genre="детектив")
    assert titles(library, reader) == []
    assert selection.look_at(library, reader, found.title, TODAY).disliked == "rated “Первая” 2 of 5"


def test_mixed_ratings_lower_and_good_ones_raise(library: Library):
    reader = builders.add_reader(library, likes=liked(TasteKind.GENRE, "детектив"))
    for stars, title, author in ((1, "Плохая", "Кристи А."), (4, "Неплохая", "Кристи А."), (5, "Дом", "Сименон Ж.")):
        rate(library, reader, stars, title, author=author)
    for title, author in (("Ночь", "Кристи А."), ("Утро", "Иной И."), ("День", "Сименон Ж.")):
        builders.add_copy(library, title, author=author, genre="детектив")
    assert titles(library, reader)[0] == "День"
    assert "rated “Дом” 5 of 5" in reasons(library, reader, "День")
    assert "rated “Плохая” 1 of 5" in reasons(library, reader, "Ночь")


def test_of_one_title_the_last_rating_stands(library: Library):
    reader = builders.add_reader(library)
    rate(library, reader, 2, "Дом")
    title = selection.ratings_of(library, reader)[0].title.id
    selection.rate_title(library, reader, title, 5, TODAY, " очень ")
    assert [(one.stars, one.note) for one in selection.ratings_of(library, reader)] == [(5, "очень")]
    selection.take_rating_back(library, reader, title)
    assert selection.ratings_of(library, reader) == []
    with pytest.raises(UserError, match="not rated"):
        selection.take_rating_back(library, reader, title)
    with pytest.raises(UserError):
        selection.rate_title(library, reader, title, 5, TODAY + days(1))


def test_languages_that_were_told_are_a_hard_filter(library: Library):
    reader = builders.add_reader(
        library, likes=(*liked(TasteKind.GENRE, "проза"), *liked(TasteKind.LANGUAGE, "татарский"))
    )
    builders.add_copy(library, "Русская", genre="проза", language="rus")
    builders.add_copy(library, "Безъязыкая", genre="проза")
    builders.add_copy(library, "Зәңгәр шәл", genre="проза", language="tat")
    assert titles(library, reader) == ["Зәңгәр шәл"]


def test_more_than_is_wished_for_is_said_gently(library: Library):
    reader = builders.add_reader(library, items_per_visit=1)
    assert selection.pack(library, reader, builders.add_copy(library, "Первая"), TODAY).warnings == ()
    packed = selection.pack(library, reader, builders.add_copy(library, "Вторая"), TODAY)
    assert packed.warnings == (packed.more,) == ("Books in the bag: 2; the reader wishes for 1 at a visit.",)
    assert len(selection.bag(library, reader)) == 2


def test_a_typed_line_becomes_entries_of_guessed_kinds(library: Library):
    builders.add_copy(library, "Дом", author="Донцова Д. А.", genre="детектив", series="Сыск", subjects=("Море",))
    line = "Донцова, Д. А., детектив; сыск, море, крупный шрифт, large_print, татарский, Неизвестный, вязание"
    kinds = [one.kind.value for one in typed_tastes(library, line)]
    told = ["author", "genre", "series", "subject", "format", "format", "language", "author", "genre"]
    assert kinds == told
    assert guess(library, "война", never=True) is TasteKind.WARNING
    assert guess(library, "война") is TasteKind.GENRE
    assert typed_tastes(library, "тема: x, subject: Море")[1] == Taste(TasteKind.SUBJECT, "Море")


WORDS = ("море", "детектив", "Кристи", "война", "роман", "Чехов")
some_tastes = st.builds(
    lambda kind, text, never: Taste(kind, text, never or kind is TasteKind.WARNING),
    st.sampled_from([kind for kind in TasteKind if kind is not TasteKind.FORMAT]),
    st.sampled_from((*WORDS, WARNINGS[1], "tat")),
    st.booleans(),
)
some_titles = st.fixed_dictionaries(
    {
        "author": st.sampled_from(("Кристи А.", "Чехов А. П.", "")),
        "genre": st.sampled_from(("детектив", "роман", "война", "")),
        "series": st.sampled_from(("море", "")),
        "subjects": st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
        "annotation": st.sampled_from(("О насилии.", "")),
        "language": st.sampled_from(("tat", "rus", "")),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    own=st.lists(some_tastes, max_size=6),
    shared=st.lists(some_tastes, max_size=4),
    books=st.lists(some_titles, min_size=1, max_size=8),
    asked=st.sampled_from(WORDS),
)
def test_a_never_again_title_is_never_suggested(own, shared, books, asked):
    with builders.some_library() as library:
        reader = builders.add_reader(library, likes=own, items_per_visit=5)
        draft = TasteList(Id(""), "общий", tuple({one.about: one for one in shared}.values()))
        tastes.apply_taste_list(library, made(tastes.put_taste_list(library, draft)), [reader])
        for number, told in enumerate(books):
            builders.add_copy(library, f"Книга {number} {asked}", **told)
        selection.add_request(library, reader, f"Книга {asked}", TODAY)
        known = tastes.tastes_of(library, reader)
        for one in selection.suggest(library, reader, TODAY):
            assert against(known, one.title) is None
        selection.fill_bag(library, reader, TODAY)
        assert not [item for item in selection.bag(library, reader) if against(known, item.title)]
        for title, copies in find_titles(library, ""):
            spoken = against(known, title)
            free = [one for one in copies if one.reader is None]
            if spoken and free:
                assert spoken.never_again in selection.pack(library, reader, free[0], TODAY).warnings
