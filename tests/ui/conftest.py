"""The window is tested without a screen; the platform is chosen before Qt is first imported."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from outreach_app import wording
from outreach_app.services.library import Library
from outreach_app.settings import SettingsFile
from outreach_app.ui import theme
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from tests import builders
from tests.ui.examples import Paper, ReadersExample, VisitsExample, end_jobs


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    wording.install({}, "en")
    theme.apply(qapp, theme="light", percent=100)
    yield qapp
    theme.apply(qapp, theme="light", percent=100)
    wording.install({}, "en")


@pytest.fixture
def settings(tmp_path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library, closed when nothing works with it in the background any more."""
    opened = builders.empty_library(tmp_path)
    yield opened
    end_jobs()
    opened.close()


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def window(dressed, qtbot, settings, paper) -> MainWindow:
    """The window with two pages and a history that writes on a piece of paper, open and shown."""
    desk = Desk()
    pages = {"readers": lambda: ReadersExample(desk), "visits": lambda: VisitsExample(desk)}
    made = MainWindow(desk, pages, settings)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.serve(paper.history(), paper.facts)
    return made
