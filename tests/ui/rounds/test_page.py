from PySide6.QtCore import Qt

from outreach_app.services import rounds
from outreach_app.ui.rounds.page import BAGS, ORDER
from tests import builders
from tests.builders import TODAY, WEDNESDAY, days

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_way_leads_to_a_round_of_another_day(library, open_screen) -> None:
    builders.add_served_reader(library, "Среднева", weekdays=frozenset({WEDNESDAY}))
    one = builders.make_round(library, TODAY + days(2))
    screen = open_screen()
    screen.page.show_round(one.id)
    assert screen.page.day == TODAY + days(2)
    assert screen.order.round_id == one.id
    assert screen.page.tabs.currentIndex() == ORDER


def test_a_way_leads_to_the_bag_of_one_reader(library, open_screen) -> None:
    builders.add_served_reader(library, "Абрамова")
    second = builders.add_served_reader(library, "Белова")
    one = builders.make_round(library)
    screen = open_screen()
    screen.page.pack(one.id, second)
    assert screen.page.tabs.currentIndex() == BAGS
    assert screen.page.bags.round == one.id


def test_a_key_turns_from_the_order_to_the_bags_and_back(library, open_screen) -> None:
    builders.add_served_reader(library)
    one = builders.make_round(library)
    screen = open_screen()
    screen.press(Qt.Key.Key_B, CTRL)
    assert (screen.page.tabs.currentIndex(), screen.page.bags.round) == (BAGS, one.id)
    screen.press(Qt.Key.Key_B, CTRL)
    assert screen.page.tabs.currentIndex() == ORDER


def test_a_round_that_is_gone_is_told_of(library, open_screen, qtbot) -> None:
    builders.add_served_reader(library)
    one = builders.make_round(library)
    screen = open_screen()
    rounds.cancel_round(library, one.id)
    told = []
    screen.window.desk.failed.disconnect()
    screen.window.desk.failed.connect(told.append)
    screen.page.show_round(one.id)
    assert "not in the library any more" in str(told[0])


def test_the_heading_names_the_day(library, open_screen) -> None:
    screen = open_screen()
    assert screen.window.header.title.text() == "Rounds · today, Monday, 23 November"
    screen.page.show_day(TODAY + days(1))
    assert screen.window.header.title.text() == "Rounds · tomorrow, Tuesday, 24 November"


def test_the_focus_begins_in_the_stops(library, open_screen) -> None:
    builders.add_served_reader(library)
    builders.make_round(library)
    screen = open_screen()
    assert screen.stops.hasFocus()


def test_a_click_on_a_tab_leads_to_its_own_parts(library, open_screen) -> None:
    builders.add_served_reader(library)
    builders.make_round(library)
    screen = open_screen()
    bar = screen.page.tabs.tabBar()
    screen.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(BAGS).center())
    assert screen.page.bags.first.hasFocus()
    screen.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(ORDER).center())
    assert screen.stops.hasFocus()


def test_a_button_and_a_key_lead_to_a_kit_of_the_day(library, open_screen) -> None:
    screen = open_screen()
    screen.page.show_day(TODAY + days(1))
    screen.click(screen.page.take_out)
    screen.press(Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert screen.gone == [("kit", TODAY + days(1))] * 2
