"""A table that is filled in without the program, in the window."""

from openpyxl import load_workbook
from PySide6.QtCore import Qt

from outreach_app.services import fieldwork
from outreach_app.ui import messages


def test_a_table_goes_out_from_the_kits_card_and_comes_in_once_it_is_filled(screen, monkeypatch, tmp_path):
    file = tmp_path / "a.xlsx"
    monkeypatch.setattr(messages, "save_file", lambda *_told: file)
    panel, inbox = screen.page.kits.panel, screen.page.inbox
    panel.buttons["template"].click()
    book = load_workbook(file)
    book.worksheets[0].cell(2, 7, "not home")
    book.save(file)
    for taken in (1, 0):
        inbox.look(file)
        screen.settle()
        assert inbox.take.isHidden() == (not taken)
        inbox.take_in()
        screen.settle()
        assert inbox.came.taken == taken
    assert "Came before already: 1" in inbox.panel.summary.text()


def test_what_is_ticked_goes_along_as_a_table_where_there_is_no_laptop(screen, monkeypatch, tmp_path):
    monkeypatch.setattr(messages, "save_file", lambda *_told: tmp_path / "Итоги 24.11.2026")
    screen.in_form(screen.page.take_out, lambda form: form.table.click())
    page = load_workbook(tmp_path / "Итоги 24.11.2026.xlsx").worksheets[0]
    named = [page.cell(row, 4).value for row in range(2, page.max_row + 1)]
    assert [name.split()[0] for name in named if name] == ["Иванова", "Петрова"]
    assert screen.toast() == "Saved: Итоги 24.11.2026.xlsx"
    assert len(fieldwork.kit_list(screen.library)) == 1


def test_a_table_of_nothing_is_refused_in_the_form(screen, day, monkeypatch):
    def fill(form) -> None:
        screen.settle()
        form.rounds.item(0).setCheckState(Qt.CheckState.Unchecked)
        form.table.click()
        assert form.isVisible()
        assert "What does the kit take along?" in form._fault.text()

    screen.in_form(screen.page.take_out, fill, answer=0)
