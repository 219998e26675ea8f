"""The collection on board of a vehicle: loaded, unloaded, moved on, and what is to go along on a trip."""

from outreach_app.services.on_board.check_off import check_board, note_missing, read_codes
from outreach_app.services.on_board.day_lists import (
    ListLine,
    list_pdf,
    lists_on,
    note_day_papers,
    print_lists,
    save_day_papers,
)
from outreach_app.services.on_board.listed import ToLoad, load_listed, load_scanned, unload_scanned
from outreach_app.services.on_board.load import load, load_for_reader, load_set
from outreach_app.services.on_board.loading_list import loading_list
from outreach_app.services.on_board.papers import board_check_pdf, board_list_pdf, loading_list_pdf, write_paper
from outreach_app.services.on_board.read import carried, on_board, sets_on_board, vehicle_loads
from outreach_app.services.on_board.rotate import (
    hand_over_from_board,
    load_from_place,
    move_on_board,
    of_set_on_board,
)
from outreach_app.services.on_board.trips import coming_trips, trip_of, trips_on
from outreach_app.services.on_board.unload import unload, unload_all

__all__ = [
    "ListLine",
    "ToLoad",
    "board_check_pdf",
    "board_list_pdf",
    "carried",
    "check_board",
    "coming_trips",
    "hand_over_from_board",
    "list_pdf",
    "lists_on",
    "load",
    "load_for_reader",
    "load_from_place",
    "load_listed",
    "load_scanned",
    "load_set",
    "loading_list",
    "loading_list_pdf",
    "move_on_board",
    "note_day_papers",
    "note_missing",
    "of_set_on_board",
    "on_board",
    "print_lists",
    "read_codes",
    "save_day_papers",
    "sets_on_board",
    "trip_of",
    "trips_on",
    "unload",
    "unload_all",
    "unload_scanned",
    "vehicle_loads",
    "write_paper",
]
