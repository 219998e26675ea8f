"""A reader at the counter of a stop, and what a scanned copy means there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from outreach_app.domain.collection import AgeVerdict, CopyState, FoundCopy, check_age
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop, Part
from outreach_app.domain.readers import ADULT, Reader
from outreach_app.domain.selection import BagItem, Request
from outreach_app.domain.visits import Loan
from outreach_app.services.library import Library
from outreach_app.services.mobile.read import served_at
from outreach_app.services.readers import check_served, reader
from outreach_app.storage import collection as stored_copies
from outreach_app.storage import selection as stored_bags
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import _


@dataclass(frozen=True)
class AtCounter:
    """A reader with what lies in the bag and is at home.

    `part` is what was recorded on this day, else that the bag is handed out; `taken` are the copies recorded as
    handed out already.
    """

    reader: Reader
    bag: tuple[BagItem, ...]
    home: tuple[Loan, ...]
    wishes: tuple[Request, ...]
    part: Part
    taken: frozenset[Id] = frozenset()
    is_recorded: bool = False


def at_counter(library: Library, at: AtStop, reader_id: Id) -> AtCounter:
    """A reader who has come to a stop.

    Raises:
        UserError: the reader is not there any more, or is not served now.
    """
    who = reader(library, reader_id)
    check_served(who, at.day)
    before = next((one for one in served_at(at) if one.reader.id == reader_id), None)
    bag = tuple(stored_bags.bags([reader_id]).get(reader_id, ()))
    loans = stored_visits.open_loans([reader_id]).get(reader_id, ())
    wishes = tuple(stored_bags.open_requests([reader_id]).get(reader_id, ()))
    if before is None:
        part = Part(reader_id, tuple(item.copy.id for item in bag))
        return AtCounter(who, bag, tuple(loans), wishes, part)
    taken = frozenset(before.part.items_out)
    own_back = (loan for loan in before.back if loan.reader == reader_id)
    home = (*(loan for loan in loans if loan.copy.id not in taken), *own_back)
    return AtCounter(who, bag, home, wishes, before.part, taken, is_recorded=True)


def found_copies(library: Library, copies: Iterable[Id]) -> dict[Id, FoundCopy]:
    """Copies by id, each with its title and where it is."""
    return {one.copy.id: one for one in stored_copies.whereabouts(stored_copies.copies(copies).values())}


class Meaning(Enum):
    """What is done with a copy that is scanned while somebody is at the counter."""

    LENT = auto()
    BACK = auto()
    OTHERS_BACK = auto()
    """Somebody has it who is not at the counter: it is taken back for that one."""
    UNLENT_BACK = auto()
    """It stood as not to be handed out, and was not lent: taken in and noted."""
    NOT_TAKEN = auto()
    """It was handed out at this very stop before."""
    ALREADY = auto()
    IN_BAG = auto()
    """It waits in the bag of somebody who is not at the counter: to be asked."""
    REFUSED = auto()


def meaning(
    found: FoundCopy, people: Sequence[AtCounter], parts: Sequence[Part], active: int, at: AtStop
) -> tuple[Meaning, int]:
    """What a scan means, and to whom at the counter it belongs: his place among them."""
    for place, (who, part) in enumerate(zip(people, parts, strict=True)):
        if told := _to_one(found.copy.id, who, part):
            return told, place
    return _to_nobody(found, at), active


def _to_one(copy: Id, who: AtCounter, part: Part) -> Meaning | None:
    """What a copy means to somebody who is there; nothing: it has nothing to do with this one."""
    if copy in part.items_out:
        return Meaning.NOT_TAKEN if copy in who.taken else Meaning.ALREADY
    if copy in part.items_in:
        return Meaning.ALREADY
    if copy in {loan.copy.id for loan in who.home if not loan.ended_on}:
        return Meaning.BACK
    waits = copy in who.taken or copy in {item.copy.id for item in who.bag}
    return Meaning.LENT if waits else None


def _to_nobody(found: FoundCopy, at: AtStop) -> Meaning:
    """What a copy means that has nothing to do with anybody who is there."""
    if found.is_free_at(at.place):
        return Meaning.LENT
    others = {
        CopyState.LENT: Meaning.OTHERS_BACK,
        CopyState.BAG: Meaning.IN_BAG,
        CopyState.LOST: Meaning.UNLENT_BACK,
    }
    return others.get(found.state, Meaning.REFUSED)


def hindrance(found: FoundCopy, who: Reader, at: AtStop, *, collected: bool) -> tuple[bool, str]:
    """Whether the age rule refuses a copy to a reader, and its sentence, which may be a warning alone."""
    mark = found.title.age_mark
    if collected and mark == ADULT:
        return True, _("“{title}” is 18+: it is handed to the reader only, never left.").format(title=found.title.line)
    check = check_age(mark, who.birth, at.day)
    return check.verdict is AgeVerdict.REFUSED, check.sentence
