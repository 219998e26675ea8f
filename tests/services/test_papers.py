"""A day's papers written into a folder."""

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services.papers import ROUTE_SHEET, PrintOptions, print_day
from outreach_app.storage import rounds as stored
from outreach_app.storage.history import entries
from tests.builders import TODAY, add_served_reader, make_round


def test_a_paper_that_cannot_be_written_is_not_taken_for_printed(library, tmp_path):
    add_served_reader(library)
    one = make_round(library)
    (tmp_path / f"{TODAY} {one.number} slips.pdf").mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        print_day(library, TODAY, tmp_path)
    assert stored.last_printings([one.id]) == {}


def test_the_journal_tells_who_printed_door_codes(library, tmp_path):
    add_served_reader(library)
    make_round(library)
    for codes, told in ((False, "print_papers"), (True, "print_door_codes")):
        print_day(library, TODAY, tmp_path, [ROUTE_SHEET], PrintOptions(door_codes=codes))
        assert next(iter(entries())).use_case == told
