from threading import Event

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from outreach_app.ui import background
from outreach_app.ui.waiting import wait_for


def test_what_swaps_the_file_waits_for_the_jobs_before_it(dressed, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    events, go_on = [], Event()

    def first(_progress) -> str:
        go_on.wait(10)
        events.append("first")
        return "answered"

    def look() -> None:
        events.append(f"waits in {type(QApplication.activeModalWidget()).__name__}")
        go_on.set()

    background.run(window, first, events.append)
    QTimer.singleShot(200, look)
    answer = wait_for(window, "Restoring", "One moment", lambda: events.append("second") or 7)
    assert answer == 7
    assert events == ["waits in _Waiting", "first", "answered", "second"]
