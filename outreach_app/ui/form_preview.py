"""The month's form as it will be printed, before it is printed or saved."""

from collections.abc import Sequence

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import PRIMARY, QUIET
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.paper_view import PaperView
from outreach_app.wording import _

CLOSE, PRINT, SAVE = 0, 1, 2
"""What the person chooses."""
_WIDE, _HIGH = 760, 640


class FormPreview(Dialog):
    """`exec()` gives what is to be done with the form."""

    def __init__(self, parent: QWidget | None, title: str, pdf: bytes, sizes: Sequence[QSizeF]) -> None:
        super().__init__(parent, _("Printable form"))
        self.view = PaperView()
        self.view.name(title)
        self.view.set_pdf(pdf, sizes)
        room = self.screen().availableSize()
        self.view.setMinimumSize(
            min(theme.px(_WIDE), room.width() - theme.px(96)), min(theme.px(_HIGH), room.height() - theme.px(224))
        )
        self.content.addWidget(self.view)
        self.add_button(_("Close"), CLOSE, QUIET)
        self.add_button(_("Save as PDF…"), SAVE)
        self.add_button(_("Print…"), PRINT, PRIMARY, default=True)
