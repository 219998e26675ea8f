"""Who is due: the database leaves out whoever cannot be, and nobody else."""

from datetime import date
from random import Random

import pytest

from outreach_app.domain.absences import Absence
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.schedule import AgreedDate, Pause, Rhythm, Season, due_on
from outreach_app.domain.visits import Outcome
from outreach_app.services import schedule
from outreach_app.services.absences import add_absence
from outreach_app.services.closed_days import close_days
from outreach_app.services.library import Library
from outreach_app.storage import schedule as stored
from outreach_app.storage.absences import calendar
from tests.builders import TODAY, add_person, add_place, add_plan, add_served_reader, days, visit

DAYS = [TODAY + days(number) for number in range(-3, 40)]


def all_due(day: date) -> set[tuple[str, date]]:
    """Every plan that is due up to a day, each of them looked at."""
    readers, places = stored.last_moving_visits()
    last = {**readers, **places}
    dues = (due_on(one, last.get(one.reader or one.place or ""), day, calendar()) for one in stored.plans())
    return {(one.plan.id, one.day) for one in dues if one.day and one.day <= day}


def told_due(library: Library, day: date) -> set[tuple[str, date]]:
    return {(line.due.plan.id, line.due.day) for line in schedule.due(library, day, TODAY)}


def some_rhythm(draw: Random) -> dict[str, object]:
    rhythm = draw.choice((Rhythm.WEEKS, Rhythm.WEEKS, *Rhythm))
    return {
        "rhythm": rhythm,
        "every_weeks": draw.choice((1, 2, 4)),
        "margin_days": draw.choice((None, 0, 3, 6)),
        "nths": frozenset(draw.sample((1, 2, 3, 5, -1), draw.choice((1, 2)))),
        "chosen": tuple(TODAY + days(draw.randrange(-20, 40)) for _number in range(4)),
        "rrule": draw.choice(("FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=5,25")),
        "season": draw.choice((None, None, Season((12, 1), (3, 1)))),
    }


@pytest.mark.parametrize("seed", range(6))
def test_nobody_who_is_due_is_left_out(library: Library, seed: int):
    draw = Random(seed)
    close_days(library, TODAY + days(3), TODAY + days(9))
    some, other = (
        add_person(library, name, weekdays=frozenset(draw.sample(range(7), 1 + seed % 3))) for name in ("Анна", "Борис")
    )
    add_absence(library, Absence(Id(""), some, TODAY + days(12), TODAY + days(26), other))
    for number in range(16):
        reader = add_served_reader(
            library,
            f"Ч{number}",
            **some_rhythm(draw),
            weekdays=frozenset(draw.sample(range(7), draw.choice((0, 1, 1, 2, 3)))),
            first_on=TODAY + days(draw.randrange(-30, 20)),
            last_visit_before=draw.choice((None, TODAY - days(draw.randrange(40)))),
            ended_on=TODAY if draw.random() < 0.1 else None,
            deliverer=draw.choice((None, some)),
        )
        if draw.random() < 0.6:
            visit(library, reader, draw.choice((Outcome.SERVED, Outcome.NOT_HOME)), TODAY - days(draw.randrange(30)))
        (plan,) = schedule.plans_of(library, reader)
        if draw.random() < 0.2:
            schedule.agree_date(library, plan.id, AgreedDate(TODAY, TODAY + days(draw.randrange(1, 12))))
        if draw.random() < 0.2:
            begin = TODAY + days(draw.randrange(-10, 10))
            schedule.pause_plan(library, plan.id, Pause(begin, draw.choice((None, begin + days(9)))))
    place = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    add_plan(library, place=place, form=Form.BOOKMOBILE)
    visit(library, None, place=place)
    for day in DAYS:
        assert told_due(library, day) == all_due(day)


@pytest.mark.parametrize(
    ("told", "until"),
    [
        ({"rhythm": Rhythm.MONTHLY, "nths": frozenset({4}), "first_on": TODAY - days(60)}, 7),
        ({"rhythm": Rhythm.DATES, "chosen": (TODAY, TODAY + days(30))}, 29),
    ],
)
def test_who_is_served_by_the_month_or_on_chosen_dates_is_read_when_it_may_be_time(
    library: Library, told: dict[str, object], until: int
):
    served = add_served_reader(library, **told)
    visit(library, served)
    assert stored.plans_perhaps_due(TODAY + days(until)) == []
    assert len(stored.plans_perhaps_due(TODAY + days(until + 1))) == 1


def test_who_was_served_lately_is_not_even_read(library: Library):
    served, waiting = add_served_reader(library, "А"), add_served_reader(library, "Б")
    visit(library, served)
    assert {plan.reader for plan in stored.plans_perhaps_due(TODAY + days(7))} == {waiting}
    assert {plan.reader for plan in stored.plans_perhaps_due(TODAY + days(14))} == {served, waiting}
