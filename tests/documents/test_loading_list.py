from dataclasses import replace

from outreach_app.documents.loading_list import loading_paper_pdf
from outreach_app.domain.loading import LoadingPaper, PaperPart, PaperRow
from outreach_app.domain.papers import Letterhead
from outreach_app.wording import speaking
from tests.documents.reading import pages

ROW = PaperRow("22410", "Нагибин, Ю. М. Встань и иди", "билет 5152", "на полке")
PAPER = LoadingPaper(
    Letterhead("Заречинская библиотека"),
    "ПОГРУЗОЧНЫЙ ЛИСТ на 30.11.2026",
    "Библиобус «Светлянка», восточное кольцо",
    (
        PaperPart("1. Светлый Ключ, у магазина", (ROW,), "Взять не получится: Вязание (в фонде нет)"),
        PaperPart("2. Кукушкино, у клуба", (), "Взять не получится: Овод (на руках)"),
    ),
    "Где находится",
    ("Погрузил(а)", "Проверил(а)"),
)


def drawn(paper: LoadingPaper) -> list[str]:
    with speaking("ru"):
        return pages(loading_paper_pdf(paper))


def test_the_paper_names_each_stop_its_copies_and_for_whom_they_are() -> None:
    (text,) = drawn(PAPER)
    for words in (
        *("ПОГРУЗОЧНЫЙ ЛИСТ на 30.11.2026", "1. Светлый Ключ, у магазина", "22410", "Встань и иди", "билет 5152"),
        *(
            "на полке",
            "Взять не получится: Вязание",
            "2. Кукушкино, у клуба",
            "Погрузил(а)",
            "Проверил(а)",
            "page 1 of 1",
        ),
    ):
        assert words in text


def test_a_long_list_goes_on_with_every_copy_once_and_no_heading_alone_at_the_foot() -> None:
    rows = tuple(replace(ROW, number=f"{20_000 + number}") for number in range(130))
    parts = tuple(PaperPart(f"Стоянка № {stop}", rows[stop * 13 : (stop + 1) * 13]) for stop in range(10))
    found = drawn(replace(PAPER, parts=parts))
    assert len(found) > 2
    whole = " ".join(found)
    assert all(whole.count(row.number) == 1 for row in rows)
    for stop in range(10):
        page = next(text for text in found if f"Стоянка № {stop} " in text)
        assert rows[stop * 13].number in page


def test_the_same_values_give_the_same_bytes() -> None:
    assert loading_paper_pdf(PAPER) == loading_paper_pdf(PAPER)
