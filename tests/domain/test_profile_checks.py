from dataclasses import replace
from datetime import date, timedelta

import pytest

from outreach_app.domain.consent import Consent
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, Place, PlaceKind
from outreach_app.domain.profile_checks import Check, Profile, checks, same_people
from outreach_app.domain.readers import Birth, ContactPerson, EndReason, Phone, Reader, ServiceBasis
from outreach_app.domain.schedule import Pause, Rhythm, Season, ServicePlan
from tests.builders import TODAY

WEEKS = 8
BORN = Birth(date(1948, 5, 3))
READER = Reader(Id("r"), "Иванова", "Мария", birth=BORN, phones=(Phone("2-11"),), consent=Consent(date(2026, 1, 9)))
PLACE = Place(Id("p"), PlaceKind.HOME, address=Address("Заречье", "Мира", "1"), coordinates=Coordinates(56.8, 35.9))
PLAN = ServicePlan(Id("s"), Form.HOME_DELIVERY, 2, date(2026, 1, 12), reader=READER.id)
GOOD = Profile(READER, PLACE, (PLAN,), last_visit=TODAY - timedelta(days=14), likes=frozenset({("genre", "детектив")}))


def weeks(number: int) -> timedelta:
    return timedelta(weeks=number)


def found(profile: Profile) -> list[Check]:
    return [one.check for one in checks(profile, TODAY, WEEKS)]


def with_reader(**told: object) -> Profile:
    return replace(GOOD, reader=replace(READER, **told))


def with_plan(**told: object) -> Profile:
    return replace(GOOD, plans=(replace(PLAN, **told),))


def test_a_whole_profile_has_nothing_wanting():
    assert found(GOOD) == []


PROXY = ContactPerson("Анна", is_proxy=True, proxy_until=TODAY - weeks(1))
CASES = {
    Check.SAME_PERSON: replace(GOOD, twins=((Id("t"), "Иванова М. П."),)),
    Check.CONSENT_WITHDRAWN: with_reader(consent=Consent(date(2026, 1, 9), withdrawn_on=date(2026, 11, 1))),
    Check.NO_CONSENT: with_reader(consent=Consent()),
    Check.CONSENT_ENDS: with_reader(consent=Consent(date(2026, 1, 9), until=TODAY + timedelta(days=30))),
    Check.NO_GUARDIAN: with_reader(birth=Birth(date(2015, 5, 3))),
    Check.NO_PLAN: replace(GOOD, plans=()),
    Check.NOT_VISITED: replace(GOOD, last_visit=TODAY - weeks(8)),
    Check.LONG_PAUSE: with_plan(pauses=(Pause(TODAY - weeks(9)),)),
    Check.BASIS_OVER: with_reader(basis=ServiceBasis.TEMPORARY, basis_until=TODAY - timedelta(days=1)),
    Check.REVIEW_DUE: with_reader(review_on=TODAY),
    Check.PROXY_EXPIRED: with_reader(contacts=(PROXY,)),
    Check.CONTRADICTION: replace(GOOD, nevers=GOOD.likes),
    Check.NOTHING_TO_SELECT: replace(GOOD, likes=frozenset({("format", "audio")})),
    Check.NO_ADDRESS: replace(GOOD, place=None),
    Check.NO_COORDINATES: replace(GOOD, place=replace(PLACE, coordinates=None)),
    Check.NO_PHONE: with_reader(phones=()),
    Check.NO_BIRTH_DATE: with_reader(birth=Birth()),
}


@pytest.mark.parametrize("check", list(Check))
def test_each_check_finds_its_own_and_says_it_in_a_sentence(check: Check):
    assert found(CASES[check]) == [check]
    sentence = checks(CASES[check], TODAY, WEEKS)[0].sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "{" not in sentence


FINE = {
    "consent for long": with_reader(consent=Consent(date(2026, 1, 9), until=TODAY + timedelta(days=31))),
    "visited within the time": replace(GOOD, last_visit=TODAY - weeks(8) + timedelta(days=1)),
    "a rarer plan": replace(with_plan(every_weeks=12), last_visit=TODAY - weeks(11)),
    "out of season": replace(
        with_plan(season=Season((5, 1), (9, 30)), first_on=date(2026, 5, 4)), last_visit=date(2026, 9, 7)
    ),
    "a chosen date to come": replace(
        with_plan(rhythm=Rhythm.DATES, chosen=(date(2026, 1, 12), TODAY + weeks(3))), last_visit=date(2026, 1, 12)
    ),
    "every fifth Monday": replace(with_plan(rhythm=Rhythm.MONTHLY, nths=frozenset({5})), last_visit=TODAY - weeks(12)),
    "within the margin": replace(
        with_plan(rhythm=Rhythm.AFTER_VISIT, every_weeks=9, margin_days=10), last_visit=TODAY - weeks(10)
    ),
    "not begun": replace(with_reader(pending=True), last_visit=None),
    "a visit before the program": replace(with_plan(last_visit_before=TODAY - weeks(2)), last_visit=None),
    "a pause with an end": with_plan(pauses=(Pause(TODAY - weeks(9), TODAY + weeks(1)),)),
    "back from a pause": replace(
        with_plan(pauses=(Pause(TODAY - weeks(20), TODAY - weeks(2)),)), last_visit=TODAY - weeks(21)
    ),
    "another proxy": with_reader(contacts=(PROXY, replace(PROXY, proxy_until=None))),
    "a child with a guardian": with_reader(
        birth=Birth(date(2015, 5, 3)), contacts=(ContactPerson("Анна", is_guardian=True),)
    ),
    "something was lent": replace(GOOD, likes=frozenset(), has_read=True),
    "the phone of a relative": with_reader(phones=(), contacts=(ContactPerson("Анна", phone="2-12"),)),
    "a home without phones of its own": replace(
        with_reader(phones=()), place=replace(PLACE, kind=PlaceKind.INSTITUTION, name="Дом ветеранов")
    ),
    "served at the point": replace(GOOD, plans=(), place_is_served=True),
    "ended": with_reader(ended_on=TODAY, ended_reason=EndReason.MOVED, consent=Consent(), phones=()),
}


@pytest.mark.parametrize("case", sorted(FINE))
def test_what_is_in_order_is_not_told(case: str):
    assert found(FINE[case]) == []


def test_a_date_missed_in_season_is_told():
    late = replace(with_plan(season=Season((3, 1), (12, 15))), last_visit=date(2026, 9, 7))
    assert found(late) == [Check.NOT_VISITED]


def test_a_plan_without_a_further_date_is_told():
    over = replace(with_plan(rhythm=Rhythm.DATES, chosen=(date(2026, 9, 7),)), last_visit=date(2026, 9, 7))
    assert [one.sentence for one in checks(over, TODAY, WEEKS)] == [
        "The plan gives no further date: choose new ones, or end it."
    ]


def test_a_forgotten_return_from_a_pause_is_told():
    back = with_plan(pauses=(Pause(TODAY - weeks(20), TODAY - weeks(9)),))
    (one,) = checks(replace(back, last_visit=TODAY - weeks(21)), TODAY, WEEKS)
    assert one.sentence == "The pause was over on 21.09.2026, and nobody has come since."


def twins(alike: dict) -> dict[str, set[str]]:
    return {one: {twin for twin, _name in others} for one, others in alike.items()}


def test_the_same_person_twice_by_phone_or_name_and_birth_date():
    def fold(name: str) -> str:
        return name.lower().replace("ё", "е")

    first = Reader(Id("1"), "Ёлкина", "Анна", birth=BORN, phones=(Phone("+7 (921) 123-45-67"),))
    renamed = Reader(Id("2"), "Белова", "Анна", birth=BORN, phones=(Phone("8 921 1234567"),))
    again = Reader(Id("3"), "ЕЛКИНА", "анна", birth=BORN)
    other_day = replace(again, id=Id("4"), birth=Birth(date(1948, 5, 4)))
    no_day = replace(again, id=Id("5"), birth=Birth(year=1948))
    alike = same_people([first, renamed, again, other_day, no_day], fold)
    assert twins(alike) == {"1": {"2", "3"}, "2": {"1"}, "3": {"1"}}


def test_a_family_with_one_phone_is_told_apart_by_birth_dates():
    mother = replace(READER, id=Id("1"), surname="Белова", phones=(Phone("2-11-11"), Phone("8 921 1234567")))
    daughter = replace(mother, id=Id("2"), surname="Серова", birth=Birth(date(1975, 1, 9)))
    again = replace(mother, id=Id("3"), surname="Белова-Серова", phones=(Phone("3-00"), Phone("+7 921 123-45-67")))
    assert twins(same_people([mother, daughter, again], str.lower)) == {"1": {"3"}, "3": {"1"}}
