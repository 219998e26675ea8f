"""A table that was filled in without the program, on the command line."""

import pytest

from tests.journeys.command_line import Outreach


@pytest.fixture
def outreach(tmp_path) -> Outreach:
    made = Outreach(tmp_path)
    made.json("init")
    made.json("place", "Почта", "--kind", "issue_point")
    return made


def test_a_table_filled_in_without_the_program_is_received_as_a_kit_is(outreach, tmp_path):
    outreach.json("place", "Борки", "--kind", "mobile_stop")
    file = tmp_path / "day.csv"
    written = outreach.json("kit", "template", "--place", "Борки", "--out", file)
