"""The keys of the print centre."""

from typing import TYPE_CHECKING

from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.printing.doors import DOORS
from outreach_app.ui.printing.options import PRINT, SAVE
from outreach_app.wording import N_

if TYPE_CHECKING:
    from outreach_app.ui.printing.page import PrintPage

AGAIN = "Ctrl+Shift+P"
"""The key that prints the outdated papers once more."""
PUBLIC = "Alt+L"
"""The key of the mobile library's papers."""


def actions(page: "PrintPage") -> list[ActionSpec]:
    """The page's own actions."""
    return [
        ActionSpec("print", N_("Print the ticked papers"), (PRINT, "Ctrl+Enter"), page.print, everywhere=True),
        ActionSpec("save", N_("Save the ticked papers as PDF"), (SAVE,), page.save, everywhere=True),
        ActionSpec("again", N_("Print the outdated papers again"), (AGAIN,), page.print_again, everywhere=True),
        ActionSpec("public", N_("Papers and files of the mobile library…"), (PUBLIC,), page.public.click),
        ActionSpec("doors", N_("Notices for doors…"), (DOORS,), page.doors.open, everywhere=True),
        ActionSpec("all", N_("Tick all papers, or none"), ("Ctrl+A",), page.tick_all),
        *page.days.keys(lambda: page.today),
        ActionSpec("leave", N_("Back to the page before"), ("Esc",), page.ways.back),
    ]
