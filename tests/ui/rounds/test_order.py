"""The order of a round, changed by keys and mouse; times follow, and every step can be taken back."""

from datetime import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from outreach_app import wording
from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.services import papers, rounds
from outreach_app.services.rounds import rounds_on
from outreach_app.ui.rounds.dragging import STOP, WAITING
from outreach_app.ui.rounds.map_painting import foot_words
from tests import builders
from tests.builders import TODAY, days
from tests.ui.examples import nameless, type_into
from tests.ui.rounds.conftest import ALT, CTRL, SHIFT, at

KEY = Qt.Key


@pytest.fixture
def screen(crossed, open_screen):
    return open_screen()


def test_a_round_shows_its_stops_with_times(screen) -> None:
    assert screen.names() == ["Абрамова", "Белова", "Волкова", "Громова"]
    assert screen.times()[0] == "10:00"
    assert screen.times() == sorted(screen.times())
    assert set(screen.pane.card.totals.shown) == {"Start", "End", "Distance", "On the way", "In all", "Slack"}


def test_keys_move_a_stop_and_the_times_follow_at_once(screen) -> None:
    screen.go_to(0)
    before = screen.times()
    screen.press(KEY.Key_Down, ALT)
    assert screen.names() == ["Белова", "Абрамова", "Волкова", "Громова"]
    assert screen.times() != before
    assert screen.stops.currentIndex().row() == 1
    assert screen.toast() == "Stop moved"
    screen.press(KEY.Key_Up, ALT)
    assert (screen.names()[0], screen.times()) == ("Абрамова", before)


def test_a_stop_does_not_move_past_the_ends(screen) -> None:
    screen.go_to(0)
    screen.press(KEY.Key_Up, ALT)
    screen.go_to(3)
    screen.press(KEY.Key_Down, ALT)
    assert screen.names() == ["Абрамова", "Белова", "Волкова", "Громова"]
    assert screen.window.desk.history.last() == "day planned"


def test_each_step_is_taken_back(screen) -> None:
    screen.go_to(0)
    screen.press(KEY.Key_Down, ALT)
    screen.press(KEY.Key_Delete)
    assert screen.names() == ["Белова", "Волкова", "Громова"]
    screen.undo()
    screen.undo()
    assert screen.names() == ["Абрамова", "Белова", "Волкова", "Громова"]


@pytest.mark.parametrize(
    ("row", "part", "names"), [(3, 0.2, "БВАГ"), (3, 0.8, "БВГА"), (1, 0.2, "АБВГ"), (1, 0.8, "БАВГ")]
)
def test_a_stop_is_dropped_between_two_others(screen, row, part, names) -> None:
    first = screen.stops.rows.rows[0].id
    assert screen.drop(screen.stops, STOP, first, row, part)
    assert [name[0] for name in screen.names()] == list(names)


def test_what_is_no_stop_is_not_taken(screen) -> None:
    assert not screen.drop(screen.stops, "text/plain", screen.stops.rows.rows[0].id, 2)


def test_the_mouse_picks_a_stop_up(screen, monkeypatch) -> None:
    picked = []
    monkeypatch.setattr(screen.stops, "begin_drag", lambda: picked.append(screen.stops.current().title))
    port = screen.stops.viewport()
    spot = screen.stops.visualRect(screen.stops.proxy.index(1, 1)).center()
    screen.qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=spot)
    screen.qtbot.mouseMove(port, spot + QPoint(1, 1))
    assert picked == []
    screen.qtbot.mouseMove(port, spot + QPoint(0, QApplication.startDragDistance() + 2))
    screen.qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=spot)
    assert [name.split()[0] for name in picked] == ["Белова"]


def test_space_pins_a_stop_and_lets_it_go(screen) -> None:
    screen.go_to(1)
    screen.press(KEY.Key_Space)
    assert [one.stop.pinned for one in screen.stops.rows.rows] == [False, True, False, False]
    assert "Let the stop go" in screen.pane.card.pin.toolTip()
    screen.press(KEY.Key_Space)
    assert not any(one.stop.pinned for one in screen.stops.rows.rows)


def test_my_order_is_kept_and_let_go(screen) -> None:
    keep = screen.pane.card.keep
    screen.click(keep)
    assert all(one.stop.pinned for one in screen.stops.rows.rows)
    assert keep.text().strip() == "Let the order go"
    screen.press(KEY.Key_G, CTRL, on=screen.stops)
    screen.qtbot.waitUntil(lambda: "pinned" in screen.toast(), timeout=30_000)
    assert screen.pane.suggestion is None
    screen.press(KEY.Key_G, CTRL | SHIFT, on=screen.stops)
    assert not any(one.stop.pinned for one in screen.stops.rows.rows)


def test_a_suggestion_shows_what_changes_before_it_is_taken(screen, crossed) -> None:
    screen.suggest()
    table = screen.pane.suggested.table
    assert [name[0] for name in screen.names()] == ["А", "Б", "В", "Г"]
    rows = table.rows.rows
    assert sorted(row.before.number for row in rows) == [1, 2, 3, 4]
    assert any(row.was for row in rows)
    assert screen.order.map._before
    assert builders.again(screen.library, crossed).stops == crossed.stops
    screen.press(KEY.Key_Return, CTRL, on=table)
    assert screen.pane.suggestion is None
    assert [one.id for one in screen.stops.rows.rows] == [row.id for row in rows]
    assert screen.times() == [table.proxy.index(place, 3).data() for place in range(4)]
    screen.undo()
    assert [name[0] for name in screen.names()] == ["А", "Б", "В", "Г"]


def test_a_suggestion_stays_while_its_round_does(screen, crossed) -> None:
    screen.suggest()
    screen.window.desk.announce(Changes(EVERY_STAGE))
    assert screen.pane.suggestion is not None
    rounds.move_stop(screen.library, crossed.id, crossed.stops[0].id, 1)
    screen.window.desk.announce(Changes(EVERY_STAGE))
    assert screen.pane.suggestion is None


@pytest.mark.parametrize("by", ["key", "button"])
def test_a_suggestion_is_declined(screen, by) -> None:
    screen.suggest()
    if by == "key":
        screen.press(KEY.Key_Escape, on=screen.pane.suggested.table)
    else:
        screen.click(screen.pane.suggested.keep)
    assert screen.pane.suggestion is None
    assert screen.stops.hasFocus()
    assert [name[0] for name in screen.names()] == ["А", "Б", "В", "Г"]
    assert not screen.order.map._before
    assert screen.window.desk.history.last() == "day planned"


def test_a_suggestion_goes_when_the_round_changes(screen, crossed) -> None:
    screen.suggest()
    screen.window.desk.do(lambda: rounds.remove_stop(screen.library, crossed.id, crossed.stops[0].id))
    assert screen.pane.suggestion is None
    assert len(screen.names()) == 3


def test_where_nothing_is_better_it_says_so(library, open_screen) -> None:
    for surname in ("Абрамова", "Белова"):
        at(library, surname, 56.0)
    builders.make_round(library)
    screen = open_screen()
    screen.press(KEY.Key_G, CTRL, on=screen.stops)
    screen.qtbot.waitUntil(lambda: "No better order" in screen.toast(), timeout=30_000)


def test_without_coordinates_it_says_why_nothing_is_suggested(library, open_screen) -> None:
    for surname in ("Абрамова", "Белова"):
        builders.add_served_reader(library, surname, place=builders.add_place(library, located=False))
    builders.make_round(library)
    screen = open_screen()
    screen.press(KEY.Key_G, CTRL, on=screen.stops)
    screen.qtbot.waitUntil(lambda: "2 stops have no coordinates" in screen.toast(), timeout=30_000)
    assert "Give the coordinates in the reader's card" in foot_words(screen.order.map._drawing())


def test_a_broken_window_is_said_in_the_row_and_below(library, open_screen) -> None:
    at(library, "Абрамова", 56.0)
    at(library, "Белова", 56.5, window_from=time(9), window_until=time(10, 5))
    builders.make_round(library)
    screen = open_screen()
    proxy = screen.stops.proxy
    assert proxy.index(1, 3).data() == "09:00–10:05"
    assert proxy.index(1, 4).data().startswith("late, ")
    assert screen.pane.card.totals.marks == ("1 broken window",)
    assert "the window ends at 10:05" in screen.order.map.toolTip() or screen.stops.rows.rows[1].call.broken


def test_a_printed_round_that_is_changed_says_so(screen, crossed) -> None:
    papers.mark_printed(screen.library, [crossed.id], [papers.ROUTE_SHEET])
    screen.go_to(0)
    screen.press(KEY.Key_Down, ALT)
    notice = screen.pane.card.outdated
    screen.qtbot.waitUntil(lambda: not notice.isHidden(), timeout=5_000)
    assert "the route sheet" in notice.words.text()
    screen.undo()
    screen.qtbot.waitUntil(notice.isHidden, timeout=5_000)


def test_a_stop_with_results_stays_and_the_reason_is_told(screen, crossed, monkeypatch) -> None:
    builders.visit(screen.library, crossed.readers[0], round=crossed.id)
    told = []
    screen.window.desk.failed.disconnect()
    screen.window.desk.failed.connect(told.append)
    screen.window.desk.announce(Changes(EVERY_STAGE))
    assert screen.stops.proxy.index(0, 4).data() == "done"
    screen.go_to(0)
    screen.press(KEY.Key_Delete)
    assert "recorded at this stop" in str(told[0])
    assert len(screen.names()) == 4


def test_who_waits_is_taken_along_by_key_mouse_and_drop(screen, crossed) -> None:
    builders.add_served_reader(screen.library, "Дроздова")
    builders.add_served_reader(screen.library, "Ершова")
    extra = builders.add_served_reader(screen.library, "Жукова")
    screen.window.desk.announce(Changes(EVERY_STAGE))
    screen.wait_for_waiting("Дроздова", "Ершова", "Жукова")
    screen.press(KEY.Key_J, CTRL, on=screen.stops)
    assert screen.names()[-1] == "Дроздова"
    screen.wait_for_waiting("Ершова", "Жукова")
    screen.press(KEY.Key_Return, on=screen.order.left.people.table)
    screen.wait_for_waiting("Жукова")
    assert screen.drop(screen.stops, WAITING, extra, 0)
    assert screen.names() == ["Жукова", "Абрамова", "Белова", "Волкова", "Громова", "Дроздова", "Ершова"]
    screen.wait_for_waiting()
    screen.undo()
    screen.wait_for_waiting("Жукова")


def test_who_waits_without_an_address_is_not_taken_along(screen) -> None:
    homeless = builders.add_served_reader(screen.library, "Дроздова")
    builders.change_reader(screen.library, homeless, place=None)
    screen.window.desk.announce(Changes(EVERY_STAGE))
    screen.wait_for_waiting("Дроздова")
    left = screen.order.left
    assert "no address" in left.chosen.second
    assert not left.join.isEnabled()
    screen.click(left.open)
    assert screen.gone == [("reader", homeless)]


def test_who_waits_is_found_as_one_types(screen) -> None:
    for surname in ("Дроздова", "Ершова"):
        builders.add_served_reader(screen.library, surname)
    screen.window.desk.announce(Changes(EVERY_STAGE))
    screen.wait_for_waiting("Дроздова", "Ершова")
    screen.press(KEY.Key_F, CTRL, on=screen.stops)
    type_into(screen.order.left.people.search, "ерш")
    assert screen.waiting() == ["Ершова"]


def test_moving_stops_does_not_ask_again_who_waits(screen, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(screen.order.waiting, "ask", lambda *_told: asked.append(1))
    screen.go_to(0)
    screen.press(KEY.Key_Down, ALT)
    screen.press(KEY.Key_Space)
    assert asked == []
    screen.press(KEY.Key_Delete)
    assert asked


def test_a_stop_is_dropped_on_another_round(library, open_screen) -> None:
    anna, boris = builders.add_person(library, "Анна"), builders.add_person(library, "Борис")
    for surname, who in (("Абрамова", anna), ("Белова", boris), ("Волкова", anna)):
        builders.add_served_reader(library, surname, deliverer=who)
    builders.make_round(library)
    screen = open_screen()
    table = screen.order.left.rounds
    assert [table.row_at(place).line.round.label for place in (0, 1)] == ["Анна", "Борис"]
    assert screen.drop(table, STOP, screen.stops.rows.rows[0].id, 1)
    assert screen.names() == ["Волкова"]
    table.setFocus()
    screen.press(KEY.Key_Down)
    assert screen.names() == ["Белова", "Абрамова"]


def test_a_key_hands_a_stop_to_another_round(library, open_screen) -> None:
    for surname, who in (("Абрамова", "Анна"), ("Белова", "Борис")):
        builders.add_served_reader(library, surname, deliverer=builders.add_person(library, who))
    builders.make_round(library)
    screen = open_screen()
    screen.go_to(0)
    screen.press(KEY.Key_M, CTRL)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Борис · Round 2"]
    screen.press(KEY.Key_Return, on=menu)
    screen.qtbot.waitUntil(lambda: screen.names() == [])
    assert len(rounds_on(library, TODAY)[1].stops) == 2


def test_without_another_round_there_is_nothing_to_hand_to(screen) -> None:
    screen.go_to(0)
    screen.press(KEY.Key_M, CTRL)
    assert screen.toast() == "This day has no other round: make one first."


def test_a_day_without_rounds_offers_to_make_them(library, open_screen) -> None:
    builders.add_served_reader(library, "Абрамова")
    screen = open_screen()
    card = screen.pane.card
    assert card.none.isVisible()
    assert not screen.page.results.isEnabled()
    with screen.qtbot.waitSignal(screen.window.desk.told, timeout=20_000):
        screen.click(card.none.button)
    assert screen.names() == ["Абрамова"]
    assert screen.page.results.isEnabled()
    screen.undo()
    assert card.none.isVisible()


def test_another_day_has_its_own_rounds(screen) -> None:
    screen.press(KEY.Key_Right, ALT, on=screen.stops)
    assert screen.page.day == TODAY + days(1)
    assert screen.names() == []
    screen.press(KEY.Key_Left, ALT, on=screen.order.left.rounds)
    assert len(screen.names()) == 4


def test_the_ways_lead_to_results_papers_and_bags(screen, crossed) -> None:
    screen.press(KEY.Key_E, CTRL, on=screen.stops)
    screen.click(screen.page.print)
    screen.go_to(1)
    screen.press(KEY.Key_Return)
    assert screen.gone == [("results", crossed.id), ("print", TODAY, (crossed.id,)), ("reader", crossed.readers[1])]
    screen.click(screen.page.pack_bags)
    assert screen.page.bags.round == crossed.id


def test_everything_follows_the_language(screen) -> None:
    class Shouting(wording.NullTranslations):
        def gettext(self, message: str) -> str:
            return message if "{" in message else message.upper()

    wording.install({"ru": Shouting()}, "ru")
    screen.window.set_look("language", "ru")
    card = screen.pane.card
    assert card.suggest.text().strip() == "SUGGEST ORDER"
    assert screen.page.tabs.tabText(0) == "ORDER"
    assert "START" in card.totals.shown
    assert screen.order.actions_table["assign"].text() == "WHO GOES, AND WHEN…"
    assert screen.order.map.accessibleName() == "MAP OF THE ROUND"


def test_every_control_has_a_name_and_tab_reaches_the_stops(screen) -> None:
    assert nameless(screen.page) == []
    seen = set()
    screen.order.left.rounds.setFocus()
    for _turn in range(30):
        screen.press(KEY.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {screen.stops, screen.order.map, screen.pane.card.suggest, screen.order.left.people.table} <= seen


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_the_page_needs_no_scrolling_across(crossed, open_screen, width, height) -> None:
    screen = open_screen(width, height)
    area = screen.window.stack.currentWidget()
    screen.qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    assert area.horizontalScrollBar().maximum() == 0
    assert screen.stops.horizontalScrollBar().maximum() == 0


def test_a_page_that_was_hidden_shows_the_present_round(screen, crossed) -> None:
    screen.page.hide()
    screen.window.desk.do(lambda: rounds.remove_stop(screen.library, crossed.id, crossed.stops[0].id))
    assert len(screen.names()) == 4
    screen.page.show()
    assert len(screen.names()) == 3
    assert rounds_on(screen.library, TODAY)[0].id == crossed.id
