"""Personal data: removed for good when a reader asks for it or has left."""

from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.domain.roles import Field
from outreach_app.domain.statistics import year_kept
from outreach_app.services.library import Library
from outreach_app.services.readers import reader
from outreach_app.services.roles import check_sees
from outreach_app.services.rounds import leave_rounds
from outreach_app.storage import readers as stored
from outreach_app.storage import selection as stored_bags
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.anonymise import anonymise
from outreach_app.storage.statistics import band_sets, days_of_facts
from outreach_app.wording import N_


def anonymise_reader(library: Library, reader_id: Id) -> Changes:
    """Remove a reader's personal data, here and in the journal; figures stay. It cannot be undone.

    The home goes with its last reader. The bag is back on the shelf, no round to come calls any more, requests and
    concerns are closed.

    Raises:
        UserError: books are still out with the reader, or the person who works is no librarian.
    """
    check_sees(library, Field.REMOVAL)
    with library.use_case("anonymise_reader", keep_empty=True) as work:
        found = reader(library, reader_id)
        _check_nothing_out(found)
        today = library.clock().date()
        leave_rounds(library, reader_id, today, None, but=None)
        for item in stored_bags.bags([reader_id]).get(reader_id, ()):
            stored_bags.take_out(item.id)
        for request in stored_bags.open_requests([reader_id]).get(reader_id, ()):
            stored_bags.put_request(replace(request, closed_on=today))
        for concern in stored_visits.open_concerns():
            if concern.reader == reader_id:
                stored_visits.close_concern(concern.id, today)
        stored.mark_anonymised(reader_id, year_kept(found.birth, band_sets(), days_of_facts(reader_id)))
        anonymise(library.store, work.recording, "reader", reader_id)
        if found.place and stored.only_reader_at(found.place, reader_id):
            anonymise(library.store, work.recording, "place", found.place)
    return work.changes


def _check_nothing_out(found: Reader) -> None:
    loans = stored_visits.open_loans([found.id]).get(found.id, ())
    if loans:
        raise UserError(
            N_("{name} still has {count} books: enter their return or mark them lost first."),
            name=found.full_name,
            count=len(loans),
        )
