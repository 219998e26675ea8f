"""The made-up library of `outreach demo`: a believable Russian district, fixed by a seed."""

from outreach_app.services.sample.library import made_up_library
from outreach_app.services.sample.model import PastRound, SampleLibrary
from outreach_app.services.sample.past import past

__all__ = ["PastRound", "SampleLibrary", "made_up_library", "past"]
