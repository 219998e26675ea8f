from outreach_app.domain.places import Address, PlaceKind
from outreach_app.services.find import FoundKind, find, has_words
from outreach_app.services.library import Library
from tests import builders
from tests.builders import TODAY


def names(library: Library, text: str) -> list[tuple[FoundKind, str]]:
    return [(one.kind, one.name) for one in find(library, text)]


def test_readers_titles_and_places_are_found_by_the_beginnings_of_words(library: Library) -> None:
    home = builders.add_place(library, kind=PlaceKind.INSTITUTION, name="Дом «Ёлочка»", address=Address("Дубки"))
    builders.add_reader(library, "Ёлкина", place=home)
    builders.add_copy(library, "Ёлка у Сорокиных")
    assert names(library, "елк") == [(FoundKind.READER, "Ёлкина Мария Петровна"), (FoundKind.TITLE, "Ёлка у Сорокиных")]
    assert names(library, "ДУБК")[-1] == (FoundKind.PLACE, "Дом «Ёлочка»")
    assert names(library, "нет такого") == []
    assert names(library, "  ") == []


def test_a_round_is_found_by_number_day_and_deliverer(library: Library) -> None:
    deliverer = builders.add_person(library, "Орлова")
    builders.add_served_reader(library, deliverer=deliverer)
    one = builders.make_round(library)
    assert one.day == TODAY
    for text in (f"round {one.number}", f"{TODAY:%d.%m}", f"{TODAY:%d.%m.%Y}", "орлова"):
        found = [found for found in find(library, text) if found.kind is FoundKind.ROUND]
        assert [one.id for one in found] == [one.id], text


def test_of_each_kind_no_more_than_asked_for(library: Library) -> None:
    for _number in range(4):
        builders.add_reader(library, "Жукова")
    found = find(library, "жук", limit=3)
    assert [one.kind for one in found] == [FoundKind.READER] * 3


def test_a_deed_is_named_by_the_beginnings_of_its_words() -> None:
    assert has_words("Напечатать бумаги на сегодня", "сег печ") is False
    assert has_words("Напечатать бумаги на сегодня", "сег НАПЕЧ")
    assert has_words("Отчёт", "отчет")
    assert has_words("Whatever", "")
