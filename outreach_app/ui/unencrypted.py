"""The warning before readers' data leave the library in a file that anybody can open."""

from PySide6.QtWidgets import QWidget

from outreach_app.ui import messages
from outreach_app.wording import _

_AGREED = "readers' data in files"


def agreed(owner: QWidget) -> bool:
    """Whether the person knows what a file with readers' data needs; asked once while the window is open."""
    window = owner.window().parentWidget() or owner.window()
    if window.property(_AGREED):
        return True
    told = _(
        "A PDF is not encrypted, unlike the library: whoever has the file reads names, addresses and what is read. "
        "Keep it out of shared and cloud folders, do not send it by mail, and delete it once it is printed."
    )
    yes = messages.ask(owner, _("Save papers with readers' data?"), told, _("Save as PDF…"))
    window.setProperty(_AGREED, yes)
    return yes
