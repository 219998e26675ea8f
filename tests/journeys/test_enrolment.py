"""A reader is enrolled with a consent and a health mark: the papers, the card, the year, and back by Undo."""

from datetime import date

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from outreach_app.domain.enrolment import EnrolmentPaper
from outreach_app.services import health, readers
from outreach_app.services.reader_history import history_of
from outreach_app.ui import messages
from outreach_app.ui.readers.profile_tab import CHANGE_HEALTH
from tests.documents.reading import pages
from tests.storage.stores import facts

SURNAME = "Запискина"


def in_dialog(deed, work) -> None:
    """Do what opens a dialog, and work in it."""
    QTimer.singleShot(0, lambda: work(QApplication.activeModalWidget()))
    deed()


def test_enrolling_with_consent_from_the_form_to_the_signed_paper_and_back(
    opened, qtbot, tmp_path, monkeypatch
) -> None:
    window, library = opened.window, opened.library
    window.go("readers")
    page, before = window.page, facts(library.store)

    def fill(form) -> None:
        form.person.surname.setText(SURNAME)
        form.person.given_name.setText("Анна")
        form.person.birth.setText("24.11.1945")
        form.done(1)

    in_dialog(page.add_reader, fill)
    card = page.panel.card
    assert card.reader.surname == SURNAME

    paper = tmp_path / "Ф-18.pdf"
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    monkeypatch.setattr(messages, "save_file", lambda *_words: paper)

    def save(dialog) -> None:
        dialog.ticks[EnrolmentPaper.HEALTH].setChecked(True)
        dialog.ticks[EnrolmentPaper.CARD].setChecked(False)
        qtbot.waitUntil(lambda: dialog.view.pages.count == 2)
        dialog.save.click()
        qtbot.waitUntil(lambda: paper.exists() and not dialog._job.busy)
        dialog.done(0)

    in_dialog(page.print_papers, save)
    consent, apart = pages(paper.read_bytes())
    assert f"{SURNAME} Анна" in consent
    assert f"{SURNAME} Анна" in apart

    def sign(form) -> None:
        form.basis.consent.setText("20.11.2026")
        form.basis.consent_number.setText("С-41")
        form.done(1)

    in_dialog(page.change_reader, sign)
    reader = readers.reader(library, card.reader.id)
    assert (reader.consent.given_on, reader.consent.number) == (date(2026, 11, 20), "С-41")
    enrolled = facts(library.store)

    def mark(form) -> None:
        form.text.setText("плохо видит")
        form.given.setText("20.11.2026")
        form.number.setText("З-7")
        form.done(1)

    in_dialog(lambda: page.panel.profile.wished.emit(CHANGE_HEALTH), mark)
    assert health.health_consent(library, reader.id).number == "З-7"
    assert "плохо видит" not in str(pages(paper.read_bytes()))
    steps = [one.use_case for one in history_of(library, reader.id)]
    assert steps[:4] == ["set_health_mark", "change_reader", "print_enrolment", "add_reader"]

    assert window.desk.undo()
    assert facts(library.store) == enrolled
    assert window.desk.undo()
    assert readers.reader(library, reader.id).consent.given_on is None
    assert window.desk.undo()
    assert facts(library.store) == before
    assert QThreadPool.globalInstance().waitForDone(30_000)
