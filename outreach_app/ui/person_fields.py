"""Fields of the person: name, card, birth, phones; copies at a visit and notes."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from outreach_app.domain.readers import Reader
from outreach_app.ui import typed
from outreach_app.ui.form import Fields, Number
from outreach_app.ui.phone_lines import PhoneLines
from outreach_app.wording import _


class PersonFields(Fields):
    """`value(reader)` gives the reader with what was typed; a collective subscription has a name only."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.surname = self.line(_("Surname, or name of the organisation"), reader.surname if reader.id else "")
        self.card = self.line(_("Card number"), reader.card, _("given by itself if left empty"))
        self.given_name = self.line(_("Given name"), reader.given_name)
        self.patronymic = self.line(_("Patronymic"), reader.patronymic)
        self.birth = self.line(_("Born"), typed.birth_text(reader.birth), _("24.11.1945, or the year alone"))
        self.collective = self.tick(_("Collective subscription of an organisation or group"), reader.collective)
        title = _("Phones, one on a line, in the order to try them")
        lines = PhoneLines(title, typed.phones_text(reader.phones), _("8 912 345-67-89 daughter"))
        self.phones = lines.area
        self.add(title, lines, wide=True)
        self.collective.toggled.connect(self._choose)
        self._choose()
        self.stretch()

    def _choose(self) -> None:
        for field in (self.given_name, self.patronymic, self.birth):
            field.setEnabled(not self.collective.isChecked())

    def value(self, reader: Reader) -> Reader:
        """The reader with what was typed."""
        person = not self.collective.isChecked()
        return replace(
            reader,
            surname=self.surname.text().strip(),
            given_name=self.given_name.text().strip() if person else "",
            patronymic=self.patronymic.text().strip() if person else "",
            card=self.card.text().strip(),
            birth=typed.birth(self.birth.text() if person else ""),
            phones=typed.phones(self.phones.toPlainText()),
            collective=not person,
        )


class ReadingFields(Fields):
    """How much is brought, and notes; of a new reader what is liked too, which later stands on a tab of its own."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.items = Number(0, 50, reader.items_per_visit or 0)
        self.items.setSpecialValueText(_("not said"))
        self.add(_("Copies at a visit"), self.items)
        self.likes = QLineEdit()
        if not reader.id:
            self.likes.setPlaceholderText(_("Author, genre, subject, or the name of a shared list"))
            self.likes.setToolTip(
                _("The kind is guessed; “subject: sea” tells it. Several entries stand with commas between.")
            )
            self.add(_("Likes"), self.likes, wide=True)
        self.notes = self.text(_("Notes"), reader.notes, lines=5)
        self.stretch()

    def value(self, reader: Reader) -> Reader:
        """The reader with what was typed."""
        return replace(
            reader,
            items_per_visit=self.items.value() or None,
            notes=self.notes.toPlainText().strip(),
        )
