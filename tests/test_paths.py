"""Resources are found from a checkout, a wheel and a frozen program alike."""

import sys
from pathlib import Path

import pytest

from outreach_app import paths


def made(folder: Path) -> Path:
    (folder / "locale").mkdir(parents=True)
    return folder


def test_from_a_checkout():
    assert paths.resources() == Path(paths.__file__).resolve().parents[1] / "resources"


def test_from_a_wheel(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "outreach_app"
    wanted = made(package / "resources")
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resources() == wanted


def test_from_a_frozen_program(tmp_path, monkeypatch):
    wanted = made(tmp_path / "unpacked" / "resources")
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "nowhere" / "outreach_app")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "unpacked"), raising=False)
    assert paths.resources() == wanted


def test_a_program_without_its_resources_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "nowhere" / "outreach_app")
    with pytest.raises(FileNotFoundError):
        paths.resources()


def test_folders_of_this_computer(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert paths.config_folder() == tmp_path / "config" / "knigonosha"
    assert paths.log_folder() == tmp_path / "state" / "knigonosha"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert paths.config_folder().is_dir()
    assert paths.config_folder() == tmp_path / "local" / "knigonosha"
