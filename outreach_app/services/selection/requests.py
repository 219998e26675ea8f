"""What readers asked for: noted, and closed once it is answered."""

from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.selection import Channel, Request
from outreach_app.services.library import Library
from outreach_app.storage import selection as stored
from outreach_app.wording import N_


def requests(library: Library, reader_id: Id) -> list[Request]:
    """What a reader asked for and has not got yet, the oldest first."""
    return stored.open_requests([reader_id]).get(reader_id, [])


def add_request(library: Library, reader_id: Id, text: str, day: date, channel: Channel = Channel.PHONE) -> Changes:
    """Note what a reader asked for."""
    with library.use_case("add_request") as work:
        stored.put_request(Request(work.new_id(), reader_id, text.strip(), day, channel))
    return work.changes


def close_request(library: Library, request_id: Id, day: date) -> Changes:
    """End a request that was answered in another way than by a packed copy, or is not wanted any more.

    Raises:
        UserError: it is not there any more, or has ended already.
    """
    with library.use_case("close_request") as work:
        found = stored.request(request_id)
        if found is None or found.closed_on:
            raise UserError(N_("This wish is closed already: refresh the page."))
        stored.close_request(request_id, day)
    return work.changes
