"""Cancel and undo in the window, by keyboard: a stop from its card, a round after a breakdown, the calls, a notice."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from outreach_app.domain.forms import Form
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.visits import Outcome
from outreach_app.services import not_coming, rounds, schedule, visits
from outreach_app.services.calls import calls_of
from outreach_app.storage.missed_calls import missed_between
from tests import builders
from tests.demo import ROUND_DAY
from tests.storage.stores import facts
from tests.ui.examples import type_into
from tests.ui.screens import answer_dialogs

pytestmark = pytest.mark.qt_log_ignore("Keyboard event not accepted")
KEY, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NEXT = ROUND_DAY + builders.days(7)


def press(dialog, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor of a dialog is."""
    QTest.keyClick(dialog.focusWidget() or dialog, key, modifier)


def undo(window, qtbot) -> None:
    """One step back by its key, once the window has it again."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5_000)
    QTest.keyClick(window, KEY.Key_Z, CTRL)


def add_stop(library, name: str):
    """A stop of every week with a reader who has a book to give back on the day."""
    stop = builders.add_place(library, kind=PlaceKind.MOBILE_STOP, name=name)
    weekly = {"every_weeks": 1, "weekdays": frozenset({ROUND_DAY.weekday()}), "first_on": ROUND_DAY}
    builders.add_plan(library, place=stop, form=Form.BOOKMOBILE, **weekly)
    reader = builders.add_reader(library, "Ежова", place=stop)
    loan = builders.lend(library, reader, on_day=ROUND_DAY - builders.days(20))
    visits.renew(library, loan.id, ROUND_DAY, ROUND_DAY, due=ROUND_DAY + builders.days(1))
    return stop, reader


def due_date(library, reader):
    return next(loan.due_on for loan in visits.loans_of(library, reader) if not loan.ended_on)


def test_a_stop_is_called_off_from_its_card_and_comes_back(opened, qtbot) -> None:
    window, library = opened.window, opened.library
    stop, reader = add_stop(library, "Сосновка")
    window.go("readers")
    before, seen = facts(library.store), []

    def card(dialog) -> None:
        dialog.nobody.setFocus()
        press(dialog, KEY.Key_Space)

    def form(dialog) -> None:
        qtbot.waitUntil(lambda: dialog.calls.waiting is not None, timeout=10_000)
        seen.append((dialog.scope.currentText(), dialog.on.day(), dialog.calls.list.item(0).text()))
        assert dialog.focusWidget() is dialog.why
        press(dialog, KEY.Key_Down)
        press(dialog, KEY.Key_Return)

    def ring(dialog) -> None:
        assert dialog._waiting[0][0].name.split()[0] == "Ежова"
        press(dialog, KEY.Key_Escape)

    def notice(dialog) -> None:
        qtbot.waitUntil(lambda: dialog.view.pages.count == 1, timeout=10_000)
        press(dialog, KEY.Key_Escape)

    def again(dialog) -> None:
        qtbot.waitUntil(dialog.isActiveWindow, timeout=5_000)
        press(dialog, KEY.Key_Escape)

    answer_dialogs(card, form, ring, notice, again)
    window.page.show_place(stop)
    ((scope, day, line),) = seen
    assert (scope, day) == ("Mobile stop: Сосновка", ROUND_DAY)
    assert f"({ROUND_DAY + builders.days(1):%d.%m} → {NEXT:%d.%m})" in line
    (missed,) = missed_between(ROUND_DAY, ROUND_DAY)
    assert (missed.place, missed.why, missed.next_on, missed.visit) == (stop, Why.ROAD, NEXT, None)
    assert due_date(library, reader) == NEXT
    assert next(one.day for one in schedule.next_dates(library) if one.plan.place == stop) == NEXT
    window.go("schedule")
    undo(window, qtbot)
    qtbot.waitUntil(lambda: facts(library.store) == before, timeout=10_000)


def test_the_rest_of_a_round_after_a_breakdown_and_its_calls_are_taken_back(opened, qtbot) -> None:
    window, library = opened.window, opened.library
    one = rounds.rounds_on(library, ROUND_DAY)[0]
    first = visits.round_rows(library, one)[0].reader.id
    builders.visit(library, first, on_day=ROUND_DAY, round=one.id)
    window.go("rounds")
    page = window.page.order
    page.choose(one.id)
    before = facts(library.store)

    def form(dialog) -> None:
        qtbot.waitUntil(lambda: dialog.calls.waiting is not None, timeout=10_000)
        assert dialog.scope.currentText() == f"round: {one.label}"
        dialog.calls.list.setFocus()
        press(dialog, KEY.Key_Right, ALT)
        press(dialog, KEY.Key_Down)
        press(dialog, KEY.Key_Space)
        dialog.more.setFocus()
        type_into(dialog.more, "радиатор")
        press(dialog, KEY.Key_Return)

    def ring(dialog) -> None:
        press(dialog, KEY.Key_Space)
        press(dialog, KEY.Key_6)
        type_into(dialog.note, "ждёт в среду")
        press(dialog, KEY.Key_Return)
        dialog.write.setFocus()
        press(dialog, KEY.Key_Space)
        qtbot.waitUntil(dialog.isHidden, timeout=10_000)

    answer_dialogs(form, ring)
    page.hands.not_coming()
    rows = {row.reader.id: row for row in visits.round_rows(library, rounds.round_(library, one.id))}
    missed = {who: row.missed for who, row in rows.items() if row.missed}
    assert len(missed) == len(rows) - 2
    assert {fact.reason for fact in missed.values()} == {"the vehicle broke down: радиатор"}
    assert rows[first].visit.outcome is Outcome.SERVED
    assert all(fact.next_on > ROUND_DAY for fact in missed.values())
    assert any(call.note == "ждёт в среду" for who in missed for call in calls_of(library, who))
    assert window.toast.words() == "1 call written down"
    window.go("visits")
    window.page.go_to_round(one.id)
    shown = [row.visit.outcome for row in window.page.view.rows if row.visit]
    assert shown.count(Outcome.NOT_COME) == len(missed)
    undo(window, qtbot)
    assert len(not_coming.ringing(library)) >= len(missed)
    undo(window, qtbot)
    qtbot.waitUntil(lambda: facts(library.store) == before, timeout=10_000)
    assert [row.visit.outcome for row in window.page.view.rows if row.visit] == [Outcome.SERVED]
