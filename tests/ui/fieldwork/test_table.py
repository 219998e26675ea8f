"""A table that is filled in without the program, in the window."""

from openpyxl import load_workbook

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
