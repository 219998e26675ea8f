"""How many visits fall on a day, and how many those who go out can make."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person
from outreach_app.wording import _, ngettext


@dataclass(frozen=True)
class Fullness:
    """The visits of a day, of one person or of all; `most` is how many can be made, None where nobody has said."""

    visits: int
    most: int | None = None
    name: str = ""

    @property
    def over(self) -> bool:
        """Whether it is more than can be done."""
        return self.most is not None and self.visits > self.most

    @property
    def label(self) -> str:
        """In words: «14 of 12»."""
        if self.most is None:
            return ngettext("{count} visit", "{count} visits", self.visits)
        return _("{count} of {most}").format(count=self.visits, most=self.most)


def most_on(person: Person, day: date, away: bool = False) -> int | None:
    """How many visits somebody can make on a day: none where away or not at work; None where nobody has said."""
    gone = person.left_on is not None and person.left_on < day
    return 0 if away or gone or not person.works_on(day) else person.visits_per_day


def fullness(
    visits: Mapping[Id | None, int], people: Iterable[Person], day: date, away: Iterable[Id] = ()
) -> tuple[Fullness, tuple[Fullness, ...]]:
    """How full a day is: altogether, and for each person who has visits or could make some.

    Altogether only those count of whom it is known what they can do; visits that nobody makes yet count too.
    """
    absent = set(away)
    each: list[Fullness] = []
    done, most, told = visits.get(None, 0), 0, False
    for person in people:
        count, can = visits.get(person.id, 0), most_on(person, day, person.id in absent)
        if person.visits_per_day is not None:
            told = True
            done, most = done + count, most + (can or 0)
        if count or can:
            each.append(Fullness(count, can, person.name))
    if visits.get(None):
        each.append(Fullness(visits[None], None, _("nobody yet")))
    whole = Fullness(done, most) if told else Fullness(sum(visits.values()))
    return whole, tuple(each)
