"""Two records of one reader or place made one: each fact once, nothing lost, and undo restores both."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.merging import LABELS, Side
from outreach_app.domain.places import Address, Coordinates, PlaceKind
from outreach_app.domain.readers import Birth, EndReason
from outreach_app.domain.visits import Outcome
from outreach_app.services import places, readers, rounds, schedule, selection, visits
from outreach_app.services.library import Library
from outreach_app.services.merging import compare_readers, merge_places, merge_readers
from outreach_app.services.privacy import anonymise_reader
from outreach_app.services.reader_card import end_service
from outreach_app.services.statistics import summary
from outreach_app.services.upkeep import undo_entry
from outreach_app.storage import merging as stored
from outreach_app.storage import shape
from outreach_app.storage.identity import new_id
from outreach_app.storage.readers import add_registration, registrations
from outreach_app.storage.tables import HealthMarkRow, RatingRow, TasteRow, fact_tables
from tests.builders import (
    TODAY,
    add_copy,
    add_place,
    add_plan,
    add_served_reader,
    days,
    lend,
    make_round,
    pack,
    phone,
    some_library,
    visit,
)
from tests.storage.stores import facts


@pytest.fixture
def pair(library: Library) -> tuple[Id, Id]:
    """Two records of one reader, each with a plan."""
    home = add_place(library)
    return add_served_reader(library, "Иванова", place=home), add_served_reader(library, "Ивановна", place=home)


def test_every_column_that_refers_to_a_reader_or_a_place_is_united():
    """A new table with a reader or a place needs its line in `storage.merging`."""
    assert {table: stored.unforeseen(table) for table in stored.UNIONS} == {"reader": set(), "place": set()}


def test_facts_that_may_be_dropped_are_referred_to_by_nobody():
    for unions in stored.UNIONS.values():
        for (table, _column), union in unions.items():
            assert union.same is None or not shape.children(table), table


def test_every_field_has_its_name():
    for table in stored.UNIONS:
        columns = set(fact_tables()[table]._meta.columns) - {"id", "anonymised", "kind"}
        assert {shape.group_of(table, column)[0] for column in columns} <= LABELS.keys()


def test_everything_goes_over_once(library: Library, pair: tuple[Id, Id]):
    keep, other = pair
    readers.change_reader(library, replace(readers.reader(library, keep), phones=phone("8 (921) 123-45-67")))
    readers.change_reader(
        library, replace(readers.reader(library, other), phones=(*phone("+79211234567"), *phone("2-11")))
    )
    lend(library, keep, "Метель")
    loan = lend(library, other, "Вьюга")
    packed = pack(library, other, "Пурга")
    selection.add_request(library, other, "про море", TODAY)
    with library.use_case("change_reader"):
        for reader in pair:
            TasteRow.insert(id=new_id(), reader=reader, kind="genre", text="Детектив").execute()
            add_registration(reader, date(2026, 1, 9))
        RatingRow.insert(id=new_id(), reader=keep, title=loan.copy.title, stars=2, on_day=TODAY - days(9)).execute()
        RatingRow.insert(id=new_id(), reader=other, title=loan.copy.title, stars=5, on_day=TODAY).execute()
        HealthMarkRow.insert(id=new_id(), reader=other, text="не ходит", consent_on=TODAY).execute()
    before, counted = facts(library.store), summary(library, TODAY - days(40), TODAY)
    changes = merge_readers(library, keep, other, TODAY)
    united = readers.reader(library, keep)
    assert [one.number for one in united.phones] == ["8 (921) 123-45-67", "2-11"]
    assert {one.copy.id for one in visits.loans_of(library, keep)} >= {loan.copy.id}
    assert len(visits.visits_of(library, keep)) == 2
    assert [item.copy.id for item in selection.bag(library, keep)] == [packed.copy.id]
    assert [row.stars for row in RatingRow.select()] == [5]
    assert TasteRow.select().count() == 1
    assert registrations(keep) == {date(2026, 1, 9)}
    assert HealthMarkRow.get().reader_id == keep
    assert "Earlier card" in united.notes
    after = summary(library, TODAY - days(40), TODAY)
    assert (after.figures.visits, after.figures.loans) == (counted.figures.visits, counted.figures.loans)
    with pytest.raises(UserError):
        readers.reader(library, other)
    undo_entry(library, changes.entry or "")
    assert facts(library.store) == before


def test_of_two_plans_of_one_form_one_runs_on(library: Library, pair: tuple[Id, Id]):
    keep, other = pair
    (mine,) = schedule.plans_of(library, keep)
    add_plan(library, other, form=Form.ISSUE_POINT)
    merge_readers(library, keep, other, TODAY)
    running = [plan for plan in schedule.plans_of(library, keep) if plan.ended_on is None]
    assert {plan.form for plan in running} == {Form.HOME_DELIVERY, Form.ISSUE_POINT}
    assert mine.id in {plan.id for plan in running}
    assert len(schedule.plans_of(library, keep)) == 3


def test_the_fuller_and_the_newer_stay_unless_chosen(library: Library, pair: tuple[Id, Id]):
    keep, other = pair
    known = {"registered_on": TODAY, "notes": "стучать", "birth": Birth(year=1948)}
    readers.change_reader(library, replace(readers.reader(library, keep), **known))
    known = {"registered_on": date(2020, 2, 3), "notes": "собака", "room": "5", "consent": Consent(TODAY, "14")}
    readers.change_reader(library, replace(readers.reader(library, other), **known, given_name="Марья"))
    compared = compare_readers(library, keep, other)
    usual = {one.key: one.usual for one in compared.differences}
    assert usual["room"] is usual["consent_on"] is usual["registered_on"] is usual["birth_date"] is Side.OTHER
    assert usual["given_name"] is Side.KEEP
    assert usual["notes"] is Side.BOTH
    words = {one.key: (compared.words(one, Side.KEEP), compared.words(one, Side.OTHER)) for one in compared.differences}
    assert words["consent_on"] == ("", "23.11.2026, 14")
    merge_readers(library, keep, other, TODAY, {"given_name": Side.OTHER, "room": Side.KEEP})
    united = readers.reader(library, keep)
    assert (united.given_name, united.room, united.birth.day) == ("Марья", "", date(1948, 5, 3))
    assert united.notes.startswith("стучать\nсобака")
    assert united.registered_on == date(2020, 2, 3)
    assert registrations(keep) == {TODAY}


def test_who_is_served_in_one_of_the_records_is_served(library: Library, pair: tuple[Id, Id]):
    keep, other = pair
    end_service(library, keep, EndReason.OTHER, TODAY, TODAY)
    merge_readers(library, keep, other, TODAY)
    assert readers.reader(library, keep).ended_on is None


def test_in_a_round_to_come_one_call_is_enough(library: Library, pair: tuple[Id, Id]):
    keep, other = pair
    one = make_round(library, TODAY)
    book = pack(library, other)
    merge_readers(library, keep, other, TODAY)
    (stop,) = rounds.round_(library, one.id).stops
    assert [call.reader for call in stop.planned] == [keep]
    assert [item.copy.id for item in selection.bag(library, keep)] == [book.copy.id]


def test_two_packed_bags_in_one_round_are_refused(library: Library, pair: tuple[Id, Id]):
    make_round(library, TODAY)
    for reader in pair:
        pack(library, reader)
    before = facts(library.store)
    with pytest.raises(UserError, match="A bag is packed for each of the two"):
        merge_readers(library, *pair, TODAY)
    assert facts(library.store) == before


def test_what_cannot_be_united(library: Library, pair: tuple[Id, Id]):
    keep, other = pair
    with pytest.raises(UserError, match="one record already"):
        merge_readers(library, keep, keep, TODAY)
    with pytest.raises(UserError, match="not in the library any more"):
        merge_readers(library, keep, Id("нет"), TODAY)
    anonymise_reader(library, other)
    with pytest.raises(UserError, match="personal data of one of the two was removed"):
        merge_readers(library, keep, other, TODAY)
    hall = add_place(library, kind=PlaceKind.INSTITUTION, name="Дом ветеранов")
    with pytest.raises(UserError, match="different kinds"):
        merge_places(library, hall, add_place(library), TODAY)
    with pytest.raises(UserError, match="place is not in the library any more"):
        merge_places(library, hall, Id("нет"), TODAY)


def test_two_places_become_one(library: Library):
    keep = add_place(library, address=Address("Заречье", "Мира", "7"), coordinates=Coordinates(56.8, 35.9))
    other = add_place(library, address=Address("Заречье", "ул. Мира", "7", "12"), door_code="12К", located=False)
    first, second = (add_served_reader(library, name, place=home) for name, home in (("Аа", keep), ("Бб", other)))
    one = make_round(library, TODAY)
    before = facts(library.store)
    changes = merge_places(library, keep, other, TODAY)
    assert {readers.reader(library, reader).place for reader in (first, second)} == {keep}
    (stop,) = rounds.round_(library, one.id).stops
    assert {call.reader for call in stop.planned} == {first, second}
    place = places.place(library, keep)
    assert (place.address.flat, place.door_code) == ("12", "12К")
    assert place.coordinates == Coordinates(56.8, 35.9)
    undo_entry(library, changes.entry or "")
    assert facts(library.store) == before


STEPS: tuple[Callable[[Library, Id], object], ...] = (
    lambda library, reader: lend(library, reader, on_day=TODAY - days(7)),
    lambda library, reader: visit(library, reader, Outcome.NOT_HOME, TODAY - days(14)),
    lambda library, reader: visit(library, reader, on_day=TODAY - days(21)),
    pack,
    lambda library, reader: selection.add_request(library, reader, "про море", TODAY),
    lambda library, reader: add_plan(library, reader, form=Form.ISSUE_POINT),
    lambda library, reader: make_round(library, TODAY + days(14)),
    lambda library, reader: add_copy(library),
    lambda library, reader: end_service(library, reader, EndReason.WISHED, TODAY, TODAY),
    lambda library, reader: readers.change_reader(
        library, replace(readers.reader(library, reader), phones=phone("2-11"), notes="собака")
    ),
)


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.booleans()), max_size=8), st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_happened_each_fact_is_counted_once_and_undo_is_exact(
    steps: list[tuple[Callable[[Library, Id], object], bool]], turned: bool
):
    with some_library() as library:
        pair = (add_served_reader(library, "Иванова"), add_served_reader(library, "Петрова"))
        bystander = add_served_reader(library, "Сидорова")
        lend(library, bystander)
        for step, first in steps:
            try:
                step(library, pair[not first])
            except (UserError, IndexError):
                continue
        keep, other = reversed(pair) if turned else pair
        before, counted = facts(library.store), summary(library, TODAY - days(60), TODAY).figures
        owned = [stored.belongings(library.store.database, "reader", one) for one in (keep, other)]
        try:
            changes = merge_readers(library, keep, other, TODAY)
        except UserError:
            assert facts(library.store) == before
            return
        now = summary(library, TODAY - days(60), TODAY).figures
        assert (now.visits, now.loans, now.returns) == (counted.visits, counted.loans, counted.returns)
        united = stored.belongings(library.store.database, "reader", keep)
        for table in ("visit", "loan", "request", "bag_item", "service_plan", "concern"):
            assert united[table] == owned[0][table] + owned[1][table]
        undo_entry(library, changes.entry or "")
        assert facts(library.store) == before
