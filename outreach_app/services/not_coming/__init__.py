"""The van does not come: who is touched, the step that calls it off, the calls after it, the notices."""

from outreach_app.services.not_coming.notices import notices, notices_pdf, write_notices
from outreach_app.services.not_coming.read import calls_on, next_call, ringing, ways_of
from outreach_app.services.not_coming.write import call_off, record_ringing

__all__ = [
    "call_off",
    "calls_on",
    "next_call",
    "notices",
    "notices_pdf",
    "record_ringing",
    "ringing",
    "ways_of",
    "write_notices",
]
