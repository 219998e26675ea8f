"""Likes and never-again lists: noted, moved over, taken back, shared."""

from dataclasses import replace

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.tastes import Taste, TasteKind, TasteList
from outreach_app.services import privacy, tastes
from outreach_app.services.first_likes import note_likes
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from outreach_app.storage.tables import TasteRow
from outreach_app.storage.tastes import use_list
from tests.builders import add_reader, liked, made, never

VILLAGE = TasteList(Id(""), "Сельский детектив", liked(TasteKind.GENRE, "детектив") + never(TasteKind.WARNING, "война"))


def own(library: Library, reader: Id) -> list[str]:
    return [("− " if one.never else "+ ") + one.text for one in tastes.tastes_of(library, reader).own]


def test_any_number_of_entries_in_the_order_of_noting(library: Library):
    reader = add_reader(library)
    wanted = liked(TasteKind.AUTHOR, *(f"Автор {number}" for number in range(120)))
    tastes.add_tastes(library, reader, wanted)
    assert tastes.tastes_of(library, reader).own == wanted


def test_one_line_at_enrolment_names_entries_and_shared_lists(library: Library):
    shared = made(tastes.put_taste_list(library, VILLAGE))
    reader = add_reader(library)
    note_likes(library, reader, "сельский детектив; Шолохов, М. А., крупный шрифт")
    assert own(library, reader) == ["+ Шолохов, М. А.", "+ large_print"]
    assert [one.id for one in tastes.tastes_of(library, reader).lists] == [shared]
    undo_last(library)
    assert tastes.tastes_of(library, reader).every == ()


def test_what_is_noted_twice_stands_once_as_spelt_first(library: Library):
    reader = add_reader(library, likes=liked(TasteKind.GENRE, "Приключения ё"))
    changes = tastes.add_tastes(library, reader, liked(TasteKind.GENRE, "приключения е"))
    assert own(library, reader) == ["+ Приключения ё"]
    assert changes.entry is None


def test_what_is_wanted_no_more_moves_over(library: Library):
    reader = add_reader(library, likes=liked(TasteKind.AUTHOR, "Донцова"))
    tastes.add_tastes(library, reader, never(TasteKind.AUTHOR, "донцова"))
    assert own(library, reader) == ["− донцова"]


def test_only_what_is_on_the_own_list_is_taken_off(library: Library):
    reader = add_reader(library, likes=liked(TasteKind.GENRE, "роман", "стихи"))
    tastes.remove_tastes(library, reader, liked(TasteKind.GENRE, "Роман"))
    assert own(library, reader) == ["+ стихи"]
    with pytest.raises(UserError, match="genre роман"):
        tastes.remove_tastes(library, reader, liked(TasteKind.GENRE, "роман"))


def test_a_shared_list_applies_to_several_and_changes_for_all(library: Library):
    readers = [add_reader(library) for _number in range(3)]
    shared = made(tastes.put_taste_list(library, VILLAGE))
    tastes.apply_taste_list(library, shared, readers[:2])
    assert tastes.apply_taste_list(library, shared, readers[:1]).entry is None
    assert set(tastes.users_of(library, shared)) == set(readers[:2])
    village = tastes.taste_list_called(library, " сельский ДЕТЕКТИВ")
    tastes.put_taste_list(library, replace(village, tastes=liked(TasteKind.GENRE, "мемуары")))
    assert [tastes.tastes_of(library, one).genres for one in readers] == [("мемуары",), ("мемуары",), ()]
    tastes.take_taste_list_away(library, shared, readers[:1])
    assert tastes.users_of(library, shared) == readers[1:2]


def test_what_a_reader_says_goes_before_a_shared_list(library: Library):
    reader = add_reader(library, likes=never(TasteKind.GENRE, "Детектив"))
    shared = made(tastes.put_taste_list(library, VILLAGE))
    tastes.apply_taste_list(library, shared, [reader])
    found = tastes.tastes_of(library, reader)
    assert found.genres == ()
    assert [(one.taste.text, one.source) for one in found.every] == [("Детектив", ""), ("война", "Сельский детектив")]


def test_a_list_that_came_twice_by_a_merge_counts_once(library: Library):
    reader = add_reader(library)
    shared = made(tastes.put_taste_list(library, VILLAGE))
    tastes.apply_taste_list(library, shared, [reader])
    with library.use_case("apply_taste_list") as work:
        use_list(work.new_id(), reader, shared)
    assert [one.name for one in tastes.tastes_of(library, reader).lists] == ["Сельский детектив"]


def test_a_deleted_list_applies_to_nobody(library: Library):
    reader = add_reader(library)
    shared = made(tastes.put_taste_list(library, VILLAGE))
    tastes.apply_taste_list(library, shared, [reader])
    tastes.delete_taste_list(library, shared)
    assert tastes.tastes_of(library, reader).every == ()
    assert tastes.taste_lists(library) == []
    with pytest.raises(UserError, match="any more"):
        tastes.apply_taste_list(library, shared, [reader])


def test_names_of_lists_are_there_once(library: Library):
    tastes.put_taste_list(library, VILLAGE)
    with pytest.raises(UserError, match="already"):
        tastes.put_taste_list(library, replace(VILLAGE, name="сельский детектив"))
    with pytest.raises(UserError, match="check the spelling"):
        tastes.taste_list_called(library, "городской")


def test_likes_go_with_the_personal_data(library: Library):
    reader = add_reader(library, likes=liked(TasteKind.GENRE, "роман") + never(TasteKind.AUTHOR, "Донцова"))
    privacy.anonymise_reader(library, reader)
    assert tastes.tastes_of(library, reader).every == ()
    assert {row.text for row in TasteRow.select()} == {""}
    with pytest.raises(UserError, match="was removed"):
        tastes.add_tastes(library, reader, liked(TasteKind.GENRE, "роман"))


def test_an_entry_is_something(library: Library):
    for kind, text in ((TasteKind.AUTHOR, " – "), (TasteKind.FORMAT, "папирус"), (TasteKind.WARNING, "война")):
        with pytest.raises(UserError):
            Taste(kind, text)
