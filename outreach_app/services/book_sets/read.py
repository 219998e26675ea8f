"""Sets as they stand."""

from outreach_app.domain.book_sets import BookSet, SetLine, SetsOfPlace
from outreach_app.domain.errors import there
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.storage import book_sets as stored
from outreach_app.wording import N_


def book_sets(library: Library) -> list[SetLine]:
    """Every set, the newest first."""
    return stored.lines()


def sets_of_place(library: Library, place: Id) -> SetsOfPlace:
    """What a place has of our sets, has had, and did not give back as it was."""
    return SetsOfPlace(tuple(stored.lines(place)), tuple(stored.faults_of(place)))


def book_set(library: Library, set_id: Id) -> BookSet:
    """One set with its copies.

    Raises:
        UserError: it is not there any more.
    """
    return there(stored.book_set(set_id), N_("This set is not in the library any more: refresh the list."))


def set_called(library: Library, number: int) -> BookSet:
    """The set with a number.

    Raises:
        UserError: there is none.
    """
    return there(
        stored.set_numbered(number),
        N_("There is no set № {number}: look its number up in the list of sets."),
        number=number,
    )
