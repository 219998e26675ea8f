import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from outreach_app.domain.collection import AgeVerdict, check_age
from outreach_app.domain.errors import UserError
from outreach_app.domain.mobile_figures import MobileFigure
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.domain.schedule import DueState
from outreach_app.domain.selection import BagItem
from outreach_app.domain.visits import Outcome
from outreach_app.services import (
    calls,
    health,
    mobile_counts,
    rounds,
    schedule,
    selection,
    statistics,
    stop_reviews,
    upkeep,
    visits,
)
from outreach_app.services.demo import DEMO_KEY, Demo, run_demo
from outreach_app.services.library import Library
from outreach_app.services.reader_service import standings
from outreach_app.services.readers import readers_by_id
from outreach_app.services.stop_timetable import timetable_questions
from outreach_app.services.visits import RoundRow
from tests.demo import NOW, ROUND_DAY, TODAY, clock


def rows(library: Library) -> list[RoundRow]:
    """The lines of all rounds of the planned day."""
    return [row for one in rounds.rounds_on(library, ROUND_DAY) for row in visits.round_rows(library, one)]


def text_of(papers: tuple[Path, ...], paper: str) -> str:
    """The text of a day's papers of one sort, without spaces and hyphens, which stand where lines were broken."""
    pages = [page.extract_text() for path in papers if paper in path.name for page in PdfReader(path).pages]
    return squeezed("".join(pages))


def squeezed(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def test_counts(demo: Demo) -> None:
    counts = demo.counts
    assert demo.round_date == ROUND_DAY
    assert (counts["readers"], counts["mobile_stops"], counts["titles"], counts["copies"]) == (61, 12, 1500, 2500)
    assert counts["places"] == 47
    assert counts["rounds"] > 300
    assert counts["visits"] > 1500
    assert 12 <= counts["round_stops"] <= 25


def test_nothing_else_is_left_in_the_folder(demo: Demo) -> None:
    left = {path.name for path in demo.database.parent.iterdir()}
    assert left == {"demo.outreach", *(path.name for path in demo.papers)}


def test_the_file_is_sound(demo_library: Library) -> None:
    report = upkeep.check_library(demo_library)
    assert report.ok, [str(problem) for problem in report.problems]


def test_who_is_due_is_planned(demo_library: Library) -> None:
    due = schedule.due(demo_library, ROUND_DAY, TODAY)
    planned = {row.planned.reader for row in rows(demo_library)}
    assert len(planned) >= 15
    assert {line.id for line in due if line.state is DueState.PLANNED} == planned
    assert all(line.due.day and line.due.day <= ROUND_DAY for line in due)


def test_stops_are_served_as_such_every_second_week(demo_library: Library) -> None:
    stops = [one for one in schedule.next_dates(demo_library) if one.plan.place]
    assert len(stops) == 12
    for one in stops:
        assert one.last_visit is not None
        assert one.day == one.last_visit + timedelta(weeks=2)
        assert one.day > ROUND_DAY
    assert [str(one.plan.season) for one in stops if one.plan.season] == ["from 10.05 to 31.03"]


def test_the_crew_can_keep_the_hours_that_the_stops_publish(demo_library: Library) -> None:
    assert not timetable_questions(demo_library)
    plans = [one.plan for one in schedule.next_dates(demo_library) if one.plan.place]
    hours = [(plan.window_from, plan.window_until) for plan in plans]
    assert all(start and end and start < end for start, end in hours)
    assert len(set(hours)) == 12


def test_each_bag_is_full_and_suits_its_reader(demo_library: Library) -> None:
    for row in rows(demo_library):
        assert row.reader
        assert len(row.bag) == row.reader.items_per_visit
        for item in row.bag:
            assert check_age(item.title.age_mark, row.reader.birth, TODAY).verdict is AgeVerdict.FINE
            had = [loan.title for loan in visits.loans_of(demo_library, row.reader.id)]
            assert (item.title.author, item.title.title) not in {(one.author, one.title) for one in had}


def test_what_was_asked_for_is_in_the_bag(demo_library: Library) -> None:
    asked = [(row, request) for row in rows(demo_library) for request in row.requests]
    met = [1 for row, request in asked if request.text in {item.title.line for item in row.bag}]
    assert len(asked) > len(met) >= 5


def test_papers_name_readers_and_books(demo: Demo, demo_library: Library) -> None:
    sheets, slips = text_of(demo.papers, "route-sheet"), text_of(demo.papers, "slips")
    assert len(demo.papers) == 2 * len(rounds.rounds_on(demo_library, ROUND_DAY))
    for row in rows(demo_library):
        assert squeezed(row.name) in sheets
        assert squeezed(row.name) in slips
        assert all(longest_word(item) in slips for item in row.bag)


def longest_word(item: BagItem) -> str:
    return max((squeezed(word) for word in item.title.title.split()), key=len)


def test_last_month_has_figures_of_every_sort(demo_library: Library) -> None:
    figures = statistics.summary(demo_library, date(2026, 10, 1), date(2026, 10, 31)).figures
    assert figures.visits > 80
    assert figures.loans > 300
    assert figures.returns > 300
    assert len(figures.by_form) == 3
    assert len(figures.by_age_band) == 4
    assert figures.by_outcome[Outcome.NOT_HOME] > 2


def test_loans_follow_the_visits(demo_library: Library) -> None:
    late = visits.overdue(demo_library, TODAY)
    known = readers_by_id(demo_library, {loan.reader for loan in late if loan.reader})
    assert 5 <= len(late) <= 40
    assert not [one for one in known.values() if one.ended_on]
    at_home = [loan for row in rows(demo_library) for loan in row.at_home]
    assert len(at_home) > 40
    assert all(loan.due_on and loan.lent_on < loan.due_on <= ROUND_DAY + timedelta(weeks=4) for loan in at_home)


def test_some_were_called_and_one_has_a_health_mark_with_its_consent(demo_library: Library) -> None:
    known = standings(demo_library, TODAY)
    called = [call for one in known for call in calls.calls_of(demo_library, one)]
    assert len(called) >= 5
    assert all(call.on_day <= TODAY for call in called)
    marks = [consent for one in known if (consent := health.health_consent(demo_library, one))]
    assert [consent.in_force(TODAY) for consent in marks] == [True]
    assert {ReaderStatus.PAUSED, ReaderStatus.ENDED} <= {standing.status for standing in known.values()}


def test_the_journal_tells_of_the_year(demo_library: Library) -> None:
    entries = demo_library.store.database.raw().execute("SELECT at, person, use_case FROM journal ORDER BY id")
    at, people, use_cases = zip(*entries, strict=True)
    assert list(at) == sorted(at)
    assert use_cases[0] == "make_sample_library"
    assert use_cases.count("record_outcomes") in {12, 13}
    assert set(people) == {"Закладкина Марина Сергеевна", "tester"}


def test_a_second_run_keeps_what_was_entered(demo_file: Path, tmp_path: Path) -> None:
    shutil.copy(demo_file, tmp_path / "demo.outreach")
    library = upkeep.open_library(tmp_path / "demo.outreach", DEMO_KEY, "tester", clock)
    one = rounds.rounds_on(library, ROUND_DAY)[0]
    row = visits.round_rows(library, one)[0]
    assert row.reader
    selection.unpack(library, row.bag[0].id)
    rounds.move_stop(library, one.id, one.stops[-1].id, 0)
    library.close()

    again = run_demo(tmp_path, DEMO_KEY, "tester", clock)
    library = upkeep.open_library(tmp_path / "demo.outreach", DEMO_KEY, "tester", clock)
    same = rounds.rounds_on(library, ROUND_DAY)[0]
    assert [stop.id for stop in same.stops] == [one.stops[-1].id, *(stop.id for stop in one.stops[:-1])]
    assert len(selection.bag(library, row.reader.id)) == len(row.bag) - 1
    assert again.round_date == ROUND_DAY
    assert all(path.exists() for path in again.papers)
    library.close()


def test_a_later_run_prepares_the_next_working_day(demo_file: Path, tmp_path: Path) -> None:
    shutil.copy(demo_file, tmp_path / "demo.outreach")
    later = run_demo(tmp_path, DEMO_KEY, "tester", lambda: NOW + timedelta(days=1))
    assert later.round_date == date(2026, 11, 25)
    assert later.counts["round_stops"] >= 6
    library = upkeep.open_library(tmp_path / "demo.outreach", DEMO_KEY, "tester", clock)
    (bus,) = rounds.rounds_on(library, later.round_date)
    assert {stop.place.kind for stop in bus.stops} == {PlaceKind.MOBILE_STOP}
    assert all(row.bag for row in visits.round_rows(library, bus) if row.reader)
    assert rounds.rounds_on(library, ROUND_DAY)
    library.close()


def test_a_day_without_rounds_has_no_papers(demo_file: Path, tmp_path: Path) -> None:
    shutil.copy(demo_file, tmp_path / "demo.outreach")
    quiet = run_demo(tmp_path, DEMO_KEY, "tester", lambda: NOW + timedelta(days=4))
    assert quiet.round_date == date(2026, 11, 30)
    assert quiet.counts["round_stops"] == 0
    assert not quiet.papers


def test_a_wrong_password_is_told_and_nothing_is_lost(demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "demo.outreach"
    shutil.copy(demo_file, path)
    before = path.read_bytes()
    with pytest.raises(UserError, match="password"):
        run_demo(tmp_path, "another", "tester", clock)
    assert path.read_bytes() == before


def test_the_crew_noted_what_the_mobile_librarys_figures_need(demo_library: Library) -> None:
    total = mobile_counts.mobile_summary(demo_library, TODAY - timedelta(days=364), TODAY).period.total
    assert total.value(MobileFigure.OTHERS) > 300
    assert total.value(MobileFigure.INQUIRIES) > 50
    assert total.value(MobileFigure.MISSED) >= 3
    assert 0 < total.as_planned[MobileFigure.KM] < total.value(MobileFigure.KM) / 4
    advised = {one.advice for one in stop_reviews.stop_reviews(demo_library, TODAY)[1]}
    assert len(advised) > 1


def test_one_waits_to_begin_and_one_took_the_consent_back(demo_library: Library) -> None:
    found = standings(demo_library, TODAY)
    (waiting,) = [one for one, standing in found.items() if standing.status is ReaderStatus.PENDING]
    known = readers_by_id(demo_library, found)
    (withdrew,) = [one.id for one in known.values() if one.consent.withdrawn]
    assert found[withdrew].status is ReaderStatus.ACTIVE
    later = TODAY + timedelta(weeks=9)
    assert not {waiting, withdrew} & {line.id for line in schedule.due(demo_library, later, TODAY)}
