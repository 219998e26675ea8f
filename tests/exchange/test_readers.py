"""Readers from tables, sound and spoiled."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.exchange.columns import read_mapping
from outreach_app.exchange.readers import read_readers
from outreach_app.exchange.records import ReaderRecord, ReadersFile
from outreach_app.exchange.write_tables import csv_bytes, xlsx_bytes

HEADER = (
    "№ билета;ФИО;Дата рождения;Телефон;Адрес;Подъезд;Этаж;Код двери/домофон;Широта;Долгота;Форматы;Жанры;"
    "Периодичность;День недели;Удобное время;Книгоноша;Маршрут;Последнее посещение;Форма обслуживания;Кличка кота"
)
LINE = (
    "000123;Щукина Анна Петровна;05.03.1941;8-900-111-22-33, 2-15-40;г. Северск, ул. Мира, д. 5, кв. 12;2;3;12К45;"
    "56,601;84,886;крупный шрифт;детектив, история;раз в 2 недели;пн, чт;10:00–12:00;Орлова;Маршрут 1;10.11.2026;"
    "на дому;Барсик"
)


def readers(tmp_path: Path, text: str, encoding: str = "utf-8", **told: object) -> ReadersFile:
    path = tmp_path / "readers.csv"
    path.write_bytes(text.encode(encoding))
    return read_readers(path, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r"])
def test_a_full_line_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = f"{HEADER}\n{LINE}\n".replace("–", "-")
    if encoding == "koi8-r":
        text = text.replace("№", "N")
    found = readers(tmp_path, text, encoding)
    assert found.encoding == encoding.removesuffix("-sig")
    assert found.refused == ()
    assert found.ignored_columns == ("Кличка кота",)
    assert found.records == (
        ReaderRecord(
            line=2,
            card="000123",
            surname="Щукина",
            given_name="Анна",
            patronymic="Петровна",
            birth_date=date(1941, 3, 5),
            phones=("8-900-111-22-33", "2-15-40"),
            settlement="г. Северск",
            street="ул. Мира",
            house="5",
            flat="12",
            entrance="2",
            floor="3",
            door_code="12К45",
            lat=56.601,
            lon=84.886,
            formats=("large_print",),
            genres=("детектив", "история"),
            every_weeks=2,
            weekdays=(0, 3),
            window_from=time(10),
            window_until=time(12),
            deliverer="Орлова",
            route="Маршрут 1",
            last_visit=date(2026, 11, 10),
            form=Form.HOME_DELIVERY,
        ),
    )


def test_english_headers_and_separate_names(tmp_path: Path) -> None:
    header = "Card,Surname,First name,Birth year,Phone,Mobile,Place kind,Institution"
    text = f"{header}\n7,Smith,Ann,1950,111,222,institution,Rest"
    (record,) = readers(tmp_path, text).records
    assert (record.card, record.surname, record.given_name, record.birth_year) == ("7", "Smith", "Ann", 1950)
    assert (record.phones, record.place_kind, record.place_name) == (("111", "222"), PlaceKind.INSTITUTION, "Rest")


def test_sheet_with_dates_times_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "readers.xlsx"
    header = ["Билет", "Фамилия", "Дата рождения", "Время с", "Время до", "Периодичность", "Координаты", "Телефон"]
    row = [12, "Цой", datetime(1941, 3, 5), time(9), time(11, 30), 2, "131.9, 43.1", 89001112233]
    path.write_bytes(xlsx_bytes(header, [row]))
    found = read_readers(path)
    (record,) = found.records
    assert (found.format, record.card, record.birth_date) == ("xlsx", "12", date(1941, 3, 5))
    assert (record.window_from, record.window_until, record.every_weeks) == (time(9), time(11, 30), 2)
    assert (record.lat, record.lon, record.phones) == (43.1, 131.9, ("89001112233",))


def test_the_contact_persons_telephone_leaves_the_name(tmp_path: Path) -> None:
    text = "ФИО;Контактное лицо (тел.)\nЦой;Мария, 8-900-111-22-33 (дочь)\nЛи;Мария (тел. 2-15-40-1)\n"
    daughter, other = readers(tmp_path, text).records
    assert (daughter.contact_name, daughter.contact_phone) == ("Мария (дочь)", "8-900-111-22-33")
    assert (other.contact_name, other.contact_phone) == ("Мария", "2-15-40-1")


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("Дата рождения", "31.02.1941", "31.02.1941"),
        ("Дата рождения", "05.03.41", "1941"),
        ("Последнее посещение", "вчера", "Последнее посещение"),
        ("Широта", "95", "latitude"),
        ("Широта", "55", "longitude"),
        ("Периодичность", "иногда", "every 2 weeks"),
        ("Форма обслуживания", "телепортация", "на дому"),
        ("Удобное время", "вечером", "10:00"),
        ("Год рождения", "1066", "1998"),
        ("Год рождения", "1850", "1850"),
    ],
)
def test_a_wrong_value_refuses_its_line_and_no_other(tmp_path: Path, column: str, value: str, said: str) -> None:
    found = readers(tmp_path, f"ФИО;{column}\nПервый;\nВторой;{value}\nТретий;-\n")
    assert [record.surname for record in found.records] == ["Первый", "Третий"]
    assert [refused.record for refused in found.refused] == [3]
    assert said in str(found.refused[0].reason)


def test_two_years_of_birth_that_differ(tmp_path: Path) -> None:
    found = readers(tmp_path, "ФИО;Дата рождения;Год рождения\nЦой;05.03.1941;1942\nЛи;05.03.1941;1941\nЮн;1941;1941\n")
    assert [refused.record for refused in found.refused] == [2]
    assert [(record.birth_date, record.birth_year) for record in found.records] == [
        (date(1941, 3, 5), None),
        (None, 1941),
    ]


def test_days_of_registering_anew_may_stand_in_one_cell_or_several(tmp_path: Path) -> None:
    found = readers(tmp_path, "ФИО;Перерегистрация;re-registered\nЦой;18.01.2024, 20.01.2025;2023-02-01\nЛи;весной;\n")
    assert found.records[0].reregistered == (date(2024, 1, 18), date(2025, 1, 20), date(2023, 2, 1))
    assert [refused.record for refused in found.refused] == [3]


def test_a_line_without_name_is_refused(tmp_path: Path) -> None:
    found = readers(tmp_path, "Билет;ФИО\n7;\n")
    assert (found.records, [refused.record for refused in found.refused]) == ((), [2])


def test_missing_columns_are_named_with_those_found(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"ФИО.*Кличка, Порода"):
        readers(tmp_path, "Кличка;Порода\nБарсик;кот\n")


def test_two_columns_that_mean_the_same(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Этаж, этаж"):
        readers(tmp_path, "ФИО;Этаж;этаж\nЦой;1;2\n")


def test_a_mapping_tells_columns(tmp_path: Path) -> None:
    told = tmp_path / "mapping.json"
    told.write_text('{"surname": "Кто", "floor": "Высота"}', encoding="utf-8")
    text = "Кто;Высота;Этаж\nЦой;3;9\n"
    found = readers(tmp_path, text, mapping=read_mapping(told))
    assert (found.records[0].surname, found.records[0].floor, found.ignored_columns) == ("Цой", "3", ("Этаж",))
    with pytest.raises(UserError, match="Высота"):
        readers(tmp_path, text, mapping={"surname": "Никто"})
    with pytest.raises(UserError, match="surname"):
        readers(tmp_path, text, mapping={"nickname": "Кто"})


@pytest.mark.parametrize("text", ["{", "[1]", '{"surname": 1}', "\ufeff\xff"])
def test_a_spoiled_mapping_file(tmp_path: Path, text: str) -> None:
    told = tmp_path / "mapping.json"
    told.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"mapping\.json"):
        read_mapping(told)


def test_files_that_are_not_there_or_empty(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nowhere\.csv"):
        read_readers(tmp_path / "nowhere.csv")
    with pytest.raises(UserError, match="cannot be read"):
        read_readers(tmp_path)
    with pytest.raises(UserError, match="empty"):
        readers(tmp_path, "\n")
    with pytest.raises(UserError, match="docx"):
        readers(tmp_path, "ФИО\nЦой", format="docx")


def test_a_door_code_stays_out_of_logs(tmp_path: Path) -> None:
    (record,) = readers(tmp_path, "ФИО;Домофон\nЦой;12К45\n").records
    assert record.door_code == "12К45"
    assert "12К45" not in repr(record)


NAMES = st.text(alphabet="АБВЁЯабвёжя", min_size=1, max_size=12)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(NAMES, st.dates(date(1900, 1, 1)), st.text(alphabet="+=-@\"';, 01а\n", max_size=10))))
def test_written_readers_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, date, str]]) -> None:
    folder = tmp_path_factory.mktemp("round")
    header = ["Фамилия", "Дата записи", "Примечание"]
    for path, made in ((folder / "r.csv", csv_bytes), (folder / "r.xlsx", xlsx_bytes)):
        path.write_bytes(made(header, rows))
        found = read_readers(path)
        assert not found.refused
        assert [(record.surname, record.registered_on) for record in found.records] == [row[:2] for row in rows]
        notes = [" ".join(note.split()) for _name, _day, note in rows]
        assert [record.notes for record in found.records] == ["" if note == "-" else note for note in notes]


def test_a_line_of_totals_is_no_reader(tmp_path: Path) -> None:
    path = tmp_path / "readers.csv"
    path.write_text("№ билета;ФИО\n1;Цой\nИтого;1\n", encoding="utf-8")
    found = read_readers(path)
    assert [record.surname for record in found.records] == ["Цой"]
    assert [refused.record for refused in found.refused] == [3]
