"""What the proof proves, it proves of every question: its acts lead to each kind, and each is answered both ways."""

from typing import NamedTuple

import pytest

from outreach_app.domain.fieldwork import Doubt, Side
from outreach_app.services.fieldwork import field_questions
from outreach_app.storage.fieldwork.questions import QuestionKind
from tests.services.field_acts import Act, Hands
from tests.services.field_days import at_once
from tests.services.test_fieldwork_machine import Fieldwork

__all__ = ["at_once"]
"""Keys are made at once."""

Acts = tuple[tuple[Act, int, int], ...]
"""Acts, each with which of what is there, and how much more."""


class Story(NamedTuple):
    """What is done out there and here, and here before the answer can be “theirs”."""

    there: Acts
    here: Acts = ()
    then: Acts = ()
    clock: int = 0


H = Hands
STORIES: dict[str, Story] = {
    QuestionKind.FIELD: Story(((H.correct, 0, 1),), ((H.correct, 0, 2),)),
    QuestionKind.GONE: Story(((H.renew, 0, 0),), ((H.withdraw, 2, 0),)),
    QuestionKind.DELETED: Story(((H.withdraw, 2, 0),), ((H.lose, 0, 0),)),
    QuestionKind.ORPHANED: Story(((H.call, 0, 1),), ((H.undo, 0, 0),)),
    QuestionKind.REFUSED: Story(((H.group, 0, 0),), ((H.rename, 0, 0),), ((H.group, 0, 0),)),
    Doubt.TWICE_LENT: Story(((H.lend, 0, 0),), ((H.lend, 1, 5),)),
    Doubt.WITHDRAWN: Story(((H.lend, 0, 0),), ((H.write_off, 0, 0),)),
    Doubt.TWICE_ENROLLED: Story(((H.enrol, 0, 0),), ((H.enrol, 0, 0),)),
    Doubt.SERVICE_ENDED: Story(((H.lend, 0, 0),), ((H.end, 0, 0),)),
    Doubt.DATA_REMOVED: Story(((H.lend, 0, 0),), ((H.anonymise, 0, 0),)),
    Doubt.BEFORE_KIT: Story(((H.lend, 0, 0),), clock=-40),
    Doubt.FUTURE: Story(((H.lend, 0, 0),), clock=40),
    Doubt.STOP_TWICE: Story(((H.count, 0, 3), (H.inquire, 0, 2)), ((H.count, 0, 4), (H.inquire, 0, 1))),
    Doubt.VISIT_TWICE: Story(((H.swap, 0, 3),), ((H.swap, 0, 3),)),
    Doubt.UNKNOWN_COPY: Story(((H.unknown_copy, 0, 0),), (), ((H.buy, 0, 0),)),
    Doubt.SEVERAL_COPIES: Story(((H.unknown_copy, 0, 0),), ((H.buy, 0, 0), (H.number_twice, 0, 0))),
    Doubt.UNKNOWN_READER: Story(((H.unknown_reader, 0, 0),), (), ((H.give_card, 0, 0),)),
}


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("kind", [*QuestionKind, *Doubt])
def test_each_question_is_reached_and_answered_either_way(kind: str, side: Side):
    story, machine = STORIES[kind], Fieldwork()
    try:
        machine.begin(kits=1, order=0)
        machine.the_clock_out_there_is_wrong(kit=0, far=story.clock)
        did(machine, 0, story.there)
        did(machine, None, story.here)
        came = machine.bring(machine.write(0))
        asked = next(one for one in came.questions if one.kind == kind)
        if side is Side.THEIRS:
            did(machine, None, story.then)
        assert machine.decide(asked, side) is side
    finally:
        machine.teardown()


def did(machine: Fieldwork, side: int | None, acts: Acts) -> None:
    for act, which, more in acts:
        assert machine.do(side, act, which, more), act.__name__


@pytest.mark.parametrize("first", [0, 1])
def test_what_came_back_where_nobody_knew_that_it_was_lent_is_told_by_the_loan(first: int):
    machine = Fieldwork()
    try:
        machine.begin(kits=2, order=0)
        did(machine, 0, ((H.unknown_copy, 0, 0),))
        did(machine, 1, ((H.unknown_copy_back, 1, 0),))
        for kit in (first, 1 - first):
            machine.bring(machine.write(kit))
        machine.account()
    finally:
        machine.teardown()


def test_a_visit_that_found_nobody_and_is_one_with_a_visit_that_handed_over_is_accounted_for():
    machine = Fieldwork()
    try:
        machine.begin(kits=1, order=0)
        did(machine, 0, ((H.call, 0, 3),))
        did(machine, None, ((H.call, 0, 11),))
        (asked,) = machine.bring(machine.write(0)).questions
        assert machine.decide(asked, Side.THEIRS) is Side.THEIRS
        machine.account()
    finally:
        machine.teardown()


@pytest.mark.parametrize("side", Side)
def test_what_came_back_is_told_though_its_visit_was_found_to_be_one_with_another(side: Side):
    machine = Fieldwork()
    try:
        machine.begin(kits=2, order=0)
        did(machine, 0, ((H.unknown_copy, 0, 0),))
        did(machine, 1, ((H.unknown_copy_back, 0, 0),))
        for kit in (1, 0):
            machine.bring(machine.write(kit))
        while left := [one for one in field_questions(machine.here()) if one.kind == "visit_twice"]:
            machine.decide(left[0], side)
        machine.account()
    finally:
        machine.teardown()
