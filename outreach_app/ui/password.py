"""Dialogs for a library's password: typed to open it, or given anew."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from outreach_app.services.password import LEAST, WITHOUT
from outreach_app.ui import theme
from outreach_app.ui.controls import PRIMARY, QUIET, Label
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.remember_box import RememberBox
from outreach_app.ui.secret_field import SecretField, reveal_box
from outreach_app.wording import N_, _

OPEN, FORGOTTEN, ANOTHER = 1, 2, 3
"""What the person wants of the dialog that asks for a password."""

WITHOUT_MEANS = N_(
    "Without a password, whoever gets hold of the file can read the names, addresses and books of all readers. Choose "
    "it only where nobody else can use this computer; a password can be set later in the settings."
)


class PasswordDialog(Dialog):
    """Asks for the password of a file."""

    TITLE, FIELD = N_("Password of “{file}”"), N_("Password")

    def __init__(self, parent: QWidget | None, file: str, fault: str = "") -> None:
        super().__init__(parent, _(self.TITLE).format(file=file))
        self._field = SecretField(_(self.FIELD))
        self._field.textChanged.connect(self._judge)
        self.content.addWidget(self._field)
        self._fault = Label("danger", wrap=True)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.content.addWidget(self._fault)
        self.show_box = reveal_box(self._field)
        self.content.addWidget(self.show_box)
        self.add_ways()
        self.add_button(_("Cancel"), 0, QUIET)
        self._go = self.add_button(_("Open"), OPEN, PRIMARY, default=True)
        self._judge()
        self._field.setFocus()

    def typed(self) -> str:
        """The password."""
        return self._field.text()

    def add_ways(self) -> None:
        """Add what else can be done here."""

    def _judge(self) -> None:
        self._go.setEnabled(bool(self._field.text()))


class WordsOfKitDialog(PasswordDialog):
    """Opens a kit by its words, which come from a note and so are shown while they are typed."""

    TITLE, FIELD = N_("The six words of “{file}”"), N_("Six words")
    HINT = N_("Typed in any case, е for ё; the first four letters of a word are enough.")

    def add_ways(self) -> None:
        told = Label("muted", wrap=True)
        told.setText(
            _("{hint} Lost the note? The library shows the words once more, on the page Fieldwork.").format(
                hint=_(self.HINT)
            )
        )
        self.content.addWidget(told)
        self.show_box.setText(_("Show the words"))
        self.show_box.setAccessibleName(_("Show the words"))
        self.show_box.setChecked(True)
        self.add_button(_("Another library…"), ANOTHER, QUIET)

    def remember(self) -> bool | None:
        """Nobody is asked: words of a kit are never kept on the laptop."""
        return None


class UnlockDialog(PasswordDialog):
    """Opens a library at the start; `exec()` gives one of the three wishes, or 0."""

    def __init__(self, parent: QWidget | None, file: str, fault: str = "", *, remember: bool = False) -> None:
        self._remember = RememberBox(remember)
        super().__init__(parent, file, fault)

    def add_ways(self) -> None:
        self.content.addWidget(self._remember)
        self.add_button(_("Forgotten the password?"), FORGOTTEN, QUIET)
        self.add_button(_("Another library…"), ANOTHER, QUIET)

    def remember(self) -> bool:
        """Whether the keyring is to keep it."""
        return self._remember.ticked()


class NewPassword(QWidget):
    """A new password, typed twice, or none; `fits` tells whether it can be taken."""

    fits = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = SecretField(_("Password")), SecretField(_("The same once more"))
        self.hint = Label("small", wrap=True)
        self.without = QCheckBox(_("Without a password"))
        self.without.setAccessibleName(self.without.text())
        self._means = Label("danger", wrap=True)
        self._means.setText(_(WITHOUT_MEANS))
        self.without.setAccessibleDescription(self._means.text())
        self._reveal = reveal_box(self.first, self.second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self.first, self.second, self.hint, self._reveal, self.without, self._means):
            column.addWidget(part)
        for field in (self.first, self.second):
            field.textChanged.connect(self.judge)
        self.without.toggled.connect(self.judge)
        self.judge()

    def value(self) -> str:
        """The password, or what stands for none."""
        return WITHOUT if self.without.isChecked() else self.first.text()

    def judge(self) -> bool:
        """Say what is missing yet."""
        none = self.without.isChecked()
        for field in (self.first, self.second, self._reveal):
            field.setEnabled(not none)
        self.hint.setVisible(not none)
        self._means.setVisible(none)
        short = len(self.first.text().strip()) < LEAST
        differs = self.first.text() != self.second.text()
        if short:
            hint = _("At least {count} characters.").format(count=LEAST)
        else:
            hint = _("The two do not match yet.") if differs else _("Both match.")
        self.hint.setText(hint)
        right = none or (not short and not differs)
        self.fits.emit(right)
        return right


class NewPasswordDialog(Dialog):
    """Gives a library a password; `go` names the deed."""

    def __init__(self, parent: QWidget | None, file: str, go: str) -> None:
        words = _("It encrypts everything in the library. Nobody can open the file without it, so write it down.")
        super().__init__(parent, _("A password for “{file}”").format(file=file), words)
        self.fields = NewPassword()
        self.content.addWidget(self.fields)
        self.add_button(_("Cancel"), 0, QUIET)
        button = self.add_button(go, 1, PRIMARY, default=True)
        self.fields.fits.connect(button.setEnabled)
        self.fields.fits.connect(lambda _fits: self.isVisible() and self._fit())
        self.fields.judge()
        self.fields.first.setFocus()

    def typed(self) -> str:
        """The password, or what stands for none."""
        return self.fields.value()
