"""Whoever is not registered yet is enrolled at the counter: who it is, and the consent."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.ui.form import FormDialog
from outreach_app.ui.person_fields import PersonFields
from outreach_app.ui.scrolled import scrolled
from outreach_app.wording import N_, _


class EnrolForm(FormDialog):
    """Gives a reader of the stop, registered on the day; `name` is what was typed of the surname."""

    def __init__(self, parent: QWidget | None, place: Id, day: date, card: str = "", name: str = "") -> None:
        super().__init__(parent, _("New reader"), _("Enrol"))
        self._day = day
        self._reader = Reader(Id(""), "-", card=card, place=place, registered_on=day)
        self.person = PersonFields(self._reader)
        self.person.surname.setText(name)
        self.consent = self.person.tick(_("Consent to the use of personal data is signed"), False)
        self.content.addWidget(scrolled(self.person, whole=True))
        self.ready(self.person.surname)

    def value(self) -> Reader:
        """The new reader.

        Raises:
            UserError: the name is missing, or the birth is no date.
        """
        if not self.person.surname.text().strip():
            raise UserError(N_("What is the reader called? Type the surname."))
        reader = self.person.value(self._reader)
        return replace(reader, consent=Consent(self._day) if self.consent.isChecked() else Consent())
