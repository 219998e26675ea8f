"""Visits: recorded, corrected; loans made, renewed, ended."""

from outreach_app.services.visits.consequences import close_concern
from outreach_app.services.visits.loans import mark_lost, renew, renew_all, take_back
from outreach_app.services.visits.read import (
    RoundRow,
    concerns,
    day_rows,
    loans_of,
    overdue,
    round_rows,
    visits_of,
)
from outreach_app.services.visits.record import record_as_prepared, record_visit
from outreach_app.services.visits.withdraw import withdraw_visit

__all__ = [
    "RoundRow",
    "close_concern",
    "concerns",
    "day_rows",
    "loans_of",
    "mark_lost",
    "overdue",
    "record_as_prepared",
    "record_visit",
    "renew",
    "renew_all",
    "round_rows",
    "take_back",
    "visits_of",
    "withdraw_visit",
]
