"""Fieldwork: kits are made and signed for, work out there, and what was done there comes in."""

from outreach_app.services.fieldwork.back import ReceivedFile, preview_file, receive_file, write_return_file
from outreach_app.services.fieldwork.make import (
    KitContents,
    MadeKit,
    kit_contents,
    kit_here,
    kit_list,
    kit_origin,
    make_kit,
    rounds_of,
)
from outreach_app.services.fieldwork.questions import FieldQuestion, answer_question, field_questions, question_called

__all__ = [
    "FieldQuestion",
    "KitContents",
    "MadeKit",
    "ReceivedFile",
    "answer_question",
    "field_questions",
    "kit_contents",
    "kit_here",
    "kit_list",
    "kit_origin",
    "make_kit",
    "preview_file",
    "question_called",
    "receive_file",
    "rounds_of",
    "write_return_file",
]
