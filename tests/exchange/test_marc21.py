"""MARC 21: fields, copies, MARC-8 and UTF-8, in ISO 2709."""

from pathlib import Path

import pytest
from pymarc import Field, Indicators, Record, Subfield

from outreach_app.domain.errors import UserError
from outreach_app.exchange import marc8
from outreach_app.exchange.records import TitleRecord, TitlesFile
from outreach_app.exchange.titles import read_titles
from tests.exchange.marc_bytes import MarcField, marc

CODED = "250101s1984    ru a    d     000 1 rus d"


def titles(folder: Path, data: bytes, **told: str) -> TitlesFile:
    path = folder / "export.mrc"
    path.write_bytes(data)
    return read_titles(path, **told)


def only(folder: Path, *fields: MarcField, kind: str = "nam a") -> TitleRecord:
    (record,) = titles(folder, marc(("245", "10", [("a", "Нос")]), *fields, kind=kind)).records
    return record


def test_a_full_record(tmp_path: Path) -> None:
    fields: list[MarcField] = [
        ("020", "  ", [("a", "978-5-17-118366-3 (в пер.)"), ("c", "120.50")]),
        ("041", "0 ", [("a", "rus")]),
        ("080", "  ", [("a", "821.161.1")]),
        ("084", "  ", [("a", "84(2=411.2)5"), ("2", "rubbk")]),
        ("100", "1 ", [("a", "Толстой, Лев Николаевич,"), ("d", "1828-1910.")]),
        ("245", "10", [("a", "Война и мир :"), ("b", "роман /"), ("n", "Т. 2 /"), ("c", "Л. Н. Толстой.")]),
        ("264", " 4", [("c", "©1979")]),
        ("264", " 1", [("a", "Москва :"), ("b", "Художественная литература,"), ("c", "1978.")]),
        ("490", "0 ", [("a", "Классика ;")]),
        ("520", "  ", [("a", "О войне.")]),
        ("521", "  ", [("a", "12+")]),
        ("650", " 7", [("a", "Отечественная война."), ("2", "nlr_sh")]),
        ("653", "  ", [("a", "война"), ("a", "мир")]),
        ("655", " 7", [("a", "Романы")]),
        ("700", "1 ", [("a", "Бродский, Н. Л."), ("e", "редактор")]),
        ("700", "1 ", [("a", "Толстая, Софья Андреевна"), ("4", "aut")]),
    ]
    (record,) = titles(tmp_path, marc(*fields, number="RU-17", kind="nam a")).records
    assert (record.source, record.source_number, record.line) == ("marc21", "RU-17", 1)
    assert (record.title, record.subtitle, record.volume) == ("Война и мир. Т. 2", "роман", "Т. 2")
    assert (record.author, record.other_authors) == ("Толстой, Лев Николаевич", ("Толстая, Софья Андреевна",))
    assert (record.year, record.publisher, record.place) == (1978, "Художественная литература", "Москва")
    assert (record.isbn, record.price_kopecks, record.language) == ("9785171183663", 12050, "rus")
    assert (record.age_mark, record.bbk, record.udc) == (12, "84(2=411.2)5", "821.161.1")
    assert (record.subjects, record.genre) == (("Отечественная война", "война", "мир"), "Романы")
    assert (record.series, record.annotation, record.format) == ("Классика", "О войне.", "print")


def test_what_only_the_coded_field_says(tmp_path: Path) -> None:
    data = marc(("245", "10", [("a", "Нос")]), kind="nam a", control=[("008", CODED)])
    (record,) = titles(tmp_path, data).records
    assert (record.year, record.language, record.format) == (1984, "rus", "large_print")


@pytest.mark.parametrize(("kind", "format"), [("nam a", "print"), ("nim a", "audio"), ("nmm a", "e_book")])
def test_the_kind_of_record_tells_the_format(tmp_path: Path, kind: str, format: str) -> None:
    assert only(tmp_path, kind=kind).format == format


def test_bodies_stand_in_for_people(tmp_path: Path) -> None:
    assert only(tmp_path, ("110", "2 ", [("a", "Российская книжная палата."), ("b", "Отдел")])).author == (
        "Российская книжная палата. Отдел"
    )


@pytest.mark.parametrize(
    ("field", "copies"),
    [
        (("852", "  ", [("b", "Абонемент"), ("p", "460001")]), [("", "460001", "Абонемент")]),
        (("952", "  ", [("b", "ЦБ"), ("c", "АБ"), ("i", "1001"), ("p", "460001")]), [("1001", "460001", "АБ")]),
        (("952", "  ", [("0", "1"), ("p", "460001")]), []),
        (("876", "  ", [("a", "1001"), ("p", "460001"), ("l", "АБ")]), [("1001", "460001", "АБ")]),
        (("999", "  ", [("a", "84"), ("i", "460001"), ("l", "STACKS")]), [("", "460001", "STACKS")]),
        (("852", "  ", [("h", "84"), ("j", "Т 52")]), []),
    ],
)
def test_copies(tmp_path: Path, field: MarcField, copies: list[tuple[str, str, str]]) -> None:
    found = only(tmp_path, field).copies
    assert [(copy.accession, copy.barcode, copy.location) for copy in found] == copies


def test_a_copy_that_two_fields_tell_of_is_one(tmp_path: Path) -> None:
    record = only(tmp_path, ("852", "  ", [("p", "460001")]), ("876", "  ", [("a", "1001"), ("p", "460001")]))
    assert [(copy.accession, copy.barcode) for copy in record.copies] == [("1001", "460001")]


def test_holdings_records_bring_copies_to_their_title(tmp_path: Path) -> None:
    book = marc(("245", "10", [("a", "Нос")]), number="17", kind="nam a")
    holding = marc(("852", "  ", [("p", "460001")]), number="h1", kind="nx  a", control=[("004", "17")])
    strange = marc(("852", "  ", [("p", "460002")]), number="h2", kind="nx  a", control=[("004", "99")])
    found = titles(tmp_path, holding + book + strange)
    assert [[copy.barcode for copy in record.copies] for record in found.records] == [["460001"]]
    assert [refused.record for refused in found.refused] == [3]
    assert "not in this file" in str(found.refused[0].reason)


def test_marc_records_of_both_families_in_one_file(tmp_path: Path) -> None:
    data = marc(("200", "1 ", [("a", "Вий")])) + marc(("245", "10", [("a", "Нос")]), kind="nam a")
    found = titles(tmp_path, data)
    assert [(record.title, record.source) for record in found.records] == [("Вий", "rusmarc"), ("Нос", "marc21")]


def test_a_record_without_title_names_the_field_of_its_family(tmp_path: Path) -> None:
    data = marc(("245", "10", [("a", "Нос")]), kind="nam a") + marc(("100", "1 ", [("a", "Гоголь")]), kind="nam a")
    found = titles(tmp_path, data)
    assert (found.format, [refused.record for refused in found.refused]) == ("marc21", [2])
    assert "245" in str(found.refused[0].reason)


def old_record(title: bytes, author: bytes = b"Gogol") -> bytes:
    """A record as systems before Unicode wrote it."""
    plain = marc(("245", "10", [("a", "@@")]), ("100", "1 ", [("a", "##")]), kind="nam  ")
    return plain.replace(b"@@", title).replace(b"##", author)


def test_cyrillic_in_marc8(tmp_path: Path) -> None:
    russian = b"\x1b(NtIHIJ dON\x1b(B : roman"
    found = titles(tmp_path, old_record(russian))
    assert (found.format, found.encoding) == ("marc21", "marc-8")
    assert found.records[0].title == "Тихий Дон : roman"


def test_accents_in_marc8_come_before_their_letter(tmp_path: Path) -> None:
    found = titles(tmp_path, old_record(b"Les mis\xe2erables, ch\xe3ateau", b"\xe8Onegin"))
    assert (found.encoding, found.records[0].title) == ("marc-8", "Les misérables, château")
    assert found.records[0].author == "Önegin"


def test_a_unicode_record_among_marc8(tmp_path: Path) -> None:
    both = old_record(b"\x1b(NnOS\x1b(B") + marc(("245", "10", [("a", "Шинель")]), kind="nam a")
    assert [record.title for record in titles(tmp_path, both).records] == ["Нос", "Шинель"]


def test_marc21_in_a_code_page_is_not_taken_for_marc8(tmp_path: Path) -> None:
    data = marc(("245", "10", [("a", "Мёртвые души")]), encoding="cp1251", kind="nam  ")
    found = titles(tmp_path, data)
    assert (found.encoding, found.records[0].title) == ("cp1251", "Мёртвые души")


def test_a_byte_without_meaning_costs_its_record_only(tmp_path: Path) -> None:
    found = titles(tmp_path, old_record(b"Caf\xe2e") + old_record(b"N\xafos"), encoding="MARC8")
    assert [record.title for record in found.records] == ["Café"]
    assert [(refused.record, "marc-8" in str(refused.reason)) for refused in found.refused] == [(2, True)]


def test_marc8_told_for_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="marc-8"):
        titles(tmp_path, "Название\nНос\n".encode(), encoding="marc-8")


def test_what_pymarc_writes_is_read(tmp_path: Path) -> None:
    record = Record(force_utf8=True)
    record.add_field(Field(tag="001", data="42"))
    for tag, value in (("100", "Гоголь, Н. В."), ("245", "Шинель")):
        record.add_field(Field(tag=tag, indicators=Indicators("1", "0"), subfields=[Subfield("a", value)]))
    (title,) = titles(tmp_path, record.as_marc()).records
    assert (title.source_number, title.author, title.title) == ("42", "Гоголь, Н. В.", "Шинель")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        (b"\x1b(ND\x1bs.", "д."),
        (b"\x1b)N\xe4 d", "Д d"),
        (b"\x1b(S\x41\x1b(B", "Α"),
        (b"\x1b$1!0M\x1b(B!", "亂!"),
        (b"H\x1bb2\x1bsO", "H₂O"),
    ],
)
def test_alphabets_of_marc8(data: bytes, text: str) -> None:
    assert marc8.decode(data) == text
