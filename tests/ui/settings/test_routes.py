"""The chosen route: its stops put in order by keys and mouse, planned, joined, taken off; and closed in words."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.services import places, schedule
from outreach_app.services.closed_days import close_days
from outreach_app.ui.controls import Label
from outreach_app.ui.dragging import data_of
from outreach_app.ui.settings.route_pane import STOP, RoutePane
from tests.builders import TODAY, add_served_reader, days
from tests.services.timetabled import add_route, add_stop

ENTER, DELETE, F2, INSERT = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Insert
UP, DOWN, ALT = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier


def shown(pane: RoutePane) -> list[str]:
    return [one.stop.name for one in pane.lines()]


@pytest.fixture
def screen(library, open_screen):
    """The route «Северный» with Борки, Сосны and Ели, as it is shown."""
    route = add_route(library, departs=time(9), organisation="ЦБС", published_at="https://example.org")
    for number, name in enumerate(("Борки", "Сосны", "Ели"), 1):
        hours = {"window_from": time(9 + number), "window_until": time(9 + number, 30)}
        add_stop(library, name, route.id, route_position=number, **hours)
    screen = open_screen("routes")
    screen.qtbot.waitUntil(lambda: len(shown(screen.view.pane)) == 3)
    return screen


def test_the_form_of_a_route_holds_who_runs_it_and_its_link(screen) -> None:
    def fill(form) -> None:
        assert (form.organisation.text(), form.published.text()) == ("ЦБС", "https://example.org")
        form.organisation.setText("МБУК")
        form.done(1)

    screen.in_dialog(lambda: screen.press(F2, on=screen.view.rows.table), fill)
    assert schedule.routes(screen.library)[0].organisation == "МБУК"


def test_a_route_shows_its_stops_days_and_what_does_not_fit(screen) -> None:
    library, pane = screen.library, screen.view.pane
    assert "starts at 09:00" in pane.facts.text()
    assert "km with the way back" in pane.facts.text()
    assert "as far as the points are known" in pane.facts.text()
    assert pane.lines()[0].stop.comes == "every week (Mon), 10:00–10:30"
    assert not pane.asked.isVisible()
    screen.window.desk.do(lambda: close_days(library, TODAY + days(7), TODAY + days(7), "ремонт"))
    add_stop(library, "Липки", schedule.routes(library)[0].id, window_from=time(10), window_until=time(11))
    screen.view.show_anew()
    screen.qtbot.waitUntil(lambda: len(shown(pane)) == 4)
    assert "is to be at “Липки”" in pane.asked.text()
    assert next(one for one in pane.lines() if one.stop.name == "Борки").fault
    runs, closed = pane.days.text().splitlines()[:2]
    assert "Mon 23.11 (4)" in runs
    assert "30.11: closed day: ремонт" in closed


def test_the_order_is_changed_by_keys_and_taken_back(screen) -> None:
    pane = screen.view.pane
    pane.stops.setFocus()
    screen.press(DOWN, ALT, on=pane.stops)
    screen.press(DOWN, ALT, on=pane.stops)
    assert shown(pane) == ["Сосны", "Ели", "Борки"]
    assert pane.stops.current().stop.name == "Борки"
    assert not pane.buttons["down"].isEnabled()
    screen.press(DOWN, ALT, on=pane.stops)
    screen.click(pane.buttons["up"])
    assert shown(pane) == ["Сосны", "Борки", "Ели"]
    screen.window.desk.undo()
    screen.qtbot.waitUntil(lambda: shown(pane) == ["Сосны", "Ели", "Борки"])


def test_a_stop_is_dropped_between_others(screen) -> None:
    table = screen.view.pane.stops
    below = QPointF(table.visualRect(table.proxy.index(1, 1)).bottomLeft())
    data = data_of(STOP, table.row_at(0).id)
    drop = QDropEvent(below, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    table.dropEvent(drop)
    assert shown(screen.view.pane) == ["Сосны", "Борки", "Ели"]


def test_a_stop_leads_to_its_plan_and_its_passport(screen) -> None:
    pane, library = screen.view.pane, screen.library

    def plan(form) -> None:
        form.fields.every.setValue(2)
        form.done(1)

    screen.in_dialog(lambda: screen.press(ENTER, on=pane.stops), plan)
    screen.qtbot.waitUntil(lambda: "every 2 weeks" in pane.lines()[0].stop.comes)

    def passport(form) -> None:
        form.passport.residents.setValue(240)
        form.done(1)

    pane.stops.setFocus()
    screen.in_dialog(lambda: screen.press(F2, on=pane.stops), passport)
    assert {one.name: one.residents for one in places.points(library)}["Борки"] == 240


def test_a_stop_joins_a_route_and_leaves_it(screen) -> None:
    pane, library = screen.view.pane, screen.library
    stop, free = add_stop(library, "Липки")

    def choose(form) -> None:
        form.place.choose(stop)
        form.done(1)

    pane.stops.setFocus()
    screen.in_dialog(lambda: screen.press(INSERT, on=pane.stops), choose, lambda form: form.done(1))
    screen.qtbot.waitUntil(lambda: shown(pane) == ["Борки", "Сосны", "Ели", "Липки"])
    assert pane.lines()[3].id == free, "the plan without a route comes onto it; there is no second one"
    pane.stops.go_to(3)
    pane.stops.setFocus()
    screen.press(DELETE, on=pane.stops)
    screen.qtbot.waitUntil(lambda: shown(pane) == ["Борки", "Сосны", "Ели"])
    assert schedule.plans_of(library, stop)[0].route is None
    screen.window.desk.undo()
    screen.qtbot.waitUntil(lambda: len(shown(pane)) == 4)


def test_a_stop_that_is_not_here_yet_is_made_and_planned(screen) -> None:
    pane = screen.view.pane

    def new(form) -> None:
        form.name.setText("Дубки")
        form.done(1)

    def plan(form) -> None:
        assert form.fields.form.value() is Form.BOOKMOBILE
        form.done(1)

    def choose(form) -> None:
        form.place.choose("")
        form.done(1)

    screen.in_dialog(pane.buttons["add"].click, choose, new, plan)
    screen.qtbot.waitUntil(lambda: shown(pane)[-1] == "Дубки")


def test_closing_a_route_tells_what_lies_on_it_and_asks_where_it_goes(screen) -> None:
    library, other = screen.library, add_route(screen.library, "Южный")
    screen.view.show_anew()

    def close(form) -> None:
        assert any("3 stops and points" in label.text() for label in form.findChildren(Label))
        assert not form.other.isEnabled()
        form.way.choose("move")
        form.done(1)
        assert "Choose the route" in form._fault.text()
        form.other.choose(other.id)
        form.done(1)

    screen.view.rows.table.setFocus()
    screen.in_dialog(lambda: screen.press(DELETE, on=screen.view.rows.table), close)
    assert [one.id for one in schedule.routes(library)] == [other.id]
    screen.qtbot.waitUntil(lambda: shown(screen.view.pane) == ["Борки", "Сосны", "Ели"])
    screen.window.desk.undo()
    assert len(schedule.routes(library)) == 2


def test_a_route_without_stops_says_so(library, open_screen) -> None:
    add_route(library)
    screen = open_screen("routes")
    screen.qtbot.waitUntil(screen.view.pane.none.isVisible)
    assert not screen.view.pane.stops.isVisible()
    assert not screen.view.pane.buttons["plan"].isVisible()


def test_a_reader_on_a_route_is_shown_by_name(library, open_screen) -> None:
    route = add_route(library)
    add_served_reader(library, "Орлова", route=route.id)
    screen = open_screen("routes")
    screen.qtbot.waitUntil(lambda: len(shown(screen.view.pane)) == 1)
    assert shown(screen.view.pane)[0].startswith("Орлова")
    assert "by the shortest way" in screen.view.pane.facts.text()


def test_enter_on_a_mobile_stop_opens_its_plans(library, open_screen) -> None:
    stop, _plan = add_stop(library, "Борки")
    screen = open_screen("stops")
    table = screen.view.rows.table
    screen.qtbot.waitUntil(lambda: table.proxy.rowCount() == 1)

    def season(form) -> None:
        form.fields.season_from.setText("01.05")
        form.fields.season_until.setText("30.09")
        form.done(1)

    table.setFocus()
    screen.in_dialog(lambda: screen.press(ENTER, on=table), season)
    assert str(schedule.plans_of(library, stop)[0].season) == "from 01.05 to 30.09"
    schedule.add_plan(library, replace(schedule.plans_of(library, stop)[0], id=Id(""), every_weeks=3))
    offered = []

    def several(form) -> None:
        offered.extend(form.plan.itemText(place) for place in range(form.plan.count()))
        form.done(0)

    screen.in_dialog(screen.view.plans.click, several)
    assert offered == [
        "every week (Mon), from 01.05 to 30.09, 10:05–10:45",
        "every 3 weeks (Mon), from 01.05 to 30.09, 10:05–10:45",
        "one more plan",
    ]
