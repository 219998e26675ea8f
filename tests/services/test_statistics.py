"""A month's figures from what was recorded, by the rules of part 1.3 of the practice."""

from datetime import date

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.figures import Figure, FigureKey
from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import Birth
from outreach_app.domain.statistics import Row
from outreach_app.domain.visits import Loan, Outcome
from outreach_app.services import visits
from outreach_app.services.library import Library
from outreach_app.services.reports import write_records, write_summary
from outreach_app.services.statistics import Records, Summary, figure_lines, records, rules, set_rules, summary
from outreach_app.services.upkeep import undo_last
from outreach_app.storage.identity import new_id
from outreach_app.storage.tables.statistics import AgeBandRow
from outreach_app.storage.tables.visits import HeadcountRow
from outreach_app.storage.visits import put_loan
from tests.builders import (
    TODAY,
    add_copy,
    add_place,
    add_reader,
    add_served_reader,
    change_reader,
    days,
    lend,
    made,
    make_round,
    visit,
)
from tests.services.mobile_days import add_stop, add_trip

START, END = date(2026, 11, 1), date(2026, 11, 30)


def november(library: Library) -> Summary:
    return summary(library, START, END)


def test_a_month_and_the_year_so_far(library: Library):
    reader = add_served_reader(library)
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 10, 31), START, TODAY):
        lend(library, reader, on_day=day)
    counted = november(library)
    assert (counted.figures.visits, counted.figures.loans, counted.figures.readers_served) == (2, 2, 1)
    assert (counted.year_to_date.visits, counted.year_to_date.readers_served) == (4, 1)


def test_the_last_day_belongs_to_the_period(library: Library):
    reader = add_served_reader(library)
    visit(library, reader, on_day=START)
    visit(library, reader, on_day=TODAY)
    assert summary(library, START, TODAY).figures.visits == 2
    assert summary(library, START + days(1), TODAY - days(1)).figures.visits == 0


def test_an_empty_door_is_no_visit_but_stands_in_the_list(library: Library):
    reader = add_served_reader(library)
    for outcome in (Outcome.NOT_HOME, Outcome.REFUSED, Outcome.ILL):
        visit(library, reader, outcome)
    figures = november(library).figures
    assert figures.visits == 0
    assert figures.by_outcome == {Outcome.NOT_HOME: 1, Outcome.REFUSED: 1, Outcome.ILL: 1}


def test_two_in_one_flat_are_two_visits(library: Library):
    flat = add_place(library)
    for surname in ("Иванов", "Иванова"):
        visit(library, add_served_reader(library, surname, place=flat))
    assert november(library).figures.visits == 2


def test_a_set_handed_to_a_place_is_no_loan(library: Library):
    point = add_place(library, kind=PlaceKind.ISSUE_POINT, name="Сосны")
    found = add_copy(library)
    with library.use_case("hand_over_set"):
        put_loan(Loan(new_id(), found.copy, found.title, TODAY, None, place=point))
    assert november(library).figures.loans == 0
    visits.take_back(library, found.copy.id, TODAY, TODAY)
    assert november(library).figures.returns == 0


def test_new_readers_are_those_registered_in_the_period(library: Library):
    for day in (None, START, END, date(2026, 1, 15), date(2025, 11, 15)):
        add_reader(library, registered_on=day)
    counted = november(library)
    assert (counted.figures.new_readers, counted.year_to_date.new_readers) == (2, 3)


def test_forms_and_bands(library: Library):
    home = add_served_reader(library)
    child = add_served_reader(library, "Петров", form=Form.BOOKMOBILE)
    change_reader(library, child, birth=Birth(date(2011, 11, 20)))
    lend(library, home, on_day=TODAY)
    visit(library, child, on_day=date(2026, 11, 19))
    visit(library, child, on_day=date(2026, 11, 20))
    figures = november(library).figures
    assert figures.by_form == {Form.HOME_DELIVERY: Row(1, 1, 1, 0), Form.BOOKMOBILE: Row(1, 2, 0, 0)}
    assert figures.by_age_band == {"0–14": Row(1, 1, 0, 0), "15–17": Row(1, 1, 0, 0), "36+": Row(1, 1, 1, 0)}


def test_a_librarys_own_bands_count_from_their_day(library: Library):
    with library.use_case("set_bands"):
        for label, youngest, oldest in (("дети", 0, 17), ("взрослые", 18, None)):
            AgeBandRow.insert(id=new_id(), from_on=TODAY, youngest=youngest, oldest=oldest, label=label).execute()
    reader = add_served_reader(library)
    visit(library, reader, on_day=TODAY)
    visit(library, reader, on_day=TODAY - days(1))
    assert november(library).figures.by_age_band == {"age unknown": Row(1, 1), "взрослые": Row(1, 1)}


def test_who_came_to_a_stop_is_counted(library: Library):
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    changes = visit(library, None, place=stop)
    with library.use_case("record_visit"):
        HeadcountRow.insert(id=new_id(), visit=changes.made[0], youngest=0, oldest=14, visitors=5).execute()
    figures = november(library).figures
    assert (figures.visits, figures.readers_served) == (5, 0)
    assert figures.by_form == {Form.BOOKMOBILE: Row(visits=5)}
    visits.withdraw_visit(library, changes.made[0])
    assert november(library).figures.visits == 0


def test_returns_are_counted_on_their_day(library: Library):
    loan = lend(library, add_served_reader(library), on_day=date(2026, 10, 26))
    visits.take_back(library, loan.copy.id, TODAY, TODAY)
    counted = november(library)
    assert (counted.figures.loans, counted.figures.returns) == (0, 1)
    assert counted.year_to_date.by_form == {Form.HOME_DELIVERY: Row(1, 1, 1, 1)}


def test_what_came_back_to_the_library_is_no_return_off_site(library: Library):
    reader = add_served_reader(library)
    first, second = (lend(library, reader, title, on_day=date(2026, 10, 26)) for title in ("Метель", "Выстрел"))
    visit(library, reader, Outcome.COLLECTED, items_in=(first.copy.id,))
    assert november(library).figures.returns == 0
    visits.take_back(library, second.copy.id, TODAY, TODAY)
    assert november(library).figures.returns == 1


def test_each_day_is_counted_by_its_own_rules(library: Library):
    reader = add_served_reader(library)
    loan = lend(library, reader, on_day=date(2026, 3, 2))
    for day in (date(2026, 6, 30), date(2026, 7, 1)):
        visits.renew(library, loan.id, day, TODAY)
        visit(library, reader, Outcome.LEFT_WITH, day, left_with="соседке")
    assert november(library).year_to_date.loans == 3
    set_rules(library, date(2026, 7, 1), renewal_is_loan=False, left_with_is_visit=False)
    year = november(library).year_to_date
    assert (year.loans, year.visits) == (2, 2)
    set_rules(library, date(2026, 1, 1), renewal_is_loan=False)
    assert november(library).year_to_date.loans == 1


def test_rules_are_in_force_from_their_day(library: Library):
    set_rules(library, TODAY, loan_days=14, library_name="Заречная библиотека")
    assert rules(library, TODAY - days(1)).loan_days == 30
    assert rules(library, TODAY).loan_days == 14
    set_rules(library, TODAY, loan_days=21)
    assert rules(library, TODAY).loan_days == 21
    assert rules(library, TODAY).library_name == "Заречная библиотека"


@pytest.mark.parametrize("wrong", [{"loan_days": 0}, {"departs": "в обед"}, {"road_factor": 9}])
def test_a_rule_that_cannot_be_is_refused(library: Library, wrong):
    with pytest.raises(UserError):
        set_rules(library, TODAY, **wrong)
    assert rules(library, TODAY) == rules(library, TODAY - days(1))


def test_a_rule_is_refused_that_does_not_fit_a_later_one(library: Library):
    set_rules(library, TODAY, depot_lat=56.8, depot_lon=35.9)
    with pytest.raises(UserError, match="latitude and longitude"):
        set_rules(library, TODAY - days(9), depot_lat=56.8)


def test_a_period_ends_after_it_begins(library: Library):
    with pytest.raises(UserError, match="cannot end"):
        summary(library, END, START)


def behind(library: Library, figure: Figure, **part) -> Records:
    return records(library, FigureKey(figure, **part), START, END)


def test_every_number_of_the_demo_is_the_sum_of_its_records(demo_library: Library):
    counted = summary(demo_library, START, END)
    lines = figure_lines(counted)
    assert len({line.key.label for line in lines}) == len(lines) > 20
    for line in lines:
        periods = {(START, END): line.period, (date(2026, 1, 1), END): line.year}
        for (start, end), number in periods.items():
            found = records(demo_library, line.key, start, end)
            if line.key.figure in {Figure.HOURS, Figure.KM}:
                assert (found.counted > 0, found.counted) == (bool(found.rows), number), line.key
                continue
            assert (found.counted, found.total) == (number, len(found.rows)), line.key
            assert sum(one.people for one in found.rows) == number
            assert all(start <= one.day <= end for one in found.rows)
            known = line.key.figure is Figure.STOPS_MISSED
            assert all(one.name for one in found.rows)
            assert known or all(one.reader or one.round or one.what.startswith("diary") for one in found.rows)


def test_a_visit_is_shown_with_its_reader_and_round(library: Library):
    reader = add_served_reader(library)
    one = make_round(library)
    made_visit = made(visit(library, reader, round=one.id))
    (record,) = behind(library, Figure.VISITS).rows
    assert (record.id, record.day, record.reader, record.people) == (made_visit, TODAY, reader, 1)
    assert (record.name, record.what) == ("Иванова Мария Петровна", "served")
    assert (record.round, record.round_number) == (one.id, one.number)


def test_a_stop_is_shown_with_how_many_came(library: Library):
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    changes = visit(library, None, place=stop)
    with library.use_case("record_visit"):
        HeadcountRow.insert(id=new_id(), visit=changes.made[0], youngest=0, oldest=14, visitors=5).execute()
    found = behind(library, Figure.VISITS)
    assert (found.counted, found.total) == (5, 1)
    assert (found.rows[0].name, found.rows[0].people, found.rows[0].reader) == ("Сосны", 5, None)


def test_loans_renewals_and_returns_are_shown_with_their_titles(library: Library):
    reader = add_served_reader(library)
    loan = lend(library, reader, "Степь", on_day=START)
    visits.renew(library, loan.id, TODAY, TODAY)
    visits.take_back(library, loan.copy.id, TODAY, TODAY)
    what = f"Пушкин А. С. Степь, {loan.copy.accession}"
    assert [(one.day, one.what) for one in behind(library, Figure.LOANS).rows] == [(TODAY, what), (START, what)]
    assert [(one.day, one.what) for one in behind(library, Figure.RETURNS).rows] == [(TODAY, what)]
    set_rules(library, START, renewal_is_loan=False)
    assert [one.day for one in behind(library, Figure.LOANS).rows] == [START]


def test_a_reader_served_twice_is_one_record_with_the_last_day(library: Library):
    reader = add_served_reader(library)
    for day in (START, TODAY):
        visit(library, reader, on_day=day)
    found = behind(library, Figure.READERS, form=Form.HOME_DELIVERY)
    assert [(one.day, one.reader, one.people) for one in found.rows] == [(TODAY, reader, 1)]
    assert behind(library, Figure.READERS, form=Form.BOOKMOBILE).rows == ()


def test_only_the_first_records_are_looked_up(library: Library):
    reader = add_served_reader(library)
    for day in (START, TODAY, TODAY - days(1)):
        visit(library, reader, on_day=day)
    found = records(library, FigureKey(Figure.VISITS), START, END, limit=2)
    assert (found.counted, found.total, [one.day for one in found.rows]) == (3, 3, [TODAY, TODAY - days(1)])


def test_the_same_month_a_year_ago_stands_beside(library: Library):
    reader = add_served_reader(library)
    for day in (date(2025, 11, 30), date(2025, 12, 1), TODAY):
        visit(library, reader, on_day=day)
    line = next(line for line in figure_lines(november(library)) if line.key == FigureKey(Figure.VISITS))
    assert (line.period, line.year, line.year_ago) == (1, 1, 1)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_records_are_written_to_a_file(library: Library, tmp_path, suffix: str):
    lend(library, add_served_reader(library))
    path = tmp_path / f"выдачи{suffix}"
    write_records(library, FigureKey(Figure.LOANS), START, END, path)
    assert path.stat().st_size > 100
    if suffix == ".csv":
        assert "Иванова Мария Петровна" in path.read_text("utf-8-sig")
    with pytest.raises(UserError, match=r"\.xlsx or \.csv"):
        write_records(library, FigureKey(Figure.LOANS), START, END, tmp_path / "выдачи.pdf")


def test_figures_follow_an_undo(library: Library):
    reader = add_served_reader(library)
    before = november(library)
    lend(library, reader)
    assert november(library) != before
    undo_last(library)
    assert november(library) == before


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_figures_are_written_to_a_file(library: Library, tmp_path, suffix: str):
    lend(library, add_served_reader(library))
    path = tmp_path / f"ноябрь{suffix}"
    write_summary(library, november(library), path)
    assert path.stat().st_size > 100
    with pytest.raises(UserError, match=r"\.xlsx or \.csv"):
        write_summary(library, november(library), tmp_path / "ноябрь.doc")


def test_the_mobile_librarys_trips_stand_among_the_figures_as_its_own_counts_tell_them(library: Library):
    borki = add_stop(library, "Борки")
    assert not [line for line in figure_lines(summary(library, START, END)) if line.key.figure.mobile]
    add_trip(library, START, (borki, "10:00", "11:30"), odometer_start=100, odometer_end=142)
    lines = figure_lines(summary(library, START, END))
    told = {line.key.figure: (line.period, line.year, line.year_ago) for line in lines if line.key.figure.mobile}
    assert told == {
        Figure.TRIPS: (1, 1, 0),
        Figure.STOPS_MADE: (1, 1, 0),
        Figure.STOPS_MISSED: (0, 0, 0),
        Figure.HOURS: (2, 2, 0),
        Figure.KM: (42, 42, 0),
    }
    (one,) = behind(library, Figure.KM).rows
    assert "42" in one.what
