"""Kits of a library and what comes back of them: in the library exactly once, or under a question."""

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from outreach_app.domain.errors import UserError
from outreach_app.storage import shape
from outreach_app.storage.entries import unpacked
from outreach_app.storage.fieldwork.aliases import aliases
from outreach_app.storage.fieldwork.answers import write_held
from outreach_app.storage.fieldwork.carry import carried, write_return
from outreach_app.storage.fieldwork.carry_over import carry_over
from outreach_app.storage.fieldwork.kit import whole, write_kit
from outreach_app.storage.fieldwork.questions import close, open_questions
from outreach_app.storage.fieldwork.receive import receive
from outreach_app.storage.fieldwork.received import last_received
from outreach_app.storage.fieldwork.tables import HeldChangeRow, ReceivedChangeRow, ReceivedRow
from outreach_app.storage.history import is_undone
from outreach_app.storage.keys import Key
from outreach_app.storage.search import stale
from outreach_app.storage.search_texts import KINDS
from outreach_app.storage.store import Store
from outreach_app.storage.tables.base import fact_tables
from outreach_app.storage.undo import UndoError, undo
from tests.machines import MEMORY, in_three_lengths
from tests.storage.rows import done
from tests.storage.stores import NOW, copied_file, empty_library, facts
from tests.storage.test_journal_properties import START, act, entries

ORIGIN = {
    "number": 1,
    "made_at": NOW.isoformat(),
    "holder": "Орлова",
    "title": "Среда",
    "from_day": "2026-03-04",
    "until_day": "2026-03-04",
    "expires_on": "2026-03-11",
    "base": None,
}
KIT_KEY = Key("ab" * 32, "cd" * 16)


@pytest.fixture(autouse=True)
def migrated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outreach_app.storage.fieldwork.kit.make_file", copied_file)


def make_kit(office: Store, path: Path) -> Store:
    sites = {row.site for row in ReceivedRow.select()}
    write_kit(office, path, KIT_KEY, whole(office), ORIGIN, {site: last_received(site) for site in sites})
    return Store(path, KIT_KEY)


def bring(office: Store, path: Path):
    office.bind()
    with carried(path, KIT_KEY) as file:
        assert file.origin().office == office.site
        return receive(office, "Вера", NOW, file.entries())


Orders = dict[tuple[str, str], dict[str, object]]


def orders(office: Store) -> Orders:
    """The columns of each row about which a merge does not ask."""
    found: Orders = {}
    for table in fact_tables():
        for name in shape.unasked(table):
            query = f'SELECT id, "{name}" FROM "{table}"'
            for row_id, value in office.database.raw().execute(query).fetchall():
                found.setdefault((table, str(row_id)), {})[name] = value
    return found


def held_keys() -> set[tuple[str, int]]:
    open_ = {one.id for one in open_questions()}
    return {(row.entry, row.ordinal) for row in HeldChangeRow.select() if row.question in open_}


@dataclass(frozen=True)
class Told:
    """What a file says of a field last; of a record that is one of ours only what was blank here."""

    value: object
    change: tuple[str, int]
    filling: bool = False

    def stands_as(self, value: object) -> bool:
        return value == self.value or (self.filling and value not in (None, ""))


def told_last(merge: str) -> dict[tuple[str, str], dict[str, Told]]:
    """What the changes of a merge say of each field, the last of each; of a row that is gone under no name.

    Rows that turned out to be others of ours are told of as those, which do not go when their doubles go.
    """
    last: dict[tuple[str, str], dict[str, Told]] = {}
    renamed = aliases()
    taken = {row.id for row in ReceivedRow.select().where(ReceivedRow.merge == merge)}
    for row in ReceivedChangeRow.select().order_by(ReceivedChangeRow.entry, ReceivedChangeRow.ordinal):
        if row.entry not in taken:
            continue
        change, double = (row.entry, row.ordinal), row.row_id in renamed
        key = row.table_name, renamed.get(row.row_id, row.row_id)
        if row.operation == "delete":
            if not double:
                last[key] = {"": Told(None, change)}
            continue
        fields = last.setdefault(key, {})
        fields.pop("", None)
        for name, value in (unpacked(row.after) or {}).items():
            told = renamed.get(value, value) if name.endswith("_id") else value
            if not (double and row.operation == "insert"):
                fields[name] = Told(told, change)
            elif name != "id" and told not in (None, ""):
                fields.setdefault(name, Told(told, change, filling=True))
    return last


def unaccounted(office: Store, merge: str, before: Orders) -> list[object]:
    """The changes of a merge, the last of each field, that neither stand here nor wait for an answer.

    An order that somebody changed here too stands as it did before, and of what is gone here it is nobody's question.
    """
    held, lost = held_keys(), []
    for (table, row_id), fields in told_last(merge).items():
        columns = office.database.columns(table)
        found = office.database.raw().execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,)).fetchall()
        standing = dict(zip(columns, found[0], strict=True)) if found else None
        for name, told in fields.items():
            there = standing is None if name == "" else standing is not None and told.stands_as(standing[name])
            if there or told.change in held:
                continue
            ordered = name in shape.unasked(table)
            if not ordered or (standing and standing[name] != before.get((table, row_id), {}).get(name)):
                lost.append((table, row_id, name, told, standing))
    return lost


def check(office: Store) -> None:
    connection = office.database.raw()
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for kind in KINDS:
        assert list(stale(office.database, kind)) == []


class Fieldwork(RuleBasedStateMachine):
    """One office and up to three laptops that write, send, lose, repeat and reorder files."""

    @initialize(history=st.lists(entries, max_size=2), kits=st.integers(1, 3))
    def begin(self, history, kits):
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY)
        self.root = Path(self.folder.name)
        self.office = empty_library(self.root)
        for entry in [START, *history]:
            self.write(self.office, entry)
        self.made, self.kits = 0, []
        self.files: list[Path] = []
        self.merges: list[str] = []
        for _kit in range(kits):
            self.kits.append(self.make())

    def teardown(self):
        if hasattr(self, "office"):
            for store in (self.office, *self.kits):
                store.close()
            self.folder.cleanup()

    def write(self, store: Store, entry) -> None:
        store.bind()
        done(store, "office", lambda: act(entry))

    def make(self) -> Store:
        self.office.bind()
        self.made += 1
        return make_kit(self.office, self.root / f"kit {self.made}.outreach")

    @rule(entry=entries)
    def work_in_the_office(self, entry):
        self.write(self.office, entry)

    @rule(which=st.integers(0, 2), here=st.lists(entries, max_size=1), there=st.lists(entries, min_size=1, max_size=3))
    def work_out_there(self, which, here, there):
        for entry in here:
            self.write(self.office, entry)
        for entry in there:
            self.write(self.kits[which % len(self.kits)], entry)

    @precondition(lambda self: len(self.kits) < 3)
    @rule()
    def make_another(self):
        self.kits.append(self.make())

    @rule(which=st.integers(0, 2))
    def make_anew(self, which):
        self.refresh(which % len(self.kits))

    def refresh(self, which: int) -> int:
        """The office makes a kit anew, which takes over what the laptop has not brought back."""
        old, new = self.kits[which], self.make()
        old.close()
        new.bind()
        with carried(old.path, KIT_KEY) as file:
            carried_over = carry_over(new, file.entries()).steps
        check(new)
        self.kits[which] = new
        return carried_over

    @rule(which=st.integers(0, 2))
    def undo_out_there(self, which):
        kit = self.kits[which % len(self.kits)]
        kit.bind()
        found = kit.database.raw().execute("SELECT id FROM journal ORDER BY id DESC LIMIT 1").fetchall()
        if found and not is_undone(found[0][0]):
            with suppress(UndoError):
                undo(kit, found[0][0], "Вера", NOW)

    @rule(which=st.integers(0, 2), since=st.integers(0, 6))
    def send(self, which, since):
        kit = self.kits[which % len(self.kits)]
        kit.bind()
        path = self.root / f"file {len(self.files)}.return"
        write_return(
            kit, path, {kit.site: min(since, kit.database.raw().execute("SELECT seq FROM site").fetchall()[0][0])}
        )
        self.files.append(path)
        if since < 3:
            self.bring(path)

    @precondition(lambda self: self.files)
    @rule(which=st.integers(0, 20))
    def receive_one(self, which):
        self.bring(self.files[which % len(self.files)])

    def bring(self, path: Path):
        ordered = orders(self.office)
        merged = bring(self.office, path)
        if merged.taken:
            self.merges.append(merged.entry)
            assert unaccounted(self.office, merged.entry, ordered) == []
        before = facts(self.office)
        again = bring(self.office, path)
        assert (again.new, again.taken) == (0, 0)
        assert facts(self.office) == before
        check(self.office)
        return merged

    @precondition(lambda self: self.merges)
    @rule()
    def undo_the_last_merge_and_merge_again(self):
        self.office.bind()
        last, before, asked = self.merges[-1], facts(self.office), open_questions()
        newest = self.office.database.raw().execute("SELECT max(id) FROM journal").fetchall()[0][0]
        if newest != last or is_undone(last):
            return
        try:
            undo(self.office, last, "Вера", NOW)
        except UndoError:
            return
        assert not [one for one in open_questions() if one.merge == last]
        for path in self.files:
            merged = bring(self.office, path)
            if merged.taken:
                self.merges.append(merged.entry)
        assert facts(self.office) == before
        assert {(one.kind, one.table, one.row_id, one.fields) for one in asked} == {
            (one.kind, one.table, one.row_id, one.fields) for one in open_questions()
        }

    @rule(theirs=st.booleans())
    def answer(self, theirs):
        self.office.bind()
        for one in open_questions()[:1]:
            self.decide(one, theirs)

    def decide(self, asked, theirs: bool) -> None:
        try:
            with self.office.recording("Вера", "answer", NOW, keep_empty=True) as made:
                if theirs:
                    write_held(self.office.database, asked)
                close(asked.id, "theirs" if theirs else "ours", made.reserved)
        except UserError:
            assert theirs
            self.decide(asked, False)
        assert asked.id not in {one.id for one in open_questions()}
        check(self.office)

    @invariant()
    def stands(self):
        if hasattr(self, "office"):
            self.office.bind()
            check(self.office)

    @rule(shuffle=st.randoms(use_true_random=False), theirs=st.booleans())
    def all_comes_in(self, shuffle, theirs):
        """Every kit is brought, in any order, and every question answered: nothing is left over."""
        kits = list(self.kits)
        shuffle.shuffle(kits)
        for kit in kits:
            kit.bind()
            path = self.root / f"all {len(self.files)}.return"
            write_return(kit, path, {})
            self.files.append(path)
            merged = self.bring(path)
            assert merged.gaps == ()
        self.office.bind()
        for _turn in range(200):
            left = open_questions()
            if not left:
                break
            self.decide(left[0], theirs)
        assert open_questions() == []
        entries_out = {row.id for row in ReceivedRow.select().where(ReceivedRow.merge.is_null(False))}
        stands = facts(self.office)
        for kit in kits:
            made = {str(one) for (one,) in kit.database.raw().execute("SELECT id FROM journal").fetchall()}
            assert made <= entries_out
        for which in range(len(self.kits)):
            assert self.refresh(which) == 0
            assert facts(self.kits[which]) == stands


TestFieldwork, TestFieldworkLong, TestFieldworkLongest = in_three_lengths(Fieldwork, steps=20)
