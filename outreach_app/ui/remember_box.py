"""The box that keeps a password in the keyring of the system; where there is none it says so and cannot be ticked."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from outreach_app.services import remembered
from outreach_app.ui import background
from outreach_app.ui.controls import Label
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

REMEMBER = N_("Remember the password on this computer")


class RememberBox(Translated, QWidget):
    """Whether there is a keyring is found out after it is shown, in the background: an ill one answers late."""

    def __init__(self, on: bool) -> None:
        super().__init__()
        self.box, self._why = QCheckBox(), Label("small", wrap=True)
        self._wanted, self._there, self._asked = on, None, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(self._why)
        self.box.setEnabled(False)
        self.retranslate()

    def ticked(self) -> bool:
        """Whether the password is to be kept."""
        return self.box.isEnabled() and self.box.isChecked()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.box.setText(_(REMEMBER))
        self.box.setAccessibleName(_(REMEMBER))
        if self._there is False:
            self._why.setText(_("This computer has no keyring for passwords, so the program cannot remember it."))
        else:
            self._why.setText(
                _("It lies in the system's keyring; whoever signs in to this computer as you needs none.")
            )
        self.box.setAccessibleDescription(self._why.text())

    def showEvent(self, event) -> None:
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            background.run(self, lambda _progress: remembered.is_there(), self._found)

    def _found(self, there: object) -> None:
        self._there = bool(there)
        self.box.setEnabled(self._there)
        self.box.setChecked(self._there and self._wanted)
        self.retranslate()
