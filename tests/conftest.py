"""What tests of several layers share: a demo library, made once and copied for each test."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from outreach_app.services.demo import DEMO_KEY, Demo, run_demo
from outreach_app.services.library import Library
from outreach_app.services.upkeep import open_library
from tests.demo import clock

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("exploring", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
"""A check of the project gives the same answer twice; `HYPOTHESIS_PROFILE=exploring` looks for new faults."""


@pytest.hookimpl(tryfirst=True, wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """What a window does in the background ends before its library is closed, and before another one is opened.

    A window that was closed goes at once, and its timers with it: they would ask a library that is gone.
    """
    _wait_for_jobs()
    yield
    _wait_for_jobs()
    _let_windows_go()


@pytest.fixture(autouse=True)
def no_dialog_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that a test forgot, or fails to answer, is closed after a while: the test fails, and does not hang."""
    dialogs = sys.modules.get("outreach_app.ui.dialog")
    if dialogs is None:
        return
    shown = dialogs.Dialog.exec

    def shown_for_a_while(dialog) -> int:
        later = sys.modules["PySide6.QtCore"].QTimer(dialog)
        later.setSingleShot(True)
        later.timeout.connect(lambda: sys.modules["PySide6.QtWidgets"].QDialog.done(dialog, 0))
        later.start(60_000)
        return shown(dialog)

    monkeypatch.setattr(dialogs.Dialog, "exec", shown_for_a_while)


def _wait_for_jobs() -> None:
    if "PySide6.QtCore" in sys.modules:
        assert sys.modules["PySide6.QtCore"].QThreadPool.globalInstance().waitForDone(30_000)


def _let_windows_go() -> None:
    """A window that its test closed and did not delete would go on hearing of every change of the language."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    core, widgets = sys.modules["PySide6.QtCore"], sys.modules["PySide6.QtWidgets"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    windows = [one for one in widgets.QApplication.topLevelWidgets() if isinstance(one, widgets.QMainWindow)]
    assert not [one.windowTitle() for one in windows if not one.isVisible()]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A demo whose first try was broken off; read it, never change it."""
    folder = tmp_path_factory.mktemp("demo") / "new"
    folder.mkdir()
    (folder / "demo-unfinished.outreach").write_bytes(b"broken off")
    return run_demo(folder, DEMO_KEY, "tester", clock)


@pytest.fixture(scope="session")
def demo_file(demo: Demo) -> Path:
    """The demo's library; its password is `demo`."""
    return demo.database


@pytest.fixture
def demo_library(demo_file: Path, tmp_path: Path) -> Iterator[Library]:
    """A copy of the demo's library, open; `tester` acts, and it is the morning of its day."""
    path = tmp_path / "demo.outreach"
    shutil.copy(demo_file, path)
    library = open_library(path, DEMO_KEY, "tester", clock)
    yield library
    library.close()
