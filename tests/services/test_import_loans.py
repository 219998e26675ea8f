"""Loans of another program: open ones stand on the first day, ended ones are known, figures count neither."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.domain.collection import WithdrawalReason
from outreach_app.domain.visits import LoanEnd, LoanOrigin
from outreach_app.services import collection, selection, visits
from outreach_app.services.imports import ImportResult, Source, Verdict, import_loans
from outreach_app.services.library import Library
from outreach_app.services.statistics import summary
from outreach_app.services.upkeep import undo_last
from outreach_app.services.withdrawal import withdraw_copies
from outreach_app.storage.history import entries
from tests.builders import TODAY, add_copy, add_plan, add_reader, days, some_library
from tests.storage.stores import facts

HEADER = "Билет;ФИО;Инв. №;Автор;Название;Дата выдачи;Срок;Дата возврата\n"
RDR = """\
#10: Иванова
#11: Мария
#30: 7
#40: ^GIBIS^A84/П91^B{number}^CПушкин А.С. Капитанская дочка^D20261001^E20261130^F******
#40: ^GIBIS^A84/П91^B{number}^CПушкин А.С. Капитанская дочка^D20250110^E20250125^F20250122
#40: ^D20250122^VАБ^1120000
#40: ^A84^B{number}^D20251301^F20250122
*****
"""


def file(folder: Path, *lines: str, header: str = HEADER) -> Source:
    path = folder / "выдачи.csv"
    path.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Source(path)


def came(library: Library, folder: Path, *lines: str, make: bool = False, dry_run: bool = False) -> ImportResult:
    source = file(folder, *lines)
    return import_loans(library, Source(source.path, make_titles=make), TODAY, dry_run=dry_run)


def reasons(result: ImportResult) -> list[tuple[int, str]]:
    return [(one.record, str(one.reason)) for one in result.skipped]


@pytest.fixture
def reader(library):
    return add_reader(library, card="7")


@pytest.fixture
def number(library):
    return add_copy(library).copy.accession


def test_open_loans_and_history_come_in(library, tmp_path, reader, number):
    lines = (f"7;;{number};;;10.01.2025;;22.01.2025", f";Иванова Мария Петровна;{number};;;01.10.2026;30.11.2026;")
    result = came(library, tmp_path, *lines)
    assert (result.read, result.added, result.open_loans, result.skipped) == (2, 2, 1, [])
    now, before = visits.loans_of(library, reader)
    assert (now.lent_on, now.due_on, now.ended_on, now.visit) == (date(2026, 10, 1), date(2026, 11, 30), None, None)
    assert (before.ended_on, before.ended_as, before.origin) == (
        date(2025, 1, 22),
        LoanEnd.RETURNED,
        LoanOrigin.HISTORY,
    )
    assert next(head.use_case for head in entries()) == "import_loans"
    undo_last(library)
    assert visits.loans_of(library, reader) == []


def test_a_loan_without_due_date_is_due_at_the_next_visit(library, tmp_path, reader, number):
    add_plan(library, reader)
    came(library, tmp_path, f"7;;{number};;;{TODAY - days(21):%d.%m.%Y};;")
    assert visits.loans_of(library, reader)[0].due_on == TODAY
    assert visits.overdue(library, TODAY + days(1))[0].reader == reader


def test_figures_count_what_comes_back_here_and_nothing_else(library, tmp_path, reader, number):
    other = add_copy(library, "Метель").copy
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    came(library, tmp_path, f"7;;{number};;;10.01.2026;;22.01.2026", f"7;;{other.accession};;;01.10.2026;;")
    counted = summary(library, first, last).figures
    assert (counted.loans, counted.returns, counted.loans_at_library) == (0, 0, 0)
    visits.take_back(library, other.id, TODAY, TODAY)
    counted = summary(library, first, last).figures
    assert (counted.loans, counted.returns) == (0, 1)


def test_what_was_read_is_known_when_books_are_chosen(library, tmp_path, reader, number):
    came(library, tmp_path, f"7;;{number};;;10.01.2025;;22.01.2025")
    found = collection.copy_numbered(library, number)
    packed = selection.pack(library, reader, found, TODAY)
    assert any("2025" in str(warning) for warning in packed.warnings)


def test_irbis_tells_loans_in_field_40(library, tmp_path, reader, number):
    path = tmp_path / "rdr.txt"
    path.write_bytes(RDR.format(number=number).encode("cp1251"))
    result = import_loans(library, Source(path), TODAY)
    assert (result.format, result.read, result.added, result.open_loans) == ("rdr", 3, 2, 1)
    assert reasons(result) == [
        (1, "Field 40: “20251301” cannot be read; expected: a date such as 24.11.2026."),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("8;;{n};;;01.10.2026;;", "card or name “8”"),
        (";Цой;{n};;;01.10.2026;;", "card or name “Цой”"),
        ("7;;999999;;;01.10.2026;;", "no copy 999999"),
        ("7;;;;Вий;01.10.2026;;", "no “Вий”"),
        ("7;;{n};;;24.11.2026;;", "future"),
        ("7;;{n};;;01.10.2026;;24.11.2026", "future"),
        ("7;;{n};;;01.10.2026;01.09.2026;", "was due on"),
        ("7;;{n};;;01.10.2026;;01.09.2026", "cannot come back"),
        ("7;;{n};;;;;", "no day of lending"),
        ("7;;;;;01.10.2026;;", "names no book"),
        (";;{n};;;01.10.2026;;", "names no reader"),
        ("7;Цой;{n};;;01.10.2026;;", "not Цой's"),
        ("7;;{n};;Мёртвые души;01.10.2026;;", "the file says “Мёртвые души”"),
    ],
)
def test_what_cannot_be_is_listed_with_its_line(library, tmp_path, reader, number, line, said):
    result = came(library, tmp_path, line.format(n=number), f"7;;{number};;;01.10.2026;;")
    ((place, reason),) = reasons(result)
    assert (place, result.added) == (2, 1)
    assert said in reason


def test_a_copy_is_out_once(library, tmp_path, reader, number):
    add_reader(library, "Ким", card="8")
    packed, gone = add_copy(library, "Метель"), add_copy(library, "Выстрел")
    selection.pack(library, reader, packed, TODAY)
    withdraw_copies(library, [gone.copy.id], WithdrawalReason.WORN, TODAY, TODAY)
    result = came(
        library,
        tmp_path,
        f"7;;{number};;;01.10.2026;;",
        f"8;;{number};;;02.10.2026;;",
        f"8;;{packed.copy.accession};;;01.10.2026;;",
        f"8;;{gone.copy.accession};;;01.10.2026;;",
    )
    said = dict(reasons(result))
    assert list(said) == [3, 4, 5]
    assert "is lent to Иванова М. П. already" in said[3]
    assert "bag" in said[4]
    assert "withdrawn" in said[5]


def test_a_loan_that_ended_since_ends_and_none_is_opened_again(library, tmp_path, reader, number):
    line = f"7;;{number};;;01.10.2026;;"
    came(library, tmp_path, line)
    result = came(library, tmp_path, f"{line}15.10.2026")
    assert ([one.verdict for one in result.judged], result.updated) == ([Verdict.CHANGED], 1)
    (loan,) = visits.loans_of(library, reader)
    assert (loan.ended_on, loan.origin) == (date(2026, 10, 15), LoanOrigin.HISTORY)
    ((_line, reason),) = reasons(came(library, tmp_path, line))
    assert "came back here" in reason


def test_books_are_found_by_title_and_author(library, tmp_path, reader):
    add_copy(library, "Метель")
    add_copy(library, "Метель", author="Сорокин, В. Г.")
    result = came(
        library,
        tmp_path,
        "7;;;Пушкин;Метель;01.10.2026;;",
        "7;;;;Метель;02.10.2026;;",
        "7;;;Пушкин А. С.;Метель;03.10.2026;;",
    )
    said = dict(reasons(result))
    assert list(said) == [3, 4]
    assert "Several books" in said[3]
    assert "is lent to" in said[4]


def test_unknown_books_become_short_records_where_that_is_chosen(library, tmp_path, reader):
    lines = (
        "7;;501;Гоголь, Н. В.;Вий;01.10.2026;;",
        "7;;502;Гоголь, Н. В.;Вий;01.02.2025;;01.03.2025",
        "7;;;;Русалка;01.10.2026;;",
        "7;;503;;;01.10.2026;;",
    )
    result = came(library, tmp_path, *lines, make=True)
    assert (result.added, result.titles_made, result.copies) == (3, 2, 3)
    assert [line for line, _reason in reasons(result)] == [5]
    assert collection.copy_numbered(library, "501").title.title == "Вий"
    again = came(library, tmp_path, *lines, make=True)
    assert (again.added, again.titles_made, again.changes.entry) == (0, 0, None)


def test_a_dry_run_writes_nothing(library, tmp_path, reader, number):
    before = facts(library.store)
    result = came(library, tmp_path, f"7;;{number};;;01.10.2026;;", "7;;9;;Вий;01.10.2026;;", make=True, dry_run=True)
    assert (result.added, result.titles_made) == (2, 1)
    assert facts(library.store) == before


def test_many_loans_come_in_while_one_waits(library, tmp_path, reader):
    for place in range(20):
        add_reader(library, f"Ким {place}", card=f"{100 + place}")
    lines = [
        f"{100 + n % 20};;;Автор;Книга {n % 500};{date(2020, 1, 1) + days(n // 20):%d.%m.%Y};;01.11.2026"
        for n in range(5_000)
    ]
    begun = process_time()
    result = came(library, tmp_path, *lines, make=True)
    assert (result.added, result.titles_made) == (5_000, 500)
    assert process_time() - begun < 20


ROW = st.tuples(
    st.sampled_from(["7", "8", "", "9"]),
    st.sampled_from(["", "Иванова Мария Петровна"]),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from(["", "Гоголь"]),
    st.sampled_from(["", "Вий", "Нос"]),
    st.sampled_from(["01.10.2026", "01.02.2025", ""]),
    st.sampled_from(["", "30.11.2026"]),
    st.sampled_from(["", "", "15.10.2026"]),
)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(ROW, max_size=8), make=st.booleans())
def test_a_second_import_changes_nothing(tmp_path_factory, rows, make):
    folder = tmp_path_factory.mktemp("twice")
    with some_library() as library:
        for card in ("7", "8"):
            add_reader(library, "Иванова" if card == "7" else "Ким", card=card)
        lines = [";".join(row) for row in rows]
        came(library, folder, *lines, make=make)
        before = facts(library.store)
        came(library, folder, *lines, make=make)
        assert facts(library.store) == before
