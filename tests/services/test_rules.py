"""The library's rules as the settings change them, and its sets of age bands."""

from datetime import date

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.rules import BEGINNING, DEFAULT_BANDS, AgeBand
from outreach_app.services.library import Library
from outreach_app.services.rules import band_sets, change_rules, drop_bands, rules_now, set_bands
from outreach_app.services.statistics import rules, summary
from outreach_app.services.upkeep import undo_last
from tests.builders import TODAY, add_served_reader, days, visit

TWO = (AgeBand("0–59", 0, 59), AgeBand("60+", 60))


def test_who_the_library_is_holds_for_all_days_when_first_told_and_from_its_day_later(library: Library):
    change_rules(library, TODAY, library_name="Заречная библиотека", loan_days=14)
    assert rules(library, TODAY - days(400)).library_name == "Заречная библиотека"
    assert rules(library, TODAY - days(1)).loan_days == 30
    change_rules(library, TODAY, library_name="Библиотека № 1")
    assert rules(library, TODAY - days(1)).library_name == "Заречная библиотека"
    now = rules_now(library, TODAY)
    assert (now.rules.library_name, now.rules.loan_days) == ("Библиотека № 1", 14)
    assert now.since == {"library_name": TODAY, "loan_days": TODAY}


def test_one_change_is_one_step_to_undo(library: Library):
    change_rules(library, TODAY, library_name="Заречная библиотека", loan_days=14)
    undo_last(library)
    assert rules_now(library, TODAY).since == {}


def test_a_rule_set_ahead_is_told_with_its_day(library: Library):
    ahead = date(2027, 1, 1)
    change_rules(library, ahead, renewal_is_loan=False)
    now = rules_now(library, TODAY)
    assert now.rules.renewal_is_loan
    assert now.later == ((ahead, "renewal_is_loan", False),)


def test_a_new_set_of_bands_leaves_earlier_days_as_they_were(library: Library):
    add_served_reader(library)
    reader = add_served_reader(library, "Петрова")
    visit(library, reader, on_day=TODAY)
    visit(library, reader, on_day=TODAY - days(1))
    set_bands(library, TODAY, TWO)
    assert [one.from_on for one in band_sets(library)] == [BEGINNING, date(2026, 1, 12), TODAY]
    figures = summary(library, TODAY - days(1), TODAY).figures
    assert {str(band): slice_.visits for band, slice_ in figures.by_age_band.items()} == {"60+": 1, "36+": 1}
    undo_last(library)
    assert band_sets(library) is DEFAULT_BANDS


def test_a_set_is_replaced_or_deleted_but_the_first_stays(library: Library):
    set_bands(library, TODAY, TWO)
    set_bands(library, TODAY, DEFAULT_BANDS[0].bands)
    assert band_sets(library)[-1].bands == DEFAULT_BANDS[0].bands
    drop_bands(library, TODAY)
    assert band_sets(library) == DEFAULT_BANDS
    drop_bands(library, date(2026, 1, 12))
    assert band_sets(library) == DEFAULT_BANDS[:1]
    with pytest.raises(UserError, match="change the first set"):
        drop_bands(library, BEGINNING)


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        ((AgeBand("0–14", 0, 14), AgeBand("16+", 16)), "at 15 years"),
        ((AgeBand("0–14", 0, 14), AgeBand("14+", 14)), "at 14 years"),
        ((AgeBand("1+", 1),), "at 0 years"),
        ((AgeBand("0+", 0), AgeBand("15–17", 15, 17)), "at 15 years"),
        ((AgeBand("0–14", 0, 14), AgeBand("15–17", 15, 17)), "has to be open"),
        ((), "has to be open"),
        ((AgeBand(" ", 0),), "needs a name"),
        ((AgeBand("a", 0, 14), AgeBand("b", 15, 3), AgeBand("c", 4)), "15 years|ends before it begins|at 4 years"),
    ],
)
def test_bands_that_lose_somebody_are_refused(library: Library, bands, said):
    with pytest.raises(UserError, match=said):
        set_bands(library, TODAY, bands)
    assert band_sets(library) is DEFAULT_BANDS
