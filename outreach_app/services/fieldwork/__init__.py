"""Fieldwork: kits are made and signed for, work out there, and what was done there comes in."""

from outreach_app.services.fieldwork.back import ReceivedFile, preview_file, receive_file, write_return_file
from outreach_app.services.fieldwork.make import (
    KitContents,
    MadeKit,
    kit_contents,
    kit_list,
    kit_origin,
    make_kit,
    rounds_of,
)

__all__ = [
    "KitContents",
    "MadeKit",
    "ReceivedFile",
    "kit_contents",
    "kit_list",
    "kit_origin",
    "make_kit",
    "preview_file",
    "receive_file",
    "rounds_of",
    "write_return_file",
]
