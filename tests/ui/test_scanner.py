"""The scanner: told from typing by its speed, wherever the focus is, leaving nothing behind."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from outreach_app.ui.scanned_field import KEEPS_SCAN
from outreach_app.ui.scanner import HOLD_MS, Scanner
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from tests.ui.typing import Keyboard

TAB, ENTER, BACKSPACE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Backspace
EAN = "2000000012345"


class Form(QWidget):
    """Some fields, a table and a button that Enter presses."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.other, self.text, self.day = QLineEdit(), QLineEdit(), QPlainTextEdit(), QDateEdit()
        self.table, self.button = Table((Column("Name", str),)), QPushButton("OK")
        self.table.set_rows(["1000", "2000", "3000"])
        column = QVBoxLayout(self)
        for part in (self.line, self.other, self.text, self.day, self.table, self.button):
            column.addWidget(part)


@dataclass
class Bench:
    form: Form
    keys: Keyboard
    settings: object
    qtbot: object
    codes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def wait(self) -> None:
        """Longer than anything is held back."""
        self.qtbot.wait(HOLD_MS + 30)


@pytest.fixture
def bench(dressed, qtbot, settings) -> Bench:
    form = Form()
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    scanner = Scanner(settings, form)
    made = Bench(form, Keyboard(form), settings, qtbot)
    scanner.scanned.connect(made.codes.append)
    scanner.listen()
    form.line.textEdited.connect(made.texts.append)
    form.line.setFocus()
    return made


@pytest.mark.parametrize("end", [ENTER, Qt.Key.Key_Enter, TAB])
def test_a_text_field_keeps_no_rubbish_and_hears_of_none(bench, end) -> None:
    bench.form.line.setText("абв")
    bench.form.line.setCursorPosition(1)
    entered = []
    bench.form.line.returnPressed.connect(lambda: entered.append(1))
    bench.keys.scan(EAN, end=end)
    bench.wait()
    assert bench.codes == [EAN]
    assert (bench.form.line.text(), bench.form.line.cursorPosition()) == ("абв", 1)
    assert (bench.texts, entered) == ([], [])
    assert QApplication.focusWidget() is bench.form.line


def test_a_slow_scanner_is_known_by_the_set_speed(bench) -> None:
    bench.keys.scan(EAN, gap=90)
    assert bench.codes == []
    bench.settings.change(scanner_gap_ms=100)
    bench.keys.scan(EAN, gap=90)
    assert bench.codes == [EAN]


def test_a_slow_scan_in_real_time_leaves_the_selection_as_it_was(bench) -> None:
    bench.settings.change(scanner_gap_ms=120)
    bench.form.line.setText("было это")
    bench.form.line.setSelection(5, 3)
    for digit in "20000":
        QTest.keyClick(bench.form.windowHandle(), getattr(Qt.Key, f"Key_{digit}"))
        bench.qtbot.wait(HOLD_MS + 10)
    assert bench.form.line.text() == "было 20000"
    QTest.keyClick(bench.form.windowHandle(), ENTER)
    assert bench.codes == ["20000"]
    assert (bench.form.line.text(), bench.form.line.selectedText()) == ("было это", "это")
    assert bench.texts[-1] == "было это"


def test_a_slow_scan_leaves_a_text_of_lines_as_it_was(bench) -> None:
    bench.settings.change(scanner_gap_ms=120)
    text = bench.form.text
    text.setPlainText("первая\nвторая")
    text.setFocus()
    text.selectAll()
    for digit in "7007":
        QTest.keyClick(bench.form.windowHandle(), getattr(Qt.Key, f"Key_{digit}"))
        bench.qtbot.wait(HOLD_MS + 10)
    assert text.toPlainText() == "7007"
    QTest.keyClick(bench.form.windowHandle(), ENTER)
    assert (bench.codes, text.toPlainText()) == (["7007"], "первая\nвторая")


@pytest.mark.parametrize("gaps", [[45, 70, 38, 90], [12, 60, 50, 20, 55], [110, 36, 40]])
def test_a_fast_typist_keeps_every_sign(bench, gaps) -> None:
    bench.keys.type("дом 12, кв. 2007", gaps)
    bench.keys.pause(60)
    bench.keys.key(ENTER)
    bench.wait()
    assert bench.codes == []
    assert bench.form.line.text() == "дом 12, кв. 2007"


def test_quick_keys_come_in_their_order(bench) -> None:
    bench.keys.type("2026", [10])
    bench.keys.key(BACKSPACE)
    bench.keys.type("7", [10])
    bench.wait()
    assert bench.form.line.text() == "2027"
    bench.keys.type("12", [10])
    QTest.mouseClick(bench.form.windowHandle(), Qt.MouseButton.LeftButton, pos=bench.form.other.geometry().center())
    assert bench.form.line.text() == "202712"


def test_too_short_or_without_a_digit_is_typing(bench) -> None:
    for typed in ("123", "дома"):
        bench.keys.scan(typed)
    bench.wait()
    assert bench.codes == []
    assert bench.form.line.text() == "123дома"


def test_a_key_that_is_kept_down_is_typing(bench) -> None:
    for _repeat in range(6):
        bench.keys.pause(5)
        bench.keys.key(Qt.Key.Key_1, text="1", repeated=True)
    bench.keys.pause(5)
    bench.keys.key(ENTER)
    assert (bench.codes, bench.form.line.text()) == ([], "111111")


@pytest.mark.parametrize("told", [True, False])
def test_the_russian_layout_is_undone(bench, told) -> None:
    bench.keys.scan("KN-0042/a", russian=True, told=told)
    assert bench.codes == ["KN-0042/a"]
    assert bench.form.line.text() == ""


def test_it_presses_no_key_of_the_page(bench) -> None:
    pressed = []
    for keys in ("Return", "Tab", "3"):
        QShortcut(QKeySequence(keys), bench.form, lambda keys=keys: pressed.append(keys))
    bench.form.table.opened.connect(pressed.append)
    bench.form.table.setFocus()
    bench.form.table.go_to(0)
    for digit in "130033":
        QTest.keyClick(bench.form.windowHandle(), getattr(Qt.Key, f"Key_{digit}"))
    QTest.keyClick(bench.form.windowHandle(), ENTER)
    bench.keys.scan(EAN)
    bench.keys.scan(EAN, end=TAB)
    bench.wait()
    assert pressed == []
    assert bench.codes == ["130033", EAN, EAN]
    assert bench.form.table.currentIndex().row() == 0
    QTest.keyClick(bench.form.windowHandle(), ENTER)
    assert pressed == ["Return"]


def test_a_date_and_a_button_are_left_alone(bench) -> None:
    before = bench.form.day.date()
    bench.form.day.setFocus()
    bench.keys.scan(EAN)
    bench.form.button.setFocus()
    bench.form.button.setAutoDefault(True)
    bench.form.button.clicked.connect(lambda: bench.codes.append("clicked"))
    bench.keys.scan(EAN)
    bench.wait()
    assert bench.codes == [EAN, EAN]
    assert bench.form.day.date() == before


def test_an_end_of_two_keys_is_one(bench) -> None:
    entered = []
    bench.form.line.returnPressed.connect(lambda: entered.append(1))
    bench.keys.scan(EAN)
    bench.keys.pause(5)
    bench.keys.key(ENTER)
    bench.keys.pause()
    assert entered == []
    bench.keys.key(ENTER)
    assert (bench.codes, entered) == ([EAN], [1])


def test_a_set_prefix_needs_no_end(bench) -> None:
    bench.settings.change(scanner_prefix="~")
    bench.keys.type("~12345", [5])
    bench.qtbot.waitUntil(lambda: bench.codes == ["12345"])
    assert bench.form.line.text() == ""
    bench.keys.scan("~ABCD")
    assert bench.codes == ["12345", "ABCD"]


def test_a_field_may_keep_what_is_scanned(bench) -> None:
    bench.form.other.setProperty(KEEPS_SCAN, True)
    bench.form.other.setText("прежний")
    bench.form.other.selectAll()
    bench.form.other.setFocus()
    bench.keys.scan("KN0042", russian=True)
    assert (bench.codes, bench.form.other.text()) == ([], "KN0042")


def test_a_password_is_typed_as_fast_as_one_likes(bench) -> None:
    bench.form.line.setEchoMode(QLineEdit.EchoMode.Password)
    bench.keys.scan("secret2026")
    assert (bench.codes, bench.form.line.text()) == ([], "secret2026")


def test_a_field_that_takes_some_signs_only_is_restored_as_well(bench) -> None:
    bench.settings.change(scanner_gap_ms=120)
    bench.form.line.setValidator(QIntValidator(0, 99))
    bench.form.line.setText("42")
    for digit in "7007":
        QTest.keyClick(bench.form.windowHandle(), getattr(Qt.Key, f"Key_{digit}"))
        bench.qtbot.wait(HOLD_MS + 10)
    QTest.keyClick(bench.form.windowHandle(), ENTER)
    assert (bench.codes, bench.form.line.text()) == (["7007"], "42")


def test_of_two_the_newest_hears(bench) -> None:
    newest, codes = Scanner(bench.settings, bench.form), []
    newest.scanned.connect(codes.append)
    newest.listen()
    bench.form.line.setFocus()
    bench.keys.type("Соседка", [90])
    bench.wait()
    bench.keys.scan(EAN)
    assert (codes, bench.codes, bench.form.line.text()) == ([EAN], [], "Соседка")
