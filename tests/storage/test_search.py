from random import Random

import pytest

from outreach_app.storage.folding import fold, words
from outreach_app.storage.identity import new_id
from outreach_app.storage.search import reindex, search, stale
from outreach_app.storage.store import Store
from outreach_app.storage.tables import CopyRow, PhoneRow, PlaceRow, ReaderRow, TitleRow
from tests.storage.rows import add_phone, add_place, add_reader, done, edit


@pytest.fixture
def reader(store: Store) -> str:
    made: list[str] = []

    def add() -> None:
        place = add_place(
            settlement="п. Сосновка", street="ул. Садовая", house="5", door_code="К7788", notes="злая собака"
        )
        made.append(add_reader(place=place, patronymic="Фёдоровна", card="К-104"))
        add_phone(made[0], "8 (921) 123-45-67")

    done(store, "add", add)
    return made[0]


@pytest.mark.parametrize(
    "text",
    [
        "ёжик",
        "ЕЖИК",
        "анна еж",
        "фед",
        "к-104",
        "104",
        "садов",
        "89211234567",
        "+7 921 123",
        "921123",
        "1234567",
        "4567",
        "е",
    ],
)
def test_a_reader_is_found(store: Store, reader: str, text: str):
    assert search(store.database, "reader", text) == [reader]


@pytest.mark.parametrize("text", ["жикова", "анна петрова", "7788", "собака", "!!!", '"', "* OR a", "NOT"])
def test_a_reader_is_not_found(store: Store, reader: str, text: str):
    assert search(store.database, "reader", text) == []


@pytest.mark.parametrize("text", ["комн. 12", "палата №12", "room 12", "вет комн 12", "еж 12"])
def test_a_resident_is_found_by_the_room(store: Store, text: str):
    made: list[str] = []

    def add() -> None:
        home = add_place(kind="institution", name="Ветеран", house="7")
        made.extend(add_reader(place=home, room=room) for room in ("12", "14"))

    done(store, "add", add)
    assert search(store.database, "reader", text) == made[:1]
    done(store, "change rooms", edit(made[0], room="15"))
    assert search(store.database, "reader", text) == []
    done(store, "change rooms", edit(made[1], room="комн. 12"))
    assert search(store.database, "reader", text) == made[1:]


def test_who_has_no_room_is_not_found_by_the_word(store: Store, reader: str):
    assert search(store.database, "reader", "комн") == []


def test_a_reader_served_elsewhere_is_found_by_the_residence(store: Store, reader: str):
    done(store, "note", edit(reader, residence="д. Ёлкино, ул. Лесная, 3"))
    assert search(store.database, "reader", "елкино лесн 3") == [reader]
    done(store, "note", edit(reader, residence=""))
    assert search(store.database, "reader", "елкино") == []


def test_the_text_follows_the_row_its_parts_and_its_place(store: Store, reader: str):
    place = PlaceRow.get().id
    done(store, "rename", edit(reader, surname="Белова"))
    assert search(store.database, "reader", "белова") == [reader]
    assert search(store.database, "reader", "ежикова") == []
    done(store, "move", lambda: PlaceRow.update(street="Лесная").where(PlaceRow.id == place).execute())
    assert search(store.database, "reader", "лесная белова") == [reader]
    assert search(store.database, "place", "сосн лесн") == [place]
    done(store, "phone", lambda: PhoneRow.update(number="555666").execute())
    assert search(store.database, "reader", "555666") == [reader]
    done(store, "phone", lambda: PhoneRow.delete().execute())
    assert search(store.database, "reader", "555666") == []
    done(store, "remove", lambda: ReaderRow.delete().execute())
    assert search(store.database, "reader", "") == []


def test_a_phone_given_to_another_reader(store: Store, reader: str):
    other: list[str] = []
    done(store, "add", lambda: other.append(add_reader(surname="Белова")))
    done(store, "give", lambda: PhoneRow.update(reader=other[0]).execute())
    assert search(store.database, "reader", "1234567") == other


def test_titles_by_author_title_isbn_and_any_number_of_a_copy(store: Store):
    title = new_id()

    def add() -> None:
        TitleRow.insert(id=title, title="Тёмные аллеи", author="Бунин, И. А.", isbn="978-5-04-116820-4").execute()
        CopyRow.insert(id=new_id(), title=title, accession="А1234/5", barcode="2000012345").execute()

    done(store, "add", add)
    for text in ("темн алле", "бунин и", "9785041168204", "978-5-04-116820-4", "а1234", "а1234/5", "2000012345"):
        assert search(store.database, "title", text) == [title], text
    done(store, "lose", lambda: CopyRow.delete().execute())
    assert search(store.database, "title", "2000012345") == []


def test_the_order_is_that_of_the_names_and_the_number_is_limited(store: Store):
    names = ["Яшина", "Ёлкина", "Едина", "Жук", "ежова"]
    done(store, "add", lambda: [add_reader(surname=name, given_name="") for name in names])
    by_id = {row.id: row.surname for row in ReaderRow.select()}
    assert [by_id[found] for found in search(store.database, "reader", "")] == [
        "Едина",
        "ежова",
        "Ёлкина",
        "Жук",
        "Яшина",
    ]
    assert [by_id[found] for found in search(store.database, "reader", "е", 2)] == ["Едина", "ежова"]


def test_the_index_is_made_anew(store: Store, reader: str):
    connection = store.database.raw()
    connection.execute("UPDATE search_entry SET digest = 0").fetchall()
    connection.execute("INSERT INTO search_reader(search_reader) VALUES ('delete-all')").fetchall()
    assert list(stale(store.database, "reader")) == [reader]
    assert search(store.database, "reader", "анна") == []
    with store.database.atomic():
        reindex(store.database)
    assert list(stale(store.database, "reader")) == []
    assert search(store.database, "reader", "анна") == [reader]


def test_an_undo_of_a_use_case_that_failed_leaves_the_index_alone(store: Store, reader: str):
    def fail() -> None:
        edit(reader, surname="Белова")()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        done(store, "fail", fail)
    assert search(store.database, "reader", "ежикова") == [reader]
    assert list(stale(store.database, "reader")) == []


def test_folding():
    assert fold("Йо́лка ЁЖ") == "йо́лка еж"
    assert fold("Й") == "й"
    assert words("  Ул. Садовая, 5/2 «Дом»") == ["ул", "садовая", "5", "2", "дом"]


def test_numbers_keep_the_order_of_names_however_they_come(store: Store):
    """FTS5 gives the first ones by number, so the numbers must follow the names, also where one gap fills up."""
    draw = Random(7)
    done(store, "add", lambda: [add_reader(surname=name, given_name="", patronymic="") for name in ("Аа", "Яя")])
    for turn in range(60):
        names = [f"М{'а' * (turn % 7)}{draw.randrange(10**6):06}" for _ in range(draw.choice((1, 1, 9, 40)))]
        done(store, "add", lambda names=names: [add_reader(surname=name, given_name="") for name in names])
    done(store, "fill", lambda: [add_reader(surname=f"М{number:05}", given_name="") for number in range(700, 0, -1)])
    for row in list(ReaderRow.select().order_by(ReaderRow.id))[2::9]:
        done(store, "rename", edit(row.id, surname=f"М{draw.randrange(10**6):06}"))
    by_number = [sort for (sort,) in store.database.raw().execute("SELECT sort FROM search_entry ORDER BY number")]
    assert by_number == sorted(by_number)
    assert len(by_number) == ReaderRow.select().count()
    first = search(store.database, "reader", "м", 40)
    assert first == search(store.database, "reader", "", 41)[1:]
    assert list(stale(store.database, "reader")) == []


def test_a_mass_that_comes_at_once_is_numbered_in_order(store: Store):
    draw = Random(8)
    names = [f"Л{draw.randrange(10**6):06}" for _ in range(1200)]
    done(store, "add", lambda: [add_reader(surname=name, given_name="", patronymic="") for name in names])
    found = search(store.database, "reader", "л", 2000)
    by_id = {row.id: row.surname for row in ReaderRow.select()}
    assert [by_id[one] for one in found] == sorted(names)


@pytest.mark.parametrize("text", ["анна 921 123", "ежикова 8 921 123", "104 анна", "садовая 5 анна", "123-45-67 фёд"])
def test_a_number_in_pieces_beside_words(store: Store, reader: str, text: str):
    assert search(store.database, "reader", text) == [reader]


def test_a_number_in_pieces_that_is_another_one(store: Store, reader: str):
    assert search(store.database, "reader", "анна 921 124") == []
