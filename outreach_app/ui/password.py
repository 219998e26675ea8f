"""Dialogs for a library's password: typed once to open it, twice to make it."""

from PySide6.QtWidgets import QWidget

from outreach_app.ui.controls import PRIMARY, QUIET, Label
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.secret_field import SecretField, reveal_box
from outreach_app.wording import _

LEAST = 8
"""Characters that a new password needs: the file may be on a lost USB stick."""


class PasswordDialog(Dialog):
    """Opens a library."""

    def __init__(self, parent: QWidget | None, file: str, fault: str = "") -> None:
        super().__init__(parent, _("Password of “{file}”").format(file=file))
        self._field = SecretField(_("Password"))
        self._field.textChanged.connect(self._judge)
        self.content.addWidget(self._field)
        self._fault = Label("danger", wrap=True)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.content.addWidget(self._fault)
        self.content.addWidget(reveal_box(self._field))
        self.add_button(_("Cancel"), 0, QUIET)
        self._go = self.add_button(_("Open"), 1, PRIMARY, default=True)
        self._judge()
        self._field.setFocus()

    def typed(self) -> str:
        """The password."""
        return self._field.text()

    def _judge(self) -> None:
        self._go.setEnabled(bool(self._field.text()))


class NewPasswordDialog(Dialog):
    """Makes a library."""

    def __init__(self, parent: QWidget | None, file: str) -> None:
        super().__init__(
            parent,
            _("A password for “{file}”").format(file=file),
            _("It encrypts everything in the library. Nobody can open the file without it, so write it down."),
        )
        self._first, self._second = SecretField(_("Password")), SecretField(_("The same once more"))
        self._hint = Label("small", wrap=True)
        for field in (self._first, self._second):
            field.textChanged.connect(self._judge)
            self.content.addWidget(field)
        self.content.addWidget(self._hint)
        self.content.addWidget(reveal_box(self._first, self._second))
        self.add_button(_("Cancel"), 0, QUIET)
        self._go = self.add_button(_("Make the library"), 1, PRIMARY, default=True)
        self._judge()
        self._first.setFocus()

    def typed(self) -> str:
        """The password."""
        return self._first.text()

    def _judge(self) -> None:
        short = len(self._first.text()) < LEAST
        differs = self._first.text() != self._second.text()
        self._go.setEnabled(not short and not differs)
        if short:
            hint = _("At least {count} characters.").format(count=LEAST)
        else:
            hint = _("The two do not match yet.") if differs else _("Both match.")
        self._hint.setText(hint)
