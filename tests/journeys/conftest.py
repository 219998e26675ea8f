"""The whole window on the demo library, open and shown; the platform is chosen before Qt is first imported."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from pathlib import Path

import pytest

from outreach_app import wording
from tests.journeys.demo_kits import TakenOut, take_out
from tests.journeys.window import window_on


@pytest.fixture(scope="session")
def taken_out(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> TakenOut:
    """Two kits of the demo's day; copy them."""
    return take_out(demo_file, tmp_path_factory.mktemp("stick"), tmp_path_factory.mktemp("office") / "library.outreach")


@pytest.fixture
def opened(qtbot, qapp, demo_file, tmp_path):
    wording.install({}, "en")
    window, opened = window_on(demo_file, tmp_path, qapp)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    opened.serve()
    yield opened
    window.close()
    opened.close()
