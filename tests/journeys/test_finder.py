"""The box of Ctrl+K in the whole window: it leads to what it finds, and does what it names."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from outreach_app import wording
from outreach_app.services import rounds
from outreach_app.storage.readers import lines
from tests.demo import ROUND_DAY
from tests.ui.examples import type_into


def look_for(opened, text: str):
    """Ctrl+K, type, Enter."""
    QTest.keyClick(opened.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = opened.window.focusWidget()
    type_into(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    return opened.window.page


def test_a_name_leads_to_the_card(opened) -> None:
    wanted = lines(opened.library.store.database, "", 3)[2]
    page = look_for(opened, wanted.card)
    assert (page.KEY, page.panel.card.reader.id) == ("readers", wanted.id)


def test_a_round_leads_to_its_order(opened) -> None:
    one = rounds.rounds_on(opened.library, ROUND_DAY)[-1]
    page = look_for(opened, f"round {one.number}")
    assert page.KEY == "rounds"
    assert page.order.round_id == one.id


def test_a_title_leads_to_the_collection(opened) -> None:
    assert look_for(opened, "капитанская").KEY == "collection"


@pytest.mark.parametrize("page", ["rounds", "mobile"])
def test_the_deeds_of_a_page_are_offered_on_it(opened, page: str) -> None:
    opened.window.go(page)
    assert look_for(opened, "visits").KEY == "visits"


def test_a_deed_is_done(opened) -> None:
    assert look_for(opened, "visits").KEY == "visits"
    look_for(opened, "русский")
    assert wording.language() == "ru"
    look_for(opened, "english")
    assert wording.language() == "en"
