"""Titles from tables."""

from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.exchange.records import TitlesFile
from outreach_app.exchange.titles import read_titles
from outreach_app.exchange.write_tables import xlsx_bytes


def titles(tmp_path: Path, text: str, encoding: str = "utf-8") -> TitlesFile:
    path = tmp_path / "titles.csv"
    path.write_bytes(text.encode(encoding))
    return read_titles(path)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "cp866"])
def test_a_full_row(tmp_path: Path, encoding: str) -> None:
    text = (
        "Инв. №;Автор;Название;Год издания;Издательство;ББК;Цена;Возраст;ISBN;Формат;Цвет\n"
        "101;Толстой Л.Н.;Война и мир;1978;Худож. лит.;84(2);120,50;12+;978-5-17-118366-3;крупный шрифт;синий\n"
    )
    found = titles(tmp_path, text, encoding)
    (record,) = found.records
    assert (found.format, found.encoding, found.ignored_columns) == ("csv", encoding, ("Цвет",))
    assert (record.author, record.title, record.year) == ("Толстой, Л. Н.", "Война и мир", 1978)
    assert (record.publisher, record.bbk, record.price_kopecks) == ("Худож. лит.", "84(2)", 12050)
    assert (record.age_mark, record.isbn, record.format) == (12, "9785171183663", "large_print")
    assert [(copy.accession, copy.price_kopecks) for copy in record.copies] == [("101", 12050)]


def test_rows_of_one_edition_are_its_copies(tmp_path: Path) -> None:
    text = "Инв. №;Штрихкод;Название;Год\n101;460101;Нос;1998\n102;460102;Нос;1998\n103;;Нос;2001\nб/н;;Вий;\n"
    found = titles(tmp_path, text).records
    assert [(record.title, record.year, record.line) for record in found] == [
        ("Нос", 1998, 2),
        ("Нос", 2001, 4),
        ("Вий", None, 5),
    ]
    assert [(copy.accession, copy.barcode) for copy in found[0].copies] == [("101", "460101"), ("102", "460102")]
    assert found[2].copies == ()


def test_several_numbers_in_one_cell(tmp_path: Path) -> None:
    found = titles(tmp_path, "Название;Инв. №;Штрихкод\nНос;101, 102;201 202\nВий;1 2;3\n")
    assert [(copy.accession, copy.barcode) for copy in found.records[0].copies] == [("101", "201"), ("102", "202")]
    assert [refused.record for refused in found.refused] == [3]


def test_wrong_rows_are_listed(tmp_path: Path) -> None:
    found = titles(tmp_path, "Название;Год;Возраст\nНос;двухтысячный;\n;1998;\nВий;1998;21+\nШинель;1998;\n")
    assert [refused.record for refused in found.refused] == [2, 3, 4]
    assert [record.title for record in found.records] == ["Шинель"]


def test_a_table_without_titles(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"Заглавие.*Автор, Год"):
        titles(tmp_path, "Автор;Год\nГоголь;1998\n")


def test_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "titles.xlsx"
    path.write_bytes(xlsx_bytes(["Название", "Год", "Инв. №"], [["=Нос", 1998, 101]]))
    found = read_titles(path)
    (record,) = found.records
    assert (found.format, record.title, record.year, record.copies[0].accession) == ("xlsx", "=Нос", 1998, "101")


def test_a_volume_joins_its_title(tmp_path: Path) -> None:
    (record,) = titles(tmp_path, "Название;Том\nВойна и мир;Т. 2\n").records
    assert (record.title, record.volume) == ("Война и мир. Т. 2", "Т. 2")
