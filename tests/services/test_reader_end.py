"""A service that ends from the reader's card."""

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.readers import EndReason
from outreach_app.services import readers, schedule, selection, visits
from outreach_app.services.library import Library
from outreach_app.services.reader_card import end_service, resume_service
from tests.builders import TODAY, add_served_reader, again, days, lend, make_round, pack


@pytest.mark.parametrize("reason", EndReason)
def test_an_ended_service_is_off_all_lists_and_rounds(library: Library, reason: EndReason):
    reader, other = add_served_reader(library), add_served_reader(library, "Петрова")
    lend(library, reader, "Дубровский", on_day=TODAY - days(30))
    pack(library, reader)
    one = make_round(library)
    end_service(library, reader, reason, TODAY, TODAY)
    assert again(library, one).readers == (other,)
    assert [line.id for line in schedule.due(library, TODAY + days(60), TODAY)] == [other]
    assert selection.bag(library, reader) == []
    concerns = visits.concerns(library)
    assert ["Дубровский" in one.text for one in concerns] == ([True] if reason is EndReason.DIED else [])


def test_a_service_that_is_resumed_is_due_as_before(library: Library):
    reader = add_served_reader(library)
    before = readers.reader(library, reader), schedule.plans_of(library, reader)
    end_service(library, reader, EndReason.WISHED, TODAY, TODAY)
    resume_service(library, reader)
    assert (readers.reader(library, reader), schedule.plans_of(library, reader)) == before


def test_a_service_ends_once_and_not_in_the_future(library: Library):
    reader = add_served_reader(library)
    with pytest.raises(UserError, match="still to come"):
        end_service(library, reader, EndReason.WISHED, TODAY + days(1), TODAY)
    end_service(library, reader, EndReason.WISHED, TODAY, TODAY)
    with pytest.raises(UserError, match="ended already"):
        end_service(library, reader, EndReason.MOVED, TODAY, TODAY)
