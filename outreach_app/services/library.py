"""The open library as services see it: who acts, what time it is, and the one way to write."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.use_cases import OFFICE_ONLY, use_case_label
from outreach_app.storage.fieldwork.aliases import stands_for
from outreach_app.storage.identity import new_id
from outreach_app.storage.journal import Recording
from outreach_app.storage.store import Store
from outreach_app.storage.tables import fact_tables
from outreach_app.wording import N_


class Work:
    """One use case while it runs; `changes` is complete after its block."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.changes = Changes()
        self.made: list[Id] = []
        """The ids made so far, in order."""

    def new_id(self) -> Id:
        """An id for something that the use case makes."""
        made = new_id()
        self.made.append(made)
        return made

    def saw(self, table: str, row_id: Id) -> None:
        """Note that something protected of a row was looked at."""
        self.recording.keep_empty = True
        self.recording.seen.append((table, row_id))

    def stands_for(self, row_id: Id, standing: Id) -> None:
        """Note that a row became part of another one: what still comes from elsewhere for it goes there."""
        assert self.recording.reserved
        stands_for(row_id, standing, self.recording.reserved)

    @contextmanager
    def part(self) -> Iterator[None]:
        """A nested use case: where it fails, its ids are forgotten."""
        made, whole = len(self.made), False
        try:
            yield
            whole = True
        finally:
            if not whole:
                del self.made[made:]

    def close(self) -> None:
        """Take over what the journal recorded."""
        self.changes = changes_of(self.recording, tuple(self.made))


def changes_of(recording: Recording, made: tuple[Id, ...] = ()) -> Changes:
    """What the journal recorded, as callers are told."""
    facts = fact_tables()
    return Changes(frozenset(facts[table].stage for table in recording.tables), recording.entry, made)


class OnlyLooked(Exception):  # noqa: N818 - no error: it takes back what was done to be looked at
    """Ends a use case that is only tried out: nothing of it stays."""


class Library:
    """An open library, the person who acts and the clock; one object serves all threads."""

    def __init__(self, store: Store, person: str, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.person = person
        self.clock = clock
        self.resting = False
        """The file is being swapped for another one: nobody may ask it."""
        self._running = threading.local()

    @contextmanager
    def use_case(self, name: str, *, keep_empty: bool = False) -> Iterator[Work]:
        """Run the block as one transaction and one journal entry.

        A nested use case joins the outer one; where it fails, only its own part is taken back.

        Raises:
            UserError: nothing was written; the sentence says what to do.
        """
        self.check_may(name)
        outer: Work | None = getattr(self._running, "work", None)
        if outer is not None:
            with self.store.database.savepoint(), outer.part():
                yield outer
            return
        try:
            with self.store.recording(self.person, name, self.clock(), keep_empty=keep_empty) as recording:
                work = self._running.work = Work(recording)
                yield work
        finally:
            self._running.work = None
        work.close()

    def check_may(self, use_case: str) -> None:
        """Refuse in a kit what a use case of the office shows or writes before it begins.

        Raises:
            UserError: this is a kit, and the use case is done in the library itself.
        """
        if not self.may(use_case):
            self.check_whole(use_case_label(use_case))

    def may(self, use_case: str) -> bool:
        """Whether a use case can be done in this file: in a kit some are left to the library itself."""
        return use_case not in OFFICE_ONLY or not self.store.is_kit

    def check_whole(self, what: str) -> None:
        """Refuse what needs the whole library, told in a few words, where this is only a kit of it.

        Raises:
            UserError: this is a kit.
        """
        if self.store.is_kit:
            raise UserError(
                N_("This is a kit, and holds only a part of the library. Do this in the library itself: {what}."),
                what=what,
            )

    def close(self) -> None:
        """Close the file."""
        self.store.close()
