"""The text form of ИРБИС."""

from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.exchange.records import TitlesFile
from outreach_app.exchange.titles import read_titles

TEXT = """\
#920: PAZK
#200: ^AКапитанская дочка^Eповесть : [12+]
#700: ^AПушкин^BА.С.
# 101: rus
#621: 84(2Рос=Рус)1
#910: ^A0^B101^H460000000101^DАБ^E120.5
#910: ^A6^B102
#910: ^A2^DЧЗ
#910: ^A1^B103
#910: ^A0^Bб/н
*****
#200: ^AДетство
 и отрочество
#10: ^A978-5-699-00000-1^D250
*****
"""


def titles(tmp_path: Path, data: bytes, **told: str) -> TitlesFile:
    path = tmp_path / "export.txt"
    path.write_bytes(data)
    return read_titles(path, **told)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r"])
def test_records_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    first, second = titles(tmp_path, TEXT.encode(encoding)).records
    assert (first.title, first.author, first.age_mark) == ("Капитанская дочка", "Пушкин, А. С.", 12)
    assert (first.bbk, first.language, first.source_number) == ("84(2Рос=Рус)1", "rus", "")
    assert [(copy.accession, copy.status) for copy in first.copies] == [("101", "in"), ("103", "lent")]
    assert (first.copies[0].barcode, first.copies[0].price_kopecks) == ("460000000101", 12050)
    assert (second.line, second.title, second.price_kopecks) == (2, "Детство и отрочество", 25000)
    assert second.isbn == "9785699000001"


def test_a_last_record_cut_inside_a_line_is_refused(tmp_path: Path) -> None:
    found = titles(tmp_path, (TEXT + "#200: ^AЮно").encode())
    assert (len(found.records), [refused.record for refused in found.refused]) == (2, [3])


def test_a_last_record_without_end_mark_comes_in(tmp_path: Path) -> None:
    assert len(titles(tmp_path, TEXT.removesuffix("*****\n").encode()).records) == 2


def test_a_record_without_title_is_refused(tmp_path: Path) -> None:
    found = titles(tmp_path, (TEXT + "#101: rus\n*****\n").encode())
    assert [refused.record for refused in found.refused] == [3]


def test_another_text_told_as_irbis(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"export\.txt"):
        titles(tmp_path, b"title;author\n", format="irbis")
