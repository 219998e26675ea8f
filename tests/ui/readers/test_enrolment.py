import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication

from outreach_app.domain.enrolment import EnrolmentPaper
from outreach_app.storage.history import entries
from outreach_app.ui import messages
from outreach_app.ui.readers.enrolment_dialog import EnrolmentDialog
from tests import builders
from tests.documents.reading import words
from tests.ui.examples import end_jobs, nameless

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def paper(library, open_screen, qtbot):
    """The dialog of the chosen reader's papers, once its paper is drawn."""
    builders.add_served_reader(library, "Ёлкина")
    screen = open_screen()
    dialog = EnrolmentDialog(screen.page, screen.page.desk, library, screen.card.reader)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.pages.count > 0)
    yield dialog
    end_jobs()


def test_the_papers_that_the_reader_needs_are_ticked_and_shown(paper, qtbot) -> None:
    assert paper.chosen() == (EnrolmentPaper.CONSENT, EnrolmentPaper.CARD)
    assert paper.view.pages.count == 2
    paper.ticks[EnrolmentPaper.HEALTH].click()
    qtbot.waitUntil(lambda: paper.view.pages.count == 3)
    assert not nameless(paper)


def test_nothing_ticked_is_nothing_to_print(paper, qtbot) -> None:
    for paper_kind in paper.chosen():
        paper.ticks[paper_kind].click()
    qtbot.waitUntil(lambda: not paper.print_.isEnabled())
    assert not paper.save.isEnabled()
    assert paper.view.pages.count == 0


def test_a_filled_paper_is_saved_and_noted_and_a_blank_is_not(paper, qtbot, library, tmp_path, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda _owner, question, *_words: bool(asked.append(question)) or True)
    monkeypatch.setattr(messages, "save_file", lambda *_words: tmp_path / "paper.pdf")
    paper.save.click()
    qtbot.waitUntil(lambda: next(entries()).use_case == "print_enrolment")
    assert "Ёлкина Мария Петровна" in words((tmp_path / "paper.pdf").read_bytes())
    noted = next(entries()).id
    paper.blank.click()
    qtbot.waitUntil(lambda: not paper._rest.isActive())
    (tmp_path / "paper.pdf").unlink()
    paper.save.click()
    qtbot.waitUntil(lambda: (tmp_path / "paper.pdf").exists() and not paper._job.busy)
    assert "Ёлкина" not in words((tmp_path / "paper.pdf").read_bytes())
    assert next(entries()).id == noted
    assert len(asked) == 1


def test_without_a_printer_the_papers_are_offered_as_files(paper, monkeypatch) -> None:
    offered: list[list[str]] = []
    monkeypatch.setattr("outreach_app.ui.printer.is_any", lambda: False)
    monkeypatch.setattr(messages, "choose", lambda *words: offered.append(words[-1]))
    paper.print_.click()
    assert offered == [["Save as PDF…"]]


def test_its_key_opens_it_and_without_a_reader_there_are_blanks(library, open_screen) -> None:
    screen, seen = open_screen(), []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        seen.append((dialog.blank.isChecked(), dialog.filled.isVisible(), dialog.chosen()))
        dialog.done(0)

    QTimer.singleShot(0, look)
    screen.press(Qt.Key.Key_P, CTRL | SHIFT, on=screen.page)
    end_jobs()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert seen == [(True, False, tuple(EnrolmentPaper))]
