"""What is suggested for a bag, and why."""

import pytest

from outreach_app.domain.collection import CopyState
from outreach_app.domain.errors import UserError
from outreach_app.domain.readers import Birth
from outreach_app.domain.selection import Channel
from outreach_app.domain.tastes import TasteKind
from outreach_app.domain.visits import Outcome
from outreach_app.services import selection, upkeep
from outreach_app.services.collection import copy_numbered
from outreach_app.services.rules import change_rules
from outreach_app.services.visits import withdraw_visit
from tests import builders
from tests.builders import TODAY, days, liked


@pytest.fixture
def reader(library):
    return builders.add_reader(library, likes=liked(TasteKind.GENRE, "детектив"), items_per_visit=2)


def titles(library, reader) -> list[str]:
    return [one.title.title for one in selection.suggest(library, reader, TODAY)]


def reasons(library, reader, title: str) -> tuple[str, ...]:
    return next(one.reasons for one in selection.suggest(library, reader, TODAY) if one.title.title == title)


def test_liked_genres_the_newest_first(library, reader) -> None:
    builders.add_copy(library, "Старый", genre="детектив", year=1990)
    builders.add_copy(library, "Новый", genre="детектив", year=2026)
    builders.add_copy(library, "Роман", genre="роман")
    assert titles(library, reader) == ["Новый", "Старый"]
    assert reasons(library, reader, "Новый") == ("likes: детектив", "new book", "1 on the shelf")


def test_what_was_had_packed_lent_or_withdrawn_is_not_suggested(library, reader) -> None:
    other = builders.add_reader(library, "Другая")
    builders.lend(library, reader, "Было", genre="детектив")
    builders.lend(library, other, "На руках", genre="детектив")
    builders.pack(library, other, "В сумке", genre="детектив")
    builders.pack(library, reader, "Уже тут", genre="детектив")
    assert titles(library, reader) == []


def test_a_request_goes_first_and_says_when_it_was_made(library, reader) -> None:
    builders.add_copy(library, "Детектив", genre="детектив")
    builders.add_copy(library, "Степь", author="Чехов А. П.")
    selection.add_request(library, reader, "степь чехова", TODAY - days(3), Channel.PHONE)
    selection.add_request(library, reader, "Чехов Степь", TODAY - days(2), Channel.PHONE)
    assert titles(library, reader) == ["Степь", "Детектив"]
    first = selection.suggest(library, reader, TODAY)[0]
    assert first.reasons[0] == "asked for on 21.11.2026: Чехов Степь"
    assert first.request


def test_other_books_of_an_author_who_was_read(library, reader) -> None:
    builders.lend(library, reader, "Смерть на Ниле", author="Кристи А.")
    builders.add_copy(library, "Десять негритят", author="Кристи А.")
    builders.add_copy(library, "Чужая", author="Кристиансен Б.")
    assert titles(library, reader) == ["Десять негритят"]
    assert "has read 1 book by this author" in reasons(library, reader, "Десять негритят")


def test_the_age_rule_hides_and_an_unknown_age_only_tells(library) -> None:
    minor = builders.add_reader(library, "Юная", likes=liked(TasteKind.GENRE, "роман"), birth=Birth(year=2013))
    unknown = builders.add_reader(library, "Безлетная", likes=liked(TasteKind.GENRE, "роман"), birth=Birth())
    builders.add_copy(library, "Взрослая", genre="роман", age_mark=16)
    assert titles(library, minor) == []
    assert titles(library, unknown) == ["Взрослая"]
    assert "not checked" in reasons(library, unknown, "Взрослая")[-1]


def test_only_in_the_readers_formats(library) -> None:
    blind = builders.add_reader(
        library, "Слепцова", likes=(*liked(TasteKind.GENRE, "роман"), *liked(TasteKind.FORMAT, "audio"))
    )
    builders.add_copy(library, "Печатная", genre="роман")
    builders.add_copy(library, "Звучащая", genre="роман", format="audio")
    assert titles(library, blind) == ["Звучащая"]


def test_a_search_tells_where_each_title_is(library, reader) -> None:
    other = builders.add_reader(library, "Другая")
    builders.lend(library, other, "Книга первая")
    builders.pack(library, other, "Книга вторая")
    builders.pack(library, reader, "Книга третья")
    builders.add_copy(library, "Книга четвёртая")
    told = {one.title.title: one.reasons[0] for one in selection.look_up(library, reader, "книга", TODAY)}
    assert told == {
        "Книга первая": "lent: Другая М. П.",
        "Книга вторая": "in a bag: Другая М. П.",
        "Книга третья": "in this bag",
        "Книга четвёртая": "1 on the shelf",
    }


def test_a_search_tells_what_was_had(library, reader) -> None:
    builders.lend(library, reader, "Было", TODAY - days(30))
    assert selection.look_up(library, reader, "было", TODAY)[0].reasons[1] == "had it on 24.10.2026"


def test_a_bag_is_filled_to_the_wished_number_in_one_step(library, reader) -> None:
    for number in range(4):
        builders.add_copy(library, f"Детектив {number}", genre="детектив")
    builders.pack(library, reader, "Первая")
    selection.fill_bag(library, reader, TODAY)
    assert len(selection.bag(library, reader)) == 2
    upkeep.undo_last(library)
    assert len(selection.bag(library, reader)) == 1


def test_the_librarys_rules_fill_the_bag_of_who_has_not_said_how_many(library, reader) -> None:
    builders.change_reader(library, reader, items_per_visit=None)
    for number in range(9):
        builders.add_copy(library, f"Детектив {number}", genre="детектив")
    change_rules(library, TODAY, items_per_visit=5)
    selection.fill_bag(library, reader, TODAY)
    assert len(selection.bag(library, reader)) == 5


def test_a_handed_over_copy_answers_its_request_until_the_visit_is_taken_back(library, reader) -> None:
    found = builders.add_copy(library, "Степь", author="Чехов А. П.")
    selection.add_request(library, reader, "Чехов Степь", TODAY)
    wish = selection.requests(library, reader)[0]
    selection.pack(library, reader, found, TODAY, wish.id)
    assert selection.bag(library, reader)[0].request == wish.id
    assert "Степь" not in titles(library, reader)
    visit = builders.visit(library, reader)
    assert selection.requests(library, reader) == []
    withdraw_visit(library, visit.made[0])
    assert [one.id for one in selection.requests(library, reader)] == [wish.id]
    assert selection.bag(library, reader)[0].request == wish.id
    builders.visit(library, reader, Outcome.NOT_HOME)
    assert selection.requests(library, reader)
    assert copy_numbered(library, found.copy.accession).state is CopyState.BAG


def test_a_request_is_closed_by_hand(library, reader) -> None:
    selection.add_request(library, reader, "про море", TODAY)
    wish = selection.requests(library, reader)[0]
    selection.close_request(library, wish.id, TODAY)
    assert selection.requests(library, reader) == []
    with pytest.raises(UserError, match="closed already"):
        selection.close_request(library, wish.id, TODAY)
    upkeep.undo_last(library)
    assert selection.requests(library, reader)


def test_the_bags_of_a_round(library) -> None:
    first = builders.add_served_reader(library, "Абрамова")
    second = builders.add_served_reader(library, "Белова")
    builders.change_reader(library, first, items_per_visit=2)
    builders.pack(library, first, "Одна")
    selection.add_request(library, second, "про море", TODAY)
    one = builders.make_round(library)
    lines = {line.reader.id: line for line in selection.bag_lines(library, one)}
    assert [(lines[key].packed, lines[key].wanted, lines[key].requests) for key in (first, second)] == [
        (1, 2, 0),
        (0, None, 1),
    ]
    assert not lines[first].full
    builders.visit(library, second, round=one.id)
    assert [line.done for line in selection.bag_lines(library, one)].count(True) == 1
