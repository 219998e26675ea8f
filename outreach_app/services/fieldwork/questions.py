"""The questions that bringing back left: each in one sentence with both sides, and its answer carried out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.field_words import field_words
from outreach_app.domain.fieldwork import Doubt, Side
from outreach_app.domain.identity import Id
from outreach_app.domain.merge_report import AskedThen
from outreach_app.domain.roles import Field
from outreach_app.services.fieldwork.doubts import carry_out
from outreach_app.services.fieldwork.naming import fields_of, row_named, value_named
from outreach_app.services.fieldwork.usual import usual_side
from outreach_app.services.library import Library, changes_of
from outreach_app.services.roles import check_sees, sees
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rows
from outreach_app.storage.entries import EntryHead, entry_head
from outreach_app.storage.fieldwork import questions as stored
from outreach_app.storage.fieldwork.answers import field_values, is_in, write_held
from outreach_app.storage.fieldwork.kits import kit_of_site
from outreach_app.storage.fieldwork.questions import Question, QuestionKind
from outreach_app.storage.history import fields_before, last_change
from outreach_app.storage.undo import undo
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class FieldQuestion:
    """One thing to be decided: what it is about, both sides in words, and what holds if nobody says otherwise."""

    id: Id
    kind: str
    about: str
    sentence: str
    ours: str
    theirs: str
    default: Side
    ours_by: str = ""
    theirs_by: str = ""
    """Who entered either side, and when; empty where a side is no value but a deed."""
    kit: int | None = None
    """The number of the kit that brought it."""

    heading: str = ""
    """The same without the two values, for where they stand beside it; empty where the sentence has none."""

    @property
    def has_sides(self) -> bool:
        """Whether its answers are what stands on either side; else they are deeds, whichever side entered what."""
        return self.kind in set(QuestionKind)


_ENOUGH = 6
"""So many last letters of an id are shown, and name it."""


def field_questions(library: Library) -> list[FieldQuestion]:
    """The questions that wait, in the order in which they arose; none for who does not see readers' cards.

    Raises:
        UserError: this is a kit, in which nothing is asked.
    """
    library.check_may("answer_question")
    if not sees(library, Field.CARD):
        return []
    return [_in_words(library, one) for one in stored.open_questions()]


def questions_of(library: Library, merge: str) -> list[AskedThen]:
    """The questions that a merge left, as they were asked, with the answers that they have by now."""
    return [_asked_then(library, one) for one in stored.questions() if one.merge == merge]


def _asked_then(library: Library, asked: Question) -> AskedThen:
    told = _in_words(library, asked)
    if asked.open or asked.answered is None:
        return AskedThen(told.sentence, told.ours, told.theirs, has_sides=told.has_sides)
    head = entry_head(asked.answered)
    answer = told.ours if asked.answer == Side.OURS else told.theirs
    decided = _("{answer} ({who})").format(answer=answer, who=_told(head.person, head.at) if head else "")
    return AskedThen(told.sentence, told.ours, told.theirs, decided, has_sides=told.has_sides)


def waiting_questions(library: Library) -> int:
    """How many questions wait."""
    return len(stored.open_questions())


def question_called(library: Library, text: str) -> FieldQuestion:
    """The waiting question with an id, or with the last letters of one.

    Raises:
        UserError: there is none, or more than one.
    """
    found = [one for one in field_questions(library) if len(text) >= _ENOUGH and one.id.endswith(text)]
    if len(found) != 1:
        raise UserError(N_("No question that waits is called “{text}”: look at the list of questions."), text=text)
    return found[0]


def answer_question(library: Library, question: Id, side: Side) -> Changes:
    """Decide a question: what stands here holds, or what was done out there is written after all.

    Raises:
        UserError: it was answered already, or what came cannot be written as things stand; or whoever works now does
            not see readers' cards.
    """
    check_sees(library, Field.CARD)
    with library.use_case("answer_question", keep_empty=True) as work:
        asked = stored.question(question)  # in the transaction: another window may answer it at this moment
        if asked is None or not asked.standing or not asked.open:
            raise UserError(
                N_("This question is answered already, or its merge was undone: look at the list once more.")
            )
        if not asked.holds:
            carry_out(library, asked, side)
        elif side is Side.THEIRS:
            write_held(library.store.database, asked)
        assert work.recording.reserved
        stored.close(asked.id, side.value, work.recording.reserved)
    return work.changes


def answer_by_default(library: Library) -> Changes:
    """Decide every question that waits in the way that holds if nobody says otherwise; one step.

    Raises:
        UserError: one of them cannot be carried out as things stand; then none is.
    """
    with library.use_case("answer_questions", keep_empty=True) as work:
        for asked in field_questions(library):
            if (known := stored.question(asked.id)) and known.open:
                answer_question(library, asked.id, asked.default)
    return work.changes


def reopen_question(library: Library, question: Id) -> Changes:
    """Let a question wait again; what its answer wrote is taken back.

    Raises:
        UserError: it waits already, or later work rests on the answer.
    """
    asked = stored.question(question)
    if asked is None or asked.answered is None or asked.open:
        raise UserError(N_("This question waits already: look at the list once more."))
    return changes_of(undo(library.store, asked.answered, library.person, library.clock()))


def _in_words(library: Library, asked: Question) -> FieldQuestion:
    about = row_named(library, asked.table, asked.row_id)
    kit = kit_of_site(asked.site)
    number = kit.number if kit else None
    if asked.kind == QuestionKind.FIELD:
        return _of_field(library, asked, about, number)
    sentence, ours, theirs, default = _WORDS[asked.kind](library, asked)
    return FieldQuestion(asked.id, asked.kind, about, sentence, ours, theirs, default, kit=number)


def _authors(asked: Question) -> tuple[str, str]:
    """Who changed a field here and out there, and when."""
    last = last_change(asked.table, asked.row_id, asked.fields, "" if asked.open else str(asked.answered))
    return _told(last.person, last.at) if last else _("as before"), _who(stored.held_heads(asked.id))


Words = tuple[str, str, str, Side]


def _who(heads: list[EntryHead]) -> str:
    """Who changed it out there, and when."""
    return _told(heads[-1].person, heads[-1].at) if heads else ""


def _told(person: str, at: datetime) -> str:
    return f"{person}, {at.astimezone():%d.%m.%Y %H:%M}"


def _of_field(library: Library, asked: Question, row: str, kit: int | None) -> FieldQuestion:
    """The question of a field with both values; its heading is without them, for where they stand beside it."""
    standing, came, names = _in_dispute(library, asked)
    ours, theirs = (
        ", ".join(value_named(library, asked.table, name, side.get(name)) for name in names)
        for side in (standing, came)
    )
    us, them = _authors(asked)
    field = ", ".join(dict.fromkeys(field_words(name) for name in names))
    sentence = _("{row}: {field} was changed on both sides. Here: {ours} ({us}). Out there: {theirs} ({them}).").format(
        row=row, field=field, ours=ours, us=us, theirs=theirs, them=them
    )
    heading = _("{row}, {field}: changed on both sides.").format(row=row, field=field)
    return FieldQuestion(asked.id, asked.kind, row, sentence, ours, theirs, Side.OURS, us, them, kit, heading)


def _in_dispute(library: Library, asked: Question) -> tuple[Mapping[str, Any], Mapping[str, Any], list[str]]:
    """The fields of a row as they stand here, as they came, and those in which these differ, as columns stand."""
    standing = dict(rows.row(library.store.database, asked.table, asked.row_id) or {})
    if not asked.open:
        standing |= fields_before(asked.table, asked.row_id, str(asked.answered))
    theirs = field_values(asked)
    names = [name for name in standing if name in asked.fields] or list(asked.fields)
    return standing, theirs, [name for name in names if standing.get(name) != theirs.get(name)] or names


def _gone(library: Library, asked: Question) -> Words:
    sentence = _("{row} was deleted here, and went on being used out there ({them}).").format(
        row=row_named(library, asked.table, asked.row_id), them=_who(stored.held_heads(asked.id))
    )
    return sentence, _("leave it deleted"), _("restore it, with what was done out there"), Side.THEIRS


def _orphaned(library: Library, asked: Question) -> Words:
    if not is_in(asked):
        return _gone(library, asked)
    sentence = _(
        "{row} was deleted here, and went on being used out there ({them}). What was done there counts."
    ).format(row=row_named(library, asked.table, asked.row_id), them=_who(stored.held_heads(asked.id)))
    return sentence, _("leave it deleted: what was done counts without it"), _("restore it"), Side.THEIRS


def _deleted(library: Library, asked: Question) -> Words:
    sentence = _("{row} was deleted out there ({them}), and is used here.").format(
        row=row_named(library, asked.table, asked.row_id), them=_who(stored.held_heads(asked.id))
    )
    return sentence, _("keep it"), _("delete it here too"), Side.OURS


def _refused(library: Library, asked: Question) -> Words:
    sentence = _("{row}: what was changed here and out there ({them}) does not go together.").format(
        row=row_named(library, asked.table, asked.row_id), them=_who(stored.held_heads(asked.id))
    )
    return sentence, _("keep what stands here"), _("try what was entered out there"), Side.OURS


def _doubt(library: Library, asked: Question) -> Words:
    doubt = Doubt(asked.kind)
    sentence = doubt.sentence.format(
        row=row_named(library, asked.table, asked.row_id),
        other=row_named(library, asked.table, asked.other) if asked.other else "",
        ended=_ended(library, asked) if doubt is Doubt.SERVICE_ENDED else "",
    )
    return sentence, doubt.ours, doubt.theirs, usual_side(library, asked)


def _ended(library: Library, asked: Question) -> str:
    """When the service of the reader of a visit ended, and why."""
    reader_id = fields_of(library, asked.table, asked.row_id).get("reader_id")
    reader = stored_readers.reader(Id(str(reader_id)))
    if reader is None or reader.ended_on is None:
        return _("(taken back by now)")
    told = short_day(reader.ended_on)
    return f"{told} ({reader.ended_reason.label})" if reader.ended_reason else told


_WORDS: Mapping[str, Callable[[Library, Question], Words]] = {
    QuestionKind.GONE: _gone,
    QuestionKind.ORPHANED: _orphaned,
    QuestionKind.DELETED: _deleted,
    QuestionKind.REFUSED: _refused,
    **dict.fromkeys(Doubt, _doubt),
}
