"""Loans in the wizard: what is out and what was read before, unknown books listed or made short records."""

import pytest

from outreach_app.services.collection import copy_numbered
from outreach_app.services.visits import loans_of
from outreach_app.ui.importing.steps import CHECK, RESULT
from tests.builders import add_copy, add_reader
from tests.services.test_import_loans import HEADER, RDR


@pytest.fixture
def wizard(open_wizard):
    return open_wizard("loans")


def test_loans_come_in_with_short_records_where_that_is_chosen(wizard):
    reader = add_reader(wizard.library, card="7")
    number = add_copy(wizard.library).copy.accession
    wizard.drop(wizard.file(f"{HEADER}7;;{number};;;01.10.2026;;\n7;;501;;Вий;01.02.2025;;01.03.2025\n"))
    assert wizard.said()[0] == "Card number"
    wizard.click(wizard.frame.next)
    assert [verdict for _line, verdict, _name in wizard.judged()] == ["refused", "new"]
    wizard.click(wizard.frame.back)
    wizard.read_as("make_titles", "make short records")
    wizard.click(wizard.frame.next)
    assert wizard.page.step == CHECK
    assert [verdict for _line, verdict, _name in wizard.judged()] == ["new", "new"]
    wizard.click(wizard.frame.next)
    assert wizard.page.step == RESULT
    told = wizard.frame.result.figures.text()
    for words in ("1 loan is open", "1 short record made"):
        assert words in told
    assert wizard.window.toast.words() == "2 loans imported"
    assert len(loans_of(wizard.library, reader)) == 2
    assert copy_numbered(wizard.library, "501").title.title == "Вий"
    wizard.window.desk.undo()
    assert loans_of(wizard.library, reader) == []
    assert "Nothing of it is left" in wizard.frame.result.figures.text()
    wizard.drop(wizard.file(f"{HEADER}7;;{number};;;01.10.2026;;\n", "новые.csv"))
    assert wizard.frame.columns.choices["make_titles"].value() == "yes"


def test_readers_of_irbis_show_their_loans(wizard):
    add_reader(wizard.library, card="7")
    number = add_copy(wizard.library).copy.accession
    wizard.drop(wizard.file(RDR.format(number=number), "rdr.txt", "cp1251"))
    assert wizard.cells(0) == [
        "7",
        "Иванова Мария",
        number,
        "",
        "Пушкин А.С. Капитанская дочка",
        "01.10.2026",
        *("30.11.2026", ""),
    ]
    wizard.click(wizard.frame.next)
    assert [verdict for _line, verdict, _name in wizard.judged()] == ["refused", "new", "new"]
