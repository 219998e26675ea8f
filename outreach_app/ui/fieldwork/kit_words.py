"""The words of a kit that nobody here knows of: the library was restored from a backup of before."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import WORDS
from outreach_app.ui.controls import Label
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import N_, _


class KitWordsForm(FormDialog):
    """Gives the words as they were typed."""

    def __init__(self, parent: QWidget | None, file: Path) -> None:
        super().__init__(parent, _("“{file}” is of no kit that is known here").format(file=file.name), _("Look at it"))
        fields, note = Fields(), Label("muted", wrap=True)
        note.setText(
            _(
                "Choose another file if this is none of a kit; a backup is restored in “Settings → Data and backup”. "
                "If the library was restored from a backup that is older than the kit, type the six words that were "
                "noted when it was made."
            )
        )
        self.words: QLineEdit = fields.line(_("The six words of that kit"), wide=True)
        self.content.addWidget(note)
        self.content.addWidget(fields)
        self.ready(self.words)

    def value(self) -> str:
        typed = self.words.text().strip()
        if not typed:
            raise UserError(N_("A kit opens by {count} words. Look at the note once more."), count=WORDS)
        return typed
