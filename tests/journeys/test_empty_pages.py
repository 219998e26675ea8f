"""Every page of a new library: named, without scrolling across, with a word on what to do, and left by the next."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtWidgets import QAbstractScrollArea

from outreach_app import wording
from outreach_app.app import make_window
from outreach_app.cli.session import Session
from outreach_app.services.upkeep import create_library
from outreach_app.settings import SettingsFile
from outreach_app.ui.empty import EmptyState
from tests.ui.examples import end_jobs, nameless

KEY = "длинный пароль"
SAYS_WHAT_TO_DO = (
    "readers",
    "collection",
    "schedule",
    "rounds",
    "visits",
    "mobile",
    "statistics",
    "print",
    "import",
    "fieldwork",
)
"""Pages with an empty state; Today has its three steps, Settings is never empty."""


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    wording.install({}, "en")
    path = tmp_path / "library.outreach"
    session = Session(SettingsFile(tmp_path / "settings.json"), lambda _session: 0, path, person="tester", key=KEY)
    create_library(path, session.passphrase(), "tester", session.now).close()
    made, opened = make_window(qapp, session)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    opened.serve()
    yield made
    end_jobs()
    made.close()
    opened.close()


def test_every_page_of_a_new_library(window, qtbot) -> None:
    for key in ("today", *SAYS_WHAT_TO_DO, "settings"):
        window.go(key)
        page = window.page
        assert key == page.KEY
        if key in SAYS_WHAT_TO_DO:
            qtbot.waitUntil(lambda page=page: any(each.isVisible() for each in page.findChildren(EmptyState)))
        assert nameless(page) == [], key
        area: QAbstractScrollArea = window.stack.currentWidget()
        assert area.horizontalScrollBar().maximum() == 0, key
