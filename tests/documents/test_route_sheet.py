import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from outreach_app import wording
from outreach_app.documents.drawing import MM, width_of
from outreach_app.documents.route_sheet import route_sheet_pdf
from outreach_app.documents.route_sheet_table import EDGES, WIDTH, WIDTHS, stop_block
from outreach_app.domain.papers import SheetRow
from tests.documents.examples import RUSSIAN, row, sheet
from tests.documents.reading import check_geometry, fonts, pages, sizes, words

WARNING = "Персональные данные. После рейса вернуть в библиотеку; не выносить, не копировать."


def test_fourteen_columns_fill_the_sheet() -> None:
    assert len(WIDTHS) == 14
    assert pytest.approx(277 * MM) == WIDTH


def test_the_form_is_whole() -> None:
    read = words(route_sheet_pdf(sheet(2)))
    for text in (
        "МБУК «Централизованная библиотечная система Заозёрского района»",
        "Маршрутный лист № 17 от 24.11.2025",
        "Орлова Марина Сергеевна",
        "Ёлкин Николай Андреевич",
        "А123ВС 71",
        "Выезд, план",
        "09:00",
        "15:40",
        "Путевой лист №",
        "Спидометр, начало, км",
        "Погода, дорога",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14",
        "09:07 – 09:08",
        "подъезд 2, этаж 5",
        "№ 00100",
        "8-905-000-12-34",
        "4 – нет дома",
        "Остановок (по плану 2)",
        "Читателей (по плану 3)",
        "Выдано экземпляров (по плану 7)",
        "Принято экземпляров (по плану 6)",
        "Библиотекарь (подпись)",
        "Водитель (подпись)",
        "100017",
    ):
        assert text in read
    assert read.count("Дом 2 по Берёзовой улице") == 1
    assert "№ 20" in read
    assert "№ 21" in read


@pytest.mark.parametrize(("stops", "count"), [(1, 1), (12, 2), (40, 5), (60, 7)])
@pytest.mark.parametrize("phones", [True, False])
def test_every_page_warns_counts_and_repeats_the_head(stops: int, count: int, phones: bool) -> None:
    pdf = route_sheet_pdf(sheet(stops), phones=phones)
    read = pages(pdf)
    assert len(read) == count
    for number, page in enumerate(read, 1):
        assert WARNING in page
        assert f"страница {number} из {count}" in page
        assert "1 2 3 4 5 6 7 8 9 10 11 12 13 14" in page
        assert "Дом " in page
    check_geometry(pdf)
    assert min(sizes(pdf)) >= 7
    for reader in sheet(stops).readers:
        assert f"№ {reader.card}" in " ".join(read)


def test_without_phones_the_column_is_for_notes() -> None:
    with_phones, without = (words(route_sheet_pdf(sheet(5), phones=phones)) for phones in (True, False))
    assert "8-905" in with_phones
    assert "Телефон" in with_phones
    assert not re.search(r"8-905|2-11-45", without)
    assert "Примечания" in without
    assert "Говорить громче" in with_phones
    assert "Говорить громче" in without


def test_a_door_code_is_printed_only_where_it_is_given() -> None:
    closed, opened = row(1), replace(row(2), door_code="45К7812")
    assert "код" not in words(route_sheet_pdf(sheet(rows=(closed,))))
    assert "этаж 5, код 45К7812" in words(route_sheet_pdf(sheet(rows=(closed, opened))))


def test_an_empty_round_says_so() -> None:
    pdf = route_sheet_pdf(sheet(0))
    (page,) = pages(pdf)
    assert "В этом рейсе нет остановок." in page
    assert WARNING in page
    check_geometry(pdf)


def test_a_stop_without_readers_has_a_line() -> None:
    stop = SheetRow(1, "Стоянка у школы")
    pdf = route_sheet_pdf(sheet(rows=(stop,)))
    assert "Стоянка у школы" in words(pdf)
    assert "Читателей (по плану 0)" in words(pdf)


def test_an_outdated_sheet_says_so() -> None:
    assert "Лист устарел" in words(route_sheet_pdf(sheet(1, stale="Лист устарел: изменён водитель.")))


@pytest.mark.parametrize("readers", [16, 45, 90])
def test_a_care_home_goes_over_pages_between_its_readers(readers: int) -> None:
    home = row(2, readers)
    pdf = route_sheet_pdf(sheet(rows=(row(1), home, row(3))))
    read = pages(pdf)
    holding = [page for page in read if re.search(r"№ 002\d\d", page)]
    assert len(holding) == {16: 1, 45: 4, 90: 6}[readers]
    assert [page.count("Дом 2 по Берёзовой улице") for page in holding] == [1] * len(holding)
    assert ["(продолжение)" in page for page in holding] == [False] + [True] * (len(holding) - 1)
    assert all(" ".join(read).count(f"№ {reader.card}") == 1 for reader in home.readers)
    check_geometry(pdf)


def test_the_closing_never_stands_alone() -> None:
    for stops in range(4, 12):
        assert "Дом " in pages(route_sheet_pdf(sheet(stops)))[-1]
    for readers in range(11, 20):
        assert "Дом " in pages(route_sheet_pdf(sheet(rows=(row(1, readers),))))[-1]


def test_texts_of_any_length_stay_in_their_columns() -> None:
    long = "Преображенско-Вознесенская" * 2 + " очень длинно " * 12
    reader = replace(row(1).readers[0], name=long, note=long, phones=("8-905-000-12-34-56-78 доб. 12345",) * 3)
    stop = replace(row(1), place_name=long, address=long, access_notes=long * 20, readers=(reader, reader))
    for text in stop_block(stop, stop.readers, True, False, 400).texts:
        assert any(
            left <= text.x and text.x + width_of(text.words, text.face) <= right for left, right in pairwise(EDGES)
        )
    check_geometry(route_sheet_pdf(sheet(rows=(stop, row(2), stop), route=long, driver=long, vehicle=long)))


def test_longer_languages_fit() -> None:
    with wording.speaking("xx"):
        check_geometry(route_sheet_pdf(sheet(30)))
    with wording.speaking("en"):
        assert "Route sheet № 17 of 24.11.2025" in words(route_sheet_pdf(sheet(1)))


def test_no_text_is_left_untranslated() -> None:
    read = words(route_sheet_pdf(sheet(3, stale="Лист устарел"))) + words(route_sheet_pdf(sheet(0), phones=False))
    assert not re.search(r"[A-Za-z]{3}", read)
    assert len(RUSSIAN) > 60


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert route_sheet_pdf(sheet(3)) == route_sheet_pdf(sheet(3))
    assert route_sheet_pdf(sheet(3)) != route_sheet_pdf(sheet(3, day=date(2025, 11, 25)))


def test_every_font_is_embedded() -> None:
    found = fonts(route_sheet_pdf(sheet(3)))
    assert {name.partition("+")[2] for name in found} == {"PTSans-Regular", "PTSans-Bold", "PTSerif-Bold"}
    assert all(found.values())
