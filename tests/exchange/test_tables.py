"""CSV and XLSX as header and rows."""

import io
from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from outreach_app.domain.errors import UserError
from outreach_app.exchange.tables import Table, Wanted, read_table


def csv_table(text: str) -> Table:
    return read_table(text.encode(), "table.csv")


def xlsx(*rows: list[object], **sheets: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, more in sheets.items():
        page = book.create_sheet(name)
        for row in more:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    table = csv_table(f"a{separator}b\n1{separator}2\n")
    assert (table.header, table.rows[0].cells) == (("a", "b"), ("1", "2"))


def test_a_told_separator_is_followed() -> None:
    table = read_table(b"a;b|c\n1;2|3\n", "table.csv", Wanted(delimiter="|"))
    assert (table.header, table.delimiter) == (("a;b", "c"), "|")
    assert read_table(b"a\tb\n", "table.csv", Wanted(delimiter="tab")).header == ("a", "b")


def test_commas_in_the_header_do_not_mislead() -> None:
    table = csv_table("ФИО;Адрес (город, улица, дом)\nИванов;г. Томск, ул. Мира\nПетров;с. Ягодное\n")
    assert table.header == ("ФИО", "Адрес (город, улица, дом)")


def test_lines_are_counted_as_the_person_sees_them() -> None:
    table = csv_table('\na;b\n"1\n2";x\n\n3;y\n')
    assert [(row.line, row.cells) for row in table.rows] == [(3, ("1\n2", "x")), (6, ("3", "y"))]


def test_excels_own_separator_line() -> None:
    table = csv_table("sep=;\na;b\n1,5;2\n")
    assert (table.header, table.rows[0].line, table.rows[0].cells) == (("a", "b"), 3, ("1,5", "2"))


def test_an_open_quotation_mark_costs_one_line() -> None:
    table = csv_table('a;b\n1;2\n3;"4\n5;6\n7;8\n')
    assert [row.cells for row in table.rows] == [("1", "2"), ("5", "6"), ("7", "8")]
    assert [refused.record for refused in table.refused] == [3]


def test_a_row_wider_than_the_header_is_refused() -> None:
    table = csv_table("a;b\n1;2;3\n4;5;;\n6\n")
    assert [row.cells for row in table.rows] == [("4", "5"), ("6", "")]
    assert [refused.record for refused in table.refused] == [2]


def test_formula_like_cells_are_data() -> None:
    table = csv_table("a;b\n=1+1;'+7 900\n")
    assert table.rows[0].cells == ("=1+1", "+7 900")


def test_xlsx_keeps_dates_and_plain_numbers() -> None:
    table = read_table(
        xlsx(["№", "Дата", "Время", "x"], [12.0, datetime(2026, 11, 24), time(10, 30), 1.5], [], [None, None, "т", 7]),
        "t.xlsx",
    )
    assert table.rows[0].cells == ("12", date(2026, 11, 24), time(10, 30), "1.5")
    assert (table.rows[1].line, table.rows[1].cells[2:]) == (4, ("т", "7"))


def test_a_formula_without_its_result_is_told_and_never_an_empty_cell() -> None:
    table = read_table(xlsx(["№", "ФИО"], [1, "Цой"], ["=A2+1", "Ким"], ["=A3+1", "=B3"]), "t.xlsx")
    assert [row.line for row in table.rows] == [2]
    told = [(one.record, str(one.reason)) for one in table.refused]
    assert [(line, said[:6]) for line, said in told] == [(3, "Cell A"), (4, "Cell A")]
    assert told[0][1].startswith("Cell A3 has a formula without its result")


def test_cells_merged_downwards_are_told_and_titles_across_are_not() -> None:
    book = Workbook()
    sheet = book.active
    for row in (["Список", None], ["ФИО", "Адрес"], ["Цой", "Мира, 5"], ["Цой-младший", None], ["Ким", None]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("B3:B4")
    out = io.BytesIO()
    book.save(out)
    table = read_table(out.getvalue(), "t.xlsx")
    assert (table.header, [row.cells[0] for row in table.rows]) == (("ФИО", "Адрес"), ["Цой", "Ким"])
    (refused,) = table.refused
    assert (refused.record, str(refused.reason)[:22]) == (4, "Cell B4 is merged with")


def test_xlsx_numbers_keep_the_zeros_they_show() -> None:
    book = Workbook()
    book.active.append(["№ билета"])
    book.active.append([123])
    book.active["A2"].number_format = "000000"
    out = io.BytesIO()
    book.save(out)
    assert read_table(out.getvalue(), "t.xlsx").rows[0].cells == ("000123",)


def test_further_sheets_are_named() -> None:
    table = read_table(xlsx(["a"], ["1"], Архив=[["b"]], Пусто=[]), "t.xlsx")
    assert (table.header, table.unread) == (("a",), ("Архив",))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 not a workbook", "workbook"),
        (b"\xd0\xcf\x11\xe0 old Excel", "another kind"),
        (b"\xef\xbb\xbf\n<HTML><table><tr><td>a</td></tr></table>", "another kind"),
        (b"%PDF-1.4\n1 0 obj\n", "no text"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\x00\x01\x02\x03", "no text"),
        (b";;\n;\n", "no table"),
        (b"\xff;b\n" + "слово;слово\n".encode() * 20, "not in utf-8"),
        (xlsx(), "no table"),
        (xlsx()[:-30], "workbook"),
    ],
)
def test_files_that_hold_no_table(data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_table(data, "table")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_a_sentence(data: bytes) -> None:
    for start in (b"", b"a;b\n", b"PK\x03\x04"):
        with suppress(UserError):
            table = read_table(start + data, "table")
            assert all(len(row.cells) == len(table.header) for row in table.rows)


WORKBOOK = xlsx(["ФИО", "Дата"], ["Иванов", date(2026, 1, 2)])


@settings(deadline=None)
@given(st.floats(0, 1), st.binary(min_size=1, max_size=20))
def test_a_damaged_workbook_never_crashes(share: float, noise: bytes) -> None:
    at = 4 + int(share * (len(WORKBOOK) - 5))
    with suppress(UserError):
        assert read_table(WORKBOOK[:at] + noise + WORKBOOK[at + 1 :], "t.xlsx").header


def test_titles_above_the_header_are_left_out() -> None:
    table = read_table(xlsx(["Список читателей на 2026 год"], [], ["ФИО", "Телефон"], ["Цой", "1"]), "list.xlsx")
    assert (table.header, [(row.line, row.cells) for row in table.rows]) == (("ФИО", "Телефон"), [(4, ("Цой", "1"))])


def test_a_single_column_has_its_header_in_the_first_row() -> None:
    assert csv_table("ФИО\nЦой\nКим\n").header == ("ФИО",)


@pytest.mark.parametrize("data", [b"a;b\n" + b"1;2\n" * 90, xlsx(["a", "b"], *([1, 2] for _ in range(90)))])
def test_a_look_ends_after_a_few_rows(data: bytes) -> None:
    told: list[int] = []
    table = read_table(data, "table", Wanted(limit=20), lambda done, _total: told.append(done))
    assert (len(table.rows), max(told)) == (20, 0)
