"""Ratings: how readers liked what they read, and what follows for the next bag."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.collection import Title
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.taste_matching import is_author
from outreach_app.wording import N_, _

WORST, BEST = 1, 5
_POOR, _GOOD = 2, 4


@dataclass(frozen=True)
class Rating:
    """How a reader liked a title, from 1 to 5."""

    reader: Id
    title: Title
    stars: int
    on_day: date
    note: str = ""

    def __post_init__(self) -> None:
        if not WORST <= self.stars <= BEST:
            raise UserError(N_("{stars} is no rating: give 1 (did not like it) to 5 (wants more)."), stars=self.stars)

    @property
    def words(self) -> str:
        """The title with its rating."""
        return _("rated “{title}” {stars} of 5").format(title=self.title.title, stars=self.stars)

    @property
    def poor(self) -> bool:
        """Whether the reader did not like it."""
        return self.stars <= _POOR


@dataclass(frozen=True)
class Opinion:
    """What the ratings of an author's other books say of a title: for it, against it, or nothing (0)."""

    weight: int = 0
    rating: Rating | None = None
    """The one that says it most clearly."""

    excluded: bool = False
    """Whether the author is not liked at all: no rating was better than 2."""

    @property
    def words(self) -> str:
        """The rating in words; empty: none."""
        return self.rating.words if self.rating else ""


def opinion(ratings: Iterable[Rating], title: Title) -> Opinion:
    """What a reader's ratings of an author say of another title: liked ones raise it, poor ones lower it.

    Who never rated the author better than 2 is not offered one again. No author, no opinion.
    """
    same = [one for one in ratings if title.author and is_author(title.author, one.title.author)]
    if not same:
        return Opinion()
    worst, best = (choose(same, key=lambda one: one.stars) for choose in (min, max))
    if best.poor:
        return Opinion(-3, worst, excluded=True)
    if worst.poor:
        return Opinion(-1, worst)
    return Opinion(2, best) if best.stars >= _GOOD else Opinion()


def best_authors(ratings: Iterable[Rating], limit: int) -> list[str]:
    """The authors who were liked, the best first."""
    stars: dict[str, list[int]] = defaultdict(list)
    for one in ratings:
        if one.title.author:
            stars[one.title.author].append(one.stars)
    good = {author: sum(given) / len(given) for author, given in stars.items() if min(given) >= _GOOD}
    return sorted(good, key=lambda author: (-good[author], author))[:limit]
