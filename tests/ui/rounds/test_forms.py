"""Rounds as a whole: made by hand, given to somebody else, postponed, cancelled."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.not_coming import Scope
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.schedule import Route
from outreach_app.services import not_coming, people, rounds, schedule
from outreach_app.services.rounds import rounds_on
from outreach_app.ui.not_coming import notices_dialog
from tests import builders
from tests.builders import TODAY, days
from tests.ui.examples import nameless
from tests.ui.rounds.conftest import CTRL, button
from tests.ui.screens import answer_dialogs

KEY = Qt.Key


@pytest.fixture
def screen(crossed, open_screen):
    return open_screen()


def test_a_round_is_made_by_hand_with_what_is_usual_on_its_route(library, open_screen) -> None:
    anna = builders.add_person(library, "Анна")
    schedule.add_route(library, Route(Id(""), "Север", deliverer=anna, departs=time(8, 15)))
    screen = open_screen()

    def fill(form) -> None:
        assert nameless(form) == []
        form.route.setCurrentIndex(1)

    screen.in_dialog(lambda: screen.press(KEY.Key_N, CTRL, on=screen.order.left.rounds), fill, "Make the round")
    (one,) = rounds_on(library, TODAY)
    assert (one.label, one.deliverer, one.departs) == ("Север", anna, time(8, 15))
    assert screen.order.round_id == one.id
    assert screen.pane.card.empty_round.isVisible()
    screen.undo()
    assert rounds_on(library, TODAY) == []


def test_who_waits_gets_a_new_round_where_there_is_none(library, open_screen) -> None:
    builders.add_served_reader(library, "Абрамова")
    screen = open_screen()
    screen.wait_for_waiting("Абрамова")
    screen.in_dialog(lambda: screen.click(screen.order.left.join), lambda _form: None, "Make the round")
    assert screen.names() == ["Абрамова"]


def test_somebody_else_takes_a_round(screen, crossed) -> None:
    anna = builders.add_person(screen.library, "Анна")
    people.add_vehicle(screen.library, "Газель")

    def fill(form) -> None:
        form.fields.deliverer.choose(anna)
        form.fields.vehicle.setCurrentIndex(1)
        form.fields.departs.setText("8.30")

    screen.in_dialog(lambda: screen.press(KEY.Key_F2, on=screen.stops), fill, "Save")
    now = builders.again(screen.library, crossed)
    assert (now.deliverer_name, now.vehicle_name, now.departs) == ("Анна", "Газель", time(8, 30))
    assert screen.times()[0] == "08:30"
    assert "Газель" in screen.pane.card.about.text()
    screen.undo()
    assert screen.times()[0] == "10:00"


def test_a_departure_that_is_no_time_is_refused_and_stays(screen, crossed) -> None:
    def fill(form) -> None:
        form.fields.departs.setText("рано")
        screen.click(button(form, "Save"))
        assert "is no time" in form._fault.text()
        assert form.isVisible()
        form.fields.departs.setText("")

    screen.in_dialog(lambda: screen.press(KEY.Key_F2, on=screen.stops), fill, "Save")
    assert builders.again(screen.library, crossed).departs is None


def test_a_round_is_postponed_as_a_whole_and_the_page_goes_along(screen, crossed) -> None:
    day = TODAY + days(3)

    def fill(form) -> None:
        assert form.day.day() == TODAY + days(1)
        form.day.set_day(day)
        form.reason.setText("гололёд")

    screen.in_dialog(screen.order.hands.postpone, fill, "Postpone")
    assert (screen.page.day, screen.order.round_id) == (day, crossed.id)
    assert screen.pane.card.postponed.words.text() == "Postponed from Mon 23.11: гололёд"
    assert len(screen.names()) == 4
    screen.undo()
    assert screen.names() == []
    assert [one.id for one in rounds_on(screen.library, TODAY)] == [crossed.id]


def test_a_round_is_cancelled_only_with_a_reason(screen, crossed) -> None:
    faults = []

    def fill(form) -> None:
        screen.click(button(form, "Cancel the round"))
        faults.append(form._fault.text())
        form.reason.setText("машина сломалась")

    screen.in_dialog(screen.order.hands.cancel, fill, "Cancel the round")
    assert faults == ["Why is the round cancelled? A word or two are enough."]
    assert rounds_on(screen.library, TODAY) == []
    assert "машина сломалась" in screen.order.left.cancelled.text()
    screen.wait_for_waiting("Абрамова", "Белова", "Волкова", "Громова")
    screen.undo()
    assert len(screen.names()) == 4
    assert screen.order.left.cancelled.isHidden()


def test_the_menu_has_the_deeds_with_the_whole_round(screen) -> None:
    screen.click(screen.pane.card.more)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == [
        "Who goes, and when…",
        "Postpone the round…",
        "Nobody comes…",
        "Cancel the round…",
    ]
    menu.close()


def test_nobody_comes_and_it_is_taken_back_in_one_step(screen, qtbot) -> None:
    told = []

    def fill(form) -> None:
        qtbot.waitUntil(lambda: form.calls.waiting is not None, timeout=5_000)
        form.after.setText("23:59")
        told.append(form.calls.told.text())
        form.after.setText("")
        told.append(form.calls.told.text())
        assert not form.next_day.isEnabled()
        form.one_day.click()
        assert form.next_day.isEnabled()
        form.one_day.click()
        form.done(1)

    answer_dialogs(fill, lambda ring: ring.done(0))
    screen.order.hands.not_coming()
    assert told[0].startswith("Nobody is waited for")
    assert told[1].startswith("Visits made up for: 4, on")
    assert rounds_on(screen.library, TODAY) == []
    screen.undo()
    assert len(screen.names()) == 4


def test_the_notice_for_the_door_is_shown(screen, qtbot) -> None:
    stop = builders.add_place(screen.library, kind=PlaceKind.MOBILE_STOP, name="Сосновка")
    builders.add_plan(screen.library, place=stop)
    not_coming.call_off(screen.library, TODAY, Scope(place=stop), Why.ROAD, TODAY)
    dialog = notices_dialog(screen.order, screen.window.desk, screen.library, TODAY)
    qtbot.waitUntil(lambda: dialog.view.pages.count == 1, timeout=5_000)
    dialog.done(0)


def test_a_round_cancelled_elsewhere_goes_from_the_page(screen, crossed) -> None:
    rounds.cancel_round(screen.library, crossed.id, "метель")
    screen.window.desk.announce(Changes(EVERY_STAGE))
    assert screen.order.round_id is None
    assert not screen.page.pack_bags.isEnabled()
