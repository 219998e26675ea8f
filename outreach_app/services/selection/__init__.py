"""Bags: packed and unpacked; what readers asked for; what suits whom."""

from outreach_app.services.selection.bags import (
    BagLine,
    Packed,
    add_found_book,
    bag,
    bag_lines,
    check_free,
    look_at,
    on_a_van,
    pack,
    unpack,
)
from outreach_app.services.selection.candidates import titles_asked_for
from outreach_app.services.selection.ratings import rate_title, ratings_of, take_rating_back
from outreach_app.services.selection.requests import add_request, close_request, requests
from outreach_app.services.selection.suggest import fill_bag, look_up, suggest

__all__ = [
    "BagLine",
    "Packed",
    "add_found_book",
    "add_request",
    "bag",
    "bag_lines",
    "check_free",
    "close_request",
    "fill_bag",
    "look_at",
    "look_up",
    "on_a_van",
    "pack",
    "rate_title",
    "ratings_of",
    "requests",
    "suggest",
    "take_rating_back",
    "titles_asked_for",
    "unpack",
]
