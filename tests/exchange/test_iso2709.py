"""ISO 2709 records, sound and broken."""

from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.exchange.records import TitleRecord, TitlesFile
from outreach_app.exchange.titles import read_titles
from tests.exchange.marc_bytes import book, marc


def titles(tmp_path: Path, data: bytes, **told: str) -> TitlesFile:
    path = tmp_path / "export.iso"
    path.write_bytes(data)
    return read_titles(path, **told)


def only(tmp_path: Path, data: bytes) -> TitleRecord:
    (record,) = titles(tmp_path, data).records
    return record


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "cp866", "koi8-r"])
def test_any_encoding(tmp_path: Path, encoding: str) -> None:
    found = titles(tmp_path, book("Тихий Дон", encoding=encoding) + book("Поднятая целина", encoding=encoding))
    assert [record.title for record in found.records] == ["Тихий Дон", "Поднятая целина"]
    assert found.encoding == encoding


def test_a_broken_record_is_listed_and_the_rest_come_in(tmp_path: Path) -> None:
    whole = book("Пропавшая грамота")
    broken = whole[:24] + b"." + whole[25:]
    found = titles(tmp_path, book("Нос") + b"\r\n" + broken + b"\r\n" + book("Шинель"))
    assert [(record.line, record.title) for record in found.records] == [(1, "Нос"), (3, "Шинель")]
    assert [refused.record for refused in found.refused] == [2]
    assert "damaged" in str(found.refused[0].reason)


def test_a_record_of_other_bytes_is_refused_alone(tmp_path: Path) -> None:
    many = b"".join(book("Повести Белкина и другие") for _ in range(100))
    found = titles(tmp_path, many + book("Нос", encoding="cp1251"))
    assert len(found.records) == 100
    assert [refused.record for refused in found.refused] == [101]
    assert "utf-8" in str(found.refused[0].reason)


def test_lines_of_eighty_characters_are_joined(tmp_path: Path) -> None:
    data = book("Очень длинное заглавие, которое не помещается на одной строке экрана, и потому перенесено")
    folded = b"\r\n".join(data[at : at + 80] for at in range(0, len(data), 80))
    assert only(tmp_path, folded + b"\r\n").title.endswith("одной строке экрана, и потому перенесено")


def test_wrong_lengths_do_not_cost_a_record(tmp_path: Path) -> None:
    assert only(tmp_path, b"99999" + book("Нос")[5:]).title == "Нос"


def test_a_record_without_title_is_refused(tmp_path: Path) -> None:
    found = titles(tmp_path, book("Нос") + marc(("700", " 1", [("a", "Гоголь")])))
    assert [refused.record for refused in found.refused] == [2]
    assert "no title" in str(found.refused[0].reason)


def test_a_record_marked_as_deleted_is_listed(tmp_path: Path) -> None:
    gone = marc(("200", "1 ", [("a", "Вий")]), kind="dam0")
    found = titles(tmp_path, book("Нос") + gone)
    assert [record.title for record in found.records] == ["Нос"]
    assert [(refused.record, "deleted" in str(refused.reason)) for refused in found.refused] == [(2, True)]


def test_a_file_of_another_kind_told_as_marc(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"export\.iso"):
        titles(tmp_path, b"title;author\n", format="rusmarc")
    with pytest.raises(UserError, match="rusmarc"):
        titles(tmp_path, b"title;author\n", format="docx")


def test_every_part_of_a_description(tmp_path: Path) -> None:
    data = marc(
        ("010", "  ", [("a", "978-5-17-118366-3 (в пер.)"), ("d", "450,50 р.")]),
        ("101", "0 ", [("a", "rus")]),
        ("200", "1 ", [("a", "Зулейха открывает глаза"), ("b", "[Шрифт Брайля]"), ("e", "роман"), ("f", "Г. Яхина")]),
        ("210", "  ", [("a", "М. :"), ("c", "АСТ,"), ("d", "cop. 2019")]),
        ("225", "1 ", [("a", "Проза Гузель Яхиной")]),
        ("330", "  ", [("a", "О жизни.")]),
        ("333", "  ", [("a", "Для читателей старше 16 лет: 16+")]),
        ("606", "0 ", [("a", "Ссылка"), ("x", "История")]),
        ("608", "  ", [("a", "Романы")]),
        ("675", "  ", [("a", "821.161.1-31")]),
        ("686", "  ", [("a", "Ш6"), ("2", "rubbk")]),
        ("686", "  ", [("a", "84(2=411.2)6"), ("2", "rubbkn")]),
        ("700", " 1", [("a", "Яхина"), ("b", "Г.Ш."), ("4", "070")]),
        ("702", " 1", [("a", "Улицкая"), ("b", "Л. Е."), ("4", "080")]),
        ("899", "  ", [("a", "ЦБ"), ("b", "Абонемент"), ("p", "123456")]),
        ("899", "  ", [("a", "ЦБ"), ("j", "84/Я-90")]),
        number="RU/1",
    )
    record = only(tmp_path, data)
    assert (record.title, record.subtitle, record.author) == ("Зулейха открывает глаза", "роман", "Яхина, Г. Ш.")
    assert (record.isbn, record.price_kopecks, record.language) == ("9785171183663", 45050, "rus")
    assert (record.place, record.publisher, record.year) == ("М.", "АСТ", 2019)
    assert (record.series, record.annotation, record.age_mark) == ("Проза Гузель Яхиной", "О жизни.", 16)
    assert (record.subjects, record.genre, record.udc) == (("Ссылка",), "Романы", "821.161.1-31")
    assert (record.bbk, record.format, record.other_authors) == ("84(2=411.2)6", "braille", ())
    assert [(copy.accession, copy.location) for copy in record.copies] == [("123456", "Абонемент")]


def test_irbis_records_in_iso_2709(tmp_path: Path) -> None:
    data = marc(("200", "", [("A", "Вий")]), ("920", "PAZK", []), ("903", "84/Г58", []), ("101", "rus", []))
    record = only(tmp_path, data)
    assert (record.source, record.title, record.source_number, record.language) == ("irbis", "Вий", "84/Г58", "rus")


def test_digest_is_the_same_in_any_encoding_and_place(tmp_path: Path) -> None:
    one = only(tmp_path, book("Нос", encoding="cp1251"))
    other = titles(tmp_path, book("Вий") + book("НОС.")).records[1]
    assert one.digest == other.digest
