"""What is done in the calendar, by chance choices, for the proof that each use case can be undone."""

from collections.abc import Callable
from typing import Any

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.services import balancing, moving
from outreach_app.services.library import Library
from outreach_app.storage import schedule as stored
from tests.builders import TODAY, add_person, add_served_reader, days

Pick = Callable[[int], int]


def some_load(library: Library) -> None:
    """Somebody to whom all go in the same week."""
    who = add_person(library, "Полная")
    for number in range(6):
        add_served_reader(library, f"Тесная{number}", deliverer=who, first_on=TODAY + days(7))


def _plan(pick: Pick) -> Any:
    running = [plan for plan in sorted(stored.plans(), key=lambda plan: plan.id) if not plan.ended_on]
    if not running:
        raise UserError("nothing to choose from")
    return running[pick(len(running))]


def move_date(library: Library, pick: Pick) -> Changes:
    return moving.move_date(library, _plan(pick).id, TODAY + days(pick(20)), TODAY)


def move_plan(library: Library, pick: Pick) -> Changes:
    return moving.move_plan(library, _plan(pick).id, TODAY + days(pick(20)), TODAY)


def balance_plans(library: Library, pick: Pick) -> Changes:
    moves = balancing.propose_balance(library, TODAY).moves
    return balancing.take_balance(library, moves[: 1 + pick(3)])


ACTS = {act.__name__: act for act in (move_date, move_plan, balance_plans)}
