"""Days without service."""

from datetime import date

import pytest

from outreach_app.domain.closed_days import public_holidays
from outreach_app.domain.errors import UserError
from outreach_app.services import rounds
from outreach_app.services.closed_days import close_days, close_holidays, closed_days, open_day
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from tests.builders import TODAY, add_served_reader, days, make_round

YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def test_days_are_closed_once_and_opened_again(library: Library):
    close_days(library, TODAY, TODAY + days(2), " ремонт ")
    changes = close_days(library, TODAY + days(1), TODAY + days(3), "учёт")
    assert len(changes.made) == 1
    found = closed_days(library, TODAY - days(9), TODAY + days(9))
    assert [(one.on_day, one.name) for one in found] == [
        *((TODAY + days(number), "ремонт") for number in range(3)),
        (TODAY + days(3), "учёт"),
    ]
    assert closed_days(library, TODAY + days(1), TODAY + days(1)) == found[1:2]
    open_day(library, found[0])
    assert [one.on_day for one in closed_days(library, *(TODAY, TODAY))] == []
    undo_last(library)
    assert closed_days(library, TODAY, TODAY) == found[:1]


def test_holidays_of_a_year_leave_what_is_closed_already(library: Library):
    close_days(library, date(2027, 1, 1), date(2027, 1, 1), "своё")
    close_holidays(library, 2027)
    close_holidays(library, 2027)
    found = closed_days(library, *YEAR)
    assert [one.on_day for one in found] == [day for day, _name in public_holidays(2027)]
    assert len(found) == 14
    assert [one.name for one in found][:2] == ["своё", "New Year holidays"]


@pytest.mark.parametrize("last", [TODAY - days(1), TODAY + days(366)])
def test_a_span_that_cannot_be_meant_is_refused(library: Library, last: date):
    with pytest.raises(UserError, match="correct the days"):
        close_days(library, TODAY, last)


def test_no_round_is_planned_for_a_closed_day_until_it_is_opened(library: Library):
    add_served_reader(library)
    one, tomorrow = make_round(library), TODAY + days(1)
    close_days(library, tomorrow, tomorrow)
    for plan in (
        lambda: rounds.plan_day(library, tomorrow, TODAY),
        lambda: rounds.add_round(library, tomorrow, TODAY),
        lambda: rounds.postpone_round(library, one.id, tomorrow, TODAY),
    ):
        with pytest.raises(UserError, match="closed in the calendar"):
            plan()
    open_day(library, closed_days(library, tomorrow, tomorrow)[0])
    rounds.postpone_round(library, one.id, tomorrow, TODAY)
    assert [each.id for each in rounds.rounds_on(library, tomorrow)] == [one.id]
