from io import BytesIO

from pypdf import PdfReader

from outreach_app.documents.figures import figures_pdf
from outreach_app.domain.papers import FiguresPaper, Letterhead


def paper(rows: int) -> FiguresPaper:
    lines = tuple((f"Показатель {number}", number, number * 10) for number in range(1, rows + 1))
    return FiguresPaper("Сводка за октябрь", Letterhead("Заречнинская библиотека"), lines)


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_every_row_stands_with_both_numbers():
    (page,) = texts(figures_pdf(paper(20)))
    for number in range(1, 21):
        assert f"Показатель {number}\n" in page or f"Показатель {number} " in page
        assert str(number * 10) in page
    assert "Сводка за октябрь" in page
    assert "Заречнинская библиотека" in page


def test_many_rows_go_on_under_the_same_heads():
    pages = texts(figures_pdf(paper(100)))
    assert len(pages) > 2
    assert all("Сводка за октябрь" in page for page in pages)
    joined = "".join(pages)
    assert all(f"Показатель {number}" in joined for number in range(1, 101))


def test_the_same_figures_give_the_same_bytes_upright():
    assert figures_pdf(paper(3)) == figures_pdf(paper(3))
    box = PdfReader(BytesIO(figures_pdf(paper(3)))).pages[0].mediabox
    assert box.height > box.width


def test_no_rows_is_a_page_with_its_title():
    assert "Сводка за октябрь" in texts(figures_pdf(paper(0)))[0]
