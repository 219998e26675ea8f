"""The health mark: apart from the card, with a consent of its own; each look at it stands in the journal."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.consent import Consent, HealthMark
from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.roles import Field
from outreach_app.services.library import Library
from outreach_app.services.readers import reader
from outreach_app.services.roles import check_sees
from outreach_app.storage import profile as stored
from outreach_app.storage.anonymise import anonymise
from outreach_app.wording import N_


def health_consent(library: Library, reader_id: Id) -> Consent | None:
    """The consent of a reader's health mark, without the mark itself; None where there is no mark."""
    mark = stored.health_mark(reader_id)
    return mark.consent if mark and mark.text else None


def see_health_mark(library: Library, reader_id: Id) -> str:
    """A reader's health mark; that it was looked at stands in the journal.

    Raises:
        UserError: the person who works is not meant to see it, or the reader is not there any more.
    """
    check_sees(library, Field.HEALTH)
    with library.use_case("see_health_mark") as work:
        work.saw("reader", reader_id)
        mark = stored.health_mark(reader(library, reader_id).id)
        return mark.text if mark else ""


def set_health_mark(library: Library, reader_id: Id, text: str, consent: Consent, today: date) -> Changes:
    """Write a reader's health mark with the consent that it needs.

    Raises:
        UserError: there is no text, no consent, or its day is still to come.
    """
    check_sees(library, Field.HEALTH)
    if not text.strip():
        raise UserError(N_("Type the health mark; to remove one that is there, withdraw its consent."))
    if consent.given_on:
        check_day(consent.given_on, today)
    with library.use_case("set_health_mark") as work:
        one = reader(library, reader_id)
        if one.anonymised:
            raise UserError(N_("This reader's personal data was removed: add a new reader instead."))
        known = stored.health_mark(one.id)
        stored.put_health_mark(HealthMark(known.id if known else work.new_id(), one.id, text.strip(), consent))
    return work.changes


def withdraw_health_consent(library: Library, reader_id: Id, day: date, today: date) -> Changes:
    """Take back the consent of a health mark: its words go for good, the journal's included. It cannot be undone.

    The days of the consent stay as the proof of what was allowed when.

    Raises:
        UserError: there is no mark, or the day is still to come.
    """
    check_sees(library, Field.HEALTH)
    check_day(day, today)
    with library.use_case("withdraw_health_consent", keep_empty=True) as work:
        mark = stored.health_mark(reader(library, reader_id).id)
        if mark is None or not mark.text:
            raise UserError(N_("There is no health mark whose consent could be withdrawn: refresh the page."))
        stored.put_health_mark(replace(mark, text="", consent=replace(mark.consent, withdrawn_on=day)))
        anonymise(library.store, work.recording, "health_mark", mark.id)
    return work.changes
