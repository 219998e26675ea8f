"""Calls to readers and by them: with whom, and what came of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.identity import Id
from outreach_app.wording import N_, _


class CallResult(StrEnum):
    """What came of a call."""

    REACHED = "reached"
    CALLED_US = "called_us"
    NO_ANSWER = "no_answer"
    CALL_BACK = "call_back"
    WRONG_NUMBER = "wrong_number"

    @property
    def label(self) -> str:
        """The result in words."""
        return _(_RESULTS[self])

    @property
    def spoke(self) -> bool:
        """Whether somebody was spoken with."""
        return self in {CallResult.REACHED, CallResult.CALLED_US}

    @property
    def follows_up(self) -> bool:
        """Whether something is left to be done."""
        return self in {CallResult.CALL_BACK, CallResult.WRONG_NUMBER}


_RESULTS = {
    CallResult.REACHED: N_("reached"),
    CallResult.CALLED_US: N_("called us"),
    CallResult.NO_ANSWER: N_("no answer"),
    CallResult.CALL_BACK: N_("call back"),
    CallResult.WRONG_NUMBER: N_("wrong number"),
}


@dataclass(frozen=True)
class Call:
    """One call; `person` is who of the staff called, or took it."""

    id: Id
    reader: Id
    on_day: date
    result: CallResult
    person: Id | None = None
    spoken_with: str = ""
    """Empty: the reader, where somebody was spoken with."""
    note: str = ""
