import threading
import time

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.ui import background
from outreach_app.ui.controls import Button
from outreach_app.ui.progress import ProgressStrip


@pytest.fixture
def owner(dressed, qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def test_work_is_done_elsewhere_and_answered_here(owner, qtbot):
    answers = []

    def job(progress):
        return threading.get_ident()

    background.run(owner, job, lambda answer: answers.append((answer, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    worker, window = answers[0]
    assert window == threading.get_ident() != worker


def test_a_fault_comes_to_the_window(owner, qtbot):
    faults = []

    def job(progress):
        raise ValueError("spoilt")

    background.run(owner, job, print, faults.append)
    qtbot.waitUntil(lambda: bool(faults), timeout=5000)
    assert repr(faults[0]) == "ValueError('spoilt')"


def test_a_fault_that_nobody_expects_reaches_the_top(owner, qtbot):
    def job(progress):
        raise ValueError("spoilt")

    with qtbot.captureExceptions() as caught:
        background.run(owner, job, print)
        qtbot.waitUntil(lambda: bool(caught), timeout=5000)
    assert repr(caught[0][1]) == "ValueError('spoilt')"


def test_quick_work_shows_nothing(owner, qtbot):
    answers = []
    background.run(owner, lambda progress: 7, answers.append)
    qtbot.waitUntil(lambda: answers == [7], timeout=5000)
    qtbot.wait(background.SHOW_AFTER_MS + 50)
    assert not [strip for strip in owner.findChildren(ProgressStrip) if strip.isVisible()]


def test_slow_work_shows_how_far_it_is_and_can_be_cancelled(owner, qtbot):
    steps, answers, left = 0, [], threading.Event()

    def job(progress):
        nonlocal steps
        try:
            for steps in range(1000):
                progress.report(steps, 1000)
                time.sleep(0.02)
        finally:
            left.set()

    background.run(owner, job, answers.append, answers.append, "Reading the file…")
    qtbot.waitUntil(lambda: any(strip.isVisible() for strip in owner.findChildren(ProgressStrip)), timeout=5000)
    strip = owner.findChild(ProgressStrip)
    bar = strip.findChild(QProgressBar)
    qtbot.waitUntil(lambda: bar.value() > 5, timeout=5000)
    assert bar.maximum() == 1000
    strip.findChild(Button).click()
    qtbot.waitUntil(left.is_set, timeout=5000)
    assert steps < 999
    qtbot.waitUntil(lambda: not owner.findChildren(ProgressStrip), timeout=5000)
    assert answers == []


def test_what_the_answer_opens_is_not_shown_beside_a_bar_that_still_runs(owner, qtbot):
    seen, go = [], threading.Event()

    def done(_answer):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()
        seen.append([strip for strip in owner.findChildren(ProgressStrip) if strip.isVisible()])

    background.run(owner, lambda _progress: go.wait(5), done, words="Making it")
    qtbot.waitUntil(lambda: any(strip.isVisible() for strip in owner.findChildren(ProgressStrip)), timeout=5000)
    go.set()
    qtbot.waitUntil(lambda: seen == [[]], timeout=5000)


def test_a_closed_owner_gets_no_answer(dressed, qtbot):
    owner, answers, go = QWidget(), [], threading.Event()

    def job(progress):
        go.wait(5)
        return 1

    background.run(owner, job, answers.append)
    owner.deleteLater()
    qtbot.wait(20)
    go.set()
    qtbot.wait(100)
    assert answers == []


def test_waiting_gives_the_answer_however_quick_the_job(qtbot, dressed):
    owner = QWidget()
    qtbot.addWidget(owner)
    for number in range(50):
        assert background.wait(owner, lambda _progress, number=number: number) == number


def test_waiting_raises_the_jobs_fault(qtbot, dressed):
    owner = QWidget()
    qtbot.addWidget(owner)

    def fail(_progress):
        raise UserError("No room.")

    with pytest.raises(UserError, match="No room"):
        background.wait(owner, fail)
