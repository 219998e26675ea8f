"""The files of the wizard: the one that comes in, and the list of what becomes of its records."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.services.imports import ImportResult
from outreach_app.services.imports.listing import save_listing
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.importing.words import FILES, HEADINGS, KINDS
from outreach_app.wording import _


def dropped(data: QMimeData) -> Path | None:
    """The first file among what is dragged."""
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)


def pick_file(parent: QWidget, kind: str, folder: Path | None) -> Path | None:
    """Let the person pick a file of readers or titles."""
    kinds = (f"{_(KINDS[kind])} ({FILES[kind]})", _("All files") + " (*)")
    return messages.open_file(parent, _(HEADINGS[kind]), ";;".join(kinds), folder)


def save_list(parent: QWidget, desk: Desk, result: ImportResult | None, folder: Path | None) -> None:
    """Ask where the list goes and write it there; no fact of the library changes."""
    if result is None:
        return
    suggested = (folder or Path.home()) / (_("import list") + ".csv")
    path = messages.save_file(parent, _("Save the list…"), _("Table (CSV)") + " (*.csv)", suggested)
    if path is None:
        return
    try:
        save_listing(result, path)
    except UserError as refusal:
        desk.failed.emit(refusal)
    else:
        desk.told.emit(_("List saved: {file}").format(file=path.name), False)
