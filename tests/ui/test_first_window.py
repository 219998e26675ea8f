import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QProcess
from PySide6.QtWidgets import QDialog, QWidget

from outreach_app.ui import first_window
from outreach_app.ui.first_window import FirstWindow, raise_first

IMPORTS = "from pathlib import Path; from outreach_app.ui import first_window\n"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.first = FirstWindow(made)
    yield made
    made.first.close()


def start_again(library: Path | None) -> QProcess:
    """What a second start does, in a process of its own."""
    path = f"Path({str(library)!r})" if library else None
    process = QProcess()
    process.start(sys.executable, ["-c", f"{IMPORTS}print(first_window.raise_first({path}))"])
    return process


def answer(qtbot, process: QProcess) -> str:
    qtbot.waitUntil(lambda: process.state() == QProcess.ProcessState.NotRunning, timeout=20_000)
    return bytes(process.readAllStandardOutput().data()).decode().strip()


def test_a_second_start_raises_the_minimised_window(window, qtbot, tmp_path):
    library = tmp_path / "фонд.outreach"
    assert window.first.listen(library)
    window.showMinimized()
    assert answer(qtbot, start_again(library)) == "True"
    qtbot.waitUntil(lambda: window.isActiveWindow() and not window.isMinimized())


def test_its_open_dialog_comes_with_it(window, qtbot, tmp_path):
    window.first.listen(None)
    window.show()
    dialog = QDialog(window)
    dialog.show()
    window.activateWindow()
    assert answer(qtbot, start_again(None)) == "True"
    qtbot.waitUntil(dialog.isActiveWindow)


def test_another_library_or_another_persons_settings_is_another_window(window, tmp_path, monkeypatch):
    window.first.listen(tmp_path / "one.outreach")
    assert not raise_first(tmp_path / "other.outreach")
    assert not raise_first(None)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "somebody else"))
    assert not raise_first(tmp_path / "one.outreach")


def test_the_same_file_by_another_way_is_the_same_window(window, tmp_path):
    library = tmp_path / "one.outreach"
    library.touch()
    (tmp_path / "link.outreach").symlink_to(library)
    window.first.listen(library)
    assert raise_first(tmp_path / "link.outreach")


def test_two_that_start_at_once_become_one_window(window, qtbot, tmp_path):
    other = QWidget()
    qtbot.addWidget(other)
    other.first = FirstWindow(other)
    assert window.first.listen(tmp_path / "one.outreach")
    assert window.first.listen(tmp_path / "one.outreach")
    assert not other.first.listen(tmp_path / "one.outreach")
    qtbot.waitUntil(window.isVisible)
    other.first.close()


def test_what_a_crash_left_behind_stops_nobody(window, tmp_path):
    library = tmp_path / "one.outreach"
    code = (
        f"{IMPORTS}import os; from PySide6.QtCore import QCoreApplication; from PySide6.QtNetwork import QLocalServer\n"
        "app, server = QCoreApplication([]), QLocalServer()\n"
        f"print(server.listen(first_window.address(Path({str(library)!r}))), flush=True)\n"
        "os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (killed.stdout.strip(), killed.returncode) == ("True", -9)
    assert QDir.temp().exists(first_window.address(library))
    assert not raise_first(library)
    assert window.first.listen(library)
    assert raise_first(library)


def test_a_closed_window_listens_no_longer(window, tmp_path):
    window.first.listen(tmp_path / "one.outreach")
    window.first.close()
    assert not raise_first(tmp_path / "one.outreach")
