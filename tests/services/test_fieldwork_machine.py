"""One office and up to three laptops doing what people do: whatever was entered anywhere is in the office once."""

import random
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from hypothesis import currently_in_test_context, event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Side
from outreach_app.services import fieldwork
from outreach_app.services.fieldwork import FieldQuestion, ReceivedFile
from outreach_app.services.library import Library
from outreach_app.services.statistics import summary
from outreach_app.services.upkeep import check_library
from outreach_app.storage.fieldwork.aliases import aliases
from outreach_app.storage.fieldwork.carry import salt_of_file
from outreach_app.storage.fieldwork.contents import ACCESS, HIDDEN
from outreach_app.storage.fieldwork.questions import held_changes, open_questions
from outreach_app.storage.history import is_undone, newest_entry
from outreach_app.storage.search import stale
from outreach_app.storage.search_texts import KINDS
from outreach_app.storage.tables import fact_tables
from outreach_app.storage.undo import UndoError, undo
from tests.builders import TODAY, clock, days
from tests.machines import MEMORY, in_three_lengths
from tests.services.field_acts import HERE, OUT_THERE, Act, Hands, do
from tests.services.field_book import Book, Rows, facts_of, returns_of_loans, told_by, totals
from tests.services.field_days import KITS, Sent, at_once, derived_once, field, opened, steps_of, written

__all__ = ["at_once"]
"""Keys are made at once."""

WORK = st.lists(st.tuples(st.sampled_from(OUT_THERE), st.integers(0, 9), st.integers(0, 99)), min_size=1, max_size=4)


class Fieldwork(RuleBasedStateMachine):
    """The office, its kits, the files between them, and a book of all that was entered."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY)
        self.root = Path(self.folder.name)
        self.field = field()
        self.office = self.field.copied(self.root)
        self.kits: list[Library] = []
        self.words = list(self.field.words)
        self.files: list[Sent] = []
        self.arrived: set[tuple[str, int]] = set()
        self.merges: list[str] = []
        self.book = Book(facts_of(self.office))
        self.made = KITS
        self.order = random.Random(0)

    @initialize(kits=st.integers(1, KITS), order=st.integers(0, 999))
    def begin(self, kits, order):
        self.order = random.Random(order)
        for path, key in self.field.kits[:kits]:
            self.kits.append(opened(self.root / path.name, key, "Орлова"))

    def teardown(self):
        """Where nothing went wrong before, all comes in, is answered and taken out anew."""
        try:
            if self.kits and sys.exception() is None:
                self.all_is_answered()
                self.all_is_made_anew()
        finally:
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

    def do(self, side: int | None, act: Act, which: int, more: int) -> bool:
        """Do an act, compare what it says with what was entered, and enter that in the book."""
        library = self.here() if side is None else self.there(side)
        before = facts_of(library)
        done, said = do(act, Hands(library, which, more, self.field.stop, self.field.rounds))
        after = facts_of(library)
        if done:
            happened(act.__name__)
        if said is not None:
            assert more_than(totals(after), totals(before)) == more_than(said, Counter())
        self.book.note("office" if side is None else f"kit {side % len(self.kits)}", before, after)
        return done

    @rule(act=st.sampled_from(HERE), which=st.integers(0, 9), more=st.integers(0, 99))
    def work_in_the_office(self, act, which, more):
        self.do(None, act, which, more)

    @rule(kit=st.integers(0, 2), acts=WORK)
    def work_out_there(self, kit, acts):
        for act, which, more in acts:
            self.do(kit, act, which, more)

    @rule(kit=st.integers(0, 2), act=st.sampled_from(OUT_THERE), which=st.integers(0, 5), more=st.integers(0, 99))
    def the_same_on_both_sides(self, kit, act, which, more):
        self.do(kit, act, which, more)
        self.do(None, act, which, more + 2)

    @rule(kit=st.integers(0, 2), far=st.sampled_from([0, 40, -40]))
    def the_clock_out_there_is_wrong(self, kit, far):
        self.there(kit).clock = lambda: clock() + timedelta(days=far)

    @rule(kit=st.integers(0, 2), since=st.sampled_from([0, 0, 1, 3]))
    def send(self, kit, since):
        file = self.write(kit, since)
        if not since:
            self.bring(file)

    @rule(kit=st.integers(0, 2), lost=WORK, sent=WORK)
    def a_file_is_lost(self, kit, lost, sent):
        """What was written last never arrives; of the file after it the office tells what is missing."""
        self.work_out_there(kit, lost)
        own = self.there(kit).store.site
        last = max((seq for site, seq in steps_of(self.there(kit)) if site == own), default=0)
        self.work_out_there(kit, sent)
        self.bring(self.write(kit, last))

    def write(self, kit: int, since: int = 0) -> Sent:
        file = written(self.there(kit), self.root / f"file {len(self.files)}.return", since)
        self.files.append(file)
        return file

    @precondition(lambda self: self.files)
    @rule(which=st.integers(0, 20))
    def receive_one(self, which):
        self.bring(self.files[which % len(self.files)])

    def bring(self, file: Sent) -> ReceivedFile:
        came = self.receive(file)
        again = self.receive(file)
        assert (again.merged.new, again.merged.taken) == (0, 0)
        assert again.questions == ()
        return came

    def receive(self, file: Sent) -> ReceivedFile:
        """Take a file in; what is missing before it is told, and nothing else."""
        came = fieldwork.receive_file(self.here(), file.path)
        self.arrived |= file.steps
        missing = [gap for site in {site for site, _seq in file.steps} if (gap := self.gap(site))]
        assert sorted((one.site, one.first, one.last) for one in came.merged.gaps) == sorted(missing)
        for asked in came.questions:
            happened(f"question {asked.kind}")
            assert asked.sentence
        if came.merged.entry:
            self.merges.append(came.merged.entry)
        return came

    def gap(self, site: str) -> tuple[str, int, int] | None:
        """The first steps of a site that are missing before others that arrived."""
        last = self.last_of(site)
        later = [seq for one, seq in self.arrived if one == site and seq > last]
        return (site, last + 1, min(later) - 1) if later else None

    def last_of(self, site: str) -> int:
        """Up to which step all of a site arrived."""
        last = 0
        while (site, last + 1) in self.arrived:
            last += 1
        return last

    @precondition(lambda self: self.merges)
    @rule()
    def undo_the_last_merge_and_merge_again(self):
        office = self.here()
        last, before, waiting = self.merges[-1], facts_of(office), kinds()
        if newest_entry() != last or is_undone(last):
            return
        try:
            undo(office.store, last, "Вера", clock())
        except UndoError:
            return
        happened("merge undone")
        for file in self.files:
            if file.steps <= self.arrived:
                self.receive(file)
        assert facts_of(office) == before
        assert kinds() == waiting

    @rule(side=st.sampled_from(Side), which=st.integers(0, 5))
    def answer(self, side, which):
        asked = fieldwork.field_questions(self.here())
        if asked:
            self.decide(asked[which % len(asked)], side)

    def decide(self, asked: FieldQuestion, side: Side) -> Side:
        """Answer, otherwise where that cannot be; what is decided against was taken back by whoever decided."""
        (question,) = (one for one in open_questions() if one.id == asked.id)
        waiting = {change.row_id for change in held_changes(question.id)}
        before = facts_of(self.office)
        try:
            fieldwork.answer_question(self.office, asked.id, side)
        except UserError:
            side = Side.OURS if side is Side.THEIRS else Side.THEIRS
            fieldwork.answer_question(self.office, asked.id, side)
        happened(f"answered {asked.kind}: {side}")
        assert asked.id not in {one.id for one in open_questions()}
        self.book.answered(before, facts_of(self.office), waiting)
        return side

    @rule(kit=st.integers(0, 2))
    def a_kit_is_made_anew(self, kit):
        """The new kit takes over what the office has not got of the one before."""
        self.made_anew(kit % len(self.kits))

    def made_anew(self, kit: int) -> int:
        old = self.there(kit)
        unsent = sum(seq > self.last_of(site) for site, seq in steps_of(old))
        old.close()
        self.made += 1
        file = self.root / f"day {self.made}.kit"
        made = fieldwork.make_kit(self.here(), file, "Орлова", "", (TODAY, TODAY), rounds=self.field.rounds)
        new = opened(file, derived_once(made.words, bytes.fromhex(salt_of_file(file))), "Орлова")
        new.clock = old.clock
        steps = fieldwork.take_over(new, old.store.path, self.words[kit]).steps
        self.kits[kit], self.words[kit] = new, made.words
        assert steps == unsent
        if unsent:
            happened("unsent work taken over")
        return steps

    @rule()
    def all_comes_in(self):
        """Every kit is brought, in any order: each fact stands in the office, or waits for an answer."""
        kits = list(range(len(self.kits)))
        self.order.shuffle(kits)
        for kit in kits:
            assert self.bring(self.write(kit)).merged.gaps == ()
        self.account()

    def all_is_answered(self) -> None:
        self.all_comes_in()
        for _turn in range(200):
            left = fieldwork.field_questions(self.here())
            if not left:
                break
            self.decide(self.order.choice(left), self.order.choice(list(Side)))
        assert fieldwork.field_questions(self.here()) == []
        self.account()

    def account(self) -> None:
        """What was entered is here or waits or was taken back; nothing else is here; the statistics count it once."""
        office = self.here()
        standing = facts_of(office)
        waiting = {change.row_id for one in open_questions() if one.holds for change in held_changes(one.id)}
        assert self.book.lost({*standing, *waiting, *aliases(), *returns_of_loans(office)}) == {}
        assert self.book.invented(standing) == []
        self.figures(standing)
        assert office.store.database.raw().execute("PRAGMA foreign_key_check").fetchall() == []
        for kind in KINDS:
            assert list(stale(office.store.database, kind)) == []

    def figures(self, standing: Rows) -> None:
        counted = summary(self.office, TODAY - days(60), TODAY + days(100)).figures
        assert told_by(counted) == as_told(totals(standing))

    def all_is_made_anew(self) -> None:
        """Nothing is left to take over, and every laptop holds what stands in the office."""
        assert check_library(self.here()).ok
        for kit in range(len(self.kits)):
            assert self.made_anew(kit) == 0
            new = self.there(kit)
            assert check_library(new).ok
            assert new.store.database.raw().execute("PRAGMA foreign_key_check").fetchall() == []
            assert_alike(self.here(), new)


def happened(what: str) -> None:
    """Count something in the statistics of a run."""
    if currently_in_test_context():
        event(what)


def more_than(one: Counter[str], other: Counter[str]) -> dict[str, int]:
    """By how much numbers differ."""
    return {name: more for name in {*one, *other} if (more := one[name] - other[name])}


def as_told(counted: Counter[str]) -> Counter[str]:
    """Facts as the statistics tell them: a renewal is a loan, of requests and readers nothing is told there."""
    loans = counted["loans"] + counted["renewals"]
    return +Counter({**counted, "loans": loans, "renewals": 0, "requests": 0, "readers": 0})


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


TestFieldwork, TestFieldworkLong, TestFieldworkLongest = in_three_lengths(Fieldwork, steps=10)
