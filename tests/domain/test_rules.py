from datetime import date, time

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.rules import AgeBand, BandSet, LibraryRules, band_of, bands_on
from outreach_app.domain.travel import Point, TravelMode


def test_the_defaults_are_a_small_librarys():
    rules = LibraryRules()
    assert rules.departure == time(10)
    assert rules.depot is None
    assert rules.service_minutes(PlaceKind.HOME) == 12
    assert LibraryRules(depot_lat=56.8, depot_lon=35.9).depot == Point(56.8, 35.9)


def test_speeds_come_from_the_rules():
    slow = LibraryRules(foot_kmh=3.6, road_factor=1.2).travel(TravelMode.FOOT)
    assert slow.road_factor == 1.2
    assert slow.ways[0].seconds(100) == pytest.approx(100)


@pytest.mark.parametrize(
    "wrong",
    [
        {"loan_days": 0},
        {"loan_days": 10_000},
        {"loan_days": "месяц"},
        {"foot_kmh": None},
        {"library_name": 5},
        {"depot_lat": "тут", "depot_lon": "там"},
        {"car_kmh": "60"},
        {"renewal_is_loan": 1},
        {"papers_language": "de"},
        {"road_factor": 0.5},
        {"departs": "завтра"},
        {"returns_by": "25:00"},
        {"home_minutes": -1},
        {"foot_kmh": 0},
        {"car_kmh": ((1000, 20.0),)},
        {"depot_lat": 56.8},
        {"depot_lat": 156.8, "depot_lon": 30.0},
    ],
)
def test_rules_that_cannot_be_are_refused(wrong):
    with pytest.raises(UserError):
        LibraryRules(**wrong)


def test_before_the_first_set_of_bands_there_is_none():
    sets = (BandSet(date(2026, 1, 1), (AgeBand("0+", 0),)),)
    assert bands_on(sets, date(2025, 12, 31)) == ()
    assert band_of(sets, 40, date(2026, 1, 1)) == "0+"
