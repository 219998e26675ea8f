"""Kits in the words and chips of the page."""

from datetime import date

from outreach_app.domain.dates import full_day
from outreach_app.domain.fieldwork import Kit, KitOrigin, KitState
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State

_STATES = {
    KitState.OUT: State.OUT,
    KitState.EXPIRED: State.OVERDUE,
    KitState.RECALLED: State.DUE,
    KitState.LOST: State.OVERDUE,
    KitState.CLOSED: State.DONE,
}
FILES = "(*.return *.kit *.outreach *.xlsx *.csv)"
"""What may come back, as pickers of files write it."""
KITS = "(*.kit *.outreach)"
RETURNS = "(*.return)"


def state_mark(kit: Kit, today: date) -> Mark:
    """How it stands with a kit, as a chip."""
    state = kit.state(today)
    return Mark(_STATES[state], state.label)


def days(kit: Kit | KitOrigin) -> str:
    """The days of a kit's work."""
    return " – ".join(dict.fromkeys((full_day(kit.from_day), full_day(kit.until_day))))
