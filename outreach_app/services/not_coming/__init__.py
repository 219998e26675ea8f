"""The van does not come: who is touched, the step that calls it off, the calls after it, the notices."""

from outreach_app.services.not_coming.notices import notices, notices_pdf, write_notices
from outreach_app.services.not_coming.read import calls_on, next_call, ways_of
from outreach_app.services.not_coming.ring_list import (
    note_ring_list,
    record_ringing,
    ring_list_pdf,
    ringing,
    write_ring_list,
)
from outreach_app.services.not_coming.write import call_off

__all__ = [
    "call_off",
    "calls_on",
    "next_call",
    "note_ring_list",
    "notices",
    "notices_pdf",
    "record_ringing",
    "ring_list_pdf",
    "ringing",
    "ways_of",
    "write_notices",
    "write_ring_list",
]
