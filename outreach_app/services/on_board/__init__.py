"""The collection on board of a vehicle: loaded, unloaded, moved on, and what is to go along on a trip."""

from outreach_app.services.on_board.check_off import check_board, note_missing
from outreach_app.services.on_board.load import load, load_for_reader, load_set
from outreach_app.services.on_board.read import on_board, sets_on_board, vehicle_loads
from outreach_app.services.on_board.rotate import (
    hand_over_from_board,
    load_from_place,
    move_on_board,
    move_set,
    unload_set,
)
from outreach_app.services.on_board.unload import unload, unload_all

__all__ = [
    "check_board",
    "hand_over_from_board",
    "load",
    "load_for_reader",
    "load_from_place",
    "load_set",
    "move_on_board",
    "move_set",
    "note_missing",
    "on_board",
    "sets_on_board",
    "unload",
    "unload_all",
    "unload_set",
    "vehicle_loads",
]
