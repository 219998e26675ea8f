"""Whatever is called off: no due date earlier, no request or bag lost, nobody else touched, all of it taken back."""

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import BEFOREHAND
from outreach_app.domain.not_coming import Scope
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.schedule import Route
from outreach_app.services import rounds, schedule, selection, visits
from outreach_app.services.library import Library
from outreach_app.services.not_coming import call_off, calls_on
from outreach_app.services.upkeep import undo_last
from tests.builders import (
    TODAY,
    add_place,
    add_plan,
    add_reader,
    days,
    lend,
    pack,
    some_library,
    visit,
)
from tests.services.set_acts import add_set, hand_over
from tests.storage.stores import facts

EVERY_DAY = frozenset(range(7))
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "at": st.sampled_from(["", "stop", "home"]),
            "plan": st.booleans(),
            "route": st.booleans(),
            "kept": st.integers(0, 40),
            "asks": st.booleans(),
            "packed": st.booleans(),
            "served": st.booleans(),
        }
    ),
    min_size=1,
    max_size=4,
)


class World:
    """A stop and an institution with a plan and a set each, and the readers as drawn."""

    def __init__(self, library: Library, people: list[dict[str, Any]], set_kept: int) -> None:
        self.library = library
        kinds = {"stop": (PlaceKind.MOBILE_STOP, Form.BOOKMOBILE), "home": (PlaceKind.INSTITUTION, Form.SERVICE_POINT)}
        self.places = {name: add_place(library, kind=kind, name=name) for name, (kind, _form) in kinds.items()}
        for name, (_kind, form) in kinds.items():
            add_plan(library, place=self.places[name], form=form, weekdays=EVERY_DAY, every_weeks=1)
            hand_over(library, add_set(library), self.places[name], due_on=TODAY + days(set_kept))
        self.route = Id(schedule.add_route(library, Route(Id(""), "Север")).made[0])
        self.readers = [self._reader(number, told) for number, told in enumerate(people)]
        rounds.plan_day(library, TODAY, TODAY, keep_order=True)
        standing = {who: one.id for one in rounds.rounds_on(library, TODAY) for who in one.readers}
        for who, told in zip(self.readers, people, strict=True):
            if told["served"] and who in standing:
                visit(library, who, round=standing[who])

    def _reader(self, number: int, told: dict[str, Any]) -> Id:
        reader = add_reader(self.library, f"Ежова {number}", place=self.places.get(told["at"]))
        if told["plan"]:
            on = self.route if told["route"] else None
            add_plan(self.library, reader, weekdays=EVERY_DAY, every_weeks=1, route=on)
        loan = lend(self.library, reader, f"Выстрел {number}", TODAY - days(30))
        visits.renew(self.library, loan.id, TODAY - days(14), TODAY, due=max(loan.due_on, TODAY + days(told["kept"])))
        if told["asks"]:
            selection.add_request(self.library, reader, "про море", TODAY)
        if told["packed"]:
            pack(self.library, reader, f"Метель {number}")
        return reader

    def rows(self, table: str, *columns: str) -> dict[str, tuple[Any, ...]]:
        """Some columns of every row of a table, by its id."""
        query = f'SELECT id, {", ".join(columns)} FROM "{table}"'
        return {row[0]: row[1:] for row in self.library.store.database.raw().execute(query).fetchall()}

    def scopes(self) -> list[Scope]:
        """All that can be called off."""
        ways = [Scope(), Scope(route=self.route), *(Scope(place=one) for one in self.places.values())]
        return ways + [Scope(round=one.id) for one in rounds.rounds_on(self.library, TODAY)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(
    people=PEOPLE,
    set_kept=st.integers(0, 30),
    which=st.integers(0, 9),
    why=st.sampled_from(BEFOREHAND),
    ahead=st.sampled_from([0, 0, 0, 1]),
    next_day=st.one_of(st.none(), st.integers(2, 20)),
    own=st.lists(st.integers(2, 20), max_size=2),
    out=st.integers(0, 3),
)
def test_nothing_is_lost_and_all_of_it_comes_back(people, set_kept, which, why, ahead, next_day, own, out) -> None:
    with some_library() as library:
        world = World(library, people, set_kept)
        day, scopes = TODAY + days(ahead), world.scopes()
        scope = scopes[which % len(scopes)]
        waiting = calls_on(library, day, TODAY)
        within = waiting.missed(scope)
        but = {one.id for one in within[:out]} if out < len(within) else set()
        missed = [one for one in within if one.id not in but]
        chosen = {one.id: TODAY + days(later) for one, later in zip(missed, own, strict=False)}
        told = {who.id for who in waiting.to_ring(missed)}
        before, kept = facts(library.store), {name: world.rows(name, "*") for name in ("request", "bag_item", "reader")}
        loans, sets = world.rows("loan", "reader_id", "due_on"), world.rows("book_set", "place_id", "due_on")
        plans = world.rows("service_plan", "reader_id", "place_id")
        agreed, planned = world.rows("agreed_date", "plan_id"), world.rows("planned_visit", "reader_id", "stop_id")
        later = TODAY + days(next_day) if next_day else None
        try:
            call_off(library, day, scope, why, TODAY, more="слово", next_day=later, own=chosen, but=but)
        except UserError:
            assert facts(library.store) == before
            assume(missed)
            raise
        assert {name: world.rows(name, "*") for name in kept} == kept
        for loan, (reader, due) in world.rows("loan", "reader_id", "due_on").items():
            assert due >= loans[loan][1]
            assert due == loans[loan][1] or reader in told
        touched = {one.place.id for one in missed if one.place}
        for one, (place, due) in world.rows("book_set", "place_id", "due_on").items():
            assert due >= sets[one][1]
            assert due == sets[one][1] or place in touched
        ids = {one.id for one in missed}
        for one, (plan,) in world.rows("agreed_date", "plan_id").items():
            assert one in agreed or ids & set(plans[plan])
        assert {reader for (reader,) in world.rows("concern", "reader_id").values()} == told
        gone = {reader for one, (reader, _stop) in planned.items() if one not in world.rows("planned_visit", "stop_id")}
        assert gone <= ids | {None}
        assert {
            (reader or place) for reader, place in world.rows("missed_call", "reader_id", "place_id").values()
        } == ids
        assert all(on <= TODAY.isoformat() for (on,) in world.rows("visit", "on_day").values())
        undo_last(library)
        assert facts(library.store) == before
