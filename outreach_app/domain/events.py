"""Events off site: a talk, a reading, a screening, with everybody who took part, by age."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.rules import AgeBand
from outreach_app.wording import N_, _

MOST_PEOPLE = 100_000


class EventForm(StrEnum):
    """What kind of event it is."""

    TALK = "talk"
    READING = "reading"
    SCREENING = "screening"
    EXHIBITION = "exhibition"
    GAME = "game"
    WORKSHOP = "workshop"
    MEETING = "meeting"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The form in words."""
        return _(_LABELS[self])


_LABELS = {
    EventForm.TALK: N_("talk"),
    EventForm.READING: N_("reading aloud"),
    EventForm.SCREENING: N_("screening"),
    EventForm.EXHIBITION: N_("exhibition"),
    EventForm.GAME: N_("quiz or game"),
    EventForm.WORKSHOP: N_("workshop"),
    EventForm.MEETING: N_("meeting with an author or a guest"),
    EventForm.OTHER: N_("other event"),
}


@dataclass(frozen=True)
class People:
    """So many people of some ages in full years, both included; no oldest: and older."""

    youngest: int
    oldest: int | None
    number: int

    def __post_init__(self) -> None:
        if not 0 <= self.number <= MOST_PEOPLE:
            raise UserError(N_("{number} people cannot be counted: give 0 to 100,000."), number=self.number)


def people_of(band: AgeBand, number: int) -> People:
    """So many people of an age band."""
    return People(band.youngest, band.oldest, number)


def total(people: Iterable[People]) -> int:
    """How many they are together."""
    return sum(one.number for one in people)


@dataclass(frozen=True)
class Event:
    """One event at a place on a day; who took part is counted by age, and nobody is named."""

    id: Id
    title: str
    on_day: date
    place: Id
    form: EventForm = EventForm.TALK
    participants: tuple[People, ...] = ()
    person: Id | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise UserError(N_("An event needs a title: type what it was called."))
