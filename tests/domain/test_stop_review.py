"""A stop's yearly review: each rule just inside and just outside its bound, and the sentences with their numbers."""

from datetime import date

import pytest

from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.mobile_counts import Counts
from outreach_app.domain.mobile_facts import Item, Spot
from outreach_app.domain.mobile_figures import MobileFigure
from outreach_app.domain.stop_review import Advice, Ground, Neighbour, StopYear, Usual, ruled, usual_of
from outreach_app.domain.stop_review_words import review_of

DAY = date(2026, 3, 3)
USUAL = Usual(loans_an_hour=8.0, upper_loans=12.0, visits_an_hour=3.0, upper_visits=4.0)


def counts(
    made: int = 20, loans: int = 160, readers: int = 40, others: int = 20, hours: int = 20, **missed: int
) -> Counts:
    """An hour a stop, eight loans an hour: the median."""
    found = Counts()
    amounts = {
        MobileFigure.STOPS: made,
        MobileFigure.LOANS: loans,
        MobileFigure.REGISTERED: readers,
        MobileFigure.OTHERS: others,
        MobileFigure.HOURS: 60 * hours,
    }
    for figure, amount in amounts.items():
        found.add(Item(figure, Id("x"), Spot(DAY), amount))
    for why, amount in missed.items():
        found.add(Item(MobileFigure.MISSED, Id("x"), Spot(DAY), amount, why=Why(why)))
    return found


def year(now: Counts | None = None, **told: object) -> StopYear:
    return StopYear(Id("s"), "Борки", now or counts(), **({"before": Counts(), "ages": (70, 30, 41)} | told))


NEAR, FAR = Neighbour("Сосновка", 5.0), Neighbour("Сосновка", 5.1)


@pytest.mark.parametrize(
    ("one", "ground", "advice"),
    [
        (year(counts(made=5)), Ground.TOO_FEW, Advice.WATCH),
        (year(counts(made=5, fuel=1)), Ground.NOTHING, Advice.KEEP),
        (year(counts(road=5)), Ground.MISSED, Advice.OTHER_TIME),
        (year(counts(road=4)), Ground.NOTHING, Advice.KEEP),
        (year(counts(breakdown=15)), Ground.NOTHING, Advice.KEEP),
        (year(counts(weather=3, quarantine=2)), Ground.MISSED, Advice.OTHER_TIME),
        (year(counts(loans=159), ages=(30,) * 9), Ground.WRONG_HOUR, Advice.OTHER_TIME),
        (year(counts(loans=159), ages=(30,) * 8), Ground.NOTHING, Advice.KEEP),
        (year(counts(loans=160), ages=(30,) * 9), Ground.NOTHING, Advice.KEEP),
        (year(counts(loans=79), ages=(65, 80)), Ground.HOUSEBOUND, Advice.AT_HOME),
        (year(counts(loans=79), ages=(64, 80), nearest=FAR), Ground.LITTLE_USED, Advice.SHORTER),
        (year(counts(loans=79), ages=(65, None)), Ground.HOUSEBOUND, Advice.AT_HOME),
        (year(counts(loans=79), ages=(None, None)), Ground.LITTLE_USED, Advice.SHORTER),
        (year(counts(loans=79), ages=(70,) * 5, nearest=NEAR), Ground.NEIGHBOUR, Advice.MERGE),
        (year(counts(loans=79), nearest=FAR), Ground.LITTLE_USED, Advice.SHORTER),
        (year(counts(loans=80), nearest=NEAR), Ground.NOTHING, Advice.KEEP),
        (year(counts(loans=241, readers=60)), Ground.FULL, Advice.LONGER),
        (year(counts(loans=240, readers=60)), Ground.NOTHING, Advice.KEEP),
        (year(counts(loans=241, readers=59)), Ground.NOTHING, Advice.KEEP),
    ],
)
def test_each_rule_at_its_bound(one, ground, advice):
    rule = ruled(one, USUAL)
    assert (rule.ground, rule.advice) == (ground, advice)


def test_where_few_stops_can_be_compared_nothing_is_low_or_full():
    assert usual_of([year(), year(), year(counts(made=2))]) == Usual()
    for loans in (1, 999):
        assert ruled(year(counts(loans=loans), nearest=NEAR), Usual()).advice is Advice.KEEP


def test_what_is_usual_is_told_by_stops_made_often_enough():
    stops = [year(counts(loans=20 * rate)) for rate in (2, 4, 6, 8)] + [year(counts(made=1, loans=9999))]
    assert usual_of(stops) == Usual(5.0, 6.5, 3.0, 3.0)


def test_a_review_in_sentences():
    before = counts(made=24, loans=200, readers=30, others=20)
    one = year(counts(road=6, fuel=1), before=before, nearest=NEAR, contact="Анна Петрова")
    review = review_of(one, USUAL)
    assert review.told == (
        "The stop was made 20 times of 27 that the timetable promised.",
        "Missed: the road is closed – 6, no fuel – 1.",
        "60 visits, of them 20 by head-count: 3 at a usual stop.",
        "Against the year before: 60 visits after 50 (+20 %), 160 loans after 200 (−20 %).",
        "160 loans, 8 an hour at the stop; the median of the library's stops is 8.",
        "The stop has 3 readers, 1 of them aged 65 and over; new in the year: 0.",
        "The nearest stop is “Сосновка”, 5 km by road.",
    )
    assert review.reason == "6 of 27 stops were missed for the road, the weather or a quarantine."
    assert review.ask.endswith("then the crew. Contact person: Анна Петрова.")


def test_the_weekday_on_which_it_is_missed_is_told_where_there_are_several():
    weekdays = {0: counts(road=1), 3: counts(road=4)}
    assert review_of(year(counts(road=5), by_weekday=weekdays), USUAL).reason.endswith("Most often on Thu.")
    for alone in ({0: counts(road=5)}, {0: counts(road=5), 1: counts(made=2)}):
        assert "often" not in review_of(year(counts(road=5), by_weekday=alone), USUAL).reason


@pytest.mark.parametrize(
    "one",
    [
        year(counts(made=2)),
        year(counts(road=9)),
        year(counts(loans=159), ages=(30,) * 9),
        year(counts(loans=3), ages=(70,)),
        year(counts(loans=3), nearest=NEAR),
        year(counts(loans=3)),
        year(counts(loans=999, readers=99)),
        year(),
    ],
)
def test_no_review_says_close_and_each_says_whom_to_ask(one):
    review = review_of(one, USUAL)
    words = " ".join((review.advice.label, review.reason, review.ask)).casefold()
    assert "clos" not in words.replace("road is closed", "")
    assert "ask" in words
    assert "{" not in words
