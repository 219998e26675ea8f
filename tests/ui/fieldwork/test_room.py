"""The page Fieldwork on the smallest screen: nothing is cut off, and nothing scrolls where nothing is below."""

import pytest
from PySide6.QtWidgets import QScrollArea

from outreach_app.ui.fieldwork.page import INBOX, KITS, QUESTIONS
from outreach_app.ui.form import Fields
from tests.services.test_fieldwork import Day, day
from tests.ui.fieldwork.conftest import Screen

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
