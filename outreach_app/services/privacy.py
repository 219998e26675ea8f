"""Personal data: removed for good when a reader asks for it or has left."""

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.services.readers import reader
from outreach_app.storage import readers as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.anonymise import anonymise
from outreach_app.wording import N_


def anonymise_reader(library: Library, reader_id: Id) -> Changes:
    """Remove a reader's personal data, here and in the journal; figures stay. It cannot be undone.

    The home goes with its last reader.

    Raises:
        UserError: books are still out with the reader.
    """
    found = reader(library, reader_id)
    loans = stored_visits.open_loans([reader_id]).get(reader_id, ())
    if loans:
        raise UserError(
            N_("{name} still has {count} books: enter their return or mark them lost first."),
            name=found.full_name,
            count=len(loans),
        )
    with library.use_case("anonymise_reader", keep_empty=True) as work:
        stored.mark_anonymised(reader_id)
        anonymise(library.store, work.recording, "reader", reader_id)
        if found.place and stored.only_reader_at(found.place, reader_id):
            anonymise(library.store, work.recording, "place", found.place)
    return work.changes
