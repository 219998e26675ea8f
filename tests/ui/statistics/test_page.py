"""The page Statistics by keys and mouse."""

import threading
from datetime import date
from gettext import translation

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication

from outreach_app import paths, wording
from outreach_app.domain.figures import Figure, FigureKey
from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.visits import Outcome
from outreach_app.services import statistics, visits
from outreach_app.storage.identity import new_id
from outreach_app.storage.tables.visits import HeadcountRow
from outreach_app.ui import messages, printer
from outreach_app.ui.form_preview import CLOSE, PRINT, SAVE
from outreach_app.ui.progress import ProgressStrip
from outreach_app.ui.statistics import page
from outreach_app.ui.statistics.figure_table import MONTH, YEAR, YEAR_AGO
from outreach_app.ui.statistics.page import RECORDS_SHOWN
from tests.builders import TODAY, add_place, add_served_reader, days, lend, made, make_round, visit
from tests.ui.examples import end_jobs, nameless

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
VISITS, LOANS = FigureKey(Figure.VISITS), FigureKey(Figure.LOANS)


def test_a_new_library_says_what_to_do(open_screen):
    screen = open_screen()
    assert screen.page.stack.currentWidget() is screen.page.none
    assert "Visits" in screen.page.none.sentence()
    screen.qtbot.mouseClick(screen.page.none.button, Qt.MouseButton.LeftButton)
    assert screen.went == [("go", "visits")]
    assert not screen.page.form.isEnabled()


def test_month_year_and_a_year_ago_stand_side_by_side(open_screen, library):
    reader = add_served_reader(library)
    for day in (date(2025, 11, 3), date(2026, 2, 2), date(2026, 11, 2), TODAY):
        lend(library, reader, on_day=day)
    screen = open_screen()
    assert screen.page.heading() == "Statistics · November 2026"
    assert [screen.number(LOANS, column) for column in (MONTH, YEAR, YEAR_AGO)] == [2, 3, 1]
    assert screen.number(FigureKey(Figure.VISITS, form=Form.HOME_DELIVERY)) == 2
    assert screen.number(FigureKey(Figure.CALLS, outcome=Outcome.SERVED), YEAR) == 3


def test_keys_go_from_month_to_month(open_screen, library):
    visit(library, add_served_reader(library), on_day=date(2026, 10, 5))
    screen = open_screen()
    assert not screen.page.months.after.isEnabled()
    screen.press(Qt.Key.Key_Left, ALT)
    screen.settle()
    assert screen.window.header.title.text() == "Statistics · October 2026"
    assert screen.number(VISITS) == 1
    for _step in range(10):
        screen.press(Qt.Key.Key_Left, ALT)
    screen.settle()
    assert screen.page.months.month == date(2025, 12, 1)
    screen.press(Qt.Key.Key_Home, ALT)
    screen.settle()
    assert (screen.page.months.month, screen.number(VISITS)) == (date(2026, 11, 1), 0)
    screen.press(Qt.Key.Key_Right, ALT)
    assert screen.page.months.month == date(2026, 11, 1)


def test_the_arrows_go_from_number_to_number_and_show_what_is_behind(open_screen, library):
    reader = add_served_reader(library)
    for day in (date(2026, 2, 2), TODAY):
        visit(library, reader, on_day=day)
    screen = open_screen()
    assert screen.figures.chosen() == (FigureKey(Figure.READERS), MONTH)
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Right)
    screen.press(Qt.Key.Key_Left)
    screen.press(Qt.Key.Key_Left)
    assert screen.figures.chosen() == (VISITS, MONTH)
    screen.press(Qt.Key.Key_Right)
    screen.settle()
    assert screen.figures.chosen() == (VISITS, YEAR)
    assert len(screen.records()) == 2
    assert screen.panel.accessibleName() == "Off-site visits · from January to November 2026: 2"
    assert "empty door" in screen.panel.rule.text()


def test_titles_are_stepped_over(open_screen, library):
    visit(library, add_served_reader(library))
    screen = open_screen()
    screen.figures.setFocus()
    seen = []
    for _step in range(screen.figures.proxy.rowCount()):
        seen.append(screen.figures.chosen()[0])
        screen.press(Qt.Key.Key_Down)
    assert FigureKey(Figure.READERS, form=Form.HOME_DELIVERY) in seen
    assert FigureKey(Figure.CALLS, outcome=Outcome.SERVED) in seen
    screen.press(Qt.Key.Key_Home)
    assert screen.figures.chosen() == (FigureKey(Figure.READERS), MONTH)


def test_a_click_on_a_name_chooses_its_month(open_screen, library):
    visit(library, add_served_reader(library))
    screen = open_screen()
    table = screen.figures
    place = table.visualRect(table.proxy.index(2, 0)).center()
    screen.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.chosen() == (VISITS, MONTH)
    assert not table.selectedIndexes(), "a second mark would hide the name"


def test_every_number_shows_as_many_records_as_it_counts(open_screen, demo_library, monkeypatch):
    monkeypatch.setattr(page, "PAUSE_MS", 0)
    screen = open_screen(of=demo_library)
    screen.page.months.go_to(date(2026, 10, 1))
    screen.settle()
    rows = [row for row in screen.figures.rows.rows if row.line]
    assert sum(row.line.period for row in rows) > 100
    for row in rows:
        for column in (MONTH, YEAR):
            screen.choose(row.line.key, column)
            found = screen.panel.found
            assert found.key == row.line.key
            assert found.counted == row.number(column)
            assert screen.panel.table.proxy.rowCount() == min(found.total, RECORDS_SHOWN)
            if row.line.key.figure in {Figure.HOURS, Figure.KM}:
                assert bool(found.counted) is bool(found.total)
            elif found.total <= RECORDS_SHOWN:
                assert sum(one.people for one in found.rows) == found.counted
            else:
                assert screen.panel.count.text() == f"the latest {RECORDS_SHOWN} of {found.total} records"
            assert screen.panel.table.isVisible() is bool(found.total)


def test_a_record_opens_its_reader_or_its_round(open_screen, library):
    reader = add_served_reader(library)
    one = make_round(library)
    visit(library, reader, round=one.id)
    screen = open_screen()
    screen.choose(VISITS)
    screen.press(Qt.Key.Key_Return, on=screen.figures)
    assert QApplication.focusWidget() is screen.panel.table
    screen.press(Qt.Key.Key_Return)
    screen.press(Qt.Key.Key_Return, CTRL)
    assert screen.went == [("reader", reader), ("round", one.id)]
    screen.qtbot.mouseClick(screen.panel.reader, Qt.MouseButton.LeftButton)
    screen.qtbot.mouseClick(screen.panel.round, Qt.MouseButton.LeftButton)
    assert screen.went[2:] == screen.went[:2]
    screen.press(Qt.Key.Key_Escape, on=screen.panel.table)
    assert QApplication.focusWidget() is screen.figures


def test_a_stop_without_readers_offers_its_round_only(open_screen, library):
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Pines")
    changes = visit(library, None, place=stop)
    with library.use_case("record_visit"):
        HeadcountRow.insert(id=new_id(), visit=made(changes), youngest=0, oldest=14, visitors=5).execute()
    screen = open_screen()
    screen.choose(VISITS)
    table = screen.panel.table
    table.go_to(0)
    assert table.proxy.index(0, 2).data() == "served · 5 people"
    assert screen.panel.count.text() == "1 record"
    assert not screen.panel.reader.isEnabled()
    assert not screen.panel.round.isEnabled()
    screen.press(Qt.Key.Key_Return, on=table)
    assert screen.went == []


def test_figures_follow_what_is_done_and_undone(open_screen, library):
    reader = add_served_reader(library)
    visit(library, reader, on_day=TODAY - days(7))
    screen = open_screen()
    screen.choose(VISITS)
    assert screen.number(VISITS) == 1
    screen.window.desk.do(lambda: visit(library, reader), "Visit recorded")
    screen.settle()
    assert screen.number(VISITS) == len(screen.records()) == 2
    assert screen.figures.chosen() == (VISITS, MONTH)
    screen.press(Qt.Key.Key_Z, CTRL, on=screen.figures)
    screen.settle()
    assert screen.number(VISITS) == len(screen.records()) == 1


def test_a_hidden_page_counts_only_when_it_is_shown_again(open_screen, library):
    reader = add_served_reader(library)
    visit(library, reader)
    screen = open_screen()
    screen.window.hide()
    screen.window.desk.do(lambda: visits.withdraw_visit(library, visits.visits_of(library, reader)[0].id))
    assert not screen.page.waiting
    assert screen.number(VISITS) == 1
    screen.window.show()
    screen.settle()
    assert screen.number(VISITS) == 0


@pytest.mark.parametrize(("button", "suffix"), [("table", ".xlsx"), ("records", ".csv")])
def test_files_are_written_where_the_person_says(open_screen, library, tmp_path, monkeypatch, button, suffix):
    lend(library, add_served_reader(library))
    screen = open_screen()
    screen.choose(LOANS)
    path, asked = tmp_path / f"November{suffix}", []

    def answer(_parent, title, kinds, suggested):
        asked.append((kinds, suggested.name))
        return path

    monkeypatch.setattr(messages, "save_file", answer)
    widget = screen.panel.save if button == "records" else getattr(screen.page, button)
    screen.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    screen.qtbot.waitUntil(lambda: path.exists() and screen.window.toast is not None, timeout=10_000)
    assert str(path) in screen.window.toast.words()
    assert "2026-11" in asked[0][1]
    assert (".pdf" in asked[0][0]) is (suffix == ".pdf")


def test_a_file_that_cannot_be_written_ends_in_a_sentence(open_screen, library, tmp_path, monkeypatch):
    lend(library, add_served_reader(library))
    screen = open_screen()
    told = []
    screen.window.desk.failed.disconnect()
    screen.window.desk.failed.connect(lambda refusal: told.append(str(refusal)))
    monkeypatch.setattr(messages, "save_file", lambda *_about: tmp_path / "November.doc")
    screen.press(Qt.Key.Key_S, CTRL)
    screen.qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "November.doc" in told[0]


@pytest.mark.parametrize("answer", [CLOSE, PRINT, SAVE])
def test_the_form_is_seen_before_it_is_printed_or_saved(open_screen, library, tmp_path, monkeypatch, answer):
    lend(library, add_served_reader(library))
    screen, path, seen = open_screen(), tmp_path / "November.pdf", []
    monkeypatch.setattr(printer, "is_any", lambda: False)
    monkeypatch.setattr(messages, "choose", lambda *_about: None)
    monkeypatch.setattr(messages, "save_file", lambda *_about: path)

    def look() -> None:
        form = QApplication.activeModalWidget()
        if form is None:
            QTimer.singleShot(50, look)
            return
        seen.append(form.view.pages.count)
        form.done(answer)

    QTimer.singleShot(50, look)
    screen.qtbot.mouseClick(screen.page.form, Qt.MouseButton.LeftButton)
    screen.qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert seen[0] > 0
    if answer == SAVE:
        screen.qtbot.waitUntil(path.exists, timeout=10_000)
        assert path.read_bytes().startswith(b"%PDF")
    end_jobs()
    assert path.exists() is (answer == SAVE)


def test_who_does_not_wait_sees_the_month_before_again(open_screen, library, monkeypatch):
    visit(library, add_served_reader(library))
    screen, go, plain = open_screen(), threading.Event(), statistics.summary

    def slow(*told):
        go.wait(10)
        return plain(*told)

    monkeypatch.setattr(statistics, "summary", slow)
    screen.press(Qt.Key.Key_Left, ALT)
    screen.qtbot.waitUntil(lambda: screen.number(VISITS) is None, timeout=10_000)
    assert screen.records() == []
    screen.window.findChild(ProgressStrip).cancelled.emit()
    screen.settle()
    go.set()
    assert screen.page.heading() == "Statistics · November 2026"
    assert screen.number(VISITS) == len(screen.records()) == 1
    end_jobs()


def test_the_language_is_switched_while_open(open_screen, library):
    visit(library, add_served_reader(library))
    screen = open_screen()
    screen.choose(VISITS)
    wording.install({"ru": translation("outreach", paths.resources() / "locale", ["ru"])}, "ru")
    QApplication.sendEvent(screen.window, QEvent(QEvent.Type.LanguageChange))
    screen.settle()
    assert screen.figures.chosen() == (VISITS, MONTH)
    assert screen.panel.title.text() == "Посещений вне стационара · ноябрь 2026: 1"
    assert screen.panel.table.proxy.index(0, 2).data() == "обслужено"
    assert screen.page.months.name.text() == "ноябрь 2026"


def test_every_control_has_a_name_and_everything_fits(open_screen, library):
    visit(library, add_served_reader(library))
    screen = open_screen()
    assert nameless(screen.page) == []
    area = screen.window.stack.currentWidget()
    assert area.horizontalScrollBar().maximum() == 0
    assert screen.page.height() <= area.viewport().height()
