"""How to get in where a key hangs in a safe: apart from the door code, and each look at it noted as for that."""

from outreach_app.domain.identity import Id
from outreach_app.domain.roles import Field
from outreach_app.services.library import Library
from outreach_app.services.places import place
from outreach_app.services.roles import check_sees


def key_safe(library: Library, place_id: Id) -> str:
    """Where a place's key safe is and how it opens; that it was looked at stands in the journal.

    Raises:
        UserError: the person who works is not meant to see it, or the place is not there any more.
    """
    check_sees(library, Field.DOOR_CODE)
    with library.use_case("see_key_safe") as work:
        work.saw("place", place_id)
        return place(library, place_id).key_safe
