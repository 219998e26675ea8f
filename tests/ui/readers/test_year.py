from datetime import date

from PySide6.QtCore import Qt

from outreach_app.services.upkeep import undo_last
from outreach_app.services.year_turn import marked, to_reregister
from outreach_app.ui.readers.year_dialog import YearDialog
from tests.builders import TODAY, add_reader, change_reader
from tests.ui.examples import nameless


def opened(screen, qtbot) -> YearDialog:
    dialog = YearDialog(screen.page, screen.page.desk, screen.library, TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_year_is_prepared_and_whoever_was_seen_is_written_down(library, open_screen, qtbot) -> None:
    for surname in ("Абрамова", "Белова"):
        change_reader(library, add_reader(library, surname), registered_on=date(TODAY.year - 1, 5, 1))
    screen = open_screen()
    dialog = opened(screen, qtbot)
    assert dialog.list.count() == 2
    assert "no consent" in dialog.list.item(0).text()
    assert not nameless(dialog)
    dialog.mark.click()
    assert len(marked(library)) == 2
    assert screen.toast().startswith("The year 2026 is prepared")
    assert not dialog.mark.isEnabled()
    assert not dialog.write.isEnabled()
    dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.write.click()
    assert [one.name.split()[0] for one in to_reregister(library, TODAY.year)] == ["Абрамова"]
    assert dialog.list.count() == 1
    undo_last(library)
    assert len(marked(library)) == 2


def test_where_nobody_waits_it_says_so(library, open_screen, qtbot) -> None:
    dialog = opened(open_screen(), qtbot)
    assert dialog.none.sentence() == "Everybody is registered for 2026."
    assert not dialog.list.isVisible()
    assert not dialog.mark.isEnabled()
