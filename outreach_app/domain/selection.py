"""Bags and requests: what is put aside for a reader's next visit."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.collection import AgeCheck, Copy, CopyState, FoundCopy, Title
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class BagItem:
    """A copy in a reader's bag; it is held, and lent only when the reader was served."""

    id: Id
    reader: Id
    copy: Copy
    title: Title
    added_on: date
    request: Id | None = None
    """What was asked for and is answered by this copy."""


@dataclass(frozen=True)
class Packing:
    """What is to be known before a copy goes into a bag.

    The age rule's word, when the reader had the title, what of a never-again list speaks against it, and how the
    reader rated its author; sentences, empty where there is nothing to say.
    """

    age: AgeCheck
    had_on: date | None = None
    never: str = ""
    disliked: str = ""

    @property
    def had(self) -> str:
        """When the reader had the title, in words; empty: never."""
        return _("The reader had it already, on {day}.").format(day=full_day(self.had_on)) if self.had_on else ""

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences for the person who packs; none where nothing is to be said."""
        return tuple(filter(None, (self.age.sentence, *self.doubts)))

    @property
    def doubts(self) -> tuple[str, ...]:
        """What makes it doubtful whether the reader wants it at all."""
        return tuple(filter(None, (self.never, self.disliked, self.had)))


@dataclass(frozen=True)
class Suggestion:
    """A title that may go into a bag, where its copies are, and in words what speaks for it or is to be known."""

    title: Title
    copies: tuple[FoundCopy, ...]
    reasons: tuple[str, ...]
    request: Id | None = None
    packing: Packing | None = None
    places: tuple[CopyState, ...] = (CopyState.SHELF,)
    """Where a copy may be taken from, the best first: for whom a bookmobile comes, from on board, too."""

    @property
    def free(self) -> FoundCopy | None:
        """A copy that is on the shelf, or else on board of a vehicle where that may be packed."""
        return next((one for state in self.places for one in self.copies if one.state is state), None)


class Channel(StrEnum):
    """How a request reached the library."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    AT_THE_DOOR = "at_the_door"
    SOCIAL_WORKER = "social_worker"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The channel in words."""
        return _(_CHANNELS[self])


_CHANNELS = {
    Channel.PHONE: N_("by phone"),
    Channel.IN_PERSON: N_("in person"),
    Channel.AT_THE_DOOR: N_("at the door"),
    Channel.SOCIAL_WORKER: N_("through a social worker"),
    Channel.NOTE: N_("by a note"),
}


@dataclass(frozen=True)
class Request:
    """What a reader asked for, in free words."""

    id: Id
    reader: Id
    text: str
    on_day: date
    channel: Channel = Channel.PHONE
    closed_on: date | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise UserError(N_("A request needs a few words: what does the reader wish for?"))
