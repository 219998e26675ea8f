"""Dialogs of the first start: which library, and what a new one needs."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.ui import messages, theme
from outreach_app.ui.controls import PLAIN, PRIMARY, QUIET, Button, Label
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.password import NewPassword
from outreach_app.ui.remember_box import RememberBox
from outreach_app.ui.scrolled import scrolled
from outreach_app.wording import N_, _

NEW, SAMPLE, EXISTING = 1, 2, 3
"""The three ways to begin."""

_WAYS = {
    NEW: (N_("Make a new library"), N_("For real work: you choose a password, then bring in readers and titles.")),
    SAMPLE: (
        N_("Try with the sample library"),
        N_("A made-up library with 61 readers and a year of visits, in a file of its own: nothing in it is real."),
    ),
    EXISTING: (N_("Open a library"), N_("It is there already: from another computer, or on a stick.")),
}


class StartDialog(Dialog):
    """How to begin; gives one of the ways, or 0."""

    def __init__(self, parent: QWidget | None) -> None:
        words = _("A library is one encrypted file on this computer. Three steps lead to the first round.")
        super().__init__(parent, _("Welcome to Knigonosha"), words)
        for way, (name, what) in _WAYS.items():
            button, label = Button(kind=PRIMARY if way == NEW else PLAIN), Label("small", wrap=True)
            button.name(_(name))
            button.setAccessibleDescription(_(what))
            button.clicked.connect(lambda _checked=False, way=way: self.done(way))
            button.setAutoDefault(way == NEW)
            button.setDefault(way == NEW)
            label.setText(_(what))
            self.content.addWidget(button)
            self.content.addWidget(label)
            self.content.addSpacing(theme.px(8))
            if way == NEW:
                button.setFocus()
        self.add_button(_("Close the program"), 0, QUIET)


@dataclass(frozen=True)
class NewLibrary:
    """What a new library needs."""

    path: Path
    name: str
    librarian: str
    passphrase: str
    remember: bool


class NewLibraryDialog(FormDialog):
    """The first of the three steps."""

    def __init__(self, parent: QWidget | None, path: Path, person: str) -> None:
        super().__init__(parent, _("Step 1 of 3: the library and its password"), _("Make the library"))
        fields, self.password, self.remember = Fields(), NewPassword(), RememberBox(on=False)
        self.name = fields.line(_("Name of the library"), hint=_("as it stands on papers"))
        self.librarian = fields.line(_("Your name"), person, _("Surname, given name"))
        self.path = QLineEdit(str(path))
        elsewhere = Button()
        elsewhere.name(_("Elsewhere…"))
        elsewhere.clicked.connect(self._choose)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.path, 1)
        row.addWidget(elsewhere, 0, Qt.AlignmentFlag.AlignTop)
        self.path.setAccessibleName(_("File of the library"))
        fields.add(_("File of the library"), place, wide=True)
        why = Label("small", wrap=True)
        why.setText(
            _("The password encrypts everything in the library: nobody can open the file without it. Write it down.")
        )
        for part in (why, self.password, self.remember):
            fields.add("", part, wide=True)
        self.content.addWidget(scrolled(fields))
        self.password.without.toggled.connect(self.remember.setHidden)
        self.ready(self.name)

    def value(self) -> NewLibrary:
        """What was typed.

        Raises:
            UserError: the two passwords differ.
        """
        if not self.password.without.isChecked() and self.password.first.text() != self.password.second.text():
            raise UserError(N_("The two passwords differ: type the same one twice."))
        path = Path(self.path.text().strip()).expanduser()
        return NewLibrary(
            path if path.suffix else path.with_suffix(".outreach"),
            self.name.text(),
            self.librarian.text(),
            self.password.value(),
            self.remember.ticked(),
        )

    def _choose(self) -> None:
        kinds = _("Libraries") + " (*.outreach)"
        chosen = messages.save_file(self, _("Where does the library go?"), kinds, Path(self.path.text()))
        if chosen:
            self.path.setText(str(chosen))
