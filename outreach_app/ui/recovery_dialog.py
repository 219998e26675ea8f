"""The dialog for whoever has forgotten the password and holds the recovery sheet."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import Label
from outreach_app.ui.form import FormDialog
from outreach_app.wording import _


class RecoveryDialog(FormDialog):
    """Takes the groups of the recovery sheet; a mistyped one is named and all stays to be corrected."""

    def __init__(self, parent: QWidget | None, file: str) -> None:
        super().__init__(parent, _("Open “{file}” by its recovery sheet").format(file=file), _("Open"))
        words = Label(wrap=True)
        words.setText(
            _(
                "The sheet lies in the director's safe. Type its 17 groups of digits in their order; blanks and line "
                "breaks do not matter. Then you choose a new password."
            )
        )
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(_("Groups of digits"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(theme.px(120))
        self.content.addWidget(words)
        self.content.addWidget(self.field)
        self.ready(self.field)

    def value(self) -> str:
        """What was typed."""
        return self.field.toPlainText()
