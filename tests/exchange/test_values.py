"""Cells as values, and what is refused."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.exchange import plans, values
from outreach_app.exchange.address import split_address
from outreach_app.exchange.readers import split_name
from outreach_app.exchange.title_tables import split_authors
from outreach_app.exchange.values import Cell, UnreadableError

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "cell",
    [
        "24.11.2026",
        "2026-11-24",
        "24.11.26",
        "24/11/2026",
        "24.11.2026 г.",
        "2026-11-24 00:00:00",
        "2026-11-24T09:30:00Z",
        DAY,
        datetime(2026, 11, 24, 9, 30),
    ],
)
def test_dates(cell: Cell) -> None:
    assert values.day(cell) == DAY


@pytest.mark.parametrize("cell", ["31.02.2026", "11/24/2026", "вчера", "2026", "45976", "24.11", time(10)])
def test_what_is_no_date(cell: Cell) -> None:
    with pytest.raises(UnreadableError):
        values.day(cell)


def test_birth_dates_and_years() -> None:
    assert values.birth("05.03.1941") == date(1941, 3, 5)
    assert values.birth("1941 г.р.") == 1941
    with pytest.raises(UnreadableError, match="1941"):
        values.birth("05.03.41")


@pytest.mark.parametrize(
    ("cell", "weeks"),
    [
        ("2", 2),
        ("раз в 2 недели", 2),
        ("1 раз в 2 недели", 2),
        ("раз в две недели", 2),
        ("2 раза в месяц", 2),
        ("через неделю", 2),
        ("еженедельно", 1),
        ("Раз в неделю", 1),
        ("ежемесячно", 4),
        ("1 раз в месяц", 4),
        ("каждые 3 недели", 3),
        ("every 2 weeks", 2),
        ("weekly", 1),
        ("Monthly", 4),
    ],
)
def test_cadence(cell: str, weeks: int) -> None:
    assert plans.every_weeks(cell) == weeks


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("пн, чт", (0, 3)),
        ("Mon", (0,)),
        ("понедельник", (0,)),
        ("Чт/Пн", (0, 3)),
        ("пн–ср", (0, 1, 2)),
        ("по вторникам и пятницам", (1, 4)),
        ("вс.", (6,)),
        ("Tuesday and Friday", (1, 4)),
    ],
)
def test_weekdays(cell: str, days: tuple[int, ...]) -> None:
    assert plans.weekdays(cell) == days


@pytest.mark.parametrize(
    ("cell", "begins", "ends"),
    [
        ("10:00–12:00", time(10), time(12)),
        ("с 10 до 12", time(10), time(12)),
        ("с 10.30 до 12 ч.", time(10, 30), time(12)),
        ("9-11", time(9), time(11)),
        ("после 14", time(14), None),
        ("до 12:30", None, time(12, 30)),
    ],
)
def test_windows(cell: str, begins: time | None, ends: time | None) -> None:
    assert plans.window(cell) == (begins, ends)


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (plans.every_weeks, "0"),
        (plans.every_weeks, "53"),
        (plans.every_weeks, "2 раза в неделю"),
        (plans.every_weeks, "иногда"),
        (plans.weekdays, "пт-пн"),
        (plans.weekdays, "каждый"),
        (plans.window, "12-10"),
        (plans.window, "25-26"),
        (plans.window, "утром"),
        (plans.clock, "10:75"),
        (values.kopecks, "дорого"),
        (values.kopecks, "-5"),
        (values.age_mark, "21+"),
        (values.latitude, "91"),
        (values.longitude, "восток"),
        (values.coordinates, "120, 130"),
        (values.coordinates, "55.75"),
        (values.phones, "у дочери"),
        (values.year, "98"),
        (values.formats, "папирус"),
    ],
)
def test_wrong_values_say_what_is_expected(read: Callable[[Cell], object], cell: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(cell)
    assert caught.value.expected


def test_prices_marks_and_lists() -> None:
    assert [values.kopecks(cell) for cell in ("120,50", "120.5", "1 200 руб.", "0")] == [12050, 12050, 120000, 0]
    assert [values.age_mark(cell) for cell in ("16+", "0", "18 +")] == [16, 0, 18]
    assert values.numbers("101, 102;103 б/н 101") == ("101", "102", "103")
    assert values.formats("крупный шрифт, аудио; large_print") == ("large_print", "audio")


def test_phones_keep_their_order_and_remarks() -> None:
    assert values.phones("8-900-111-22-33, 2-15-40; +7 (913) 000-00-00") == (
        "8-900-111-22-33",
        "2-15-40",
        "+7 (913) 000-00-00",
    )
    assert values.phones("8-900-111-22-33 (дочь, после 18), звонить заранее") == (
        "8-900-111-22-33 (дочь, после 18), звонить заранее",
    )


@pytest.mark.parametrize("cell", ["55.75, 37.61", "55,75; 37,61", "55.75 37.61", "55.75,37.61", "55,75 37,61"])
def test_coordinates_in_one_cell(cell: str) -> None:
    assert values.coordinates(cell) == (55.75, 37.61)


def test_coordinates_are_swapped_back_only_where_that_is_certain() -> None:
    assert values.coordinates("131.9, 43.1") == (43.1, 131.9)
    assert values.coordinates("37.61, 55.75") == (37.61, 55.75)


def test_addresses() -> None:
    assert split_address("652000, г. Северск, ул. Ленина, д. 5, кв. 12, подъезд 2, этаж 3, домофон 12К45") == {
        "postcode": "652000",
        "settlement": "г. Северск",
        "street": "ул. Ленина",
        "house": "5",
        "flat": "12",
        "entrance": "2",
        "floor": "3",
        "door_code": "12К45",
    }
    assert split_address("ул. Мира д.5 корп. 2 кв 7") == {"street": "ул. Мира", "house": "5 корп. 2", "flat": "7"}
    assert split_address("д. Ивановка, ул.Садовая, 7, вход со двора") == {
        "settlement": "д. Ивановка",
        "street": "ул.Садовая",
        "house": "7",
        "address_text": "вход со двора",
    }
    assert split_address("Ленина 5-12") == {"address_text": "Ленина 5-12"}


def test_names() -> None:
    def name(full: str) -> tuple[str, ...]:
        return tuple(split_name(full).values())

    assert name("Иванова Анна Петровна") == ("Иванова", "Анна", "Петровна")
    assert name("Иванова А.П.") == ("Иванова", "А.", "П.")
    assert name("А. П. Иванова") == ("Иванова", "А.", "П.")
    assert name("Мамедов Али Гасан оглы") == ("Мамедов", "Али", "Гасан оглы")
    assert name("Цой") == ("Цой", "", "")


def test_authors_in_heading_form() -> None:
    assert split_authors("Толстой Л.Н.") == ["Толстой, Л. Н."]
    assert split_authors("Л. Н. Толстой") == ["Толстой, Л. Н."]
    assert split_authors("Ильф И., Петров Е.") == ["Ильф, И.", "Петров, Е."]
    assert split_authors("Маринина, Александра; Горкин А.") == ["Маринина, Александра", "Горкин, А."]
    assert split_authors("Дарья Донцова") == ["Дарья Донцова"]


READS = (
    values.text,
    values.words,
    values.numbers,
    values.day,
    values.birth,
    values.year,
    values.kopecks,
    values.age_mark,
    values.phones,
    values.latitude,
    values.longitude,
    values.coordinates,
    values.formats,
    plans.every_weeks,
    plans.weekdays,
    plans.window,
    plans.clock,
)


@settings(deadline=None)
@given(st.sampled_from(READS), st.text(max_size=30) | st.from_regex(r"[\d.,:/ +-]{1,20}") | st.dates() | st.times())
def test_any_cell_is_read_or_refused(read: Callable[[Cell], object], cell: Cell) -> None:
    try:
        assert read(cell) is not None
    except UnreadableError as fault:
        assert fault.expected  # noqa: PT017 - either is right


@settings(deadline=None)
@given(st.text(alphabet="ул.дкв г,5 12ЖбЩ;\n№/-", max_size=40))
def test_any_address_keeps_its_letters(text: str) -> None:
    kept = "".join(split_address(text).values())
    assert sorted(c for c in kept if c.isupper()) == sorted(c for c in text if c.isupper())
