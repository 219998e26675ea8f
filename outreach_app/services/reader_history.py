"""A reader's history in words: who did what and when, and who looked at something protected."""

from dataclasses import dataclass
from datetime import datetime

from outreach_app.domain.identity import Id
from outreach_app.domain.roles import Field
from outreach_app.domain.use_cases import use_case_label
from outreach_app.services.library import Library
from outreach_app.services.readers import reader
from outreach_app.services.roles import check_sees
from outreach_app.storage import reader_history as stored

LIMIT = 500


@dataclass(frozen=True)
class HistoryLine:
    """One step: `looked` where nothing was changed and something protected was seen or printed."""

    entry: Id
    at: datetime
    person: str
    use_case: str
    looked: bool

    @property
    def words(self) -> str:
        """What was done."""
        return use_case_label(self.use_case)


def history_of(library: Library, reader_id: Id, *, only_looks: bool = False) -> list[HistoryLine]:
    """What the journal tells of a reader, the newest first; `only_looks`: who saw what is protected.

    Raises:
        UserError: the reader is not there any more, or the person who works is no librarian.
    """
    check_sees(library, Field.HISTORY)
    found = stored.entries_about(library.store.database, reader(library, reader_id).id, LIMIT)
    lines = [HistoryLine(head.id, head.at.astimezone(), head.person, head.use_case, looked) for head, looked in found]
    return [one for one in lines if one.looked or not only_looks]
