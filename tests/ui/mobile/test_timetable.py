"""The timetable worked by keys: cells, weeks, filters, questions, and what is done with a day of a stop."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Coordinates, PlaceKind
from outreach_app.domain.schedule import Route, Season
from outreach_app.services import people, rounds, schedule
from outreach_app.services.library import Library
from outreach_app.services.stop_timetable import StopRow
from outreach_app.ui import messages
from outreach_app.ui.mobile.timetable.model import DAYS
from tests.builders import THURSDAY, TODAY, add_place, add_plan, days, made
from tests.ui.examples import nameless, type_into
from tests.ui.mobile.conftest import Screen

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
THIS = TODAY + days(3)


def add_stop(library: Library, name: str, hours: str, route: Id, east: float = 34.0) -> Id:
    """A stop that is served every week on Thursdays."""
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name=name, coordinates=Coordinates(57.0, east), residents=240)
    start, end = map(time.fromisoformat, hours.split("–"))
    weekly = {"form": Form.BOOKMOBILE, "every_weeks": 1, "weekdays": frozenset({THURSDAY})}
    add_plan(library, place=stop, window_from=start, window_until=end, route=route, **weekly)
    return stop


@pytest.fixture
def screen(open_screen, library: Library) -> Screen:
    """Two routes of two vehicles; Сосновка is left too late for Борки."""
    vans = [made(people.add_vehicle(library, name)) for name in ("Автобус", "КИБО")]
    north, south = (
        made(schedule.add_route(library, Route(Id(""), name, vehicle=van, keeps_order=True)))
        for name, van in zip(("Север", "Юг"), vans, strict=True)
    )
    add_stop(library, "Сосновка", "10:00–10:40", north)
    add_stop(library, "Борки", "10:45–11:00", north, 34.3)
    add_stop(library, "Горки", "12:00–13:00", south)
    opened = open_screen()
    opened.settle()
    return opened


def stops(screen: Screen) -> list[str]:
    return [line.stop.name for line in grid(screen).lines.lines if isinstance(line, StopRow)]


def grid(screen: Screen):
    return screen.page.tab.grid


def cells(screen: Screen) -> list[str]:
    """The line of the cursor, week by week."""
    model, row = grid(screen).lines, grid(screen).currentIndex().row()
    shown = [model.index(row, 1 + week).data(DAYS) for week in range(len(model.mondays))]
    return [" + ".join(f"{one.day:%d.%m} {one.words}" for one in week) for week in shown]


def offered(screen: Screen) -> list[str]:
    return [action.text() for action in screen.page.tab.menu.actions() if action.text()]


def test_weeks_stand_across_and_arrows_go_on_beyond_the_edge(screen: Screen) -> None:
    table = grid(screen)
    assert stops(screen) == ["Сосновка", "Борки", "Горки"]
    assert table.hasFocus()
    assert (table.row().stop.name, table.currentIndex().column()) == ("Сосновка", 1)
    assert table.lines.headerData(1, Qt.Orientation.Horizontal) == "this week"
    assert cells(screen)[:2] == ["26.11 by the timetable", "03.12 by the timetable"]
    screen.press(Qt.Key.Key_Left)
    screen.settle()
    assert (table.lines.mondays[0], screen.page.tab.day) == (TODAY - days(7), None)
    for _step in range(len(table.lines.mondays)):
        screen.press(Qt.Key.Key_Right)
    screen.settle()
    assert (table.lines.mondays[0], table.currentIndex().column()) == (TODAY, len(table.lines.mondays))
    screen.press(Qt.Key.Key_Right, ALT)
    screen.settle()
    assert table.lines.mondays[0] == TODAY + days(7)
    screen.press(Qt.Key.Key_Home, ALT)
    screen.settle()
    assert table.lines.mondays[0] == TODAY


def test_up_and_down_pass_the_lines_of_routes(screen: Screen) -> None:
    seen = []
    for _step in range(3):
        seen.append(grid(screen).row().stop.name)
        screen.press(Qt.Key.Key_Down)
    assert seen == ["Сосновка", "Борки", "Горки"]
    assert grid(screen).row().stop.name == "Горки"
    screen.press(Qt.Key.Key_Home)
    assert grid(screen).row().stop.name == "Сосновка"


def test_as_many_weeks_as_fit(screen: Screen) -> None:
    before = len(grid(screen).lines.mondays)
    screen.window.resize(1920, 1080)
    QApplication.processEvents()
    screen.settle()
    assert len(grid(screen).lines.mondays) > before


def test_stops_are_narrowed_by_route_vehicle_and_words(screen: Screen) -> None:
    narrowing = screen.page.tab.sheet.narrowing
    screen.press(Qt.Key.Key_F, CTRL)
    type_into(narrowing.search, "горк")
    assert stops(screen) == ["Горки"]
    type_into(narrowing.search, "х")
    assert not grid(screen).isVisible()
    screen.click(screen.page.tab.sheet._unfound.button)
    narrowing.route.setCurrentText("Север")
    assert stops(screen) == ["Сосновка", "Борки"]
    narrowing.vehicle.setCurrentText("КИБО")
    assert stops(screen) == []
    narrowing.clear()
    assert len(stops(screen)) == 3


def test_the_card_tells_the_passport_the_next_dates_and_the_questions(screen: Screen) -> None:
    side = screen.page.tab.sheet.side
    screen.settle()
    told = [side._next.itemAt(place).widget().text() for place in range(side._next.count())]
    assert told[:2] == ["Thu 26.11 10:00–10:40", "every week (Thu), not served yet"]
    assert len(told) == 6
    asked = [side._asked.itemAt(place).widget().text() for place in range(side._asked.count())]
    assert len(asked) == 1
    assert asked[0].startswith("Thu 26.11: leaves at 10:40, cannot reach “Борки” by 10:45")
    facts = [side._facts.itemAt(place).widget().text() for place in range(side._facts.count())]
    assert "Residents: 240" in facts
    assert nameless(screen.window) == []


def test_each_question_leads_to_its_stop(screen: Screen) -> None:
    screen.press(Qt.Key.Key_End)
    assert grid(screen).row().stop.name == "Горки"
    screen.press(Qt.Key.Key_Q, ALT)
    questions = screen.page.tab.sheet.questions
    assert questions.table.hasFocus()
    assert screen.page.tab.sheet.doubts.text().strip() == "1 question to the timetable"
    screen.press(Qt.Key.Key_Return)
    screen.settle()
    assert (grid(screen).row().stop.name, grid(screen).hasFocus()) == ("Сосновка", True)
    screen.press(Qt.Key.Key_Q, ALT)
    assert not questions.isVisible()


def test_enter_offers_what_can_be_done_with_the_day(screen: Screen) -> None:
    screen.press(Qt.Key.Key_Return)
    assert offered(screen)[:4] == [
        "Move this date",
        "Nobody comes…",
        "Suspend the stop, or end that",
        "Make or open the round",
    ]
    screen.page.tab.menu.close()
    screen.activate()
    screen.press(Qt.Key.Key_Left, on=grid(screen))
    screen.settle()
    screen.press(Qt.Key.Key_Return, on=grid(screen))
    assert offered(screen)[0] == "Suspend the stop, or end that"
    screen.page.tab.menu.close()
    screen.activate()
    screen.press(Qt.Key.Key_Return, CTRL, on=grid(screen))
    assert screen.went == [("place", grid(screen).row().stop.id)]


def test_the_next_date_is_moved_and_taken_back(screen: Screen) -> None:
    screen.in_form(lambda: screen.press(Qt.Key.Key_D, ALT), lambda form: form.day.setText("27.11.2026"))
    screen.settle()
    assert cells(screen)[0] == "26.11 moved to Fri 27.11 + 27.11 moved from Thu 26.11"
    screen.window.desk.undo()
    screen.settle()
    assert cells(screen)[0] == "26.11 by the timetable"


def test_a_later_date_cannot_be_moved(screen: Screen, monkeypatch) -> None:
    refused = []
    monkeypatch.setattr(messages, "refusal", lambda _window, why: refused.append(str(why)))
    screen.press(Qt.Key.Key_Right)
    screen.press(Qt.Key.Key_D, ALT)
    assert refused == ["Only the next date of a stop can be moved: the later ones follow from it."]


def test_a_stop_is_suspended_for_a_day_off_its_round_and_comes_again(screen: Screen) -> None:
    rounds.plan_day(screen.library, THIS, TODAY)
    screen.page.show_anew()
    screen.page.tab.show_anew()
    screen.settle()
    assert cells(screen)[0] == "26.11 in a round"

    def fill(form) -> None:
        assert (form.start.text(), form.until.text()) == ("26.11.2026", "26.11.2026")
        form.reason.setText("дороги нет")

    screen.in_form(lambda: screen.press(Qt.Key.Key_P, ALT), fill)
    screen.settle()
    assert cells(screen)[:2] == ["26.11 suspended: дороги нет", "03.12 by the timetable"]
    served = [stop.place.name for one in rounds.rounds_on(screen.library, THIS) for stop in one.stops]
    assert sorted(served) == ["Борки", "Горки"]
    screen.press(Qt.Key.Key_P, ALT)
    screen.settle()
    assert cells(screen)[0] == "26.11 by the timetable"
    assert screen.toast() == "The vehicle comes again"


def test_season_and_hours_are_set_in_the_form_of_the_timetable(screen: Screen) -> None:
    def fill(form) -> None:
        assert form.fields.start.accessibleName() == "There from"
        form.fields.season_from.setText("01.05")
        form.fields.season_until.setText("30.11")

    screen.in_form(lambda: screen.press(Qt.Key.Key_T, ALT), fill)
    screen.settle()
    assert cells(screen)[:2] == ["26.11 by the timetable", "03.12 out of season: from 01.05 to 30.11"]
    (plan,) = schedule.plans_of(screen.library, grid(screen).row().stop.id)
    assert plan.season == Season((5, 1), (11, 30))


def test_a_stop_without_a_timetable_gets_one(screen: Screen) -> None:
    screen.in_form(lambda: screen.press(Qt.Key.Key_N, CTRL), lambda form: form.name.setText("Ясная"))
    screen.settle()
    screen.press(Qt.Key.Key_End)
    assert (grid(screen).row().stop.name, grid(screen).row().route) == ("Ясная", None)
    screen.in_form(lambda: screen.press(Qt.Key.Key_T, ALT), lambda form: form.fields.start.setText("9:00"))
    screen.settle()
    (plan,) = schedule.plans_of(screen.library, grid(screen).row().stop.id)
    assert (plan.form, plan.window_from) == (Form.BOOKMOBILE, time(9))


def test_the_round_of_the_day_is_made_then_opened(screen: Screen) -> None:
    screen.press(Qt.Key.Key_R, CTRL)
    screen.settle()
    assert screen.went == [("day", THIS)]
    assert cells(screen)[0] == "26.11 in a round"
    screen.press(Qt.Key.Key_R, CTRL)
    assert screen.went[-1] == ("round", screen.page.tab.day.round)


def test_a_stop_is_looked_at_from_elsewhere(screen: Screen) -> None:
    wanted = next(
        line.stop.id for line in grid(screen).lines.lines if isinstance(line, StopRow) and line.stop.name == "Горки"
    )
    screen.page.tab.sheet.narrowing.route.setCurrentText("Север")
    screen.page.show_stop("timetable", wanted, date(2027, 1, 14))
    screen.settle()
    assert (grid(screen).row().stop.name, grid(screen).lines.mondays[0]) == ("Горки", date(2027, 1, 11))
