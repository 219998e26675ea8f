"""Two visits that are one: what was lent and what came back at both of them is so once."""

from outreach_app.domain.visits import Outcome
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.tables import LoanRow, VisitRow
from outreach_app.storage.tables.visits import RenewalRow, UnlentReturnRow

_CAME_BACK = (
    "SELECT DISTINCT came.row_id FROM held_change AS held"
    " JOIN received_change AS came ON came.entry = held.entry AND came.ordinal = held.ordinal"
    " WHERE came.table_name = 'loan' AND json_extract(came.\"after\", '$.ended_visit_id') = ?"
)


def move_returns(database: LibraryDatabase, visit: str, other: str) -> set[str]:
    """Let the loans that ended at both of two visits, which are one, have ended at the first; gives them.

    That they ended at it too was held back, since they had ended here already.
    """
    both = {str(loan) for (loan,) in database.raw().execute(_CAME_BACK, (visit,)).fetchall()}
    LoanRow.update(ended_visit=visit).where(LoanRow.id.in_(both) & (LoanRow.ended_visit == other)).execute()
    return both


_IN_ONE_ROUND = (
    "SELECT 1 FROM visit AS one JOIN visit AS other ON other.round_id = one.round_id AND other.outcome = one.outcome"
    " WHERE one.id = ? AND other.id = ?"
)


def likely_one(database: LibraryDatabase, visit: str, other: str) -> bool:
    """Whether two visits of a reader on one day are likely one: alike in one round, or with a book that is at both."""
    if database.raw().execute(_IN_ONE_ROUND, (visit, other)).fetchall() or lent_at_both(database, visit, other):
        return True
    back = {str(loan) for (loan,) in database.raw().execute(_CAME_BACK, (visit,)).fetchall()}
    return LoanRow.select().where(LoanRow.id.in_(back) & (LoanRow.ended_visit == other)).exists()


def move_books(visit: str, other: str) -> None:
    """Let what was lent, renewed and taken in at one visit have been so at another one, which is the same.

    A visit at which books were handed over found the reader there: where it was entered as one that did not, it ends as
    the other entry says.
    """
    kept, found = (VisitRow.get_by_id(one) for one in (visit, other))
    books = LoanRow.select().where((LoanRow.visit == other) | (LoanRow.ended_visit == other))
    if not Outcome(kept.outcome).hands_over and books.exists():
        VisitRow.update(outcome=found.outcome).where(VisitRow.id == visit).execute()
    for row in (LoanRow, RenewalRow, UnlentReturnRow):
        row.update(visit=visit).where(row.visit == other).execute()
    LoanRow.update(ended_visit=visit).where(LoanRow.ended_visit == other).execute()


_LENT_AT_BOTH = (
    "SELECT kept.id, other.id FROM loan AS kept JOIN loan AS other ON other.copy_id = kept.copy_id"
    " WHERE kept.visit_id = ? AND other.visit_id = ? ORDER BY kept.id, other.id"
)


def lent_at_both(database: LibraryDatabase, visit: str, other: str) -> list[tuple[str, str]]:
    """Loans made at a visit, each with the loan of the same copy that was made at another one."""
    found = database.raw().execute(_LENT_AT_BOTH, (visit, other)).fetchall()
    return [(str(one), str(double)) for one, double in found]


def unite_loans(kept: str, double: str) -> None:
    """Let two loans that are one be one: renewed whenever either was, due on the later day, ended if either has."""
    mine, theirs = LoanRow.get_by_id(kept), LoanRow.get_by_id(double)
    ended = mine if mine.ended_on or not theirs.ended_on else theirs
    due = max(filter(None, (mine.due_on, theirs.due_on)), default=None)
    told = {"ended_on": ended.ended_on, "ended_as": ended.ended_as, "ended_visit": ended.ended_visit_id}
    LoanRow.update(due_on=due, **told).where(LoanRow.id == kept).execute()
    RenewalRow.update(loan=kept).where(RenewalRow.loan == double).execute()
    LoanRow.delete().where(LoanRow.id == double).execute()
