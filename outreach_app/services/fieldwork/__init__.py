"""Fieldwork: kits are made and signed for, work out there, and what was done there comes in."""

from outreach_app.services.fieldwork.association import Association, associate, dissociate, is_associated
from outreach_app.services.fieldwork.back import ReceivedFile, UnknownKit, preview_file, receive_file, report_pdf
from outreach_app.services.fieldwork.carry import TakenOver, take_over
from outreach_app.services.fieldwork.fate import (
    FATES,
    close_kit,
    keep_kit,
    kit_numbered,
    kit_readers,
    kit_words,
    lose_kit,
    lost_steps,
    recall_kit,
)
from outreach_app.services.fieldwork.filled import FilledTable, is_filled_table, preview_filled, receive_filled
from outreach_app.services.fieldwork.inbox import Inbox, WaitingFile, waiting_files
from outreach_app.services.fieldwork.make import (
    KitContents,
    MadeKit,
    kit_contents,
    kit_here,
    kit_list,
    kit_origin,
    make_kit,
    places_of_routes,
    rounds_of,
)
from outreach_app.services.fieldwork.paper import kit_paper, write_kit_paper
from outreach_app.services.fieldwork.plugged import check_room, room_needed, sticks
from outreach_app.services.fieldwork.questions import (
    FieldQuestion,
    answer_by_default,
    answer_question,
    field_questions,
    question_called,
    reopen_question,
    waiting_questions,
)
from outreach_app.services.fieldwork.reports import (
    merge_report,
    report_name,
    taken_in,
    taken_in_at,
    taken_in_pdf,
    write_merge_report,
)
from outreach_app.services.fieldwork.sending import (
    ToSend,
    return_file_name,
    steps_to_send,
    write_return_file,
)
from outreach_app.services.fieldwork.template import Chosen, chosen_of_kit, write_template

__all__ = [
    "FATES",
    "Association",
    "Chosen",
    "FieldQuestion",
    "FilledTable",
    "Inbox",
    "KitContents",
    "MadeKit",
    "ReceivedFile",
    "TakenOver",
    "ToSend",
    "UnknownKit",
    "WaitingFile",
    "answer_by_default",
    "answer_question",
    "associate",
    "check_room",
    "chosen_of_kit",
    "close_kit",
    "dissociate",
    "field_questions",
    "is_associated",
    "is_filled_table",
    "keep_kit",
    "kit_contents",
    "kit_here",
    "kit_list",
    "kit_numbered",
    "kit_origin",
    "kit_paper",
    "kit_readers",
    "kit_words",
    "lose_kit",
    "lost_steps",
    "make_kit",
    "merge_report",
    "places_of_routes",
    "preview_file",
    "preview_filled",
    "question_called",
    "recall_kit",
    "receive_file",
    "receive_filled",
    "reopen_question",
    "report_name",
    "report_pdf",
    "return_file_name",
    "room_needed",
    "rounds_of",
    "steps_to_send",
    "sticks",
    "take_over",
    "taken_in",
    "taken_in_at",
    "taken_in_pdf",
    "waiting_files",
    "waiting_questions",
    "write_kit_paper",
    "write_merge_report",
    "write_return_file",
    "write_template",
]
