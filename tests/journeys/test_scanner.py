"""A scan anywhere in the window shows what carries the code."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from dataclasses import replace

import pytest

from outreach_app.services import readers, rounds
from tests.demo import ROUND_DAY
from tests.journeys.window import window_on
from tests.ui.typing import Keyboard


@pytest.fixture
def opened(qapp, qtbot, demo_file, tmp_path):
    window, opened = window_on(demo_file, tmp_path, qapp)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    opened.serve()
    yield opened
    window.close()
    opened.close()


def test_cards_slips_and_unknown_codes(opened):
    window, keys = opened.window, Keyboard(opened.window)
    one = rounds.rounds_on(opened.library, ROUND_DAY)[0]
    call = next(call for stop in one.stops for call in stop.planned if call.reader)
    readers.change_reader(opened.library, replace(readers.reader(opened.library, call.reader), card="770077"))
    keys.scan("770077")
    assert window.page.KEY == "readers"
    assert window.page.panel.card.reader.id == call.reader
    keys.scan(call.code)
    assert window.page.KEY == "visits"
    assert window.page.view.current.planned == call
    window.go("today")
    keys.scan("123456789")
    assert window.page.KEY == "today"
    assert "123456789" in window.toast.words()
