"""Stops that a new timetable leaves out: named, and ended only where that is said."""

from datetime import date
from pathlib import Path

import pytest

from outreach_app.domain.schedule import DueState
from outreach_app.exchange.stops import HEADER
from outreach_app.services import schedule
from outreach_app.services.imports import ImportResult, Source, import_stops
from outreach_app.services.library import Library
from outreach_app.services.stops import stop_records
from outreach_app.services.upkeep import undo_last
from tests.builders import TODAY, days
from tests.storage.stores import facts

LINE = "ЦБС,КИБО,{route},{stop},{stop},,,,,Tuesday,,10:05,10:20,FREQ=WEEKLY,2026-01-06,,,\n"
OLD = LINE.format(route="Север", stop="Борки") + LINE.format(route="Север", stop="Сосны")
OTHER = LINE.format(route="Юг", stop="Липки")
NEW = LINE.format(route="Север", stop="Борки")


def came(library: Library, folder: Path, text: str, end: date | None = None, *, dry_run: bool = False) -> ImportResult:
    path = folder / "stops.csv"
    path.write_text(",".join(HEADER) + "\n" + text, encoding="utf-8")
    return import_stops(library, Source(path, end_missing=end), TODAY, dry_run=dry_run)


@pytest.fixture
def timetable(library: Library, tmp_path: Path) -> Library:
    """Two stops on one route, one on another."""
    came(library, tmp_path, OLD + OTHER)
    return library


def running(library: Library) -> list[str]:
    return [one.stop for one in stop_records(library) if one.rule]


def test_what_is_not_in_the_file_is_named_and_stays(timetable: Library, tmp_path):
    before = facts(timetable.store)
    result = came(timetable, tmp_path, NEW)
    assert [str(one) for one in result.missing] == ["Сосны (every week, Север)"]
    assert "1 plan on these routes is not in the file: Сосны (every week, Север)" in result.lines()
    assert facts(timetable.store) == before


def test_it_ends_where_that_is_said_and_comes_back_by_undo(timetable: Library, tmp_path):
    before = facts(timetable.store)
    came(timetable, tmp_path, NEW, TODAY, dry_run=True)
    assert facts(timetable.store) == before
    came(timetable, tmp_path, NEW, TODAY)
    assert running(timetable) == ["Борки", "Липки"]
    assert came(timetable, tmp_path, NEW).missing == []
    undo_last(timetable)
    assert facts(timetable.store) == before


def test_from_a_day_to_come_on_it_rests(timetable: Library, tmp_path):
    """A timetable of the new year is often brought in before it: until then the van comes."""
    came(timetable, tmp_path, NEW, TODAY + days(30))
    soon = {line.name: line.state for line in schedule.due(timetable, date(2026, 12, 1), TODAY)}
    assert soon == dict.fromkeys(("Борки", "Липки", "Сосны"), DueState.DUE)
    ended = {one.stop: one.end for one in stop_records(timetable)}
    assert ended == {"Борки": None, "Липки": None, "Сосны": TODAY + days(29)}


def test_all_lines_of_the_same_file_are_told(timetable: Library, tmp_path):
    assert came(timetable, tmp_path, OLD + OTHER, TODAY).missing == []
    changed = came(timetable, tmp_path, OLD.replace("10:05", "9:05") + OTHER, TODAY)
    assert (changed.updated, changed.missing) == (2, [])
