"""Who is to be rung after a day was called off: ticked, told by a digit, written down and taken back in one step."""

from PySide6.QtCore import Qt

from outreach_app.domain.calls import CallResult
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.not_coming import Scope
from outreach_app.services import not_coming
from outreach_app.services.calls import calls_of
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.paper_dialog import PaperDialog
from outreach_app.ui.ring_dialog import RingDialog
from tests.builders import TODAY, add_served_reader
from tests.ui.examples import nameless, type_into


def ring(dressed, qtbot, library, names, desk=None):
    for name in names:
        add_served_reader(library, name)
    not_coming.call_off(library, TODAY, Scope(), Why.ROAD, TODAY)
    dialog = RingDialog(None, desk or Desk(), library, not_coming.ringing(library))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_calls_are_told_by_keys_and_written_down_together(dressed, qtbot, library, monkeypatch) -> None:
    told = []
    desk = Desk()
    desk.told.connect(lambda words, undo: told.append((words, undo)))
    dialog = ring(dressed, qtbot, library, ("Абрамова", "Белова", "Волкова"), desk)
    assert nameless(dialog) == []
    assert not dialog.write.isEnabled()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_3):
        qtbot.keyClick(dialog.list, key)
    order = [who.id for who, _say in dialog._waiting]
    assert dialog.results == {order[0]: CallResult.REACHED, order[1]: CallResult.NO_ANSWER}
    assert dialog.list.currentRow() == 2
    assert "no answer" in dialog.list.item(1).text()
    assert dialog.list.item(1).text().splitlines()[1].startswith("nobody comes on")
    qtbot.keyClick(dialog.list, Qt.Key.Key_2)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert order[2] not in dialog.results
    answers = [False]
    monkeypatch.setattr(messages, "ask", lambda *_told, **_more: answers.pop())
    dialog.done(0)
    assert dialog.isVisible()
    dialog.write.click()
    qtbot.waitUntil(dialog.isHidden, timeout=5_000)
    assert [len(calls_of(library, one)) for one in order] == [1, 1, 0]
    assert told == [("2 calls written down", True)]
    assert [who.id for who, _say in not_coming.ringing(library)] == order[1:]


def test_what_was_said_is_noted_by_a_key(dressed, qtbot, library) -> None:
    dialog = ring(dressed, qtbot, library, ("Абрамова", "Белова"))
    qtbot.keyClick(dialog.list, Qt.Key.Key_6)
    assert dialog.focusWidget() is dialog.note
    type_into(dialog.note, "ждёт дочь")
    qtbot.keyClick(dialog.note, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.list
    assert dialog.list.item(0).text().endswith("ждёт дочь")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.note.text() == ""
    who = dialog._waiting[0][0].id
    dialog.write.click()
    qtbot.waitUntil(dialog.isHidden, timeout=5_000)
    assert [(one.result, one.note) for one in calls_of(library, who)] == [(CallResult.REACHED, "ждёт дочь")]


def test_the_list_is_a_paper_and_its_printing_is_noted(dressed, qtbot, library, monkeypatch) -> None:
    dialog = ring(dressed, qtbot, library, ("Абрамова",))
    shown = []
    monkeypatch.setattr(PaperDialog, "exec", lambda paper: shown.append(paper._paper))
    dialog.print_.click()
    (paper,) = shown
    assert paper.personal
    assert b"%PDF" in paper.draw()[:8]
    assert paper.note().entry
    dialog.done(0)
