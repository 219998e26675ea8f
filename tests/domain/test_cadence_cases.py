"""Next dates worked out by hand on a wall calendar of 2026 and 2027; 23 November 2026 is a Monday.

A day reads `9.11` where it lies in 2026, and `11.1.27` otherwise. Closed are 4 November 2026 and, in 2027, New Year
(1–8 January), 23 February and 8 March.
"""

from datetime import date
from typing import Any

import pytest

from outreach_app.domain.calendar import Calendar
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import AgreedDate, Pause, Rhythm, Season, ServicePlan, due_on

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def on(text: str) -> date:
    day, month, *year = (int(part) for part in text.split("."))
    return date(2000 + year[0] if year else 2026, month, day)


HOLIDAYS = {on(day): "праздник" for day in ("4.11", "23.2.27", "8.3.27", *(f"{day}.1.27" for day in range(1, 9)))}


def plan(first: str, every: int = 2, *weekdays: int, **told: Any) -> ServicePlan:
    days = frozenset(weekdays)
    return ServicePlan(Id("p"), Form.HOME_DELIVERY, every, on(first), reader=Id("r"), weekdays=days, **told)


def monthly(nths: set[int], weekday: int) -> ServicePlan:
    return plan("1.11", 1, weekday, rhythm=Rhythm.MONTHLY, nths=frozenset(nths))


def after(every: int, margin: int | None, *weekdays: int) -> ServicePlan:
    return plan("2.11", every, *weekdays, rhythm=Rhythm.AFTER_VISIT, margin_days=margin)


def chosen(*days: str) -> ServicePlan:
    return plan("1.11", rhythm=Rhythm.DATES, chosen=tuple(map(on, days)))


def rule(first: str, text: str) -> ServicePlan:
    return plan(first, rhythm=Rhythm.RULE, rrule=text)


def agreed(said: str, day: str) -> dict[str, Any]:
    return {"agreed": (AgreedDate(on(said), on(day)),)}


def paused(start: str, end: str | None) -> dict[str, Any]:
    return {"pauses": (Pause(on(start), on(end) if end else None),)}


FORTNIGHT = ("9.11", 2, MON)
CASES = {
    "nobody served yet: the first date": (plan(*FORTNIGHT), None, "9.11"),
    "served on the day": (plan(*FORTNIGHT), "9.11", "23.11"),
    "served a day late": (plan(*FORTNIGHT), "10.11", "23.11"),
    "served on the Sunday of that week": (plan(*FORTNIGHT), "15.11", "23.11"),
    "served a whole week late": (plan(*FORTNIGHT), "16.11", "23.11"),
    "served late on the Friday before the next": (plan(*FORTNIGHT), "20.11", "23.11"),
    "New Year moves it over the weekend": (plan(*FORTNIGHT), "21.12", "11.1.27"),
    "and the timetable goes on as it was": (plan(*FORTNIGHT), "11.1.27", "18.1.27"),
    "a Friday in New Year": (plan("6.11", 2, FRI), "18.12", "11.1.27"),
    "moved into the week of the next date: stands for it": (plan("6.11", 2, FRI), "11.1.27", "29.1.27"),
    "the first date is closed": (plan("4.11", 4, WED), None, "5.11"),
    "served on the day after the closed one": (plan("4.11", 4, WED), "5.11", "2.12"),
    "served a week early of four": (plan("4.11", 4, WED), "25.11", "30.12"),
    "served two weeks late of four": (plan("4.11", 4, WED), "18.11", "2.12"),
    "Tuesday, then Thursday": (plan("3.11", 1, TUE, THU), "3.11", "5.11"),
    "between the two": (plan("3.11", 1, TUE, THU), "4.11", "5.11"),
    "before the first of the week": (plan("3.11", 1, TUE, THU), "2.11", "5.11"),
    "after the last of the week": (plan("3.11", 1, TUE, THU), "6.11", "10.11"),
    "weekly on Friday, served on Monday: late": (plan("6.11", 1, FRI), "16.11", "20.11"),
    "weekly on Friday, served on Wednesday: early": (plan("6.11", 1, FRI), "18.11", "27.11"),
    "weekly on Monday, served on the Sunday before": (plan("9.11", 1, MON), "22.11", "30.11"),
    "weekly on Monday, served on Friday": (plan("9.11", 1, MON), "20.11", "23.11"),
    "another date was agreed": (plan(*FORTNIGHT, **agreed("12.11", "20.11")), "9.11", "20.11"),
    "kept, it stood for the date it replaced": (plan(*FORTNIGHT, **agreed("12.11", "20.11")), "20.11", "7.12"),
    "agreed on a closed day": (plan(*FORTNIGHT, **agreed("29.12", "5.1.27")), "21.12", "11.1.27"),
    "a pause over one date": (plan(*FORTNIGHT, **paused("20.11", "30.11")), "9.11", "7.12"),
    "a pause of two Mondays": (plan("9.11", 1, MON, **paused("20.11", "30.11")), "16.11", "7.12"),
    "a pause without an end": (plan(*FORTNIGHT, **paused("20.11", None)), "9.11", None),
    "first and third Thursday": (monthly({1, 3}, THU), None, "5.11"),
    "from the first to the third": (monthly({1, 3}, THU), "5.11", "19.11"),
    "a day before the first Thursday": (monthly({1, 3}, THU), "2.12", "17.12"),
    "the last Friday": (monthly({-1}, FRI), "27.11", "25.12"),
    "the first Thursday in New Year": (monthly({1}, THU), "3.12", "11.1.27"),
    "the fifth Monday waits for a month that has one": (monthly({5}, MON), "30.11", "29.3.27"),
    "the second Monday is 8 March": (monthly({2}, MON), "8.2.27", "9.3.27"),
    "three weeks after the visit": (after(3, 3), "12.11", "3.12"),
    "its Saturday becomes the Friday": (after(3, 3), "14.11", "4.12"),
    "the nearest Monday within the margin": (after(3, 7, MON), "12.11", "30.11"),
    "no Monday within the margin: the first after it": (after(3, 2, MON), "12.11", "7.12"),
    "before New Year rather than after it": (after(2, 2), "18.12", "31.12"),
    "no margin: after New Year": (after(2, None), "21.12", "11.1.27"),
    "the next chosen date": (chosen("10.12", "20.1.27", "5.3.27"), "10.12", "20.1.27"),
    "the chosen dates are over": (chosen("10.12", "20.1.27", "5.3.27"), "5.3.27", None),
    "a chosen date on a holiday": (chosen("10.12", "23.2.27"), "10.12", "24.2.27"),
    "winter only": (plan("9.11", 4, MON, season=Season((10, 1), (4, 30))), "26.4.27", "11.10.27"),
    "a rule every second Monday": (rule("9.11", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"), "10.11", "23.11"),
    "a rule on the 15th": (rule("1.11", "FREQ=MONTHLY;BYMONTHDAY=15"), "15.11", "15.12"),
    "a rule for two times": (rule("9.11", "FREQ=WEEKLY;COUNT=2"), "16.11", None),
    "a rule with an end": (rule("1.11", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231T000000Z"), "27.11", "25.12"),
    "its end has come": (rule("1.11", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231"), "25.12", None),
}


@pytest.mark.parametrize(("one", "last", "expected"), CASES.values(), ids=CASES)
def test_worked_out_by_hand(one: ServicePlan, last: str | None, expected: str | None):
    due = due_on(one, on(last) if last else None, None, Calendar(HOLIDAYS))
    assert due.day == (on(expected) if expected else None)


def test_there_are_enough_of_them():
    assert len(CASES) >= 40
