"""The returns crate's work: a scanned number finds its copy, its loan, its reader and the reader's visit by itself."""

from dataclasses import dataclass, replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import CopyState, FoundCopy
from outreach_app.domain.errors import UserError
from outreach_app.domain.rounds import Round
from outreach_app.services import readers, upkeep, visits
from outreach_app.services.on_board import carried
from outreach_app.services.visits import RoundRow
from outreach_app.services.walk_ins import copy_at_hand
from outreach_app.ui.visits.recorder import Recorder
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Returned:
    """A copy out of the crate; `id` is the journal entry's, `note` says with whom it was, or that it was not lent."""

    id: str
    title: str
    number: str
    note: str


class Returns:
    """Takes copies in and remembers those of this session, the newest first."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._done: list[Returned] = []

    def standing(self) -> list[Returned]:
        """What was taken in and not taken back by Undo since; the newest first."""
        library = self._recorder.library
        return [one for one in reversed(self._done) if upkeep.stands(library, one.id)]

    def take(self, number: str, one: Round | None, rows: list[RoundRow]) -> None:
        """Take in the copy with this number, on the round's day if that is not still to come.

        Raises:
            UserError: no copy has the number, or it is not on its way back.
        """
        found = copy_at_hand(self._recorder.library, number)
        row = next((row for row in rows if found.reader and row.reader and row.reader.id == found.reader), None)
        if found.state is CopyState.BAG:
            raise UserError(
                N_("“{title}” is in {name}'s bag, not lent: leave it there."),
                title=found.title.line,
                name=self._name(found),
            )
        if found.state is CopyState.SET and found.book_set:
            raise UserError(
                N_("“{title}” belongs to {set}: take the set back on the page “Sets”."),
                title=found.title.line,
                set=found.book_set.words,
            )
        if one and row and found.copy.id in {loan.copy.id for loan in row.out}:
            self._leave_out(found, one, row)
        else:
            self._take_back(found, one, row)

    def _take_back(self, found: FoundCopy, one: Round | None, row: RoundRow | None) -> None:
        recorder, today = self._recorder, self._recorder.today()
        day = min(one.day, today) if one else today
        visit = row.visit.id if row and row.visit else None
        name = self._name(found)
        if found.state is CopyState.LENT:
            words = _("“{title}” taken back from {name}").format(title=found.title.line, name=name)
        else:
            words = _("“{title}” was not lent: noted").format(title=found.title.line)
        changes = visits.take_back(recorder.library, found.copy.id, day, today, visit=visit, reader=found.reader)
        note = name if found.state is CopyState.LENT else _("was not lent: noted")
        if found.on_board and not carried(recorder.library, found.copy.id):
            words += ". " + _("It is off “{vehicle}”: put it on the shelf.").format(vehicle=found.on_board.name)
        self._remember(changes, found, note, words)

    def _leave_out(self, found: FoundCopy, one: Round, row: RoundRow) -> None:
        """What was lent at this very round and is in the crate was not taken at the door."""
        recorder = self._recorder
        draft = recorder.offer(one, row).draft
        entry = recorder.entry(one, row, replace(draft, out=draft.out - {found.copy.id}))
        changes = visits.record_visit(recorder.library, entry, recorder.today())
        name = self._name(found)
        words = _("{name} did not take “{title}”").format(name=name, title=found.title.line)
        self._remember(changes, found, _("{name} did not take it").format(name=name), words)

    def _remember(self, changes: Changes, found: FoundCopy, note: str, words: str) -> None:
        assert changes.entry
        self._done.append(Returned(changes.entry, found.title.line, found.copy.number, note))
        self._recorder.desk.announce(changes, words)

    def _name(self, found: FoundCopy) -> str:
        """The reader who has the copy, or whose bag holds it."""
        return readers.reader(self._recorder.library, found.reader).short_name if found.reader else ""
