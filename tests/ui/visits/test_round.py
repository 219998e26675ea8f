"""A round's results by keys."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from outreach_app import wording
from outreach_app.domain.visits import Outcome
from outreach_app.services import papers, rounds, selection
from outreach_app.services.visits import loans_of
from outreach_app.ui.visits.grid import COLUMNS
from outreach_app.ui.visits.outcomes import LOOKS
from tests import builders
from tests.ui.examples import nameless
from tests.ui.visits.conftest import ALT, CTRL, in_days

COLLECT, HAND_OUT, BACK, OUT = 2, 3, 4, 5


def test_the_grid_has_the_sheets_order_and_figures(screen) -> None:
    assert [row.reader.surname for row in screen.view.rows] == ["Абрамова", "Белова", "Волкова", "Громова"]
    assert screen.cells(0) == ["1", "2", "3", "4"]
    assert screen.cells(COLLECT) == ["1", "0", "0", "0"]
    assert screen.cells(HAND_OUT) == ["2", "3", "1", "0"]
    assert screen.cells(BACK) == screen.cells(OUT) == [""] * 4
    assert screen.view.sheet.progress.text() == "0 of 4"


def test_all_as_prepared_then_undone(screen) -> None:
    screen.press(Qt.Key.Key_Return, CTRL)
    assert screen.outcomes() == [Outcome.SERVED] * 4
    assert screen.cells(OUT) == ["2", "3", "1", "0"]
    assert screen.cells(HAND_OUT) == ["2", "3", "1", "0"]
    assert screen.cells(COLLECT) == ["1", "0", "0", "0"]
    assert screen.view.sheet.progress.text() == "4 of 4"
    assert not screen.view.sheet.prepared.isEnabled()
    assert screen.toast() == "4 visits recorded as prepared"
    screen.undo()
    assert screen.outcomes() == [None] * 4
    assert screen.cells(OUT) == [""] * 4


def test_exceptions_before_and_after(screen, sample) -> None:
    screen.go_to(1)
    screen.press(Qt.Key.Key_4, ALT)
    assert screen.outcomes() == [None, Outcome.NOT_HOME, None, None]
    assert len(selection.bag(screen.library, sample.readers["Белова"])) == 3
    screen.press(Qt.Key.Key_Return, CTRL)
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_5, ALT)
    assert screen.outcomes() == [Outcome.SERVED, Outcome.NOT_HOME, Outcome.REFUSED, Outcome.SERVED]
    assert screen.toast() == "Волкова М. П.: refused"
    assert [item.title.title for item in selection.bag(screen.library, sample.readers["Волкова"])]
    screen.undo()
    assert screen.outcomes()[2] is Outcome.SERVED
    assert screen.view.current.reader.surname == "Волкова"


@pytest.mark.parametrize("outcome", [Outcome.COLLECTED, Outcome.MOVED, Outcome.DIED])
def test_every_digit_has_its_outcome(screen, outcome) -> None:
    screen.go_to(2)
    screen.press(getattr(Qt.Key, f"Key_{LOOKS[outcome].digit}"), ALT)
    assert screen.outcomes()[2] is outcome


def test_a_result_is_taken_back_by_del(screen, sample) -> None:
    screen.go_to(0)
    screen.press(Qt.Key.Key_1, ALT)
    assert screen.outcomes()[0] is Outcome.SERVED
    screen.press(Qt.Key.Key_Delete)
    assert screen.outcomes()[0] is None
    assert len(selection.bag(screen.library, sample.readers["Абрамова"])) == 2


def test_the_same_outcome_again_writes_nothing(screen) -> None:
    screen.go_to(0)
    screen.press(Qt.Key.Key_4, ALT)
    before = screen.view.current.visit.id
    screen.press(Qt.Key.Key_4, ALT)
    assert screen.view.current.visit.id == before


def test_a_round_to_come_is_not_recorded(library, open_screen) -> None:
    reader = builders.add_served_reader(library, first_on=in_days(7))
    builders.pack(library, reader)
    builders.make_round(library, in_days(7))
    screen = open_screen()
    assert [row.reader.id for row in screen.view.rows] == [reader]
    assert "still to come" in screen.view.sheet.future.words.text()
    assert not screen.view.sheet.prepared.isEnabled()
    screen.press(Qt.Key.Key_4, ALT)
    screen.press(Qt.Key.Key_Return, CTRL)
    assert screen.outcomes() == [None]
    assert "still to come" in screen.toast()
    assert not loans_of(library, reader)


def test_unfinished_rounds_follow_todays_and_stay_when_finished(library, open_screen) -> None:
    late = builders.add_served_reader(library, "Давняя", first_on=in_days(-7))
    earlier = builders.make_round(library, in_days(-7), in_days(-7))
    builders.add_served_reader(library, "Сегодняшняя")
    builders.make_round(library)
    screen = open_screen()
    days = [button.line.round.day for button in screen.page.strip.choice.buttons]
    assert days == [builders.TODAY, in_days(-7)]
    screen.press(Qt.Key.Key_PageDown, CTRL)
    assert screen.view.line.round.id == earlier.id
    assert [row.reader.id for row in screen.view.rows] == [late]
    screen.press(Qt.Key.Key_Return, CTRL)
    assert screen.view.line.round.id == earlier.id
    assert screen.outcomes() == [Outcome.SERVED]


def test_other_days_by_arrows_and_back(screen) -> None:
    screen.press(Qt.Key.Key_Left, ALT)
    assert screen.page.strip.day.day() == in_days(-1)
    assert screen.view.line is None
    assert screen.view.sheet.none.isVisible()
    screen.view.sheet.none.pressed.emit()
    assert screen.view.line.round.day == builders.TODAY
    screen.press(Qt.Key.Key_Right, ALT)
    screen.press(Qt.Key.Key_Home, ALT)
    assert len(screen.view.rows) == 4


def test_no_round_at_all_leads_to_a_visit_without_one(open_screen) -> None:
    screen = open_screen()
    assert screen.view.sheet.none.isVisible()
    screen.view.sheet.none.pressed.emit()
    assert screen.page.without.isVisible()


def test_an_outdated_sheet_is_told(screen, sample) -> None:
    papers.mark_printed(screen.library, [sample.one.id], papers.PAPERS)
    first = sample.one.stops[0].id
    screen.page.desk.do(lambda: rounds.move_stop(screen.library, sample.one.id, first, 3))
    notice = screen.view.sheet.outdated
    screen.qtbot.waitUntil(notice.isVisible)
    assert "the route sheet" in notice.words.text()
    screen.press(Qt.Key.Key_Return, CTRL)
    screen.qtbot.waitUntil(notice.isHidden)


@pytest.mark.parametrize(("width", "height", "percent"), [(1366, 768, 100), (1920, 1080, 100), (1366, 768, 200)])
def test_nothing_scrolls_sideways(sample, open_screen, qapp, width, height, percent) -> None:
    from outreach_app.ui import theme

    theme.apply(qapp, theme="light", percent=percent)
    screen = open_screen(width, height)
    area = screen.window.stack.currentWidget()
    for deed in (lambda: None, screen.view.open_detail, screen.page.open_without_round):
        deed()
        QApplication.processEvents()
        assert area.horizontalScrollBar().maximum() == 0
    assert percent > 100 or area.verticalScrollBar().maximum() == 0


def test_every_control_has_a_name(screen) -> None:
    screen.view.open_detail()
    assert nameless(screen.page) == []
    assert all(column.title for column in COLUMNS)


def test_the_page_follows_the_language(screen) -> None:
    class Shouting(wording.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper() if "{" not in message else message

    wording.install({"ru": Shouting()}, "ru")
    QApplication.sendEvent(screen.window, QEvent(QEvent.Type.LanguageChange))
    assert screen.view.sheet.prepared.text().strip() == "ALL AS PREPARED"
    assert screen.page.crate.scan.placeholderText().startswith("SCAN OR TYPE A NUMBER")
    assert screen.view.detail.form.outcome.itemText(1).startswith("SERVED")
    assert screen.page.actions_table["withdraw"].text() == "TAKE THE RESULT BACK"
    assert screen.grid.rows.headerData(1, Qt.Orientation.Horizontal) == "READER OR PLACE"
