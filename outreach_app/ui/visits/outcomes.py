"""Outcomes as the page shows them: the digit of Alt+digit, the words of the menu, the chip, what each asks for."""

from dataclasses import dataclass

from outreach_app.domain.visits import Outcome
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.wording import N_


@dataclass(frozen=True)
class OutcomeLook:
    """One outcome's digit, its words (a message id) and the state whose chip it takes."""

    digit: int | str
    text: str
    state: State


LOOKS = {
    Outcome.SERVED: OutcomeLook(1, N_("Served"), State.DONE),
    Outcome.LEFT_WITH: OutcomeLook(2, N_("Left with somebody"), State.DONE),
    Outcome.COLLECTED: OutcomeLook(3, N_("Collected at the library"), State.DONE),
    Outcome.NOT_HOME: OutcomeLook(4, N_("Not home"), State.DUE),
    Outcome.REFUSED: OutcomeLook(5, N_("Refused"), State.OVERDUE),
    Outcome.POSTPONED: OutcomeLook(6, N_("Postponed"), State.PLANNED),
    Outcome.ILL: OutcomeLook(7, N_("Ill"), State.PAUSED),
    Outcome.IN_HOSPITAL: OutcomeLook(8, N_("In hospital"), State.PAUSED),
    Outcome.MOVED: OutcomeLook(9, N_("Moved"), State.OVERDUE),
    Outcome.DIED: OutcomeLook(0, N_("Died"), State.PAUSED),
    Outcome.NOT_COME: OutcomeLook("-", N_("Nobody came"), State.OVERDUE),
}

PAUSES = frozenset({Outcome.ILL, Outcome.IN_HOSPITAL})
"""Outcomes at which a pause of the service is offered."""

AGREES = frozenset({Outcome.POSTPONED, Outcome.NOT_COME})
"""Outcomes with a day on which the visit is made up for."""

ASKS = PAUSES | AGREES | {Outcome.LEFT_WITH}
"""Outcomes that ask for more (with whom, why, until when) before they are saved."""


def mark(outcome: Outcome) -> Mark:
    """The chip of an outcome."""
    return Mark(LOOKS[outcome].state, outcome.label)
