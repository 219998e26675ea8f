"""Work at a stop of the mobile library: where and when the crew is, and what one person does there."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.wording import N_


@dataclass(frozen=True)
class AtStop:
    """A stop on a day; `round` None: the round that calls there, if there is one."""

    place: Id
    day: date
    round: Id | None = None


@dataclass(frozen=True)
class Part:
    """What one reader takes, gives back and asks for; the wishes are new ones."""

    reader: Id
    items_out: tuple[Id, ...] = ()
    items_in: tuple[Id, ...] = ()
    wishes: tuple[str, ...] = ()

    def lent(self, copy: Id) -> "Part":
        """With a copy handed out."""
        return self if copy in self.items_out else replace(self, items_out=(*self.items_out, copy))

    def given_back(self, copy: Id) -> "Part":
        """With a copy handed in; one that was handed out at this very call was not taken after all."""
        if copy in self.items_out:
            return self.without(copy)
        return self if copy in self.items_in else replace(self, items_in=(*self.items_in, copy))

    def without(self, copy: Id) -> "Part":
        """As if a copy had never been scanned."""
        out, back = (tuple(one for one in items if one != copy) for items in (self.items_out, self.items_in))
        return replace(self, items_out=out, items_in=back)


@dataclass(frozen=True)
class StopCall:
    """One person at the counter: the first part is her own, the others are of those for whom she collects.

    `from_bags` are copies that lie in somebody else's bag and are handed out all the same. `collector` is who has come
    where it is nobody of the readers: a grandson with his grandmother's card.
    """

    parts: tuple[Part, ...]
    from_bags: tuple[Id, ...] = ()
    collector: str = ""

    def __post_init__(self) -> None:
        if not self.parts:
            raise UserError(N_("Who has come? Scan a card, or choose a reader."))
        readers = [part.reader for part in self.parts]
        if len(set(readers)) < len(readers):
            raise UserError(N_("The same reader stands twice in one call: leave one of them out."))
        handed = [copy for part in self.parts for copy in part.items_out]
        if len(set(handed)) < len(handed):
            raise UserError(N_("One copy cannot go to two readers: leave it with one of them."))


def check_moment(day: date, told: time | None, now: datetime) -> None:
    """No fact lies in the future.

    Raises:
        UserError: the day, or the time on it, is still to come.
    """
    check_day(day, now.date())
    if told and day == now.date() and told.replace(second=0) > now.time():
        raise UserError(N_("{time} is still to come: note a time when it has passed."), time=told)
