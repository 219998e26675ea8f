"""The page Fieldwork on the smallest screen: nothing is cut off, and nothing scrolls where nothing is below."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea

from outreach_app.domain.visits import Outcome
from outreach_app.services import fieldwork
from outreach_app.ui.fieldwork.page import INBOX, KITS, QUESTIONS
from outreach_app.ui.form import Fields
from tests.builders import TODAY, change_reader, visit
from tests.services.test_fieldwork import Day, day
from tests.ui.fieldwork.conftest import Screen
from tests.ui.fieldwork.test_page import back

__all__ = ["day"]
"""The fixture of a day out there."""


@pytest.mark.parametrize("tab", [KITS, INBOX, QUESTIONS])
def test_no_tab_scrolls_on_a_small_screen(screen: Screen, tab: int):
    screen.page.turn_to(tab)
    screen.settle()
    assert screen.window.stack.currentWidget().verticalScrollBar().maximum() == 0


def test_the_page_in_a_kit_does_not_scroll_either(open_on, day: Day):
    screen = open_on(day.there())
    assert screen.page.on_laptop
    assert screen.window.stack.currentWidget().verticalScrollBar().maximum() == 0


def test_the_form_to_take_out_shows_all_of_it_at_once(screen: Screen):
    def look(form) -> None:
        screen.settle()
        form.show()
        (area,) = [one for one in form.findChildren(QScrollArea) if one.widget() and one.widget().findChild(Fields)]
        assert area.verticalScrollBar().maximum() == 0

    screen.in_form(screen.page.take_out, look, answer=0)


def test_what_came_in_with_questions_stands_there_without_scrolling(screen: Screen, day: Day):
    for one in (day.served, day.other):
        visit(day.there(), one)
        visit(day.here(), one, outcome=Outcome.NOT_HOME)
    change_reader(day.there(), day.served, notes="звонить вечером")
    change_reader(day.here(), day.served, notes="звонить утром")
    screen.page.look_at(back(day))
    screen.settle()
    screen.page.inbox.take_in()
    screen.settle()
    assert screen.page.inbox.panel.questions.proxy.rowCount() == 3
    assert screen.window.stack.currentWidget().verticalScrollBar().maximum() == 0


def test_several_kits_that_are_out_leave_the_status_line_its_room(open_on, day: Day, tmp_path: Path):
    for number in (2, 3):
        fieldwork.make_kit(day.here(), tmp_path / f"{number}.kit", "Ким", "", (TODAY, TODAY), rounds=[day.round.id])
    assert "kits 1, 2, 3 are out" in open_on(day.here()).window.status.text()
