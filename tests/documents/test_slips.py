import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from outreach_app import wording
from outreach_app.documents.slips import slips_pdf
from outreach_app.domain.errors import UserError
from tests.documents.examples import items, slip
from tests.documents.reading import check_geometry, fonts, pages, sizes, text_boxes, words

UPRIGHT = (595, 842)
LEVEL = (842, 595)


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    return [(round(width), round(height)) for (width, height), _boxes in text_boxes(pdf)]


def test_both_copies_stand_on_one_sheet() -> None:
    pdf = slips_pdf([slip(1, 3, 2)])
    assert page_sizes(pdf) == [LEVEL]
    read = words(pdf)
    for once in (
        "Экземпляр читателя",
        "Экземпляр библиотеки",
        "Получил(а), подпись",
        "Заказ книг по телефону 8 (48700) 2-15-36",
    ):
        assert read.count(once) == 1
    for twice in (
        "Лист доставки № 1",
        "24.11.2025 · остановка 1",
        "Щёлоков Ёжик Константинович",
        "Читательский билет 01201",
        "Вернуть до 22.12.2025",
        "Выдать: 3",
        "Забрать: 2",
        "104501",
        "98-К/3",
        "Пикуль В. С. Фаворит. Роман-хроника времён Екатерины II. Книга 1. Его императрица",
        "до 10.11",
        "Следующий визит: 08.12.2025 (пн)",
        "Пожелания на следующий раз",
        "200001",
    ):
        assert read.count(twice) == 2


def test_the_years_registration_is_ticked_on_the_librarys_copy() -> None:
    one = slip(1, 3, 2)
    assert "Перерегистрация" not in words(slips_pdf([one]))
    read = words(slips_pdf([replace(one, register_anew=True)]))
    for once in ("Перерегистрация", "согласие есть", "адрес верен"):
        assert read.count(once) == 1


def test_the_halves_keep_clear_of_the_cut() -> None:
    (((width, _height), boxes),) = text_boxes(slips_pdf([slip(2, 2, 2)]))
    assert all(box.right < width / 2 - 27 or box.left > width / 2 + 27 for box in boxes)


def test_a_due_date_like_the_slips_is_not_repeated() -> None:
    one = slip(1, 0, 0)
    same = replace(one, hand_out=tuple(replace(item, due=one.due) for item in items(2)))
    assert "до 22.12" not in words(slips_pdf([same])).replace("Вернуть до 22.12.2025", "")


@pytest.mark.parametrize(("hand_out", "collect"), [(15, 0), (20, 0), (10, 10), (0, 18)])
def test_twenty_books_take_a_page_for_each_copy(hand_out: int, collect: int) -> None:
    pdf = slips_pdf([slip(3, hand_out, collect)])
    assert page_sizes(pdf) == [UPRIGHT, UPRIGHT]
    reader, library = pages(pdf)
    assert reader.startswith("Экземпляр читателя · не разрезать")
    assert library.startswith("Экземпляр библиотеки · не разрезать")
    assert "Получил(а), подпись" in library
    assert "Получил(а), подпись" not in reader
    check_geometry(pdf)


def test_a_still_longer_list_goes_on_under_its_name() -> None:
    one = slip(4, 20, 20)
    read = pages(slips_pdf([one]))
    assert len(read) == 4
    assert "страница 1 из 2" in read[0]
    assert "Лист доставки № 4 · Иванова Анна Петровна Забрать: 20 (продолжение)" in read[1]
    wanted = Counter(item.accession for item in (*one.hand_out, *one.collect))
    for copy in (read[0] + read[1], read[2] + read[3]):
        assert all(copy.count(number) >= count for number, count in wanted.items())
    check_geometry(slips_pdf([one]))


def test_slips_come_in_the_order_given() -> None:
    read = pages(slips_pdf([slip(3, 1, 1), slip(1, 20, 0), slip(2, 1, 1)]))
    assert ["№ 3" in read[0], "№ 1" in read[1], "№ 1" in read[2], "№ 2" in read[3]] == [True] * 4


@pytest.mark.parametrize("language", ["ru", "en", "xx"])
@pytest.mark.parametrize(("hand_out", "collect"), [(0, 0), (1, 0), (4, 3), (6, 6), (20, 20)])
def test_nothing_overlaps_and_nothing_is_small(language: str, hand_out: int, collect: int) -> None:
    with wording.speaking(language):
        pdf = slips_pdf([slip(n, hand_out, collect) for n in (1, 2, 3)])
    check_geometry(pdf)
    assert min(sizes(pdf)) >= 14


def test_texts_of_any_length_keep_their_place() -> None:
    long = "Сельскохозяйственный" * 3 + " вестник " * 30
    monster = replace(
        slip(1, 2, 2),
        reader=long,
        card="0" * 60,
        address=long,
        requests=(long, long * 4),
        hand_out=tuple(replace(item, title=long, author=long, accession="9" * 70) for item in items(20)),
        letterhead=replace(slip().letterhead, library=long, phone="8 " * 60),
    )
    check_geometry(slips_pdf([monster]))


def test_requests_are_listed() -> None:
    read = words(slips_pdf([replace(slip(1, 0, 0), requests=("Что-нибудь про Волгу",), due=None)]))
    assert "Заказано – Что-нибудь про Волгу" in read
    assert "Вернуть" not in read


def test_the_same_slips_give_the_same_bytes() -> None:
    assert slips_pdf([slip(1), slip(2)]) == slips_pdf([slip(1), slip(2)])


def test_every_font_is_embedded() -> None:
    found = fonts(slips_pdf([slip(1)]))
    assert {name.partition("+")[2] for name in found} == {"PTSans-Regular", "PTSans-Bold", "PTSerif-Bold"}
    assert all(found.values())


def test_no_slips_is_said_in_words() -> None:
    with pytest.raises(UserError, match="choose a round that visits readers"):
        slips_pdf([])


def test_a_scanner_reads_the_barcode(tmp_path: Path) -> None:
    if not (scanner := shutil.which("zbarimg")):
        pytest.skip("zbarimg is not here")
    with pypdfium2.PdfDocument(slips_pdf([replace(slip(7), next_visit=date(2025, 12, 1))])) as document:
        document[0].render(scale=2).to_pil().save(tmp_path / "slip.png")
    told = subprocess.run(
        [scanner, "-q", "--raw", "--nodbus", tmp_path / "slip.png"], capture_output=True, check=True, text=True
    )
    assert told.stdout.split() == ["200007"]
