import json
from dataclasses import replace

import pytest

from outreach_app.settings import Settings, SettingsFile


def test_defaults_without_a_file(tmp_path):
    file = SettingsFile(tmp_path / "settings.json")
    assert file.now == Settings()
    assert file.set_aside is None
    assert not list(tmp_path.iterdir())


def test_changes_are_kept(tmp_path):
    path = tmp_path / "settings.json"
    SettingsFile(path).change(language="ru", scale=125, last_library="/home/Анна/фонд.outreach")
    again = SettingsFile(path).now
    assert again == replace(Settings(), language="ru", scale=125, last_library="/home/Анна/фонд.outreach")
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_what_another_program_changed_meanwhile_stays(tmp_path):
    path = tmp_path / "settings.json"
    window = SettingsFile(path)
    window.change(theme="dark")
    SettingsFile(path).change(language="en", scale=150)
    window.change(geometry="AAAA")
    assert SettingsFile(path).now == replace(Settings(), theme="dark", language="en", scale=150, geometry="AAAA")


def test_a_file_that_went_away_is_written_again_whole(tmp_path):
    path = tmp_path / "settings.json"
    file = SettingsFile(path)
    file.change(theme="dark")
    path.unlink()
    file.change(scale=150)
    assert SettingsFile(path).now == replace(Settings(), theme="dark", scale=150)


@pytest.mark.parametrize("text", ["{broken", "[1, 2]", '{"scale": "big"}', '{"theme": "purple"}', '{"scale": 100000}'])
def test_a_broken_file_is_set_aside_and_never_overwritten(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    file = SettingsFile(path)
    assert file.now == Settings()
    file.change(scale=150)
    assert file.set_aside.read_text(encoding="utf-8") == text
    assert SettingsFile(path).now.scale == 150


def test_what_is_good_in_a_broken_file_is_taken(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "scale": True}), encoding="utf-8")
    assert SettingsFile(path).now == replace(Settings(), theme="dark")


def test_settings_of_a_newer_program_do_no_harm(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "perfume": "lilac"}), encoding="utf-8")
    file = SettingsFile(path)
    assert file.now.theme == "dark"
    assert file.set_aside is None


def test_bytes_that_are_no_text_are_set_aside(tmp_path):
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00{")
    assert SettingsFile(path).set_aside.read_bytes() == b"\xff\xfe\x00{"


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path):
    file = SettingsFile(tmp_path / "absent" / "settings.json")
    assert file.change(theme="dark").theme == "dark"
    assert file.now.theme == "dark"
