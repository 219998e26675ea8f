from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from math import cos, hypot, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.domain.collection import AGE_MARKS, AgeVerdict, check_age
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import EndReason
from outreach_app.domain.schedule import Rhythm, ServicePlan, due_on
from outreach_app.domain.visits import Outcome
from outreach_app.services.sample.data import works
from outreach_app.services.sample.days import is_open, next_open
from outreach_app.services.sample.model import PastRound, SampleLibrary, SampleReader
from outreach_app.services.sample.titles import isbn
from outreach_app.services.sample_library import made_up_library, past

SEED, TODAY = 7, date(2026, 11, 23)
DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))


@pytest.fixture(scope="module")
def library() -> SampleLibrary:
    return made_up_library(SEED, TODAY)


@pytest.fixture(scope="module")
def rounds(library: SampleLibrary) -> tuple[PastRound, ...]:
    return past(SEED, library, TODAY)


def due_days(library: SampleLibrary, rounds: tuple[PastRound, ...]) -> dict[str, date | None]:
    """The next date of every reader by the program's own rule."""
    last: dict[str, date] = {}
    for one in rounds:
        last |= {entry.reader: one.day for entry in one.entries if entry.outcome.moves_date}
    return {reader.key: due_on(_service_plan(reader), last.get(reader.key)).day for reader in library.readers}


def _service_plan(reader: SampleReader) -> ServicePlan:
    plan = reader.plan
    return ServicePlan(
        Id(reader.key),
        plan.form,
        plan.every_weeks,
        plan.first_on,
        reader=Id(reader.key),
        weekdays=frozenset({plan.weekday}),
        pauses=(plan.pause,) if plan.pause else (),
        ended_on=reader.ended_on,
        rhythm=plan.rhythm,
        nths=plan.nths,
        margin_days=plan.margin_days,
        chosen=plan.chosen,
    )


def test_counts(library: SampleLibrary) -> None:
    kinds = Counter(place.kind for place in library.places)
    assert kinds[PlaceKind.INSTITUTION] == 2
    assert kinds[PlaceKind.MOBILE_STOP] == 12
    assert (len(library.people), len(library.readers), len(library.titles)) == (3, 60, 1500)
    assert sum(len(title.copies) for title in library.titles) == 2500
    assert len(library.settlements) == 15
    assert {route.deliverer for route in library.routes} == {person.key for person in library.people}


def test_special_readers(library: SampleLibrary) -> None:
    ages = {reader.key: reader.birth.counted_age(TODAY) for reader in library.readers}
    assert ages["reader-1"] is not None
    assert ages["reader-1"] < 14
    assert ages["reader-2"] == 17
    flats = Counter(reader.place for reader in library.readers if reader.place.startswith("centre"))
    (shared,) = (place for place in library.places if flats[place.key] == 2)
    assert shared.address.flat
    assert [place.key for place in library.places if place.coordinates is None] == ["villages-10"]
    assert sum(1 for reader in library.readers if reader.plan.pause) == 3
    assert {reader.ended_reason for reader in library.readers} == {None, EndReason.DIED, EndReason.MOVED}
    assert any(reader.birth.day is None for reader in library.readers)
    assert sum(reader.registered_on > TODAY - timedelta(days=365) for reader in library.readers) == 8


def test_some_readers_have_a_rhythm_of_their_own(library: SampleLibrary) -> None:
    rhythms = Counter(reader.plan.rhythm for reader in library.readers)
    assert min(rhythms[one] for one in (Rhythm.MONTHLY, Rhythm.AFTER_VISIT, Rhythm.DATES)) >= 1
    assert rhythms[Rhythm.WEEKS] > 40


def test_numbers_are_unique(library: SampleLibrary) -> None:
    copies = [copy for title in library.titles for copy in title.copies]
    barcodes = [copy.barcode for copy in copies if copy.barcode]
    for numbers in (
        [reader.card for reader in library.readers],
        [copy.accession for copy in copies],
        barcodes,
        [title.source_number for title in library.titles],
        [title.isbn for title in library.titles if title.isbn],
        [place.key for place in library.places],
    ):
        assert len(set(numbers)) == len(numbers)
    assert 0.75 < len(barcodes) / len(copies) < 0.92
    assert not [code for code in barcodes if code.startswith(("97", "98"))]


@given(st.integers(0, 9999))
def test_isbn_has_its_check_digit(number: int) -> None:
    digits = [int(digit) for digit in isbn(number).replace("-", "")]
    assert len(digits) == 13
    assert sum(digits[::2]) % 10 == -3 * sum(digits[1::2]) % 10


def test_works_are_listed_once_and_marked() -> None:
    keys = [(work.author, work.title.casefold().replace("ё", "е")) for work in works()]
    assert len(set(keys)) == len(keys) >= 1500
    assert {work.age_mark for work in works()} == set(AGE_MARKS)
    assert all(work.held_from >= work.first_year for work in works())


def test_editions_follow_their_works(library: SampleLibrary) -> None:
    held_from = {(work.author, work.title): work.held_from for work in works()}
    assert all(held_from[title.author, title.title] <= title.year <= TODAY.year for title in library.titles)
    assert {title.format for title in library.titles} == {"print", "large_print", "talking_book", "audio", "braille"}


def test_places_are_spread_over_the_district(library: SampleLibrary) -> None:
    points = {place.key: place.coordinates for place in library.places if place.coordinates}
    assert len({(point.lat, point.lon) for point in points.values()}) == len(points)
    centre = library.settlements[0].coordinates
    scale = cos(radians(centre.lat))

    def km(one: object, other: object) -> float:
        return 111.3 * hypot(one.lat - other.lat, (one.lon - other.lon) * scale)  # type: ignore[attr-defined]

    centres = [one.coordinates for one in library.settlements]
    assert min(km(one, other) for one, other in combinations(centres, 2)) > 2
    assert max(km(centre, one) for one in centres) < 31
    assert all(km(centre, point) < 3 for key, point in points.items() if key.startswith(("north", "centre")))


def test_the_same_seed_gives_the_same_library(library: SampleLibrary, rounds: tuple[PastRound, ...]) -> None:
    assert made_up_library(SEED, TODAY) == library
    assert past(SEED, library, TODAY) == rounds
    assert made_up_library(SEED + 1, TODAY) != library


def test_outcomes_are_mixed_as_in_life(rounds: tuple[PastRound, ...]) -> None:
    outcomes = Counter(entry.outcome for one in rounds for entry in one.entries)
    assert set(outcomes) == set(Outcome) - {Outcome.NOT_COME}, "who called off a day of the year before did it in time"
    assert 0.84 < outcomes[Outcome.SERVED] / outcomes.total() < 0.93
    assert 0.03 < outcomes[Outcome.NOT_HOME] / outcomes.total() < 0.07
    assert all(entry.left_with for one in rounds for entry in one.entries if entry.outcome is Outcome.LEFT_WITH)


def test_books_of_a_visit(library: SampleLibrary, rounds: tuple[PastRound, ...]) -> None:
    sizes = Counter(len(entry.out) for one in rounds for entry in one.entries if entry.outcome.hands_over)
    assert max(sizes) <= 6
    assert sum(sizes[few] for few in (0, 1)) < 0.01 * sizes.total()
    genres = {copy.accession: title.genre for title in library.titles for copy in title.copies}
    tastes = {reader.key: reader.genres for reader in library.readers}
    lent = [(tastes[entry.reader], genres[book]) for one in rounds for entry in one.entries for book in entry.out]
    assert sum(genre in liked for liked, genre in lent) > 0.7 * len(lent)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_copies_and_works_go_round_once(seed: int) -> None:
    library = made_up_library(seed, TODAY)
    titles = {copy.accession: title for title in library.titles for copy in title.copies}
    readers = {reader.key: reader for reader in library.readers}
    holder: dict[str, str] = {}
    had: set[tuple[str, str, str]] = set()
    for one in past(seed, library, TODAY):
        for entry in one.entries:
            for book in entry.returned:
                assert holder.pop(book) == entry.reader
            for book in entry.out:
                title = titles[book]
                assert book not in holder
                holder[book] = entry.reader
                assert (entry.reader, title.author, title.title) not in had
                had.add((entry.reader, title.author, title.title))
                assert check_age(title.age_mark, readers[entry.reader].birth, one.day).verdict is AgeVerdict.FINE
                assert not (entry.outcome is Outcome.LEFT_WITH and title.age_mark == 18)
    ended = {reader.key for reader in library.readers if reader.ended_on}
    assert not ended & set(holder.values())
    assert len(holder) > 100


@settings(max_examples=40, deadline=None)
@given(DAYS)
def test_any_day_leaves_a_full_list(today: date) -> None:
    library = made_up_library(SEED, today)
    rounds = past(SEED, library, today)
    round_day = next_open(today)
    assert library.round_day == round_day
    due = {key: day for key, day in due_days(library, rounds).items() if day}
    waiting = {key: day for key, day in due.items() if day <= round_day}
    assert 8 <= len(waiting) <= 25
    assert sum(day < today for day in waiting.values()) >= 3
    plans = {reader.key: reader.plan for reader in library.readers}
    assert all(day == plans[key].next_on for key, day in due.items() if not plans[key].pause)


@settings(max_examples=20, deadline=None)
@given(DAYS, st.integers(0, 1000))
def test_rounds_run_on_working_days_of_the_year_before(today: date, seed: int) -> None:
    library = made_up_library(seed, today)
    registered = {reader.key: reader.registered_on for reader in library.readers}
    rounds = past(seed, library, today)
    days = [one.day for one in rounds]
    assert days == sorted(days)
    assert len({(one.day, one.route) for one in rounds}) == len(rounds)
    for one in rounds:
        assert is_open(one.day)
        assert today - timedelta(days=365) <= one.day < today
        assert one.entries
        assert len({entry.reader for entry in one.entries}) == len(one.entries)
        assert all(registered[entry.reader] <= one.day for entry in one.entries)


def test_the_round_day_may_be_given() -> None:
    friday = date(2026, 11, 27)
    library = made_up_library(SEED, TODAY, friday)
    due = due_days(library, past(SEED, library, TODAY))
    assert library.round_day == friday
    assert sum(day == friday for day in due.values()) >= 8
