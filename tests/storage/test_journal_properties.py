"""Any sequence of use cases, undone in reverse, gives the same rows back; refusals name what blocks; blanks stay."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from outreach_app.storage import shape
from outreach_app.storage.anonymise import anonymise
from outreach_app.storage.check import check
from outreach_app.storage.entries import EntryHead
from outreach_app.storage.history import is_undone
from outreach_app.storage.identity import new_id
from outreach_app.storage.search import stale
from outreach_app.storage.search_texts import KINDS
from outreach_app.storage.store import Store
from outreach_app.storage.system import JournalChangeRow
from outreach_app.storage.tables import ContactRow, PhoneRow, PlaceRow, ReaderRow, fact_tables
from outreach_app.storage.undo import UndoError, undo
from tests.storage.rows import add_phone, add_place, add_reader, done, edit
from tests.storage.stores import NOW, facts, library

Step = tuple[str, int, int, Any]
Entry = list[Step]

numbers = st.integers(0, 2)
texts = st.text("абвё\n\"'\x00é", max_size=3)
values = st.one_of(texts, st.sampled_from(["Иванова", "Петрова"]))
coordinates = st.one_of(st.none(), st.floats(-90, 90))

WRITES: dict[str, Callable[[int, int, Any], None]] = {}


def write(function: Callable[[int, int, Any], None]) -> Callable[[int, int, Any], None]:
    WRITES[function.__name__] = function
    return function


def pick(model: type[Any], number: int) -> Any:
    """One of the rows that stand, or None."""
    rows = list(model.select().order_by(model.id))
    return rows[number % len(rows)] if rows else None


@write
def new_place(_one: int, _two: int, value: Any) -> None:
    add_place(name=str(value))


@write
def new_family(one: int, two: int, value: Any) -> None:
    place = pick(PlaceRow, one) if two % 2 else None
    reader = add_reader(surname=str(value), place=place.id if place else None)
    for position in range(two % 3):
        add_phone(reader, f"8921123{one}{two}{position}{position}", position)
    ContactRow.insert(id=new_id(), reader=reader, position=0, name=f"Дочь {value}").execute()


@write
def rename(one: int, _two: int, value: Any) -> None:
    if reader := pick(ReaderRow, one):
        ReaderRow.update(surname=str(value)).where(ReaderRow.id == reader.id).execute()


@write
def locate(one: int, two: int, value: Any) -> None:
    """One or both members of a group."""
    if place := pick(PlaceRow, one):
        number = float(two) if isinstance(value, str) else value
        fields = [{"lat": number}, {"lon": number}, {"lat": number, "lon": number}][two % 3]
        PlaceRow.update(**fields).where(PlaceRow.id == place.id).execute()


@write
def move(one: int, two: int, _value: Any) -> None:
    reader, place = pick(ReaderRow, one), pick(PlaceRow, two)
    if reader:
        ReaderRow.update(place=place.id if place else None).where(ReaderRow.id == reader.id).execute()


@write
def swap(one: int, two: int, _value: Any) -> None:
    """Two readers exchange their cards and their homes."""
    left, right = pick(ReaderRow, one), pick(ReaderRow, two)
    if left and right:
        for target, source in ((left, right), (right, left)):
            fields = {"card": source.card or source.id[-4:], "place": source.place_id}
            ReaderRow.update(**fields).where(ReaderRow.id == target.id).execute()


@write
def swap_phones(one: int, two: int, _value: Any) -> None:
    left, right = pick(PhoneRow, one), pick(PhoneRow, two)
    if left and right:
        PhoneRow.update(position=right.position, reader=right.reader_id).where(PhoneRow.id == left.id).execute()
        PhoneRow.update(position=left.position, reader=left.reader_id).where(PhoneRow.id == right.id).execute()


@write
def drop_phone(one: int, _two: int, _value: Any) -> None:
    if phone := pick(PhoneRow, one):
        phone.delete_instance()


@write
def drop_family(one: int, _two: int, _value: Any) -> None:
    if reader := pick(ReaderRow, one):
        PhoneRow.delete().where(PhoneRow.reader == reader.id).execute()
        ContactRow.delete().where(ContactRow.reader == reader.id).execute()
        reader.delete_instance()


@write
def drop_place(one: int, _two: int, _value: Any) -> None:
    if place := pick(PlaceRow, one):
        ReaderRow.update(place=None).where(ReaderRow.place == place.id).execute()
        place.delete_instance()


steps = st.tuples(
    st.sampled_from([*sorted(WRITES), "locate", "locate", "move", "rename"]),
    numbers,
    numbers,
    st.one_of(values, coordinates),
)
entries = st.lists(steps, min_size=1, max_size=5)
histories = st.lists(entries, min_size=1, max_size=6)
START: Entry = [("new_place", 0, 0, "Дом"), ("new_family", 0, 1, "Иванова"), ("new_family", 0, 2, "Петрова")]
"""What the histories begin with, so that they have something to change."""

quick = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def act(entry: Entry) -> None:
    for name, one, two, value in entry:
        WRITES[name](one, two, value)


def played(store: Store, history: list[Entry]) -> list[tuple[str, Any]]:
    """The entries that the history left, each with the rows before it."""
    left = []
    for number, entry in enumerate([START, *history]):
        before = facts(store)
        made = done(store, f"use case {number}", lambda entry=entry: act(entry))
        if made.entry:
            left.append((made.entry, before))
        else:
            assert facts(store) == before
    return left


def assert_sound(store: Store) -> None:
    assert all(not list(stale(store.database, kind)) for kind in KINDS)
    assert check(store, {}).ok


@quick
@given(histories)
def test_undone_in_reverse_everything_is_as_before(history: list[Entry]):
    with library() as store:
        left = played(store, history)
        states = [*(before for _entry, before in left[1:]), facts(store)]
        undos = []
        for entry, before in reversed(left):
            undos.append(undo(store, entry, "Вера", NOW).entry)
            assert facts(store) == before
        assert_sound(store)
        for redo, after in zip(reversed(undos), states, strict=False):
            undo(store, redo, "Вера", NOW)
            assert facts(store) == after
        assert_sound(store)


Snapshot = dict[tuple[str, str], dict[str, object]]


def snapshot(store: Store) -> Snapshot:
    """Every row by table and id, its columns named."""
    return {
        (table, str(row["id"])): row
        for table, rows in facts(store).items()
        for row in (dict(zip(store.database.columns(table), values, strict=True)) for values in rows)
    }


def taken_back(before: Snapshot, after: Snapshot, now: Snapshot) -> Snapshot | None:
    """What undoing the step from `before` to `after` makes of `now`, or None where it must be refused."""
    result = dict(now)
    for key in before.keys() | after.keys():
        old, new, standing = before.get(key), after.get(key), now.get(key)
        if old == new:
            continue
        if old is None or new is None:
            if standing != new:
                return None
            result.pop(key, None)
            if old is not None:
                result[key] = old
            continue
        fields = {member for name in new if new[name] != old[name] for member in shape.group_of(key[0], name)}
        if standing is None or any(standing[name] != new[name] for name in fields):
            return None
        result[key] = {**standing, **{name: old[name] for name in fields}}
    for (table, _row_id), row in result.items():
        if any(row[column] and (parent, row[column]) not in result for column, parent in shape.parents(table)):
            return None
    return result


def tried(store: Store, entry: str) -> tuple[str | None, tuple[EntryHead, ...]]:
    """The entry of an undo, or the entries that block it."""
    try:
        return undo(store, entry, "Вера", NOW).entry, ()
    except UndoError as refused:
        return None, refused.blocking


def undo_with_all_that_rests_on_it(store: Store, entry: str, steps: dict[str, tuple[Snapshot, Snapshot]]) -> None:
    """Undo an entry; where that is refused, rightly so, first what the refusal names."""
    now = snapshot(store)
    expected = taken_back(*steps[entry], now)
    made, blocking = tried(store, entry)
    if made is None:
        assert expected is None
        assert snapshot(store) == now
        assert blocking
        assert all(blocker.id in steps and blocker.id > entry for blocker in blocking)
        for blocker in blocking:
            if not is_undone(blocker.id):
                undo_with_all_that_rests_on_it(store, blocker.id, steps)
        undo_with_all_that_rests_on_it(store, entry, steps)
    else:
        assert snapshot(store) == expected
        redone = undo(store, made, "Вера", NOW)
        assert snapshot(store) == now
        again = undo(store, redone.entry, "Вера", NOW)
        assert snapshot(store) == expected
        steps[again.entry] = now, expected


@settings(quick, max_examples=100)
@given(histories, numbers)
@example([[("swap", 2, 2, "")], [("swap", 0, 1, "")], [("swap", 0, 1, "")]], 0).via(
    "the undo of the first is in the way"
)
def test_an_undo_is_refused_only_where_it_must_be_and_names_what_blocks_it(history: list[Entry], which: int):
    with library() as store:
        steps: dict[str, tuple[Snapshot, Snapshot]] = {}
        for number, entry in enumerate([START, *history]):
            before = snapshot(store)
            recorded = done(store, f"use case {number}", lambda entry=entry: act(entry))
            if recorded.entry:
                steps[recorded.entry] = before, snapshot(store)
        first = 1 + which % len(steps)
        for made in (*list(steps)[first:], *list(steps)[:first]):
            if not is_undone(made):
                undo_with_all_that_rests_on_it(store, made, steps)
        assert facts(store) == {}
        assert_sound(store)


@quick
@given(histories, histories, numbers, st.lists(numbers, max_size=4))
def test_an_anonymised_reader_stays_blank(before: list[Entry], after: list[Entry], which: int, undos: list[int]):
    with library() as store:
        done(store, "start", lambda: new_family(0, 2, "Зайцева"))
        left = played(store, before)
        reader = pick(ReaderRow, which)
        if reader is None:
            return
        done(store, "tell", edit(reader.id, surname="Тайная", notes="Тайная"))
        done(store, "tell more", edit(reader.id, surname="Тайное имя"))
        with store.recording("Вера", "anonymise", NOW) as made:
            anonymise(store, made, "reader", reader.id)
        assert_blank(store, reader.id)
        others = [entry for entry in after if not {step[0] for step in entry} & {"rename", "swap", "swap_phones"}]
        left += played(store, others)
        for number in undos:
            tried(store, left[number % len(left)][0] if left else made.entry)
        assert_blank(store, reader.id)
        assert_sound(store)


def assert_blank(store: Store, reader: str) -> None:
    connection = store.database.raw()
    told = connection.execute(
        "SELECT count(*) FROM journal_change WHERE [before] LIKE '%Тайн%' OR [after] LIKE '%Тайн%'"
    )
    assert told.fetchall() == [(0,)]
    assert JournalChangeRow.select().where(JournalChangeRow.operation == "anonymise").exists()
    for table, column in (("reader", "id"), ("phone", "reader_id"), ("contact_person", "reader_id")):
        for row in fact_tables()[table].select().where(fact_tables()[table]._meta.columns[column] == reader).dicts():
            columns = fact_tables()[table]._meta.columns
            for name, blank in shape.blanks(table).items():
                assert row[columns[name].name] == blank
