from outreach_app.services import places
from outreach_app.services.readers import reader
from outreach_app.ui.readers.history_dialog import HistoryDialog
from tests.builders import PERSON, add_place, add_served_reader
from tests.ui.examples import nameless


def test_who_looked_is_told_apart_from_who_changed(library, open_screen, qtbot) -> None:
    home = add_place(library, door_code="17К42")
    one = add_served_reader(library, "Абрамова", place=home)
    screen = open_screen()
    dialog = HistoryDialog(screen.page, library, reader(library, one))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.count() > 1
    assert not nameless(dialog)
    dialog.only.click()
    assert dialog.none.sentence() == "Nobody looked at protected data."
    assert not dialog.list.isVisible()
    places.door_code(library, home)
    dialog.show_anew()
    (line,) = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert line.endswith(f"{PERSON} · door code seen")
