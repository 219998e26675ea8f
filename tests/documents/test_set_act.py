from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from outreach_app.documents.set_act import set_act_pdf
from outreach_app.domain.papers import Letterhead
from outreach_app.domain.set_acts import ActKind, ActRow, Difference, SetAct
from outreach_app.wording import speaking

DAY, DUE = date(2026, 11, 24), date(2027, 2, 24)
ROW = ActRow("10234", "84(2Рос=Рус)6", "Маринина А. Б. Стилист, 2019", 16, 25_050, due=DUE)
ACT = SetAct(
    kind=ActKind.TRANSFER,
    number=7,
    day=DAY,
    set_label="Комплект № 3, Детективы",
    place="Дом-интернат «Сосновый бор»",
    letterhead=Letterhead("Заречинская библиотека"),
    rows=(ROW, replace(ROW, accession="10235", price=None)),
    handed_by="Книжкина В. П.",
    taken_by="Сестрина Н. А., старшая медсестра",
    due=DUE,
    basis="договор № 14",
)


def pages(act: SetAct) -> list[str]:
    with speaking("ru"):
        pdf = set_act_pdf(act)
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_the_transfer_names_both_sides_and_ends_with_the_sum_in_words() -> None:
    (text,) = pages(ACT)
    for words in (
        *("24.11.2026", "Книжкина В. П.", "Сестрина Н. А.", "24.02.2027", "договор № 14", "10234", "16+", "250,50"),
        *("84(2Рос=Рус)6", "Двести пятьдесят рублей 50 копеек", "Комплект № 3, Детективы"),
    ):
        assert words in text, words


def test_a_long_act_repeats_its_head_on_each_page_and_numbers_them() -> None:
    long = replace(ACT, rows=tuple(replace(ROW, accession=str(20_000 + number)) for number in range(120)))
    found = pages(long)
    assert len(found) >= 3
    text = " ".join(found)
    assert all(text.count(str(20_000 + number)) == 1 for number in range(120))
    assert all("84(2Рос=Рус)6" in page for page in found[:-1])
    for number, page in enumerate(found, 1):
        assert f"{number} of {len(found)}" in page or f"{number} из {len(found)}" in page


def test_a_return_names_what_is_missing_and_damaged_each_with_its_sum() -> None:
    back = replace(
        ACT,
        kind=ActKind.RETURN,
        number=8,
        rows=(replace(ROW, condition="повреждён", back="20.02.2027"),),
        transfer_number=7,
        transfer_day=DAY,
        differences=(
            Difference("Не возвращено", ((replace(ROW, accession="10240", price=9_900), "утеряна жильцом"),)),
            Difference("Повреждено", ((ROW, "залита чаем"),)),
        ),
        remaining=4,
    )
    (text,) = pages(back)
    for words in ("10240", "утеряна жильцом", "Девяносто девять рублей 00 копеек", "залита чаем"):
        assert words in text, words


@pytest.mark.parametrize("rows", [(), (replace(ROW, description="Очень длинное заглавие " * 30),)])
def test_an_act_without_rows_or_with_a_very_long_title_is_drawn(rows: tuple[ActRow, ...]) -> None:
    assert pages(replace(ACT, rows=rows))
