"""The paper of the yearly reviews: everything that was told stands on it, and long names do not run over."""

import pytest

from outreach_app.documents.mobile_table import mobile_table_pdf
from outreach_app.documents.stop_review import stop_reviews_pdf
from outreach_app.domain.mobile_papers import MobileTable, ReviewPaper, ReviewPapers
from outreach_app.domain.papers import Letterhead
from tests.documents.reading import pages

LIBRARY = Letterhead("Заречнинская библиотека")


def review(name: str = "Борки, у школы", months: int = 13) -> ReviewPaper:
    return ReviewPaper(
        stop=name,
        figures=tuple((f"Показатель {number}", str(number), "–") for number in range(13)),
        months=tuple((f"{1 + number % 12:02}.26", number * 7, number * 31) for number in range(months)),
        told=("Стоянка состоялась 20 раз из 26.", "Ближайшая стоянка – «Сосновка», 5 км по дороге.") * 4,
        advice="Попробовать другой день или час",
        reason="Сорвалась 6 раз из-за дороги.",
        ask="Спросите читателей.",
    )


def papers(*stops: ReviewPaper) -> ReviewPapers:
    rows = tuple((one.stop, "20", "6", "60", "8,5", one.advice) for one in stops)
    return ReviewPapers("Анализ стоянок", LIBRARY, rows, stops)


def test_a_table_of_all_stops_and_a_page_for_each():
    found = pages(stop_reviews_pdf(papers(review("Борки"), review("Сосновка"))))
    assert len(found) == 3
    assert all(name in found[0] for name in ("Борки", "Сосновка", "8,5"))
    for page, name in zip(found[1:], ("Борки", "Сосновка"), strict=True):
        for words in (name, "Показатель 12", "Спросите читателей", "другой день", "372", "12.26"):
            assert words in page


def test_one_stop_is_one_page():
    assert len(pages(stop_reviews_pdf(papers(review("Очень длинное название стоянки " * 5))))) == 1


@pytest.mark.parametrize("months", [0, 1, 13])
def test_any_number_of_months_is_drawn(months):
    (page,) = pages(stop_reviews_pdf(papers(review(months=months))))
    assert "Борки" in page


def test_no_stops_is_a_page_with_its_title():
    assert "Анализ стоянок" in pages(stop_reviews_pdf(papers()))[0]


def test_many_lines_of_figures_go_on_under_the_same_heads():
    rows = tuple((f"Стоянка {number}", (("12,5", "8"),) * 13) for number in range(60))
    found = pages(mobile_table_pdf(MobileTable("Итоги", LIBRARY, "Стоянка", ("Выезды",) * 13, rows, ("нет времени",))))
    assert len(found) > 2
    assert all("Выезды" in page for page in found)
    assert all(f"Стоянка {number} " in " ".join(found) for number in range(60))
    assert "нет времени" in found[-1]
