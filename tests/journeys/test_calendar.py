"""A day with the calendar in the window: readers handed over, dates moved, all taken back; the same as commands."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import shutil

import pytest
from icalendar import Calendar
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach_app.services import people, schedule, staff, upkeep
from outreach_app.services.demo import DEMO_KEY
from outreach_app.ui.schedule import dragging
from tests.builders import days
from tests.demo import ROUND_DAY
from tests.journeys.command_line import Outreach

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def press(window, qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, modifier)
    qtbot.waitUntil(lambda: not getattr(window.page, "waiting", False), timeout=20_000)


def settle(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5_000)
    qtbot.waitUntil(lambda: not window.page.waiting, timeout=20_000)


def loads(library):
    names = people.names(library)
    return {names[who]: load for who, load in staff.loads_of_people(library).items()}


def test_all_readers_of_a_deliverer_are_handed_over_and_come_back(opened, qtbot):
    window, library = opened.window, opened.library
    press(window, qtbot, Qt.Key.Key_4, CTRL)
    before = loads(library)
    giver, taker = sorted(before, key=lambda name: -before[name].plans)[:2]
    ids = {one.name: one.id for one in people.people(library)}
    said = []

    def work() -> None:
        form = QApplication.activeModalWidget()
        form.giver.choose(ids[giver])
        said.append(form.told.text())
        form.taker.choose(ids[taker])
        form.done(1)

    QTimer.singleShot(0, work)
    QTest.keyClick(window, Qt.Key.Key_H, ALT)

    def who_goes():
        return {row.line.deliverer for row in window.page.plans.rows if row.line.plan}

    qtbot.waitUntil(lambda: who_goes() & {giver, taker} == {taker}, timeout=20_000)
    settle(window, qtbot)
    assert str(before[giver].plans) in said[0]
    after = loads(library)
    assert giver not in after
    assert after[taker].plans == before[giver].plans + before[taker].plans
    press(window, qtbot, Qt.Key.Key_Z, CTRL)
    assert loads(library) == before
    assert upkeep.check_library(library).ok


def drop(window, qtbot, served, day):
    grid = window.page.calendar.grid
    where = QPointF(grid.cell((day - grid.days[0].day).days).center())
    pointer = (Qt.DropAction.MoveAction, dragging.packed(dragging.carry(served)), Qt.MouseButton.LeftButton)
    for event in (
        QDragEnterEvent(where.toPoint(), *pointer, Qt.KeyboardModifier.NoModifier),
        QDropEvent(where, *pointer, Qt.KeyboardModifier.NoModifier),
    ):
        QApplication.sendEvent(grid, event)


def answer(window, qtbot, words):
    moves = window.page.calendar.moves
    qtbot.waitUntil(lambda: moves.shown is not None, timeout=5_000)
    menu = moves.shown
    chosen = next(one for one in menu.actions() if one.text().replace("&", "").startswith(words))
    menu.close()
    chosen.trigger()
    settle(window, qtbot)


def test_one_date_is_dragged_then_the_plan_from_then_on(opened, qtbot):
    window, library = opened.window, opened.library
    press(window, qtbot, Qt.Key.Key_4, CTRL)
    press(window, qtbot, Qt.Key.Key_W, ALT)
    grid = window.page.calendar.grid
    assert grid.day == ROUND_DAY
    grid.go_to(ROUND_DAY + days(1))
    served = next(one for one in grid.current().served if dragging.can_move(one) and one.reader)
    reader, weekday = served.reader, (ROUND_DAY + days(2)).weekday()
    plans = schedule.plans_of(library, reader)

    def nexts():
        return [due.day for due in schedule.next_dates(library, reader=reader)]

    drop(window, qtbot, served, ROUND_DAY + days(2))
    answer(window, qtbot, "Only this date")
    assert nexts() == [ROUND_DAY + days(2)]
    assert schedule.plans_of(library, reader)[0].weekdays == plans[0].weekdays
    press(window, qtbot, Qt.Key.Key_Z, CTRL)
    assert schedule.plans_of(library, reader) == plans
    drop(window, qtbot, served, ROUND_DAY + days(2))
    answer(window, qtbot, "From then on")
    assert nexts() == [ROUND_DAY + days(2)]
    assert schedule.plans_of(library, reader)[0].days == {weekday}
    press(window, qtbot, Qt.Key.Key_Z, CTRL)
    assert schedule.plans_of(library, reader) == plans
    assert upkeep.check_library(library).ok


@pytest.fixture
def outreach(demo_file, tmp_path) -> Outreach:
    made = Outreach(tmp_path, DEMO_KEY)
    shutil.copy(demo_file, made.database)
    return made


def _cards(board: dict) -> int:
    return sum(len(board[column]) for column in ("due", "prepared", "out", "done", "follow_up"))


def test_the_calendar_on_the_command_line(outreach):
    told = outreach.json("schedule", "--month", f"{ROUND_DAY:%Y-%m}")["calendar"]
    assert told[0]["day"] == f"{ROUND_DAY:%Y-%m}-01"
    assert any(one["served"] for one in told)
    assert len(outreach.json("schedule", "--week", ROUND_DAY)["calendar"]) == 7
    assert outreach.json("schedule")["calendar"] == []
    board = outreach.json("today", "--on", ROUND_DAY)
    assert {"due", "prepared", "out", "done", "follow_up"} <= board.keys()
    routes = [one for one in outreach.json("route") if one["deliverer"]]
    who = [one["name"] for one in outreach.json("person") if one["name"] in {one["deliverer"] for one in routes}]
    busy = next(one["name"] for one in routes if one["name"].startswith("На дом"))
    alone = outreach.json("today", "--on", ROUND_DAY, "--route", busy)
    assert 0 < _cards(alone) < _cards(board)
    file = outreach.home / "visits.ics"
    count = outreach.json("calendar", "--route", routes[0]["name"], "--out", file)["visits"]
    assert len(Calendar.from_ical(file.read_bytes()).walk("VEVENT")) == count > 0
    assert outreach.run("--db", outreach.database, "calendar", "--out", file).code == 2
    counted = outreach.json("hand-over", who[0], who[1], "--dry-run")
    assert outreach.json("hand-over", who[0], who[1]) | {"entry": None, "dry_run": True} == counted
    assert "nothing to hand over" in outreach.refused("hand-over", who[0], who[1])
    outreach.json("undo")
    stop = next(one for one in outreach.json("schedule")["plans"] if not one["reader"])
    assert "is over" in outreach.refused("move-date", "--place", stop["name"], "--to", ROUND_DAY - days(1))
    assert outreach.run("--db", outreach.database, "move-date", "--to", ROUND_DAY).code == 2
    proposed = outreach.json("balance")
    assert not proposed["taken"]
    assert all(one["after"] <= one["before"] for one in proposed["fullest_days"])
