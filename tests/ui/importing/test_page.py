"""The import wizard, from a file on the page to what became of it."""

import csv

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from outreach_app.services import upkeep
from outreach_app.services.readers import reader_called, reader_count
from outreach_app.ui.importing.steps import CHECK, COLUMNS, FILE, RESULT
from outreach_app.ui.progress import ProgressStrip
from tests import builders
from tests.builders import change_reader
from tests.exchange.marc_bytes import book, marc
from tests.exchange.test_tables import xlsx
from tests.ui.examples import nameless

HEADER = "№ билета;Кто;Телефон;Дом;Цвет\n"
READERS = HEADER + "1;Ким Ада;2-14-15;5;синий\n2;Цой Бэла;;7;\n3;;;;\n"


def test_a_table_comes_in_by_mouse(open_wizard):
    wizard = open_wizard()
    assert wizard.drop(wizard.file(READERS, encoding="cp1251"))
    assert wizard.page.step == COLUMNS
    assert wizard.said() == ["Card number", "not used", "Phones", "House", "not used"]
    assert wizard.cells(0) == ["1", "Ким Ада", "2-14-15", "5", "синий"]
    assert "full name or surname" in wizard.frame.columns.lacking.words.text()
    assert wizard.frame.columns.unused.text() == "Columns not used: Кто, Цвет"
    assert not wizard.frame.next.isEnabled()

    wizard.say(1, "Full name")
    assert not wizard.frame.columns.lacking.isVisible()
    wizard.click(wizard.frame.next)
    assert wizard.page.step == CHECK
    assert wizard.judged() == [(4, "refused", ""), (2, "new", "Ким Ада"), (3, "new", "Цой Бэла")]
    assert wizard.names() == []
    assert wizard.frame.next.text() == "Import 2 records"

    wizard.click(wizard.frame.next)
    assert wizard.page.step == RESULT
    assert wizard.names() == ["Ким Ада", "Цой Бэла"]
    assert "1 not taken" in wizard.frame.result.figures.text()
    assert wizard.window.toast.words() == "2 readers imported"
    wizard.click(wizard.frame.result.first)
    assert wizard.went == ["schedule"]

    wizard.window.desk.undo()
    assert wizard.names() == []
    assert "Nothing of it is left" in wizard.frame.result.figures.text()
    assert "1 not taken" not in wizard.frame.result.figures.text()
    wizard.window.desk.redo()
    assert wizard.names() == ["Ким Ада", "Цой Бэла"]
    assert "1 not taken" in wizard.frame.result.figures.text()


def test_a_table_comes_in_by_keys(open_wizard, monkeypatch):
    wizard = open_wizard()
    path = wizard.file(READERS.replace("Кто", "ФИО"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_told: (str(path), ""))
    control = Qt.KeyboardModifier.ControlModifier
    wizard.press(Qt.Key.Key_O, control)
    wizard.press(Qt.Key.Key_Return, control)
    assert wizard.page.step == CHECK
    wizard.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wizard.page.step == COLUMNS
    wizard.press(Qt.Key.Key_Return, control)
    wizard.press(Qt.Key.Key_Space)
    assert (wizard.page.step, len(wizard.names())) == (RESULT, 2)
    wizard.press(Qt.Key.Key_Escape)
    assert wizard.window.page.KEY == "readers"


def test_a_large_import_is_taken_back_in_the_background(open_wizard, qtbot, monkeypatch):
    wizard = open_wizard()
    wizard.drop(wizard.file("ФИО\n" + "".join(f"Ким {n}\n" for n in range(40))))
    for _step in (1, 2):
        wizard.click(wizard.frame.next)
    monkeypatch.setattr(upkeep, "LARGE", 10)
    desk = wizard.window.desk
    for step, there in ((desk.undo, 0), (desk.redo, 40)):
        told = []
        desk.told.connect(lambda words, _undoable, told=told: told.append(words))
        assert step() is None
        assert desk.undo() is None
        qtbot.waitUntil(lambda told=told: bool(told), timeout=20_000)
        assert len(wizard.names()) == there
        assert "readers imported" in told[0]
    assert desk.history.last() == "readers imported"


def test_a_refused_step_in_the_background_is_told(open_wizard, qtbot, monkeypatch):
    wizard = open_wizard()
    wizard.drop(wizard.file("№ билета;ФИО\n" + "".join(f"{n};Ким {n}\n" for n in range(1, 20))))
    for _step in (1, 2):
        wizard.click(wizard.frame.next)
    changed = reader_called(wizard.library, "1")
    wizard.library.person = "другая"
    change_reader(wizard.library, changed.id, surname="Цой")
    wizard.library.person = builders.PERSON
    monkeypatch.setattr(upkeep, "LARGE", 10)
    refusals = []
    wizard.window.desk.failed.disconnect()
    wizard.window.desk.failed.connect(refusals.append)
    wizard.window.desk.undo()
    qtbot.waitUntil(lambda: bool(refusals), timeout=20_000)
    assert "later changes rest on it" in str(refusals[0])
    assert len(wizard.names()) == 19


def test_a_workbook_and_what_is_here_already(open_wizard):
    wizard = open_wizard()
    path = wizard.folder / "список.xlsx"
    path.write_bytes(xlsx(["№ билета", "ФИО", "Телефон"], ["1", "Ким Ада", ""], ["2", "Цой Бэла", "2-14-15"]))
    for _time in (1, 2):
        wizard.drop(path)
        assert list(wizard.frame.columns.choices) == ["format"]
        wizard.click(wizard.frame.next)
        if _time == 1:
            wizard.click(wizard.frame.next)
    assert [verdict for _record, verdict, _name in wizard.judged()] == ["same", "same"]
    assert not wizard.frame.next.isEnabled()


@pytest.mark.parametrize("form", ["iso", "xml"])
def test_catalogue_records_need_no_columns(open_wizard, form):
    wizard = open_wizard("titles")
    data = marc(("245", "10", [("a", "Нос")]), ("852", "  ", [("p", "46001")]), kind="nam a") + book("Вий")
    if form == "xml":
        data = (
            '<?xml version="1.0"?><collection><record><leader>00000nam a2200000 a 4500</leader>'
            '<datafield tag="245" ind1="1" ind2="0"><subfield code="a">Нос</subfield></datafield>'
            '<datafield tag="852" ind1=" " ind2=" "><subfield code="p">46001</subfield></datafield></record>'
            '<record><datafield tag="200" ind1="1" ind2=" "><subfield code="a">Вий</subfield></datafield></record>'
            "</collection>"
        ).encode()
    path = wizard.folder / "каталог"
    path.write_bytes(data)
    wizard.drop(path)
    assert (wizard.said(), wizard.cells(0)) == ([], ["", "Нос", "", "", "46001"])
    wizard.click(wizard.frame.next)
    assert wizard.judged() == [(1, "new", "Нос"), (2, "new", "Вий")]
    wizard.click(wizard.frame.next)
    assert "1 title has no copy" in wizard.frame.result.figures.text()
    wizard.click(wizard.frame.result.first)
    assert wizard.went == ["collection"]


def test_encoding_and_delimiter_can_be_changed(open_wizard):
    wizard = open_wizard()
    wizard.drop(wizard.file("ФИО|Дом;Кв\nКим Ада|5;6\n", encoding="cp866"))
    assert wizard.cells(0) == ["Ким Ада|5", "6"]
    wizard.read_as("delimiter", "bar |")
    assert wizard.cells(0) == ["Ким Ада", "5;6"]
    assert QApplication.focusWidget() is wizard.frame.columns.choices["delimiter"]
    wizard.read_as("encoding", "KOI8-R")
    assert wizard.cells(0)[0] != "Ким Ада"
    assert not wizard.frame.next.isEnabled()
    wizard.read_as("encoding", "UTF-8")
    assert "utf-8" in wizard.frame.columns.fault.words.text()
    assert wizard.frame.columns.table.model.rowCount() == 0
    wizard.read_as("encoding", "DOS-866")
    assert wizard.cells(0) == ["Ким Ада", "5;6"]
    assert not wizard.frame.columns.fault.isVisible()


def test_columns_are_offered_the_next_time(open_wizard):
    wizard = open_wizard()
    wizard.drop(wizard.file(READERS))
    wizard.say(1, "Full name")
    wizard.click(wizard.frame.next)
    wizard.drop(wizard.file(HEADER + "4;Ли Вера;;;\n", "новые.csv"))
    assert wizard.said()[1] == "Full name"
    assert wizard.frame.columns.again.isVisible()
    wizard.click(wizard.frame.columns.find_anew)
    assert wizard.said()[1] == "not used"
    assert not wizard.frame.columns.again.isVisible()


def test_a_field_has_one_column(open_wizard):
    wizard = open_wizard()
    wizard.drop(wizard.file("ФИО;Второе\nКим Ада;Цой\n"))
    wizard.say(1, "Full name")
    assert wizard.said() == ["not used", "Full name"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 no workbook", "no .xlsx workbook"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\x00\x01", "no text"),
    ],
)
def test_a_file_that_cannot_be_read_ends_in_a_sentence(open_wizard, data, said):
    wizard = open_wizard()
    path = wizard.folder / "файл.xlsx"
    path.write_bytes(data)
    wizard.drop(path)
    assert wizard.page.step == FILE
    assert said in wizard.frame.file.fault.words.text()
    wizard.drop(wizard.file(READERS))
    assert wizard.page.step == COLUMNS


def test_a_file_that_vanished_before_the_check(open_wizard, qtbot):
    wizard = open_wizard()
    path = wizard.file(READERS.replace("Кто", "ФИО"))
    wizard.drop(path)
    path.unlink()
    refusals = []
    wizard.window.desk.failed.disconnect()
    wizard.window.desk.failed.connect(refusals.append)
    wizard.click(wizard.frame.next)
    assert wizard.page.step == COLUMNS
    assert [str(one) for one in refusals] == [f"There is no file {path}: check its name and folder."]
    assert wizard.frame.next.isEnabled()


def test_cancel_leaves_nothing_and_can_be_begun_again(open_wizard, qtbot, monkeypatch):
    wizard = open_wizard()
    wizard.drop(wizard.file("ФИО\n" + "".join(f"Ким {n}\n" for n in range(3000))))
    wizard.click(wizard.frame.next)
    wizard.frame.next.click()
    assert wizard.page.runner.busy
    assert not wizard.frame.stack.isEnabled()
    strips = {strip.accessibleName(): strip for strip in wizard.window.findChildren(ProgressStrip)}
    strips["The file is imported"].cancelled.emit()
    assert not wizard.page.runner.busy
    qtbot.waitUntil(lambda: not jobs_running(), timeout=20_000)
    assert (wizard.page.step, wizard.names()) == (CHECK, [])
    assert wizard.frame.stack.isEnabled()
    wizard.click(wizard.frame.next)
    assert wizard.page.step == RESULT


def test_a_check_ends_when_another_page_is_shown(open_wizard, qtbot):
    wizard = open_wizard()
    wizard.drop(wizard.file("ФИО\n" + "".join(f"Ким {n}\n" for n in range(3000))))
    wizard.frame.next.click()
    assert wizard.page.runner.busy
    wizard.window.go("readers")
    qtbot.waitUntil(lambda: not jobs_running(), timeout=20_000)
    wizard.window.go("import")
    assert (wizard.page.step, wizard.page.runner.busy) == (COLUMNS, False)
    assert wizard.frame.stack.isEnabled()
    wizard.click(wizard.frame.next)
    assert wizard.page.step == CHECK


def test_the_end_of_the_program_takes_back_what_is_half_done(open_wizard):
    wizard = open_wizard()
    wizard.drop(wizard.file("ФИО\n" + "".join(f"Ким {n}\n" for n in range(3000))))
    wizard.click(wizard.frame.next)
    wizard.frame.next.click()
    wizard.page.runner._quit()
    assert reader_count(wizard.library) == 0
    with wizard.library.use_case("add_person"):
        pass


def jobs_running() -> bool:
    from outreach_app.ui import background

    return bool(background._under_way)


def test_the_list_is_filtered_and_saved(open_wizard, monkeypatch):
    wizard = open_wizard()
    wizard.drop(wizard.file("ФИО;Год рождения\n" + "Ким Ада;2030\n" + "".join(f"Цой {n};\n" for n in range(1200))))
    wizard.click(wizard.frame.next)
    check = wizard.frame.check
    assert (len(wizard.judged()), check.count.text()) == (
        1000,
        "1000 of 1201 shown: the saved list has all of them",
    )
    refused = next(button for verdict, button in check.filters.items() if verdict == "refused")
    wizard.click(refused)
    assert wizard.judged() == [(2, "refused", "Ким Ада")]
    check.list.table.setFocus()
    assert check.reason.text() == "2030 cannot be a year of birth: correct it."
    path = wizard.folder / "итог.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_told: (str(path), ""))
    wizard.click(check.save)
    assert len(list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))) == 1202


def test_what_is_chosen_stays_while_another_page_is_shown(open_wizard):
    wizard = open_wizard()
    wizard.drop(wizard.file(READERS))
    wizard.say(1, "Full name")
    wizard.window.go("readers")
    wizard.window.go("import")
    wizard.page.open("readers")
    assert (wizard.page.step, wizard.said()[1]) == (COLUMNS, "Full name")
    wizard.page.open("titles")
    assert (wizard.page.step, wizard.page.heading()) == (FILE, "Import titles and copies")


def test_language_and_scale_follow(open_wizard, dressed):
    from gettext import translation

    from outreach_app import paths, wording

    wizard = open_wizard()
    wizard.drop(wizard.file(READERS))
    wizard.say(1, "Full name")
    wording.install({"ru": translation("outreach", paths.resources() / "locale", ["ru"])}, "ru")
    QApplication.sendEvent(wizard.window, QEvent(QEvent.Type.LanguageChange))
    assert wizard.said()[1] == "ФИО полностью"
    assert wizard.frame.next.text() == "Проверить файл"
    wizard.click(wizard.frame.next)
    assert wizard.frame.check.sentence.text().startswith("список.csv: вот что")
    narrow = wizard.window.stack.currentWidget().widget().minimumSizeHint().width()
    wizard.window.set_look("scale", 200)
    QApplication.processEvents()
    assert narrow <= 1366
    assert wizard.page.minimumSizeHint().width() <= 1366


@pytest.mark.parametrize("step", [FILE, COLUMNS, CHECK, RESULT])
def test_every_control_has_a_name(open_wizard, step):
    wizard = open_wizard()
    if step:
        wizard.drop(wizard.file(READERS.replace("Кто", "ФИО")))
    while wizard.page.step < step:
        wizard.click(wizard.frame.next)
    assert nameless(wizard.page) == []


def test_a_card_that_came_in_can_be_found(open_wizard):
    wizard = open_wizard()
    wizard.drop(wizard.file(READERS.replace("Кто", "ФИО")))
    for _step in (1, 2):
        wizard.click(wizard.frame.next)
    assert reader_called(wizard.library, "1").full_name == "Ким Ада"


def test_a_file_without_names_or_rows_is_told(open_wizard):
    wizard = open_wizard()
    wizard.drop(wizard.file("Ким Ада\nЦой Бэла\n"))
    assert "if it is none, write them above it" in wizard.frame.columns.lacking.words.text()
    wizard.say(0, "Full name")
    assert not wizard.frame.columns.lacking.isVisible()
    wizard.page.choose(wizard.file("ФИО;Телефон\n", name="empty.csv"))
    wizard.settle()
    assert "No row below" in wizard.frame.columns.lacking.words.text()
