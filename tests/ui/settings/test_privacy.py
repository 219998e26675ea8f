import pytest
from PySide6.QtCore import Qt

from outreach_app.domain.readers import EndReason
from outreach_app.services.reader_card import end_service
from outreach_app.services.readers import reader
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.settings.erasure_dialog import ActsDialog, ErasureDialog
from outreach_app.ui.settings.privacy import PrivacySection, PrivacyView
from tests.builders import TODAY, add_served_reader, days, lend
from tests.ui.examples import end_jobs, nameless


@pytest.fixture
def left(library):
    """Two readers who left long ago, the second one with a book."""
    found = []
    for surname in ("Абрамова", "Белова"):
        one = add_served_reader(library, surname, first_on=TODAY - days(2000))
        end_service(library, one, EndReason.MOVED, TODAY - days(1500), TODAY)
        found.append(one)
    lend(library, found[1], on_day=TODAY - days(1600))
    return found


def test_the_section_tells_whose_data_are_due(dressed, library, left, qtbot) -> None:
    view = PrivacySection(None).widget(Desk(), library, None)
    qtbot.addWidget(view)
    view.show_anew()
    assert isinstance(view, PrivacyView)
    assert view.due.said == "2 readers are on the list."
    assert view.acts.said == "Nobody's data were removed yet."


def test_ticked_readers_are_removed_after_a_question_and_the_act_is_shown(
    dressed, library, left, qtbot, monkeypatch
) -> None:
    dialog = ErasureDialog(None, Desk(), library)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not nameless(dialog)
    assert not dialog.remove.isEnabled()
    assert not dialog.list.item(1).flags() & Qt.ItemFlag.ItemIsUserCheckable
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda _owner, question, *_words, **_more: asked.append(question))
    dialog.remove.click()
    assert asked == ["Remove the personal data of 1 reader for good?"]
    assert not reader(library, left[0]).anonymised
    shown: list[int] = []
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    monkeypatch.setattr(ActsDialog, "exec", lambda acts: shown.append(acts.list.count()))
    dialog.remove.click()
    end_jobs()
    assert reader(library, left[0]).anonymised
    assert shown == [1]


def test_the_act_is_drawn(dressed, library, left, qtbot) -> None:
    from outreach_app.services.retention import anonymise_readers

    anonymise_readers(library, left[:1])
    acts = ActsDialog(None, Desk(), library)
    qtbot.addWidget(acts)
    acts.show()
    qtbot.waitUntil(lambda: acts.view.pages.count == 2)
    assert not nameless(acts)
    end_jobs()


def test_an_empty_list_says_so(dressed, library, qtbot) -> None:
    dialog = ErasureDialog(None, Desk(), library)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.none.isVisible()
    assert not dialog.remove.isVisible()
