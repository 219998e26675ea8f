"""A reader who stands in a prepared round goes to hospital: the whole way in the window, and back by Undo."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from outreach_app.services import rounds, schedule, selection
from outreach_app.services.reader_pause import pause_now
from tests.demo import ROUND_DAY
from tests.storage.stores import facts


def in_form(deed, fill) -> None:
    """Do what opens a form, fill it and save."""

    def work() -> None:
        form = QApplication.activeModalWidget()
        fill(form)
        form.done(1)

    QTimer.singleShot(0, work)
    deed()


def standing(library, reader) -> list[str]:
    """The rounds of the day in which a reader stands."""
    return [one.id for one in rounds.rounds_on(library, ROUND_DAY) if reader in one.readers]


def test_a_pause_reaches_the_prepared_round_and_each_step_is_undone(opened, qtbot) -> None:
    window, library = opened.window, opened.library
    reader = rounds.rounds_on(library, ROUND_DAY)[0].readers[0]
    home, bag, as_before = standing(library, reader), selection.bag(library, reader), facts(library.store)
    assert home
    window.go("readers")
    page = window.page
    page.show_reader(reader)

    def hospital(form) -> None:
        form.until.setText("20.12.2026")
        form.reason.setText("в больнице")
        assert "Leaves 1 prepared round" in form.told.text()

    in_form(page.profile.rest, hospital)
    paused = facts(library.store)
    assert standing(library, reader) == []
    assert selection.bag(library, reader) == bag
    assert reader not in {line.id for line in schedule.due(library, ROUND_DAY, ROUND_DAY)}
    back = schedule.next_days(library, [reader])[reader]
    assert back > pause_now(library, reader, ROUND_DAY).until_on

    plan = page.panel.card.next_due.plan
    in_form(
        lambda: page.panel.schedule.wished.emit("agree", plan),
        lambda form: form.day.setText(f"{ROUND_DAY:%d.%m.%Y}"),
    )
    assert {line.id: line.due.day for line in schedule.due(library, ROUND_DAY, ROUND_DAY)}[reader] == ROUND_DAY
    rounds.plan_day(library, ROUND_DAY, ROUND_DAY, keep_order=True)
    assert standing(library, reader) != []

    for _step in range(2):
        assert window.desk.undo()
    assert facts(library.store) == paused
    assert window.desk.undo()
    assert facts(library.store) == as_before
    assert standing(library, reader) == home
    qtbot.keyClick(window, Qt.Key.Key_Escape)
