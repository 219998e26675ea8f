"""The recovery sheet in the window: what it is for, and where it goes."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.services import password
from outreach_app.services.library import Library
from outreach_app.ui import background, messages, printer
from outreach_app.ui.waiting import wait_for
from outreach_app.wording import N_, _

WHAT_FOR = N_(
    "If the password is forgotten, the digits on this sheet open the library; without the sheet nobody can help. Print "
    "it for the director's safe: whoever has it can read everything."
)


def offer(parent: QWidget, library: Library) -> bool:
    """Explain the sheet and make it, or leave it for later; says whether it was made."""
    question = _("The recovery sheet of “{file}”").format(file=library.store.path.name)
    ways = {_("Save as PDF…"): save}
    if printer.is_any():
        ways = {_("Print…"): print_out, **ways}
    way = messages.choose(parent, question, _(WHAT_FOR), list(ways), back=_("Later"))
    return way is not None and list(ways.values())[way](parent, library)


def print_out(parent: QWidget, library: Library) -> bool:
    """Print the sheet in the system's own dialog; nothing of it stays on the computer."""
    chosen = messages.printer(parent, _("Recovery sheet"))
    if chosen is None:
        return False
    pdf = password.recovery_sheet(library)
    try:
        job = partial(printer.send, chosen, [(pdf, 1)], background.Progress(lambda _done, _total: None))
        wait_for(parent, _("Printing"), "", job)
    except UserError as refusal:
        messages.refusal(parent, refusal)
        return False
    return True


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
