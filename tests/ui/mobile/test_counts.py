"""The tab Counts by keys: periods, slices, numbers with their records, reviews, papers and files."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from outreach_app.domain.missed_calls import MissedCall, Why
from outreach_app.domain.mobile_figures import MobileFigure, Slice
from outreach_app.domain.stop_review import Advice
from outreach_app.storage.identity import new_id
from outreach_app.storage.missed_calls import put_missed_call
from outreach_app.ui import messages
from outreach_app.ui.form_preview import CLOSE, SAVE
from outreach_app.ui.mobile.counts.period_bar import Span
from outreach_app.ui.paper_files import FormPreview
from tests.builders import TODAY
from tests.services.mobile_days import add_bus_route, add_stop, add_trip, add_visit_at
from tests.ui.examples import nameless

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stops(library) -> dict[str, str]:
    """Seven trips to one stop in the year; to another one, on these days, the road was closed."""
    route = add_bus_route(library)
    found = {name: add_stop(library, name, route) for name in ("Борки", "Сосновка")}
    for number in range(7):
        day = TODAY - timedelta(weeks=4 * number)
        trip = add_trip(library, day, (found["Борки"], "10:00", "11:00"), route=route)
        add_visit_at(library, day, found["Борки"], trip, others=number + 1)
        with library.use_case("not_coming"):
            put_missed_call(MissedCall(new_id(), day, Why.ROAD, place=found["Сосновка"], route=route))
    return found


@pytest.fixture
def screen(open_screen, stops):
    shown = open_screen()
    shown.page.turn_to("counts")
    settle(shown)
    return shown


def settle(screen) -> None:
    screen.qtbot.waitUntil(lambda: not screen.page.tab.waiting, timeout=10_000)


def table_of(screen) -> list[str]:
    table = screen.page.tab.table
    return [table.row_at(place).line.name for place in range(table.proxy.rowCount())]


def test_stops_with_their_figures_and_the_total_last_in_every_order(screen):
    tab = screen.page.tab
    assert (tab.KEY, table_of(screen)) == ("counts", ["Борки", "Сосновка", "Total"])
    assert [tab.table.row_at(place).value(MobileFigure.STOPS) for place in range(3)] == [7, 0, 7]
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        tab.table.sortByColumn(1, order)
        assert table_of(screen)[-1] == "Total"
    assert tab.notes.text().startswith("Stops missed: the road is closed – 7")


def test_arrows_go_to_a_number_and_enter_to_its_records(screen):
    tab = screen.page.tab
    assert tab.table.hasFocus()
    for _step in range(4):
        screen.press(Qt.Key.Key_Right)
    settle(screen)
    assert tab.table.chosen()[0].figure is MobileFigure.OTHERS
    assert tab.records.title.text().startswith("Visits of others, by head-count · Борки")
    assert tab.records.table.proxy.rowCount() == 7
    screen.press(Qt.Key.Key_Return)
    assert tab.records.table.hasFocus()
    screen.press(Qt.Key.Key_Escape)
    assert tab.table.hasFocus()


def test_a_figure_of_the_list_opens_its_records(screen):
    tab = screen.page.tab
    tab.table.go_to(1)
    tab.figures.setFocus()
    reason = next(row for row in tab.figures.rows.rows if row.key.why is Why.ROAD)
    assert (reason.now, reason.before) == ("7", "0")
    tab.figures.go_to_row(reason.id)
    screen.press(Qt.Key.Key_Return)
    settle(screen)
    assert tab.records.title.text().startswith("the road is closed")
    assert tab.records.table.proxy.rowCount() == 7


@pytest.mark.parametrize(
    ("by", "names"),
    [
        (Slice.ROUTE, ["Восток", "Total"]),
        (Slice.VEHICLE, ["without a vehicle", "Total"]),
        (Slice.WEEKDAY, ["Mon", "Total"]),
        (Slice.HOUR, ["10:00–10:59", "without a time", "Total"]),
    ],
)
def test_other_slices_by_key(screen, by, names):
    tab = screen.page.tab
    screen.press(Qt.Key.Key_D, CTRL)
    assert tab.by.hasFocus()
    for _step in range(list(Slice).index(by)):
        screen.press(Qt.Key.Key_Down)
    settle(screen)
    assert (tab.by.value(), table_of(screen)) == (by, names)
    assert not tab.sides.isTabVisible(2)


def test_periods_by_key(screen):
    tab = screen.page.tab
    assert (tab.period.start, tab.period.end) == (date(2025, 11, 24), TODAY)
    tab.period.look_at(Span.MONTH)
    settle(screen)
    assert tab.table.row_at(0).value(MobileFigure.STOPS) == 1
    screen.press(Qt.Key.Key_Left, ALT)
    settle(screen)
    assert (tab.period.start, tab.period.end) == (date(2026, 10, 1), date(2026, 10, 31))
    screen.press(Qt.Key.Key_Right, ALT)
    screen.press(Qt.Key.Key_Right, ALT)
    assert tab.period.end == TODAY
    tab.period.look_at(Span.YEAR)
    assert (tab.period.start, tab.period.end) == (date(2026, 1, 1), TODAY)
    screen.press(Qt.Key.Key_Left, ALT)
    assert (tab.period.start, tab.period.end) == (date(2025, 1, 1), date(2025, 12, 31))
    tab.period.look_at(Span.OWN)
    tab.period.first_day.setDate(TODAY - timedelta(weeks=1))
    tab.period.last_day.setDate(TODAY)
    settle(screen)
    assert (tab.period.start, tab.table.row_at(0).value(MobileFigure.STOPS)) == (TODAY - timedelta(weeks=1), 1)


def test_the_review_of_the_stop_that_is_chosen(screen):
    tab = screen.page.tab
    for _step in range(2):
        screen.press(Qt.Key.Key_PageDown, ALT)
    assert tab.sides.currentIndex() == 2
    assert tab.review.stop.text() == "Борки"
    screen.press(Qt.Key.Key_Down)
    assert tab.review.advice.text() == Advice.OTHER_TIME.label
    assert "7 of 7 stops" in tab.review.reason.text()
    assert "Ask" in tab.review.ask.text()
    screen.press(Qt.Key.Key_Down)
    assert "Choose a stop" in tab.review.hint.text()
    tab.period.look_at(Span.MONTH)
    settle(screen)
    assert "twelve months" in tab.review.hint.text()


def test_a_period_without_anything_says_so(screen):
    tab = screen.page.tab
    tab.period.look_at(Span.YEAR)
    for _step in range(3):
        screen.press(Qt.Key.Key_Left, ALT)
    settle(screen)
    assert tab.stack.currentWidget() is tab.none
    assert not tab.save.isEnabled()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_figures_and_records_are_saved(screen, tmp_path, monkeypatch, kind):
    monkeypatch.setattr(messages, "save_file", lambda *_about: tmp_path / f"counts.{kind}")
    screen.press(Qt.Key.Key_S, CTRL)
    screen.settle()
    assert (tmp_path / f"counts.{kind}").exists()
    monkeypatch.setattr(messages, "save_file", lambda *_about: tmp_path / f"records.{kind}")
    screen.page.tab.sides.setCurrentIndex(1)
    screen.click(screen.page.tab.records.save)
    screen.settle()
    assert (tmp_path / f"records.{kind}").exists()


def test_papers_are_shown_and_saved(screen, tmp_path, monkeypatch):
    tab, seen = screen.page.tab, []
    answers = iter((CLOSE, SAVE, SAVE))
    monkeypatch.setattr(FormPreview, "exec", lambda form: seen.append(form) or next(answers))
    monkeypatch.setattr(messages, "save_file", lambda _owner, _title, _kinds, name: tmp_path / name.name)
    screen.click(tab.print)
    screen.settle()
    tab.sides.setCurrentIndex(2)
    for button in (tab.review.one, tab.review.all):
        screen.click(button)
        screen.settle()
        screen.settle()
    assert len(seen) == 3
    assert [path.suffix for path in tmp_path.glob("stop reviews*")] == [".pdf"]


def test_records_lead_to_the_round(screen):
    tab = screen.page.tab
    screen.press(Qt.Key.Key_Right)
    settle(screen)
    screen.press(Qt.Key.Key_Return)
    screen.press(Qt.Key.Key_Return, CTRL)
    assert [what for what, _id in screen.went] == ["enter"]
    assert tab.records.round.isEnabled()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 700)])
def test_everything_has_a_name_and_nothing_scrolls_across(open_screen, stops, width, height):
    shown = open_screen(width, height)
    shown.page.turn_to("counts")
    settle(shown)
    assert not nameless(shown.page.tab)
    assert shown.page.tab.table.horizontalScrollBar().maximum() == 0
