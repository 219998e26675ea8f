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
    assert (written["file"], written["lines"]) == (str(file), 1)
    head, line, *spare = file.read_text(encoding="utf-8-sig").splitlines()
    cells = [*line.split(";")[:-1], "7"]
    file.write_text("\n".join((head, ";".join(cells), *spare)), encoding="utf-8")
    looked = outreach.json("kit", "receive", file, "--dry-run")
    assert (looked["entries"], looked["applied"], looked["already"], looked["entry"]) == (1, 1, 0, None)
    came = outreach.json("kit", "receive", file)
    assert (came["applied"], came["questions"], came["missing"], came["skipped"]) == (1, [], [], [])
    assert came["report"]
    assert outreach.json("kit", "receive", file)["already"] == 1
    outreach.json("undo")
    assert outreach.json("record", file)["recorded"] == 1
    outreach.json("kit", "make", "--place", "Почта", "--out", outreach.home / "day.kit")
    assert "Nobody is called on" in outreach.refused("kit", "template", "--kit", 1, "--out", tmp_path / "a.xlsx")
    assert "either --kit" in outreach.refused("kit", "template", "--kit", 1, "--place", "Борки", "--out", file)
