"""The fields of a service plan: each rhythm shows its own, and the dates that follow from it."""

from datetime import date, time

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Coordinates
from outreach_app.domain.schedule import Pause, Rhythm, Season, ServicePlan, WeekdayWindow
from outreach_app.services.closed_days import close_days
from outreach_app.ui import typed_plans
from outreach_app.ui.plan_fields import Choices, PlanFields
from outreach_app.ui.plan_forms import ManyPlansForm, PlanForm
from tests.builders import MONDAY, THURSDAY, TODAY, days

OWN = {
    Rhythm.WEEKS: {"every", "weekdays", "first"},
    Rhythm.AFTER_VISIT: {"every", "margin", "weekdays", "first"},
    Rhythm.MONTHLY: {"nths", "weekdays", "first"},
    Rhythm.DATES: {"chosen"},
    Rhythm.RULE: {"rrule", "first"},
}


def plan(**told) -> ServicePlan:
    told = {"every_weeks": 2, "first_on": TODAY, "reader": Id("r"), "weekdays": frozenset({MONDAY})} | told
    return ServicePlan(Id("p"), **{"form": Form.HOME_DELIVERY} | told)


@pytest.fixture
def fields(dressed, qtbot, library) -> PlanFields:
    shown = PlanFields(plan(), Choices.of(library))
    qtbot.addWidget(shown)
    shown.show()
    return shown


def is_seen(fields: PlanFields, name: str) -> bool:
    part = getattr(fields, name)
    return (next(iter(part.values())) if isinstance(part, dict) else part).isVisibleTo(fields)


@pytest.mark.parametrize("rhythm", Rhythm)
def test_each_rhythm_shows_its_own_fields(fields, rhythm):
    fields.rhythm.choose(rhythm)
    everything = set().union(*OWN.values())
    assert {name for name in everything if is_seen(fields, name)} == OWN[rhythm]


def test_what_was_not_touched_comes_back_as_it_was(dressed, qtbot, library):
    kept = (
        plan(),
        plan(rhythm=Rhythm.AFTER_VISIT, margin_days=5, weekdays=frozenset()),
        plan(rhythm=Rhythm.MONTHLY, nths=frozenset({1, -1})),
        plan(rhythm=Rhythm.DATES, chosen=(TODAY, TODAY + days(40)), weekdays=frozenset()),
        plan(rhythm=Rhythm.RULE, rrule="FREQ=MONTHLY;BYMONTHDAY=15", weekdays=frozenset()),
        plan(
            season=Season((10, 1), (4, 30)),
            windows=(WeekdayWindow(1, time(14), time(16)), WeekdayWindow(4, None, time(12))),
        ),
    )
    for one in kept:
        form = PlanForm(None, one, Choices.of(library))
        qtbot.addWidget(form)
        assert form.value() == one


def test_the_next_dates_stand_below_with_their_reason(fields, library):
    close_days(library, TODAY + days(14), TODAY + days(14), "учёт")
    fields.show_coming()
    shown = fields.coming.text().splitlines()
    assert shown[0] == "Mon 23.11 · Tue 08.12 · Mon 21.12 · Mon 04.01.2027 · Mon 18.01.2027"
    assert shown[1] == "every 2 weeks (Mon), not served yet"
    assert shown[2] == "Mon 07.12 (учёт) is closed → Tue 08.12"


def test_they_follow_what_is_typed(fields, qtbot):
    fields.rhythm.choose(Rhythm.MONTHLY)
    fields.nths[3].setChecked(True)
    fields.weekdays[MONDAY].setChecked(False)
    fields.weekdays[THURSDAY].setChecked(True)
    qtbot.waitUntil(lambda: fields.coming.text().startswith("Thu 03.12 · Thu 17.12"), timeout=5_000)
    assert "every first and third Thursday of the month" in fields.coming.text()
    fields.rhythm.choose(Rhythm.RULE)
    qtbot.waitUntil(lambda: "is no rule that a calendar understands" in fields.coming.text(), timeout=5_000)


def test_chosen_dates_need_one(fields, qtbot):
    fields.rhythm.choose(Rhythm.DATES)
    fields.show_coming()
    assert fields.coming.text() == "No date follows from this."
    fields.chosen.setPlainText("3.12.2026, 24.11.2026\n24.11.2026")
    assert fields.value().chosen == (date(2026, 11, 24), date(2026, 12, 3))
    assert fields.value().first_on == date(2026, 11, 24)


def test_many_plans_take_any_rhythm(dressed, qtbot, library):
    form = ManyPlansForm(None, plan(), Choices.of(library), 3)
    qtbot.addWidget(form)
    form.fields.rhythm.choose(Rhythm.AFTER_VISIT)
    form.fields.margin.setValue(4)
    told, spread = form.value()
    assert (told.rhythm, told.margin_days, spread) == (Rhythm.AFTER_VISIT, 4, True)
    assert form.spread.isVisibleTo(form)
    form.fields.rhythm.choose(Rhythm.MONTHLY)
    assert not form.spread.isVisibleTo(form)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue 14:00–16:00, Fri –12", (WeekdayWindow(1, time(14), time(16)), WeekdayWindow(4, None, time(12)))),
        ("wed 9-", (WeekdayWindow(2, time(9), None),)),
        ("", ()),
    ],
)
def test_hours_of_single_weekdays_are_read_and_written(text, expected):
    assert typed_plans.windows(text) == expected
    assert typed_plans.windows(typed_plans.windows_text(expected)) == expected


@pytest.mark.parametrize("text", ["14:00-16:00", "Tue", "Tue -", "Xyz 10-12", "Tue 16-14", "Tue 10-25"])
def test_hours_that_cannot_be_are_refused(text):
    with pytest.raises(UserError):
        typed_plans.windows(text)


@pytest.mark.parametrize(("start", "end"), [("01.05", ""), ("", "30.09"), ("May", "June"), ("31.02", "01.03")])
def test_half_a_season_is_refused(start, end):
    with pytest.raises(UserError):
        typed_plans.season(start, end)


def test_the_plan_of_a_stop_tells_its_rests_its_besides_and_its_position(dressed, qtbot, library):
    kept = plan(
        reader=None,
        place=Id("s"),
        form=Form.BOOKMOBILE,
        pauses=(Pause(days_on(3), days_on(3)), Pause(days_on(10), days_on(20), "ремонт"), Pause(days_on(90), None)),
        chosen=(days_on(5),),
        route_position=4,
        stands=Coordinates(57.0123, 34.5678),
    )
    shown = PlanFields(kept, Choices.of(library))
    qtbot.addWidget(shown)
    assert shown.value() == kept
    assert shown.of_place.rests.toPlainText().splitlines()[1] == "03.12.2026–13.12.2026 ремонт"
    shown.of_place.rests.setPlainText("08.03.2027\n01.07.2027 - 31.07.2027 отпуск\n01.12.2027 –")
    assert shown.value().pauses == (
        Pause(date(2027, 3, 8), date(2027, 3, 8)),
        Pause(date(2027, 7, 1), date(2027, 7, 31), "отпуск"),
        Pause(date(2027, 12, 1), None),
    )
    shown.of_place.rests.setPlainText("когда-нибудь")
    with pytest.raises(UserError, match="no day and no stretch"):
        shown.value()


def test_hours_of_a_stop_without_dates_keep_what_was_told(dressed, qtbot, library):
    told = {"reader": None, "place": Id("s"), "form": Form.BOOKMOBILE, "rhythm": Rhythm.DATES}
    kept = plan(**told, every_weeks=1, weekdays=frozenset(), rrule="odd", window_from=time(10))
    shown = PlanFields(kept, Choices.of(library))
    qtbot.addWidget(shown)
    assert shown.value() == kept


def days_on(ahead: int) -> date:
    return TODAY + days(ahead)
