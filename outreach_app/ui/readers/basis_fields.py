"""Fields of what the service stands on: how it came about, its basis, the consent, the days of registration."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.consent import Consent
from outreach_app.domain.dates import full_day
from outreach_app.domain.readers import Reader, ServiceBasis
from outreach_app.ui import typed
from outreach_app.ui.form import Fields
from outreach_app.wording import _


def day_text(day: date | None) -> str:
    """A day as it is typed."""
    return full_day(day) if day else ""


class BasisFields(Fields):
    """`value(reader)` gives the reader with what was typed."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        a_day, consent = _("24.11.2026"), reader.consent
        if consent.withdrawn:
            consent = Consent()
        bases = [(_("not said"), None), *((one.label, one) for one in ServiceBasis)]
        self.basis = self.choice(_("Served off-site because of"), bases, reader.basis)
        self.basis_until = self.line(_("For a time: until"), day_text(reader.basis_until), a_day)
        self.review = self.line(_("Look at it anew on"), day_text(reader.review_on), a_day)
        self.referral = self.line(_("Sent by"), reader.referral, _("social service, doctor, relatives"))
        self.registered = self.line(_("Registered on"), day_text(reader.registered_on), a_day)
        self.checked = self.line(_("Address checked on"), day_text(reader.address_checked_on), a_day)
        self.consent = self.line(_("Consent given on"), day_text(consent.given_on), a_day)
        self.consent_number = self.line(_("Number of the consent"), consent.number)
        self.consent_until = self.line(_("Consent until"), day_text(consent.until), _("until it is withdrawn"))
        self.pending = self.tick(_("Waits: the service has not begun"), reader.pending)
        self.basis.currentIndexChanged.connect(self._ask_until)
        self._ask_until()
        self.stretch()

    def _ask_until(self) -> None:
        self.basis_until.setEnabled(self.basis.value() is ServiceBasis.TEMPORARY)

    def value(self, reader: Reader) -> Reader:
        """The reader with what was typed; a consent that was withdrawn stays until another is given."""
        basis = self.basis.value()
        consent = Consent(
            typed.day(self.consent.text()),
            self.consent_number.text().strip(),
            None,
            typed.day(self.consent_until.text()),
        )
        kept = reader.consent.withdrawn and consent == Consent()
        return replace(
            reader,
            basis=basis,
            basis_until=typed.day(self.basis_until.text()) if basis is ServiceBasis.TEMPORARY else None,
            review_on=typed.day(self.review.text()),
            referral=self.referral.text().strip(),
            registered_on=typed.day(self.registered.text()),
            address_checked_on=typed.day(self.checked.text()),
            consent=reader.consent if kept else consent,
            pending=self.pending.isChecked(),
        )
