"""The program as a folder: what `build.spec` takes in; with OUTREACH_BUILD=1 also the folder itself, built and run."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from packaging.requirements import Requirement
from PyInstaller.utils import hooks

from outreach_app import paths
from outreach_app.storage import migrations

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = {
    *("matplotlib", "contourpy", "cycler", "fonttools", "kiwisolver", "pyparsing", "packaging"),
    *("pycparser", "lazy-importer", "knigonosha"),
}
"""Distributions that ours ask for and the folder does not hold: matplotlib's, what is only read while building, us."""


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    """The names of the spec, as PyInstaller runs it, without its work."""
    found: dict[str, Any] = {"SPECPATH": str(ROOT)}

    def analysis(scripts: list[str], **told: Any) -> SimpleNamespace:
        found["told"] = {"scripts": scripts, **told}
        return SimpleNamespace(binaries=[], datas=[], pure=[], scripts=[])

    found |= {
        "Analysis": analysis,
        "PYZ": list,
        "EXE": lambda *_parts, **told: told,
        "COLLECT": lambda *_parts, **_told: 0,
    }
    kept = hooks.collect_submodules
    hooks.collect_submodules = lambda name: [name]
    try:
        exec(compile((ROOT / "build.spec").read_text(encoding="utf-8"), "build.spec", "exec"), found)
    finally:
        hooks.collect_submodules = kept
    return found


def bundled() -> Iterator[Distribution]:
    """Every distribution that the program's own ask for, on this system."""
    waiting, seen = ["knigonosha"], set()
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        if name not in LEFT_OUT:
            yield distribution(name)
        if name != "matplotlib":
            wanted = [Requirement(text) for text in distribution(name).requires or ()]
            waiting += [one.name for one in wanted if not one.marker or one.marker.evaluate({"extra": ""})]


def test_everything_named_is_there(spec):
    told = spec["told"]
    assert all(Path(script).is_file() for script in told["scripts"])
    assert [name for name in told["hiddenimports"] if not find_spec(name)] == []
    assert [source for source, _folder in told["datas"] if not Path(source).exists()] == []


def test_resources_fonts_and_qts_words_go_along(spec):
    folders = {Path(folder).parts[0] for _source, folder in spec["told"]["datas"]}
    assert {"resources", "licences", "fontpkg_pt_sans", "fontpkg_pt_serif"} <= folders
    needed = spec["is_needed"]
    for path in (
        "PySide6/Qt/translations/qtbase_ru.qm",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\Qt6PrintSupport.dll",
        "PySide6/QtNetwork.abi3.so",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "pypdfium2_raw/libpdfium.so",
        "apsw/__init__.abi3.so",
    ):
        assert needed((path, "", "BINARY")), path
    for path in ("PySide6/Qt/translations/qtbase_de.qm", "PySide6/Qt/lib/libQt6Quick.so.6", "PySide6\\Qt6Qml.dll"):
        assert not needed((path, "", "BINARY")), path


def test_the_licence_of_every_part_goes_along(spec):
    folders = {Path(folder).parts[1] for _source, folder in spec["licences"]() if len(Path(folder).parts) > 1}
    without_a_file = {"pyside6-essentials", "shiboken6", "fontpkg"}
    names = {re.sub(r"[-_.]+", "-", one.name).lower() for one in bundled()}
    assert names - without_a_file <= {re.sub(r"[-_.]+", "-", folder).lower() for folder in folders}
    assert {"knigonosha", "python", "pyinstaller"} <= folders
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt", "README.txt"):
        assert (paths.resources() / "licences" / name).is_file()


def test_migrations_are_imported_by_name_and_so_go_along():
    steps = [step.__module__.rpartition(".")[2] for step in migrations.STEPS]
    files = sorted(file.stem for file in Path(migrations.__file__).parent.glob("m0*.py"))
    assert steps == files


@pytest.mark.skipif(not os.environ.get("OUTREACH_BUILD"), reason="takes a minute or two: set OUTREACH_BUILD=1")
def test_the_folder_is_built_and_runs(tmp_path):
    subprocess.run(
        [
            sys.executable,
            "-m",
            "PyInstaller",
            ROOT / "build.spec",
            "--distpath",
            tmp_path,
            "--workpath",
            tmp_path / "work",
        ],
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )
    folder = tmp_path / "knigonosha"
    suffix = ".exe" if sys.platform == "win32" else ""
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")} | home
    made = subprocess.run(
        [folder / f"outreach{suffix}", "demo", "--no-window", "--json", "--out", tmp_path / "demo"],
        check=True,
        capture_output=True,
        env=clean,
    )
    value = json.loads(made.stdout)
    assert [Path(paper).read_bytes()[:4] for paper in value["papers"]] == [b"%PDF"] * len(value["papers"])
    window = subprocess.Popen(
        [folder / f"knigonosha{suffix}"],
        env=clean | {"QT_QPA_PLATFORM": "offscreen", "OUTREACH_KEY": "demo"},
        stderr=subprocess.PIPE,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        window.communicate(timeout=10)
    window.kill()
    _out, told = window.communicate()
    assert b"Traceback" not in told
