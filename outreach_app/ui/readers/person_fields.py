"""Fields of the person: name, card, birth, phones, contact, registration and consent; copies at a visit and notes."""

from dataclasses import replace

from outreach_app.domain.dates import full_day
from outreach_app.domain.readers import ContactPerson, Reader
from outreach_app.ui import typed
from outreach_app.ui.form import Fields, Number
from outreach_app.wording import _


def _day_text(day) -> str:
    return full_day(day) if day else ""


class PersonFields(Fields):
    """`value(reader)` gives the reader with what was typed."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        contact = reader.contacts[0] if reader.contacts else ContactPerson("")
        a_day = _("24.11.2026")
        self.surname = self.line(_("Surname"), reader.surname if reader.id else "")
        self.given_name = self.line(_("Given name"), reader.given_name)
        self.patronymic = self.line(_("Patronymic"), reader.patronymic)
        self.card = self.line(_("Card number"), reader.card, _("given by itself if left empty"))
        self.birth = self.line(_("Born"), typed.birth_text(reader.birth), _("24.11.1945, or the year alone"))
        self.registered = self.line(_("Registered on"), _day_text(reader.registered_on), a_day)
        self.phones = self.text(
            _("Phones, one on a line, in the order to try them"),
            typed.phones_text(reader.phones),
            _("8 912 345-67-89 daughter"),
        )
        self.contact = self.line(_("Contact person"), contact.name)
        self.relation = self.line(_("Relation"), contact.relation, _("daughter, social worker"))
        self.contact_phone = self.line(_("Contact's phone"), contact.phone)
        self.proxy = self.tick(_("May receive and return books"), contact.is_proxy)
        self.consent = self.line(_("Consent given on"), _day_text(reader.consent.given_on), a_day)
        self.consent_number = self.line(_("Number of the consent"), reader.consent.number)

    def value(self, reader: Reader) -> Reader:
        """The reader with what was typed."""
        given_on, number = typed.day(self.consent.text()), self.consent_number.text().strip()
        return replace(
            reader,
            surname=self.surname.text().strip(),
            given_name=self.given_name.text().strip(),
            patronymic=self.patronymic.text().strip(),
            card=self.card.text().strip(),
            birth=typed.birth(self.birth.text()),
            registered_on=typed.day(self.registered.text()),
            phones=typed.phones(self.phones.toPlainText()),
            contacts=(*self._contact(reader), *reader.contacts[1:]),
            consent=replace(reader.consent, given_on=given_on, number=number),
        )

    def _contact(self, reader: Reader) -> tuple[ContactPerson, ...]:
        known = reader.contacts[0] if reader.contacts else ContactPerson("")
        name = self.contact.text().strip()
        if not name:
            return ()
        return (
            replace(
                known,
                name=name,
                relation=self.relation.text().strip(),
                phone=self.contact_phone.text().strip(),
                is_proxy=self.proxy.isChecked(),
            ),
        )


class ReadingFields(Fields):
    """How much is brought, and notes."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.items = Number(0, 50, reader.items_per_visit or 0)
        self.items.setSpecialValueText(_("not said"))
        self.add(_("Copies at a visit"), self.items)
        self.notes = self.text(_("Notes"), reader.notes, lines=5)
        self.stretch()

    def value(self, reader: Reader) -> Reader:
        """The reader with what was typed."""
        return replace(
            reader,
            items_per_visit=self.items.value() or None,
            notes=self.notes.toPlainText().strip(),
        )
