"""Rounds: planned, put in order, changed, postponed, printed."""

from outreach_app.services.rounds.change import (
    cancel_round,
    change_deliverer,
    change_round,
    change_vehicle,
    leave_rounds,
    move_stop,
    postpone_round,
    remove_stop,
)
from outreach_app.services.rounds.order import suggest_order, timetable
from outreach_app.services.rounds.plan import Plan, PlannedRound, Unplanned, plan_day
from outreach_app.services.rounds.read import RoundLine, round_, round_called, round_lines, rounds_on, stop_called

__all__ = [
    "Plan",
    "PlannedRound",
    "RoundLine",
    "Unplanned",
    "cancel_round",
    "change_deliverer",
    "change_round",
    "change_vehicle",
    "leave_rounds",
    "move_stop",
    "plan_day",
    "postpone_round",
    "remove_stop",
    "round_",
    "round_called",
    "round_lines",
    "rounds_on",
    "stop_called",
    "suggest_order",
    "timetable",
]
