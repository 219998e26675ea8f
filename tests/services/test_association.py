"""Kits tied to the program for one user: in a made-up home, and in a registry of paper."""

import configparser
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services.fieldwork import association


class PaperRegistry:
    """Keys and values as the user's part of the registry keeps them."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {}

    def read(self, key: str, name: str = "") -> str:
        return self.values.get((key, name), "")

    def write(self, key: str, value: str, name: str = "") -> None:
        self.values[key, name] = value

    def delete(self, key: str) -> None:
        below = [one for one in self.values if one[0] == key or one[0].startswith(f"{key}\\")]
        for one in below:
            del self.values[one]


@pytest.fixture
def registry(monkeypatch) -> PaperRegistry:
    made = PaperRegistry()
    monkeypatch.setattr(association.sys, "platform", "win32")
    monkeypatch.setattr(association, "WindowsRegistry", lambda: made)
    monkeypatch.setattr(association, "program", lambda: (r"C:\Knigonosha\knigonosha.exe",))
    return made


@pytest.fixture
def home(tmp_path: Path, monkeypatch) -> Path:
    """A made-up home; the system's tools are not there."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(association.sys, "platform", "linux")
    monkeypatch.setattr(association.shutil, "which", lambda _tool: None)
    return tmp_path


def test_on_windows_a_double_click_starts_the_program_with_the_kit(registry: PaperRegistry):
    told = association.associate()
    assert association.is_associated()
    assert registry.read(r"Software\Classes\.kit") == "Knigonosha.Kit"
    command = registry.read(r"Software\Classes\Knigonosha.Kit\shell\open\command")
    assert command == r'"C:\Knigonosha\knigonosha.exe" "%1"'
    assert told.places[0] == r"HKEY_CURRENT_USER\Software\Classes\.kit"
    assert len(association.dissociate().places) == 2
    assert registry.values == {}
    assert association.dissociate().places == ()


def test_on_windows_what_another_program_had_said_holds_once_more(registry: PaperRegistry):
    registry.write(r"Software\Classes\.kit", "Other.File")
    for _time in range(2):
        association.associate()
    association.dissociate()
    assert registry.values == {(r"Software\Classes\.kit", ""): "Other.File"}


def test_on_windows_what_another_program_took_since_stays(registry: PaperRegistry):
    association.associate()
    registry.write(r"Software\Classes\.kit", "Other.File")
    association.dissociate()
    assert registry.values == {(r"Software\Classes\.kit", ""): "Other.File"}


def test_on_linux_entry_and_kind_of_file_are_written_and_removed(home: Path, monkeypatch):
    monkeypatch.setattr(association, "program", lambda: ("/home/vera/Книгоноша 100%/knigonosha",))
    told = association.associate()
    assert association.is_associated()
    entry, kind, _defaults = map(Path, told.places)
    words = configparser.ConfigParser(interpolation=None, strict=True)
    words.read_string(entry.read_text(encoding="utf-8"))
    assert words["Desktop Entry"]["Exec"] == '"/home/vera/Книгоноша 100%%/knigonosha" %f'
    assert words["Desktop Entry"]["MimeType"] == "application/x-knigonosha-kit;"
    (glob,) = ElementTree.parse(kind).iter("{http://www.freedesktop.org/standards/shared-mime-info}glob")
    assert glob.get("pattern") == "*.kit"
    assert all(home in Path(place).parents for place in told.places)
    assert association.dissociate().places == told.places
    assert not association.is_associated()
    assert [one for one in home.rglob("*") if one.is_file()] == []


OURS = "application/x-knigonosha-kit=knigonosha-kit.desktop"


@pytest.mark.parametrize(
    ("before", "tied", "after"),
    [
        (None, f"[Default Applications]\n{OURS}\n", None),
        (
            "[Added Associations]\ntext/plain=kate.desktop;",
            f"[Added Associations]\ntext/plain=kate.desktop;\n\n[Default Applications]\n{OURS}\n",
            "[Added Associations]\ntext/plain=kate.desktop;\n\n[Default Applications]\n",
        ),
        (
            "# mine\n[Default Applications]\ntext/html=ff.desktop\n\n[Removed Associations]\na/b=c.desktop;\n",
            f"# mine\n[Default Applications]\n{OURS}\ntext/html=ff.desktop\n\n[Removed Associations]\na/b=c.desktop;\n",
            "# mine\n[Default Applications]\ntext/html=ff.desktop\n\n[Removed Associations]\na/b=c.desktop;\n",
        ),
        (
            "[Default Applications]\napplication/x-knigonosha-kit = other.desktop;old.desktop\n[x]\n",
            f"[Default Applications]\n{OURS};other.desktop;old.desktop;\n[x]\n",
            "[Default Applications]\napplication/x-knigonosha-kit=other.desktop;old.desktop;\n[x]\n",
        ),
        (
            "[Added Associations]\napplication/x-knigonosha-kit=knigonosha-kit.desktop;\n[Default Applications]\n",
            "[Added Associations]\napplication/x-knigonosha-kit=knigonosha-kit.desktop;\n"
            f"[Default Applications]\n{OURS}\n",
            "[Added Associations]\napplication/x-knigonosha-kit=knigonosha-kit.desktop;\n[Default Applications]\n",
        ),
    ],
)
def test_on_linux_it_is_the_default_and_other_peoples_lines_stay(home: Path, before, tied, after):
    file = home / "config" / "mimeapps.list"
    if before is not None:
        file.parent.mkdir()
        file.write_text(before, encoding="utf-8")
    for _time in range(2):
        association.associate()
        assert file.read_text(encoding="utf-8") == tied
    for _time in range(2):
        association.dissociate()
        assert (file.read_text(encoding="utf-8") if file.exists() else None) == after


def test_on_linux_a_list_of_defaults_behind_a_link_and_in_other_letters_stays_so(home: Path):
    real, file = home / "dotfiles.list", home / "config" / "mimeapps.list"
    real.write_bytes(b"[Default Applications]\r\n# \xcf\xf0\xe8\r\n")
    file.parent.mkdir()
    file.symlink_to(real)
    association.associate()
    association.dissociate()
    assert file.is_symlink()
    assert real.read_bytes() == b"[Default Applications]\r\n# \xcf\xf0\xe8\r\n"


def test_on_linux_the_tools_of_the_system_are_told(home: Path, monkeypatch):
    ran = []
    monkeypatch.setattr(association.shutil, "which", lambda tool: f"/usr/bin/{tool}")
    monkeypatch.setattr(association.subprocess, "run", lambda told, **_how: ran.append(told))
    association.associate()
    assert ran == [
        ["/usr/bin/update-mime-database", str(home / "mime")],
        ["/usr/bin/update-desktop-database", str(home / "applications")],
    ]


def test_a_home_that_cannot_be_written_to_is_told(home: Path, monkeypatch):
    (home / "applications").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="Open a kit"):
        association.associate()


def test_on_a_mac_the_way_is_told(monkeypatch):
    monkeypatch.setattr(association.sys, "platform", "darwin")
    with pytest.raises(UserError, match="Finder"):
        association.associate()
    assert not association.is_associated()


@pytest.mark.parametrize("beside", ["knigonosha", ""])
def test_the_program_is_the_one_that_was_installed_beside(tmp_path: Path, monkeypatch, beside: str):
    python = tmp_path / "python"
    python.touch()
    if beside:
        (tmp_path / beside).touch()
    monkeypatch.setattr(association.sys, "platform", "linux")
    monkeypatch.setattr(association.sys, "executable", str(python))
    window = (str(tmp_path / "knigonosha"),)
    assert association.program() == (window if beside else (str(python), "-m", "outreach_app"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert association.program() == (window if beside else (str(python),))
