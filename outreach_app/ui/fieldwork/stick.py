"""Files of kits go to a USB stick and come from one: it is proposed, and a full one is told before it is written."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.services import fieldwork
from outreach_app.ui import messages

_ENDINGS = {".kit": (".kit", ".outreach"), ".return": (".return",)}


def stick() -> Path | None:
    """The stick that is plugged in; the one with most room where there are several."""
    return next(iter(fieldwork.sticks()), None)


def _named(target: Path, suffix: str) -> Path:
    """The file with its ending; a day in the name ends in no such thing."""
    return target if target.suffix in _ENDINGS[suffix] else target.with_name(f"{target.name}{suffix}")


def save(parent: QWidget, title: str, kinds: str, name: str, needed: int) -> Path | None:
    """Ask where a file of a kit goes, until there are `needed` bytes of room; None: the person gave up."""
    proposed = (stick() or Path.home()) / name
    while (target := messages.save_file(parent, title, kinds, proposed)) is not None:
        target = _named(target, Path(name).suffix)
        try:
            fieldwork.check_room(target, needed)
        except UserError as full:
            messages.refusal(parent, full)
            proposed = Path.home() / target.name
        else:
            return target
    return None


def pick(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file of a kit, beginning at the stick."""
    return messages.open_file(parent, title, kinds, stick())
