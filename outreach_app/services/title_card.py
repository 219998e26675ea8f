"""A title's card: the edition, its copies and who has them, who had them before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.collection import CopyState, FoundCopy, Title
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.readers import Reader
from outreach_app.domain.visits import Loan
from outreach_app.services import collection
from outreach_app.services.library import Library
from outreach_app.storage import collection as stored
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import visits as stored_visits

PAST = 300
"""Loans that a card tells of, the newest."""


@dataclass(frozen=True)
class TitleCard:
    """What is known of a title on a day; `readers` and `places` are those that have, or had, its copies."""

    title: Title
    copies: tuple[FoundCopy, ...]
    loans: tuple[Loan, ...]
    readers: Mapping[Id, Reader]
    places: Mapping[Id, Place]
    day: date

    @property
    def stock(self) -> tuple[FoundCopy, ...]:
        """The copies that have not been withdrawn."""
        return tuple(found for found in self.copies if found.copy.withdrawn_on is None)

    @property
    def free(self) -> tuple[FoundCopy, ...]:
        """The copies on the shelf."""
        return tuple(found for found in self.copies if found.state is CopyState.SHELF)

    def holder(self, found: FoundCopy) -> str:
        """Who has a copy now, or whose bag holds it, and the set or vehicle that it travels with; in short."""
        loan = self.open_loan(found)
        who = self.borrower(found.reader, loan.place if loan else None)
        aboard = found.on_board.words if found.on_board else ""
        within = found.book_set.words if found.book_set else ""
        return " · ".join(filter(None, (who, within, aboard)))

    def borrower(self, reader: Id | None, place: Id | None) -> str:
        """A reader, or else a place, in short."""
        who, where = self.readers.get(reader or Id("")), self.places.get(place or Id(""))
        return who.short_name if who else where.label if where else ""

    def open_loan(self, found: FoundCopy) -> Loan | None:
        """The loan of a copy that is out."""
        return next((loan for loan in self.loans if loan.copy.id == found.copy.id and not loan.ended_on), None)


def title_card(library: Library, title_id: Id, day: date) -> TitleCard:
    """A title's card; a fixed number of queries however many copies and loans there are.

    Raises:
        UserError: the title is not there any more.
    """
    found = collection.title(library, title_id)
    copies = tuple(stored.whereabouts(stored.copies_of([title_id])))
    loans = tuple(stored_visits.loans_of_title(title_id, PAST))
    readers = {one for one in (*(each.reader for each in copies), *(loan.reader for loan in loans)) if one}
    places = {loan.place for loan in loans if loan.place and not loan.reader}
    return TitleCard(
        found, copies, loans, stored_readers.readers(readers), stored_places.places(places) if places else {}, day
    )
