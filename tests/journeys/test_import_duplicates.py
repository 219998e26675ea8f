"""Readers come in who are here already: seen side by side, decided by keys, taken back in one step."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach_app.domain.readers import Reader
from outreach_app.services.readers import find_readers, reader, reader_called
from outreach_app.ui.importing.steps import CHECK, RESULT
from tests.storage.stores import facts
from tests.ui.examples import end_jobs, type_into

CTRL = Qt.KeyboardModifier.ControlModifier
HEADER = "№ билета;ФИО;Дата рождения;Примечание\n"


def two_with_birth_dates(library) -> list[Reader]:
    found = (reader(library, line.id) for line in find_readers(library, ""))
    return [one for one in found if one.birth.day and not one.notes][:2]


def file_of(folder: Path, known: list[Reader]) -> Path:
    """Two who are here, by card and by name; one new, her twin, and a line that cannot be read."""
    first, second = known
    lines = (
        f"{first.card};{first.full_name};;звонить заранее",
        f"9901;{second.full_name};{second.birth.day:%d.%m.%Y};",
        "9902;Ежова Анна Львовна;03.05.1950;",
        ";Ежова Анна Львовна;03.05.1950;второй звонок",
        "9903;Цой Бэла;33.13.1950;",
    )
    path = folder / "читатели.csv"
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="cp1251")
    return path


def drop(page, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    told = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(50, 50), *told))
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), *told))


def test_import_with_duplicates(opened, qtbot, tmp_path):
    library, window = opened.library, opened.window

    def press(key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or window, key, modifier)

    def rest() -> None:
        qtbot.waitUntil(lambda: not window.page.runner.busy, timeout=20_000)

    known = two_with_birth_dates(library)
    before = facts(library.store)
    press(Qt.Key.Key_K, CTRL)
    type_into(QApplication.focusWidget(), "import readers")
    press(Qt.Key.Key_Return)
    page = window.page
    drop(page, file_of(tmp_path, known))
    rest()
    press(Qt.Key.Key_Return, CTRL)
    rest()
    assert page.step == CHECK

    pairs = page.frame.check.pairs
    rows = pairs.list.table.rows.rows
    assert [(row.pair.record, row.decision.choice.value) for row in rows] == [
        (2, "update"),
        (3, "skip"),
        (5, "update"),
    ]
    assert QApplication.focusWidget() is pairs.list.table
    notes = next(row for row in pairs.sides.table.rows.rows if row.id == "notes")
    assert (notes.file, notes.here, str(notes.mark)) == ("звонить заранее", "", "filled in")
    press(Qt.Key.Key_Down)
    assert known[1].surname in pairs.sides.where.text()
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Down)
    assert "Line 4 of the file" in pairs.sides.where.text()
    press(Qt.Key.Key_3)
    assert page.frame.next.text() == "Import 3 records"
    assert facts(library.store) == before

    press(Qt.Key.Key_Return, CTRL)
    rest()
    assert page.step == RESULT
    told = page.frame.result.figures.text()
    for words in ("5 records read", "2 new", "1 added to", "2 not taken"):
        assert words in told
    assert reader_called(library, known[0].card).notes == "звонить заранее"
    assert reader_called(library, "9901").full_name == known[1].full_name
    assert reader_called(library, "9902").notes == ""

    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: facts(library.store) == before, timeout=20_000)
    end_jobs()
