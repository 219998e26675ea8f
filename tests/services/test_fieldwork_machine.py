"""One office and up to three laptops doing what people do: whatever was entered anywhere is in the office once."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Side
from outreach_app.services import fieldwork
from outreach_app.services.fieldwork import ReceivedFile, back
from outreach_app.services.library import Library
from outreach_app.services.statistics import summary
from outreach_app.services.upkeep import check_library
from outreach_app.storage.fieldwork.aliases import aliases
from outreach_app.storage.fieldwork.carry import carried, write_return
from outreach_app.storage.fieldwork.carry_over import carry_over
from outreach_app.storage.fieldwork.contents import ACCESS, HIDDEN
from outreach_app.storage.fieldwork.questions import held_changes, open_questions
from outreach_app.storage.history import is_undone, newest_entry
from outreach_app.storage.keys import Key, derive
from outreach_app.storage.search import stale
from outreach_app.storage.search_texts import KINDS
from outreach_app.storage.tables import fact_tables
from outreach_app.storage.undo import UndoError, undo
from tests.builders import TODAY, clock, days
from tests.services.field_days import HERE, KITS, OUT_THERE, Act, Hands, do, field, opened, rows_of

MEMORY = Path("/dev/shm")
"""Files that live for one example are quickest here, where a computer has it."""

EXAMPLES = int(os.environ.get("FIELDWORK_EXAMPLES", "100"))


@lru_cache(maxsize=64)
def _derived(passphrase: str, salt: bytes) -> Key:
    return derive(passphrase, salt)


class Fieldwork(RuleBasedStateMachine):
    """The office, its kits, the files between them, and a book of all that was entered: the rows that are to be."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)
        self.root = Path(self.folder.name)
        self.field = field()
        self.office = self.field.copied(self.root)
        self.kits: list[Library] = []
        self.files: list[Path] = []
        self.merges: list[str] = []
        self.entered: dict[str, str] = rows_of(self.office)
        self.taken_back: set[str] = set()
        self.made = KITS

    @initialize(kits=st.integers(1, KITS))
    def begin(self, kits):
        for path, key in self.field.kits[:kits]:
            self.kits.append(opened(self.root / path.name, key, "Орлова"))

    def teardown(self):
        for library in (self.office, *self.kits):
            library.close()
        self.folder.cleanup()

    def here(self) -> Library:
        self.office.store.bind()
        return self.office

    def there(self, which: int) -> Library:
        kit = self.kits[which % len(self.kits)]
        kit.store.bind()
        return kit

    def do(self, library: Library, act: Act, which: int, more: int) -> None:
        """Do an act, and enter in the book what it made and what it took back."""
        before = rows_of(library)
        if do(act, Hands(library, which, more, self.field.stop, self.field.rounds)):
            event(act.__name__)
        after = rows_of(library)
        self.taken_back |= before.keys() - after.keys()
        self.taken_back -= after.keys() - before.keys()
        self.entered |= after

    @rule(act=st.sampled_from(HERE), which=st.integers(0, 9), more=st.integers(0, 99))
    def work_in_the_office(self, act, which, more):
        self.do(self.here(), act, which, more)

    @rule(
        kit=st.integers(0, 2),
        acts=st.lists(
            st.tuples(st.sampled_from(OUT_THERE), st.integers(0, 9), st.integers(0, 99)), min_size=1, max_size=4
        ),
    )
    def work_out_there(self, kit, acts):
        for act, which, more in acts:
            self.do(self.there(kit), act, which, more)

    @rule(kit=st.integers(0, 2), act=st.sampled_from(OUT_THERE), which=st.integers(0, 5), more=st.integers(0, 99))
    def the_same_on_both_sides(self, kit, act, which, more):
        self.do(self.there(kit), act, which, more)
        self.do(self.here(), act, which, more + 1)

    @rule(kit=st.integers(0, 2), far=st.sampled_from([0, 40]))
    def the_clock_out_there_is_wrong(self, kit, far):
        self.there(kit).clock = lambda: clock() + timedelta(days=far)

    @rule(kit=st.integers(0, 2), since=st.sampled_from([0, 0, 1, 3]))
    def send(self, kit, since):
        library = self.there(kit)
        path = self.root / f"file {len(self.files)}.return"
        write_return(library.store, path, {library.store.site: since})
        self.files.append(path)
        if not since:
            self.bring(path)

    @precondition(lambda self: self.files)
    @rule(which=st.integers(0, 20))
    def receive_one(self, which):
        self.bring(self.files[which % len(self.files)])

    def bring(self, path: Path) -> ReceivedFile:
        came = self.receive(path)
        again = self.receive(path)
        assert (again.merged.new, again.merged.taken) == (0, 0)
        assert again.questions == ()
        return came

    def receive(self, path: Path) -> ReceivedFile:
        came = fieldwork.receive_file(self.here(), path)
        for asked in came.questions:
            event(f"question {asked.kind}")
            assert asked.sentence
        if came.merged.entry:
            self.merges.append(came.merged.entry)
        return came

    @precondition(lambda self: self.merges)
    @rule()
    def undo_the_last_merge_and_merge_again(self):
        office = self.here()
        last, before, waiting = self.merges[-1], rows_of(office), kinds()
        if newest_entry() != last or is_undone(last):
            return
        try:
            undo(office.store, last, "Вера", clock())
        except UndoError:
            return
        event("merge undone")
        for path in self.files:
            self.receive(path)
        assert rows_of(office) == before
        assert kinds() == waiting

    @rule(side=st.sampled_from(Side), which=st.integers(0, 5))
    def answer(self, side, which):
        asked = fieldwork.field_questions(self.here())
        if asked:
            self.decide(asked[which % len(asked)], side)

    def decide(self, asked, side: Side) -> None:
        """Answer; what is decided against is taken back by whoever decided."""
        (question,) = (one for one in open_questions() if one.id == asked.id)
        waiting = {change.row_id for change in held_changes(question.id)}
        before = rows_of(self.office)
        try:
            fieldwork.answer_question(self.office, asked.id, side)
        except UserError:
            other = Side.OURS if side is Side.THEIRS else Side.THEIRS
            fieldwork.answer_question(self.office, asked.id, other)
        event(f"answered {asked.kind}")
        assert asked.id not in {one.id for one in open_questions()}
        after = rows_of(self.office)
        self.taken_back |= before.keys() - after.keys() | waiting - after.keys()
        self.taken_back -= after.keys() - before.keys()
        self.entered |= {row: table for row, table in after.items() if row in waiting}

    @rule(order=st.randoms(use_true_random=False), side=st.sampled_from(Side))
    def all_comes_in(self, order, side):
        """Every kit is brought, in any order, and every question answered: laptops made anew are like the office."""
        kits = list(range(len(self.kits)))
        order.shuffle(kits)
        for kit in kits:
            path = self.root / f"all {len(self.files)}.return"
            fieldwork.write_return_file(self.there(kit), path)
            self.files.append(path)
            assert self.bring(path).merged.gaps == ()
        self.account()
        for _turn in range(200):
            left = fieldwork.field_questions(self.here())
            if not left:
                break
            self.decide(left[0], side)
        assert fieldwork.field_questions(self.here()) == []
        self.account()
        self.refresh()

    def account(self) -> None:
        """Each row that was entered stands in the office, or waits for an answer, or somebody took it back."""
        office = self.here()
        standing, same = rows_of(office), aliases()
        waiting = {change.row_id for one in open_questions() if one.holds for change in held_changes(one.id)}
        lost = {
            row: table
            for row, table in self.entered.items()
            if row not in standing and row not in waiting and row not in self.taken_back and row not in same
        }
        assert lost == {}
        assert standing.keys() - self.entered.keys() == set()
        self.figures(standing)
        assert office.store.database.raw().execute("PRAGMA foreign_key_check").fetchall() == []
        for kind in KINDS:
            assert list(stale(office.store.database, kind)) == []

    def figures(self, standing: dict[str, str]) -> None:
        """The figures count each visit that was entered and stands, once."""
        counted = summary(self.office, TODAY - days(60), TODAY + days(100)).figures
        query = "SELECT id, outcome FROM visit WHERE reader_id IS NOT NULL"
        rows = self.office.store.database.raw().execute(query).fetchall()
        outcomes = Counter(str(outcome) for row, outcome in rows if str(row) in self.entered)
        assert {one.value: number for one, number in counted.by_outcome.items() if number} == outcomes
        events = [row for row, table in self.entered.items() if table == "event" and row in standing]
        assert counted.events == len(events)

    def refresh(self) -> None:
        """The last kit is made anew; nothing is left to take over, and what it holds is as it stands here."""
        assert check_library(self.here()).ok
        old = self.kits.pop()
        self.made += 1
        made = fieldwork.make_kit(
            self.here(), self.root / f"day {self.made}.kit", "Орлова", "", (TODAY, TODAY), rounds=self.field.rounds
        )
        old.close()
        key = _derived(made.words, bytes.fromhex(back.salt_of_file(made.file)))
        new = opened(made.file, key, "Орлова")
        self.kits.append(new)
        with carried(old.store.path, old.store.key) as file:
            assert carry_over(new.store, file.entries()) == 0
        assert check_library(new).ok
        assert_alike(self.here(), new)


def kinds() -> Counter[tuple[str, str, str, tuple[str, ...], str]]:
    return Counter((one.kind, one.table, one.row_id, one.fields, one.other) for one in open_questions())


def assert_alike(office: Library, kit: Library) -> None:
    """Every row of a kit stands in the office in the same way, but for what is hidden out there."""
    there = kit.store.database.raw()
    here = office.store.database.raw()
    hidden = {**HIDDEN, "place": ACCESS}
    for table in fact_tables():
        names = [one for one in kit.store.database.columns(table) if one not in hidden.get(table, ())]
        query = "SELECT {} FROM {} ORDER BY id".format(", ".join(f'"{one}"' for one in names), f'"{table}"')
        kept = there.execute(query).fetchall()
        assert set(kept) <= set(here.execute(query).fetchall()), table


@pytest.fixture(autouse=True, scope="module")
def keys_are_derived_once() -> Iterator[None]:
    """Deriving a key is slow on purpose (40 ms), and the same kits come back many times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(back, "derive", _derived)
        yield


TestFieldwork = Fieldwork.TestCase
TestFieldwork.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
