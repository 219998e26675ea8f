"""A reader's history in words: who did what and when, and who looked at something protected."""

from dataclasses import dataclass
from datetime import datetime

from outreach_app.domain.identity import Id
from outreach_app.domain.roles import Field
from outreach_app.domain.use_cases import use_case_label
from outreach_app.services.library import Library
from outreach_app.services.readers import reader
from outreach_app.services.roles import check_sees
from outreach_app.storage import reader_history as stored
from outreach_app.wording import N_, _

LIMIT = 500

_FIELDS = {
    "surname": N_("Surname"),
    "given_name": N_("Given name"),
    "patronymic": N_("Patronymic"),
    "card": N_("Card"),
    "birth_date": N_("Born"),
    "birth_year": N_("Born"),
    "place_id": N_("Place"),
    "room": N_("Room"),
    "residence": N_("Home address"),
    "notes": N_("Notes"),
    "items_per_visit": N_("Copies at a visit"),
    "basis": N_("Basis"),
    "basis_until": N_("Basis"),
    "referral": N_("Sent by"),
    "review_on": N_("Look at it anew on"),
    "registered_on": N_("Registered"),
    "consent_on": N_("Consent"),
    "consent_number": N_("Consent"),
    "consent_until": N_("Consent"),
    "consent_withdrawn_on": N_("Consent"),
    "ended_on": N_("Service ended"),
    "collective": N_("Subscription"),
    "pending": N_("Status"),
    "address_checked_on": N_("Address checked"),
    "settlement": N_("Address"),
    "street": N_("Address"),
    "house": N_("Address"),
    "flat": N_("Address"),
    "address_text": N_("Address"),
    "access_note": N_("Way in"),
    "door_code": N_("Door code"),
    "key_safe": N_("Key safe"),
    "lat": N_("Coordinates"),
    "lon": N_("Coordinates"),
    "phone": N_("Phones"),
    "contact_person": N_("Contact person"),
    "health_mark": N_("Health mark"),
}
"""What was changed, by the column or by the table of a part; what is not named here is told by the step itself."""


@dataclass(frozen=True)
class HistoryLine:
    """One step: `looked` where nothing was changed and something protected was seen or printed."""

    entry: Id
    at: datetime
    person: str
    use_case: str
    looked: bool
    fields: tuple[str, ...] = ()
    """What was changed of the card, as message ids; never the values."""

    @property
    def changed(self) -> str:
        """What was changed of the card."""
        return ", ".join(_(name) for name in self.fields)

    @property
    def words(self) -> str:
        """What was done."""
        return use_case_label(self.use_case)


def history_of(library: Library, reader_id: Id, *, only_looks: bool = False) -> list[HistoryLine]:
    """What the journal tells of a reader, the newest first; `only_looks`: who saw what is protected.

    Raises:
        UserError: the reader is not there any more, the person who works is no librarian, or this is a kit, whose
            journal begins with it.
    """
    check_sees(library, Field.HISTORY)
    library.check_whole(_("who saw and changed a reader's data"))
    found = stored.entries_about(library.store.database, reader(library, reader_id).id, LIMIT)
    lines = [_line(one) for one in found]
    return [one for one in lines if one.looked or not only_looks]


def _line(one: stored.EntryAbout) -> HistoryLine:
    head = one.head
    fields = tuple(dict.fromkeys(name for column, name in _FIELDS.items() if column in one.touched))
    return HistoryLine(head.id, head.at.astimezone(), head.person, head.use_case, one.looked, fields)
