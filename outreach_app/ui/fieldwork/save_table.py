"""A table that leaves the library: asked where it goes, written there, and told."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.wording import _


def save_table(owner: QWidget, desk: Desk, question: str, name: str, write: Callable[[Path], Changes]) -> bool:
    """Ask where a table goes, as XLSX or CSV, and let it be written there; says whether it was."""
    target = messages.save_file(owner, question, "XLSX (*.xlsx);;CSV (*.csv)", Path.home() / f"{name}.xlsx")
    if target is None:
        return False
    target = target if target.suffix.lower() in {".xlsx", ".csv"} else target.with_name(f"{target.name}.xlsx")
    if not desk.do(lambda: write(target)):
        return False
    desk.told.emit(_("Saved: {file}").format(file=target.name), False)
    return True
