"""From the sample to one's own library, and a second start: the program as a whole."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import shutil

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach_app import app, wording
from outreach_app.services.demo import DEMO_KEY
from outreach_app.settings import SettingsFile
from outreach_app.ui import first_window, messages
from outreach_app.ui.main_window import MainWindow
from tests.journeys.window import RoundDaySession
from tests.ui.scripts import playing, press


@pytest.fixture
def session(qapp, demo_file, tmp_path, monkeypatch):
    wording.install({}, "en")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(app.sys, "excepthook", app.sys.excepthook)
    path = tmp_path / "demo.outreach"
    shutil.copy(demo_file, path)
    settings = SettingsFile(tmp_path / "settings.json")
    return RoundDaySession(settings, lambda _session: 0, database=path, person="tester", key=DEMO_KEY)


def once_served(deed) -> QTimer:
    """Do something as soon as a window shows its first page."""
    timer = QTimer()
    timer.setInterval(20)

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible() and window.page:
                timer.stop()
                deed(window)
                return

    timer.timeout.connect(look)
    timer.start()
    return timer


def test_the_sample_is_left_for_the_choice_of_a_library(session, monkeypatch):
    monkeypatch.setattr(messages, "ask", lambda *_told: True)
    titles = []

    def leave(window: MainWindow) -> None:
        titles.append(window.header.sample.accessibleName())
        QTest.mouseClick(window.header.sample, Qt.MouseButton.LeftButton)

    timer, sample = once_served(leave), session.database
    with playing(press("Close the program")) as script:
        assert app.open_window(session) == 0
    assert not timer.isActive()
    assert titles == ["Sample library: nothing in it is real"]
    assert script.dialogs == ["Welcome to Knigonosha"]
    assert session.known is None
    assert session.settings.now.last_library == str(sample)


def test_a_second_start_ends_at_once_and_raises_the_window(session):
    codes = []

    def start_again(window: MainWindow) -> None:
        codes.append(app.open_window(session))
        window.close()

    timer = once_served(start_again)
    assert app.open_window(session) == 0
    assert codes == [0]
    assert not timer.isActive()
    assert not first_window.raise_first(session.database)
