"""Counting the mobile library: a month of two stops counted by hand, and sums that hold in every slice."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.mobile_counts import Counted, counted
from outreach_app.domain.mobile_facts import (
    MissedFact,
    MobileFacts,
    OtherFact,
    StopFact,
    TripFact,
    Usual,
    VisitFact,
)
from outreach_app.domain.mobile_figures import Gap, MobileFigure, MobileKey, Slice
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.visits import Outcome

BORKI, SOSNOVKA = Id("borki"), Id("sosnovka")
EAST, VAN = Id("east"), Id("van")
FIRST, SECOND, THIRD = date(2026, 11, 3), date(2026, 11, 10), date(2026, 11, 17)
TRIPS, STOPS, MISSED, HOURS, KM = (
    MobileFigure.TRIPS,
    MobileFigure.STOPS,
    MobileFigure.MISSED,
    MobileFigure.HOURS,
    MobileFigure.KM,
)


def plan(place: Id, *hours: time) -> ServicePlan:
    begins, ends = hours or (None, None)
    return ServicePlan(
        Id(f"plan {place}"), Form.BOOKMOBILE, 1, FIRST, place=place, route=EAST, window_from=begins, window_until=ends
    )


USUAL = {
    BORKI: Usual(plan(BORKI, time(10), time(11, 30)), VAN, 40),
    SOSNOVKA: Usual(plan(SOSNOVKA), VAN, 40),
}


def visit(number: int, day: date, place: Id, outcome: Outcome = Outcome.SERVED, **told: object) -> VisitFact:
    return VisitFact(Id(f"visit {number}"), day, outcome, **({"registered": True, "place": place} | told))


def rules(_day: date) -> LibraryRules:
    return LibraryRules()


def november() -> Counted:
    """Three Tuesdays: the first as planned, the second without times at one stop, the third called off at one."""
    trips = (
        TripFact(Id("t1"), FIRST, EAST, VAN, km=64),
        TripFact(Id("t2"), SECOND, EAST, VAN, planned_km=58),
        TripFact(Id("t3"), THIRD, EAST, None),
    )
    stops = (
        StopFact(Id("s1"), FIRST, BORKI, Id("t1"), time(9, 50), time(11, 20)),
        StopFact(Id("s2"), FIRST, SOSNOVKA, Id("t1"), time(12), time(12, 45)),
        StopFact(Id("s3"), SECOND, BORKI, Id("t2")),
        StopFact(Id("s4"), SECOND, SOSNOVKA, Id("t2")),
        StopFact(Id("s5"), THIRD, SOSNOVKA, Id("t3"), time(12, 10), time(12, 40)),
    )
    visits = (
        visit(1, FIRST, BORKI, trip=Id("t1")),
        visit(2, FIRST, BORKI, trip=Id("t1"), outcome=Outcome.NOT_HOME),
        visit(3, FIRST, BORKI, trip=Id("t1"), registered=False, others=5, inquiries=2),
        visit(4, FIRST, SOSNOVKA, trip=Id("t1"), outcome=Outcome.LEFT_WITH),
        visit(5, SECOND, BORKI, trip=Id("t2"), registered=False, others=3),
        visit(6, THIRD, SOSNOVKA, trip=Id("t3")),
    )
    others = (
        OtherFact(MobileFigure.LOANS, Id("l1"), FIRST, BORKI, Id("t1")),
        OtherFact(MobileFigure.LOANS, Id("l2"), FIRST, BORKI, Id("t1"), renewal=True),
        OtherFact(MobileFigure.LOANS, Id("l3"), THIRD, SOSNOVKA, Id("t3")),
        OtherFact(MobileFigure.NEW_READERS, Id("r1"), FIRST, BORKI),
        OtherFact(MobileFigure.REQUESTS, Id("q1"), date(2026, 11, 12), SOSNOVKA),
    )
    missed = (MissedFact(Id("m1"), THIRD, BORKI, Why.NOT_TOLD), MissedFact(Id("m2"), THIRD, BORKI, Why.ROAD))
    return counted(MobileFacts(trips, stops, missed, visits, others, USUAL), rules)


@pytest.mark.parametrize(
    ("figure", "borki", "sosnovka"),
    [
        (STOPS, 2, 2),
        (MISSED, 1, 0),
        (MobileFigure.REGISTERED, 1, 2),
        (MobileFigure.OTHERS, 8, 0),
        (MobileFigure.LOANS, 2, 1),
        (MobileFigure.NEW_READERS, 1, 0),
        (MobileFigure.REQUESTS, 0, 1),
        (MobileFigure.INQUIRIES, 2, 0),
        (HOURS, 3.0, 1.25),
        (MobileFigure.LOANS_PER_HOUR, 2 / 3, 0.8),
        (MobileFigure.VISITS_PER_HOUR, 3.0, 1.6),
        (TRIPS, None, None),
        (KM, None, None),
    ],
)
def test_a_month_of_two_stops_by_hand(figure, borki, sosnovka):
    stops = november().by(Slice.STOP)
    assert set(stops) == {BORKI, SOSNOVKA}
    assert [stops[one].value(figure, Slice.STOP) for one in (BORKI, SOSNOVKA)] == [borki, sosnovka]


def test_the_whole_month_by_hand():
    total = november().total
    assert [total.value(one) for one in (TRIPS, STOPS, MISSED, KM)] == [3, 4, 1, 122]
    assert total.as_planned == {HOURS: 90, KM: 58}
    assert total.reasons == {Why.ROAD: 1}
    assert total.gaps == {Gap.TIMES: 1, Gap.RESULT: 1, Gap.ODOMETER: 1, Gap.WAY: 1}


def test_an_hour_is_that_in_which_the_stop_began():
    hours = november().by(Slice.HOUR)
    assert {hour: one.value(STOPS) for hour, one in hours.items()} == {9: 1, 10: 1, 12: 2, None: 0}
    assert hours[10].value(MISSED) == 1
    assert hours[None].value(MobileFigure.REQUESTS) == 1


def test_a_renewal_is_a_loan_only_where_the_rules_say_so():
    facts = MobileFacts(others=(OtherFact(MobileFigure.LOANS, Id("l"), FIRST, BORKI, renewal=True),))
    without = counted(facts, lambda _day: LibraryRules(renewal_is_loan=False))
    assert (counted(facts, rules).total.value(MobileFigure.LOANS), without.total.value(MobileFigure.LOANS)) == (1, 0)


def test_a_stop_without_a_round_is_told_by_its_visits_once():
    visits = (visit(1, FIRST, BORKI), visit(2, FIRST, BORKI), visit(3, SECOND, BORKI, outcome=Outcome.REFUSED))
    made = counted(MobileFacts(visits=visits, usual=USUAL), rules)
    assert (made.total.value(STOPS), made.total.value(TRIPS), made.total.value(HOURS)) == (1, 0, 1.5)
    assert set(made.by(Slice.HOUR)) == {10}


def test_a_stop_that_was_made_after_all_is_not_missed():
    facts = MobileFacts(missed=(MissedFact(Id("m"), FIRST, BORKI, why=Why.FUEL),), visits=(visit(1, FIRST, BORKI),))
    assert counted(facts, rules).total.value(MISSED) == 0


def test_nothing_to_divide_by_is_no_number():
    assert counted(MobileFacts(), rules).total.value(MobileFigure.LOANS_PER_HOUR) is None


DAYS = st.dates(date(2026, 11, 1), date(2026, 11, 30))
PLACES = st.sampled_from([BORKI, SOSNOVKA, Id("elsewhere")])
CLOCKS = st.none() | st.times(time(6), time(20))


@st.composite
def some_facts(draw: st.DrawFn) -> MobileFacts:
    trips = tuple(
        TripFact(
            Id(f"t{n}"), day, draw(st.sampled_from([EAST, Id("west"), None])), draw(st.sampled_from([VAN, None])), km
        )
        for n, (day, km) in enumerate(draw(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 99)), max_size=5)))
    )
    stops = tuple(
        StopFact(Id(f"s{trip.id}{place}"), trip.day, place, trip.id, draw(CLOCKS), draw(CLOCKS))
        for trip in trips
        for place in draw(st.lists(PLACES, unique=True))
    )
    where = st.tuples(DAYS, st.none() | PLACES) | st.sampled_from(
        [(one.day, one.place) for one in stops] or [(FIRST, BORKI)]
    )
    visits = tuple(
        VisitFact(Id(f"v{n}"), day, draw(st.sampled_from(Outcome)), draw(st.booleans()), place, None, others, 1)
        for n, ((day, place), others) in enumerate(draw(st.lists(st.tuples(where, st.integers(0, 9)), max_size=9)))
    )
    others = tuple(
        OtherFact(MobileFigure.LOANS, Id(f"l{n}"), day, place)
        for n, (day, place) in enumerate(draw(st.lists(where, max_size=9)))
    )
    missed = tuple(
        MissedFact(Id(f"m{n}"), day, place or BORKI, why=draw(st.sampled_from(Why)))
        for n, (day, place) in enumerate(draw(st.lists(where, max_size=5)))
    )
    return MobileFacts(trips, stops, missed, visits, others, USUAL)


@given(some_facts())
def test_every_slice_adds_up_to_the_total(facts: MobileFacts):
    made = counted(facts, rules)
    for by in Slice:
        parts = made.by(by).values()
        for figure in MobileFigure:
            if figure.told_by(by) and not figure.is_rate:
                assert sum(one.sums.get(figure, 0) for one in parts) == made.total.sums.get(figure, 0), (by, figure)
        assert sum(sum(one.reasons.values()) for one in parts) == made.total.value(MISSED)


@given(some_facts(), st.sampled_from(Slice), st.sampled_from(MobileFigure))
def test_each_number_is_the_sum_of_its_records(facts: MobileFacts, by: Slice, figure: MobileFigure):
    made = counted(facts, rules)
    if figure.told_by(by) and not figure.is_rate:
        for part, one in made.by(by).items():
            behind = made.behind(MobileKey(figure, by, part))
            assert sum(item.amount for item in behind) == one.sums.get(figure, 0)


@given(some_facts())
def test_no_stop_is_made_and_missed_on_one_day(facts: MobileFacts):
    items = counted(facts, rules).items
    days = {
        figure: {(one.spot.day, one.spot.stop) for one in items if one.figure is figure} for figure in (STOPS, MISSED)
    }
    assert not days[STOPS] & days[MISSED]
