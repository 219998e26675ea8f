"""An example for each counting rule of Russian library practice (part 1.3 and part 4.1)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.facts import EventFact, Facts, LoanFact, VisitFact
from outreach_app.domain.figures import SLICED, Figure, FigureKey
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth
from outreach_app.domain.rules import DEFAULT_BANDS, UNKNOWN_BAND, LibraryRules, band_of
from outreach_app.domain.statistics import Figures, Row, behind, count, entries, value_of
from outreach_app.domain.visits import Outcome

DAY = date(2026, 11, 23)
OLD = Birth(date(1948, 5, 3))
HOME = Form.HOME_DELIVERY


def visit(
    outcome: Outcome = Outcome.SERVED,
    reader: str | None = "Иванова",
    *,
    day: date = DAY,
    form: Form = HOME,
    birth: Birth = OLD,
    visitors: tuple[tuple[int, int], ...] = (),
    inquiries: int = 0,
) -> VisitFact:
    return VisitFact(day, outcome, form, Id(reader) if reader else None, birth, visitors, inquiries=inquiries)


def loan(reader: str = "Иванова", *, day: date = DAY, form: Form = HOME, birth: Birth = OLD) -> LoanFact:
    return LoanFact(day, form, Id(reader), birth)


def figures(facts: Facts, **rules) -> Figures:
    return count(facts, lambda _day: LibraryRules(**rules), DEFAULT_BANDS)


def test_a_delivery_is_one_visit_and_so_many_loans():
    counted = figures(Facts(visits=(visit(),), loans=(loan(), loan(), loan())))
    assert (counted.visits, counted.readers_served, counted.loans) == (1, 1, 3)


def test_two_readers_in_one_flat_are_two_visits():
    assert figures(Facts(visits=(visit(), visit(reader="Иванов")))).visits == 2


def test_a_reader_counts_once_however_often_served():
    counted = figures(Facts(visits=(visit(), visit(day=date(2026, 11, 9)))))
    assert (counted.readers_served, counted.visits) == (1, 2)


@pytest.mark.parametrize(
    "outcome",
    [one for one in Outcome if one not in {Outcome.SERVED, Outcome.LEFT_WITH}],
)
def test_only_a_reader_served_off_site_is_a_visit(outcome: Outcome):
    counted = figures(Facts(visits=(visit(outcome),)))
    assert (counted.visits, counted.readers_served) == (0, 0)
    assert counted.by_outcome == {outcome: 1}


@pytest.mark.parametrize("counts", [True, False])
def test_left_with_somebody_counts_by_setting(counts: bool):
    counted = figures(Facts(visits=(visit(Outcome.LEFT_WITH),), loans=(loan(),)), left_with_is_visit=counts)
    assert (counted.visits, counted.loans) == (int(counts), 1)


@pytest.mark.parametrize("counts", [True, False])
def test_a_renewal_is_a_loan_by_setting(counts: bool):
    counted = figures(Facts(loans=(loan(),), renewals=(loan(), loan())), renewal_is_loan=counts)
    assert counted.loans == (3 if counts else 1)
    assert counted.by_form[HOME].loans == counted.loans


def test_loans_in_the_library_are_no_loans_off_site():
    counted = figures(Facts(visits=(visit(Outcome.COLLECTED),), loans_at_library=(loan(),) * 4))
    assert (counted.loans, counted.loans_at_library, counted.visits) == (0, 4, 0)


def test_people_at_a_stop_are_visits_but_no_readers():
    stop = visit(reader=None, form=Form.BOOKMOBILE, visitors=((0, 4), (18, 3)))
    counted = figures(Facts(visits=(stop,)))
    assert (counted.visits, counted.readers_served) == (7, 0)
    assert counted.by_age_band == {"0–14": Row(visits=4), "18–35": Row(visits=3)}
    assert counted.by_form == {Form.BOOKMOBILE: Row(visits=7)}


def test_a_stop_where_nobody_came_counts_nothing():
    assert figures(Facts(visits=(visit(reader=None, form=Form.BOOKMOBILE),))).visits == 0


def test_who_takes_part_in_an_event_is_a_visitor_but_no_reader():
    talk = EventFact(DAY, Form.BOOKMOBILE, ((0, 12), (36, 3)))
    counted = figures(Facts(events=(talk, EventFact(DAY, Form.BOOKMOBILE))))
    assert (counted.events, counted.participants, counted.visits, counted.readers_served) == (2, 15, 15, 0)
    assert counted.by_age_band == {"0–14": Row(visits=12), "36+": Row(visits=3)}


def test_an_inquiry_is_no_visit():
    counted = figures(Facts(visits=(visit(reader=None, form=Form.BOOKMOBILE, inquiries=5), visit(inquiries=1))))
    assert (counted.inquiries, counted.visits) == (6, 1)


def test_each_form_is_counted_apart():
    counted = figures(
        Facts(
            visits=(visit(), visit(reader="Петров", form=Form.BOOKMOBILE)),
            loans=(loan(), loan("Петров", form=Form.BOOKMOBILE), loan("Петров", form=Form.BOOKMOBILE)),
            returns=(loan(),),
        )
    )
    assert counted.by_form == {HOME: Row(1, 1, 1, 1), Form.BOOKMOBILE: Row(1, 1, 2, 0)}


@pytest.mark.parametrize(
    ("age", "day", "band"),
    [
        (14, date(2026, 1, 11), "0–14"),
        (15, date(2026, 1, 11), "15–30"),
        (17, date(2026, 1, 11), "15–30"),
        (30, date(2026, 1, 11), "15–30"),
        (31, date(2026, 1, 11), "31+"),
        (14, date(2026, 1, 12), "0–14"),
        (15, date(2026, 1, 12), "15–17"),
        (17, date(2026, 1, 12), "15–17"),
        (18, date(2026, 1, 12), "18–35"),
        (35, date(2026, 1, 12), "18–35"),
        (36, date(2026, 1, 12), "36+"),
        (104, date(2026, 1, 12), "36+"),
        (None, date(2026, 1, 12), UNKNOWN_BAND),
    ],
)
def test_bands_before_and_since_12_january_2026(age, day: date, band: str):
    assert band_of(DEFAULT_BANDS, age, day) == band


def test_the_age_is_that_on_the_day_of_the_visit():
    birth = Birth(date(2011, 11, 23))
    counted = figures(Facts(visits=(visit(birth=birth, day=date(2026, 11, 22)), visit(birth=birth, day=DAY))))
    assert {band: row.visits for band, row in counted.by_age_band.items()} == {"0–14": 1, "15–17": 1}
    assert counted.readers_served == 1


def test_fourteen_years_and_364_days_is_still_fourteen():
    counted = figures(Facts(visits=(visit(birth=Birth(date(2011, 11, 24)), day=DAY),)))
    assert list(counted.by_age_band) == ["0–14"]


def test_the_band_is_that_of_the_day():
    young = Birth(date(1994, 6, 1))
    counted = figures(
        Facts(visits=(visit(birth=young, day=date(2026, 1, 11)), visit(birth=young, day=date(2026, 1, 12))))
    )
    assert list(counted.by_age_band) == ["18–35", "31+"]


def test_the_rules_are_those_of_the_day():
    facts = Facts(renewals=(loan(day=date(2026, 6, 30)), loan(day=date(2026, 7, 1))))
    counted = count(facts, lambda day: LibraryRules(renewal_is_loan=day < date(2026, 7, 1)), DEFAULT_BANDS)
    assert counted.loans == 1


facts_of_a_month = st.builds(
    Facts,
    visits=st.lists(
        st.builds(
            visit,
            st.sampled_from(Outcome),
            st.sampled_from(["Иванова", "Петров", "Ёлкина", None]),
            day=st.dates(date(2026, 1, 1), date(2026, 1, 31)),
            form=st.sampled_from(Form),
            birth=st.builds(Birth, st.one_of(st.none(), st.dates(date(1920, 1, 1), date(2020, 1, 1)))),
            visitors=st.lists(st.tuples(st.sampled_from([0, 15, 18, 36]), st.integers(0, 9)), max_size=2).map(tuple),
            inquiries=st.integers(0, 3),
        ),
        max_size=30,
    ).map(tuple),
    events=st.lists(
        st.builds(
            EventFact,
            st.dates(date(2026, 1, 1), date(2026, 1, 31)),
            st.sampled_from(Form),
            st.lists(st.tuples(st.sampled_from([0, 15, 18, 36]), st.integers(1, 9)), max_size=3).map(tuple),
        ),
        max_size=5,
    ).map(tuple),
    loans=st.lists(
        st.builds(loan, form=st.sampled_from(Form), day=st.dates(date(2026, 1, 1), date(2026, 1, 31))), max_size=20
    ).map(tuple),
)


@given(facts_of_a_month, st.booleans())
def test_forms_and_bands_add_up_to_the_whole(facts: Facts, counts: bool):
    counted = figures(facts, left_with_is_visit=counts)
    for slices in (counted.by_form, counted.by_age_band):
        assert sum(row.visits for row in slices.values()) == counted.visits
        assert sum(row.loans for row in slices.values()) == counted.loans
        assert max((row.readers for row in slices.values()), default=0) <= counted.readers_served
    assert sum(counted.by_outcome.values()) == sum(1 for one in facts.visits if one.reader)


@given(facts_of_a_month, st.booleans())
def test_each_number_is_the_sum_of_what_stands_behind_it(facts: Facts, counts: bool):
    def rules_on(_day: date) -> LibraryRules:
        return LibraryRules(left_with_is_visit=counts)

    counted = count(facts, rules_on, DEFAULT_BANDS)
    keys = [FigureKey(figure) for figure in Figure if not figure.mobile]
    keys += [FigureKey(figure, form=form) for form in Form for figure in SLICED]
    keys += [FigureKey(figure, band=band) for band in counted.by_age_band for figure in SLICED]
    keys += [FigureKey(Figure.CALLS, outcome=outcome) for outcome in Outcome]
    for key in keys:
        found = behind(entries(facts, rules_on, DEFAULT_BANDS), key)
        assert sum(one.people for one in found) == value_of(counted, key), key
        assert [one.fact.on_day for one in found] == sorted((one.fact.on_day for one in found), reverse=True)


@pytest.mark.parametrize(("rule", "figure"), [("left_with_is_visit", Figure.VISITS), ("renewal_is_loan", Figure.LOANS)])
def test_the_sentence_follows_the_librarys_rule(rule: str, figure: Figure):
    told = {figure.rule(LibraryRules(**{rule: value})) for value in (True, False)}
    assert len(told) == 2


@pytest.mark.parametrize("figure", Figure)
def test_every_figure_says_its_rule_in_one_sentence(figure: Figure):
    sentence = figure.rule(LibraryRules())
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
