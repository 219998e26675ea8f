"""The recovery sheet in the window: what it is for, and where it goes."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.services import password
from outreach_app.services.library import Library
from outreach_app.ui import messages
from outreach_app.wording import N_, _

WHAT_FOR = N_(
    "If the password is forgotten, the digits on this sheet open the library; without the sheet nobody can help. Print "
    "it for the director's safe: whoever has it can read everything."
)


def offer(parent: QWidget, library: Library) -> bool:
    """Explain the sheet and make it, or leave it for later; says whether it was made."""
    question = _("The recovery sheet of “{file}”").format(file=library.store.path.name)
    way = messages.choose(parent, question, _(WHAT_FOR), [_("Save as PDF…")], back=_("Later"))
    return way == 0 and save(parent, library)


def save(parent: QWidget, library: Library) -> bool:
    """Save the sheet where the person says."""
    suggested = Path.home() / (_("Recovery sheet") + ".pdf")
    target = messages.save_file(parent, _("Where does the recovery sheet go?"), "PDF (*.pdf)", suggested)
    if target is None:
        return False
    try:
        password.write_recovery_sheet(library, target if target.suffix else target.with_suffix(".pdf"))
    except UserError as refusal:
        messages.refusal(parent, refusal)
        return False
    return True
