"""Rounds: planned, put in order, changed, postponed, printed."""

from outreach_app.services.rounds.change import (
    assign_round,
    cancel_round,
    change_deliverer,
    change_round,
    change_vehicle,
    leave_rounds,
    move_stop,
    pin_stops,
    postpone_round,
    remove_stop,
    take_order,
)
from outreach_app.services.rounds.join import add_round, add_to_round, move_to_round, new_round
from outreach_app.services.rounds.order import suggest_order, timetable, usual_start
from outreach_app.services.rounds.plan import Plan, PlannedRound, Unplanned, Waiting, plan_day, waiting
from outreach_app.services.rounds.read import (
    RoundLine,
    cancelled_on,
    round_,
    round_called,
    round_lines,
    rounds_on,
    stop_called,
)
from outreach_app.services.rounds.view import RoundOrder, Suggestion, TimedStop, order_of, round_order, suggestion

__all__ = [
    "Plan",
    "PlannedRound",
    "RoundLine",
    "RoundOrder",
    "Suggestion",
    "TimedStop",
    "Unplanned",
    "Waiting",
    "add_round",
    "add_to_round",
    "assign_round",
    "cancel_round",
    "cancelled_on",
    "change_deliverer",
    "change_round",
    "change_vehicle",
    "leave_rounds",
    "move_stop",
    "move_to_round",
    "new_round",
    "order_of",
    "pin_stops",
    "plan_day",
    "postpone_round",
    "remove_stop",
    "round_",
    "round_called",
    "round_lines",
    "round_order",
    "rounds_on",
    "stop_called",
    "suggest_order",
    "suggestion",
    "take_order",
    "timetable",
    "usual_start",
    "waiting",
]
