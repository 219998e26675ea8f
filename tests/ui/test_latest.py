"""Questions in the background: the newest is answered, and a refusal is told in words where it was asked."""

import pytest
from PySide6.QtWidgets import QApplication

from outreach_app.documents.ring_list import ring_list_pdf
from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.not_coming import RingPaper
from outreach_app.domain.papers import Letterhead
from outreach_app.ui.desk import Desk
from outreach_app.ui.latest import Latest
from outreach_app.ui.page import Page
from outreach_app.ui.paper_dialog import Paper, PaperDialog
from tests.builders import TODAY
from tests.ui.examples import end_jobs
from tests.ui.scripts import playing


class Asking(Page):
    """A page that shows what it was answered."""

    KEY = "statistics"

    def __init__(self, library) -> None:
        super().__init__(Desk())
        self.latest, self.other, self.answers, self.stopped = Latest(self, library), Latest(self, library), [], []

    def ask(self, question, latest: Latest | None = None) -> None:
        (latest or self.latest).ask(question, self.answers.append, None, lambda: self.stopped.append(True))
        end_jobs()
        QApplication.processEvents()


def refuse() -> None:
    raise UserError("Only {what}.", what="in the library")


@pytest.fixture
def page(dressed, qtbot, library) -> Asking:
    made = Asking(library)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_refusal_stands_on_the_page_until_the_question_is_answered(page: Asking):
    page.ask(refuse)
    assert (page.refused, page.answers, page.stopped) == ("Only in the library.", [], [True])
    assert not page.latest.waiting
    assert page._refused.isVisible()
    assert page.body.indexOf(page._refused) == 0
    page.ask(lambda: "another", page.other)
    assert page.refused == "Only in the library."
    page.ask(lambda: "answer")
    assert (page.refused, page.answers) == ("", ["another", "answer"])
    assert page._refused.isHidden()


def test_a_fault_of_ours_reaches_the_top(page: Asking, qtbot):
    with qtbot.captureExceptions() as caught:
        page.ask(lambda: 1 // 0)
    assert [one[0] for one in caught] == [ZeroDivisionError]
    assert (page.refused, page.latest.waiting) == ("", False)


def test_a_dialog_has_the_refusal_in_front_of_it(page: Asking, library):
    from outreach_app.ui.dialog import Dialog

    told = []
    dialog = Dialog(page, "Which?")
    latest = Latest(dialog, library)

    def read(refusal: Dialog) -> None:
        told.append(refusal.accessibleDescription())
        refusal.done(1)

    with playing(read):
        latest.ask(refuse, told.append, None)
        end_jobs()
        QApplication.processEvents()
    assert told == ["Only in the library."]
    assert page.refused == ""


def test_a_dialog_of_a_paper_says_why_there_is_none_and_offers_nothing(page: Asking, library):
    dialog = PaperDialog(page, page.desk, library, "Papers")
    for draw, told, offered in ((refuse, "Only in the library.", False), (ring_paper, "", True)):
        dialog.show_paper(Paper("Paper", draw, "paper.pdf", Changes))
        end_jobs()
        QApplication.processEvents()
        assert dialog.refused.words.text() == told
        assert [dialog.save.isEnabled(), dialog.print_.isEnabled()] == [offered] * 2
    assert page.refused == ""


def ring_paper() -> bytes:
    return ring_list_pdf(RingPaper(Letterhead("Библиотека"), TODAY, (("Иванова", ("1",), "да"),)))
