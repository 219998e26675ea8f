"""Events at a stop: added, corrected, deleted."""

from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import there
from outreach_app.domain.events import Event
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.storage import events as stored
from outreach_app.storage import places as stored_places
from outreach_app.wording import N_

_GONE = N_("This event is not in the library any more: refresh the page.")


def add_event(library: Library, draft: Event) -> Changes:
    """Note an event; the draft's id is replaced by a new one.

    Raises:
        UserError: its day is still to come, or its place is not there any more.
    """
    check_day(draft.on_day, library.clock().date())
    with library.use_case("add_event") as work:
        there(stored_places.place(draft.place), N_("This stop is not in the library any more: refresh the page."))
        stored.put_event(replace(draft, id=work.new_id(), title=draft.title.strip()))
    return work.changes


def change_event(library: Library, changed: Event) -> Changes:
    """Correct an event.

    Raises:
        UserError: its day is still to come, or it is not there any more.
    """
    check_day(changed.on_day, library.clock().date())
    with library.use_case("change_event") as work:
        there(stored.event(changed.id), _GONE)
        stored.put_event(replace(changed, title=changed.title.strip()))
    return work.changes


def remove_event(library: Library, event: Id) -> Changes:
    """Delete an event that was entered by mistake.

    Raises:
        UserError: it is not there any more.
    """
    with library.use_case("remove_event") as work:
        there(stored.event(event), _GONE)
        stored.remove_event(event)
    return work.changes
