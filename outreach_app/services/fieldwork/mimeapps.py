"""Which program opens a kind of file, in the user's own `mimeapps.list`: edited by lines, so that all others stay.

Source: freedesktop.org, “Association between MIME types and applications” 1.0.1: in the group of defaults each kind has
a list of desktop entries, of which the first that is installed opens it.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from outreach_app.storage.location import replace_file

_GROUP = "[Default Applications]"


def default_list() -> Path:
    """The user's own file, which desktops ask first."""
    folder = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(folder) / "mimeapps.list"


def put_first(kind: str, entry: str) -> None:
    """Let a desktop entry open a kind of file before those that the user had chosen; twice changes nothing.

    Raises:
        OSError: the file cannot be read or written.
    """
    file = default_list()
    lines = _lines(file)
    at = _place(lines, kind)
    if at is not None:
        lines[at] = _line(kind, [entry, *_without(lines[at], entry)])
    else:
        group = next((place for place, line in enumerate(lines) if line.strip() == _GROUP), None)
        if group is None:
            lines += ["", _GROUP] if lines and lines[-1].strip() else [_GROUP]
            group = len(lines) - 1
        lines.insert(group + 1, _line(kind, [entry]))
    _write(file, lines)


def take_away(kind: str, entry: str) -> bool:
    """Take a desktop entry away from a kind of file; whether it was there. A file that held nothing else goes.

    Raises:
        OSError: the file cannot be read or written.
    """
    file = default_list()
    lines = _lines(file)
    at = _place(lines, kind)
    if at is None or entry not in _entries(lines[at]):
        return False
    others = _without(lines[at], entry)
    lines[at : at + 1] = [_line(kind, others)] if others else []
    if all(line.strip() in ("", _GROUP) for line in lines):
        file.unlink()
    else:
        _write(file, lines)
    return True


def _lines(file: Path) -> list[str]:
    """The lines without their ends; bytes that are no UTF-8 come back as they were."""
    if not file.exists():
        return []
    return file.read_bytes().decode("utf-8", "surrogateescape").split("\n")


def _write(file: Path, lines: Sequence[str]) -> None:
    """Write beside and rename, where the file itself lies: many keep theirs elsewhere, behind a link."""
    file.parent.mkdir(parents=True, exist_ok=True)
    target = file.resolve()
    text = "\n".join(lines) if lines[-1:] == [""] else "\n".join((*lines, ""))
    beside = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(text.encode("utf-8", "surrogateescape"))
        replace_file(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _place(lines: Sequence[str], kind: str) -> int | None:
    """The line of a kind in the group of defaults."""
    inside = False
    for place, line in enumerate(lines):
        if line.startswith("["):
            inside = line.strip() == _GROUP
        elif inside and line.partition("=")[0].strip() == kind:
            return place
    return None


def _entries(line: str) -> list[str]:
    return [one.strip() for one in line.partition("=")[2].split(";") if one.strip()]


def _without(line: str, entry: str) -> list[str]:
    return [one for one in _entries(line) if one != entry]


def _line(kind: str, entries: Sequence[str]) -> str:
    return f"{kind}={';'.join(entries)};" if len(entries) > 1 else f"{kind}={entries[0]}"
