"""The section of fieldwork on this computer."""

from outreach_app.services.fieldwork import association
from outreach_app.ui import messages
from outreach_app.ui.settings.fieldwork import CHOOSE, NONE, TIE, UNTIE
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


def test_kits_are_tied_to_the_program_and_what_was_written_is_told(open_screen, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(association.sys, "platform", "linux")
    monkeypatch.setattr(association.shutil, "which", lambda _tool: None)
    screen = open_screen("fieldwork")
    row = screen.view.double_click
    assert row.said == "Not set up."
    assert row.buttons[UNTIE].isHidden()
    screen.click(row.buttons[TIE])
    assert row.said.startswith(f"Written: {tmp_path}")
    assert (tmp_path / "applications" / "knigonosha-kit.desktop").exists()
    screen.click(row.buttons[UNTIE])
    assert row.said.startswith(f"Removed: {tmp_path}")
    assert row.buttons[UNTIE].isHidden()


def test_a_computer_that_refuses_tells_why(open_screen, monkeypatch):
    monkeypatch.setattr(association.sys, "platform", "darwin")
    screen = open_screen("fieldwork")
    screen.click(screen.view.double_click.buttons[TIE])
    assert "Finder" in screen.view.double_click.fault
