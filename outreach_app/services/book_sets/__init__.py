"""Sets: put together, handed over to a place, checked off and taken back, each with its act."""

from outreach_app.services.book_sets.acts import (
    SET_ACT,
    ActLine,
    act_file_name,
    act_pdf,
    acts_on,
    note_papers_and_acts,
    print_acts,
    save_papers_and_acts,
    write_act,
)
from outreach_app.services.book_sets.hand_over import HandOver, hand_over_set
from outreach_app.services.book_sets.make import add_to_set, change_set, drop_set, make_set, take_out_of_set
from outreach_app.services.book_sets.read import book_set, book_sets, set_called, sets_of_place
from outreach_app.services.book_sets.take_back import check_off, take_set_back

__all__ = [
    "SET_ACT",
    "ActLine",
    "HandOver",
    "act_file_name",
    "act_pdf",
    "acts_on",
    "add_to_set",
    "book_set",
    "book_sets",
    "change_set",
    "check_off",
    "drop_set",
    "hand_over_set",
    "make_set",
    "note_papers_and_acts",
    "print_acts",
    "save_papers_and_acts",
    "set_called",
    "sets_of_place",
    "take_out_of_set",
    "take_set_back",
    "write_act",
]
