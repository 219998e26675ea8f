"""The commands for the questions that bringing back left: listed, and answered."""

from typing import TYPE_CHECKING, Any

import click

from outreach_app.cli.kit_group import kit
from outreach_app.cli.options import common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.fieldwork import Side
from outreach_app.wording import _

if TYPE_CHECKING:
    from outreach_app.services.fieldwork import FieldQuestion


@kit.command("questions")
@common
@pass_session
def questions(session: Session) -> None:
    """List the questions that bringing back left."""
    from outreach_app.services.fieldwork import field_questions

    with session.library() as library:
        found = field_questions(library)
    session.answer([question_told(one) for one in found], *(line for one in found for line in _lines(one)))


@kit.command("answer")
@common
@click.argument("question")
@click.argument("side", type=click.Choice(["ours", "theirs", "default"]))
@pass_session
def answer(session: Session, question: str, side: str) -> None:
    """Answer a question by its number in the list, or its id."""
    from outreach_app.services import fieldwork

    with session.library() as library:
        asked = fieldwork.question_called(library, question)
        decided = asked.default if side == "default" else Side(side)
        fieldwork.answer_question(library, asked.id, decided)
    session.answer({"id": asked.id, "answer": decided}, _("Answered: {sentence}").format(sentence=asked.sentence))


def question_told(one: "FieldQuestion") -> dict[str, Any]:
    """A question as JSON tells it."""
    return {
        "id": one.id,
        "kind": one.kind,
        "sentence": one.sentence,
        "ours": one.ours,
        "theirs": one.theirs,
        "default": one.default.value,
        "kit": one.kit,
    }


def _lines(one: "FieldQuestion") -> tuple[str, str, str]:
    return (
        f"{one.id[-6:]}  {one.sentence}",
        f"    ours: {one.ours}",
        f"    theirs: {one.theirs}",
    )
