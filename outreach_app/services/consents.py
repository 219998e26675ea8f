"""A consent to personal data that is withdrawn, and the service that ends with it."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import EndReason
from outreach_app.services.library import Library
from outreach_app.services.reader_card import end_service
from outreach_app.services.readers import reader
from outreach_app.storage import readers as stored
from outreach_app.wording import N_


def withdraw_consent(library: Library, reader_id: Id, day: date, today: date, *, ends: bool = False) -> Changes:
    """Note that a reader withdrew the consent to personal data; `ends`: the service ends on that day with it.

    Without that planning takes the reader along no more, and the check stays until the service ends. What is lent
    comes back in either case; the data are removed in their turn.

    Raises:
        UserError: there is no consent that could be withdrawn, or the day is still to come.
    """
    check_day(day, today)
    with library.use_case("withdraw_consent") as work:
        found = reader(library, reader_id)
        if found.consent.given_on is None or found.consent.withdrawn:
            raise UserError(N_("There is no consent that could be withdrawn: refresh the page."))
        stored.put_reader(replace(found, consent=replace(found.consent, withdrawn_on=day)))
        if ends and found.ended_on is None:
            end_service(library, reader_id, EndReason.CONSENT, day, today)
    return work.changes
