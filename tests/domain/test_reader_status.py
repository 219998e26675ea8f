from dataclasses import replace
from datetime import date, timedelta

import pytest

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.reader_status import ReaderStatus, resting, status, status_words
from outreach_app.domain.readers import EndReason, Reader
from outreach_app.domain.schedule import Pause, ServicePlan

DAY = date(2026, 11, 23)
READER = Reader(Id("r"), "Иванова")
PLAN = ServicePlan(Id("p"), Form.HOME_DELIVERY, 2, DAY, reader=READER.id)


def paused(*pauses: Pause) -> ServicePlan:
    return replace(PLAN, pauses=pauses)


TILL_MAY = Pause(DAY, date(2027, 5, 1))
FOR_EVER = Pause(DAY - timedelta(days=3))


@pytest.mark.parametrize(
    ("reader", "plans", "expected"),
    [
        (READER, (), ReaderStatus.ACTIVE),
        (READER, (PLAN,), ReaderStatus.ACTIVE),
        (READER, (paused(TILL_MAY),), ReaderStatus.PAUSED),
        (READER, (paused(Pause(DAY + timedelta(days=1))),), ReaderStatus.ACTIVE),
        (READER, (paused(Pause(DAY - timedelta(days=9), DAY - timedelta(days=1))),), ReaderStatus.ACTIVE),
        (READER, (paused(TILL_MAY), PLAN), ReaderStatus.ACTIVE),
        (READER, (paused(TILL_MAY), replace(PLAN, ended_on=DAY)), ReaderStatus.PAUSED),
        (replace(READER, pending=True), (paused(TILL_MAY),), ReaderStatus.PENDING),
        (replace(READER, pending=True, ended_on=DAY, ended_reason=EndReason.WISHED), (), ReaderStatus.ENDED),
        (replace(READER, anonymised=True), (PLAN,), ReaderStatus.ENDED),
    ],
)
def test_the_status_follows_from_the_reader_and_the_plans(reader, plans, expected):
    assert status(reader, plans, DAY) is expected


def test_of_two_resting_plans_the_pause_that_ends_first_counts():
    assert resting([paused(FOR_EVER), paused(TILL_MAY)], DAY) == TILL_MAY
    assert status_words(READER, [paused(FOR_EVER), paused(TILL_MAY)], DAY) == "paused until 01.05.2027"
    assert status_words(READER, [paused(FOR_EVER)], DAY) == "paused"


def test_an_end_tells_its_day_and_reason():
    ended = replace(READER, ended_on=DAY, ended_reason=EndReason.MOVED)
    assert status_words(ended, [PLAN], DAY) == "service ended 23.11.2026: moved"
