from datetime import date

import pytest

from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address
from outreach_app.domain.readers import Birth, ContactPerson, Phone, Reader, ServiceBasis
from outreach_app.services import readers
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from tests.builders import add_place, add_reader, change_reader, made, phone


def cards(library: Library, text: str) -> list[str]:
    return [line.card for line in readers.find_readers(library, text)]


def test_everything_about_a_reader_is_kept(library: Library):
    whole = Reader(
        Id(""),
        "Ёлкина",
        "Анна",
        "Ильинична",
        card="Н-12",
        birth=Birth(year=1939),
        place=add_place(library),
        room="12",
        phones=(Phone("+7 912 000-00-01", "дочь"), Phone("2-15")),
        contacts=(ContactPerson("Ёлкина Ольга", "дочь", "2-16", True, date(2027, 1, 1), True),),
        notes="громко звонить",
        items_per_visit=5,
        registered_on=date(2024, 9, 1),
        consent=Consent(date(2025, 9, 1), "17", date(2026, 9, 1), date(2030, 8, 31)),
        pending=True,
        referral="комплексный центр",
        basis=ServiceBasis.TEMPORARY,
        basis_until=date(2027, 3, 1),
        review_on=date(2027, 2, 1),
        residence="Заречье, Садовая, 5",
        address_checked_on=date(2026, 1, 9),
    )
    kept = readers.reader(library, made(readers.add_reader(library, whole)))
    assert kept == Reader(**{**vars(whole), "id": kept.id})


def test_a_collective_subscription_has_the_name_of_the_organisation(library: Library):
    reader = add_reader(library, "Дом ветеранов «Заря»", given_name="", patronymic="", collective=True, birth=Birth())
    kept = readers.reader(library, reader)
    assert (kept.collective, kept.full_name) == (True, "Дом ветеранов «Заря»")
    assert [line.id for line in readers.find_readers(library, "заря")] == [reader]


def test_phones_and_contacts_follow_their_new_order(library: Library):
    reader = add_reader(library, phones=(Phone("1"), Phone("2"), Phone("3")))
    change_reader(library, reader, phones=(Phone("3"), Phone("1")))
    assert [one.number for one in readers.reader(library, reader).phones] == ["3", "1"]


def test_a_card_that_is_taken_is_refused_and_named(library: Library):
    add_reader(library, "Петрова", card="57")
    with pytest.raises(UserError, match="57 is Петрова"):
        add_reader(library, card=" 57 ")
    other = add_reader(library)
    with pytest.raises(UserError, match="Петрова"):
        change_reader(library, other, card="57")
    assert readers.reader_count(library) == 2


def test_an_automatic_card_is_free_and_never_used_again(library: Library):
    add_reader(library, card="2")
    assert readers.reader(library, add_reader(library)).card == "1"
    assert readers.reader(library, add_reader(library)).card == "3"
    undo_last(library)
    assert readers.reader(library, add_reader(library)).card == "4"


def test_readers_are_found_by_any_words_in_any_order(library: Library):
    home = add_place(library, address=Address("Заречье", "Королёва", "5"))
    add_reader(library, "Семёнов", given_name="Пётр", card="77", place=home, phones=phone("+7 (912) 345-67-89"))
    add_reader(library, "Иванов", card="78", patronymic="Семёнович")
    for text in ("семенов пе", "Петр СЕМЁ", "королева семен", "77", "Королев", "3456789", "+7 912 345"):
        assert cards(library, text) == ["77"], text
    assert cards(library, "семен") == ["78", "77"]
    assert cards(library, "семен ива") == ["78"]
    assert cards(library, "никто") == []
    assert cards(library, "") == ["78", "77"]
    assert cards(library, '"%_* OR') == []


def test_the_list_is_sorted_by_folded_name(library: Library):
    for surname in ("Жукова", "Ёлкина", "Ефимова", "Дёмина"):
        add_reader(library, surname)
    assert [line.name.split()[0] for line in readers.find_readers(library, "")] == [
        "Дёмина",
        "Ёлкина",
        "Ефимова",
        "Жукова",
    ]


def test_a_reader_is_called_by_card_id_or_name(library: Library):
    reader = add_reader(library, "Семёнов", given_name="Пётр", patronymic="Ильич", card="77")
    for text in ("77", " 77 ", reader, "Семёнов Пётр Ильич", "семенов петр ильич", " Семёнов  Пётр Ильич"):
        assert readers.reader_called(library, text).id == reader, text
    for text in ("Семёнов", "78", "", "Семёнов Пётр Ильичёв"):
        with pytest.raises(UserError, match="no reader"):
            readers.reader_called(library, text)


def test_of_namesakes_the_card_is_asked_for(library: Library):
    add_reader(library, "Семёнов")
    add_reader(library, "Семенов")
    with pytest.raises(UserError, match="2 readers"):
        readers.reader_called(library, "Семёнов Мария Петровна")


def test_who_is_not_there_any_more_cannot_be_changed(library: Library):
    reader = readers.reader(library, add_reader(library))
    undo_last(library)
    with pytest.raises(UserError, match="not in the library"):
        readers.change_reader(library, reader)
    assert readers.reader_count(library) == 0
