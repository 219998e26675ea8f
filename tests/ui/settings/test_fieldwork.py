"""The section of fieldwork on this computer."""

from outreach_app.ui import messages
from outreach_app.ui.settings.fieldwork import CHOOSE, NONE
from outreach_app.ui.ways import Ways


def test_the_watched_folder_is_chosen_and_given_up(open_screen, settings, tmp_path, monkeypatch):
    looks = []
    screen = open_screen("fieldwork", Ways(watch_folder=lambda: looks.append(settings.now.watched_folder)))
    watched = screen.view.watched
    assert watched.said == "No folder is watched."
    assert watched.buttons[NONE].isHidden()
    monkeypatch.setattr(messages, "folder", lambda *_told: tmp_path)
    screen.click(watched.buttons[CHOOSE])
    assert watched.said == str(tmp_path)
    screen.click(watched.buttons[NONE])
    assert watched.said == "No folder is watched."
    assert looks == [str(tmp_path), ""]
