"""Who is to be rung after a day was called off: ticked, told by a digit, written down and taken back in one step."""

from PySide6.QtCore import Qt

from outreach_app.domain.calls import CallResult
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.not_coming import Scope
from outreach_app.services import not_coming
from outreach_app.services.calls import calls_of
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.ring_dialog import RingDialog
from tests.builders import TODAY, add_served_reader
from tests.ui.examples import nameless


def test_calls_are_told_by_keys_and_written_down_together(dressed, qtbot, library, monkeypatch) -> None:
    readers = [add_served_reader(library, name) for name in ("Абрамова", "Белова", "Волкова")]
    not_coming.call_off(library, TODAY, Scope(), Why.ROAD, TODAY)
    dialog = RingDialog(None, Desk(), library)
    qtbot.addWidget(dialog)
    dialog.show()
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
    assert sorted(len(calls_of(library, one)) for one in readers) == [0, 1, 1]
    assert dialog.list.count() == 2
    dialog.done(0)
    assert dialog.isHidden()
