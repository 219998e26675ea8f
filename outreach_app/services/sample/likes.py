"""What the made-up readers never want again, a list that some of them share, and how they liked what they read."""

import random
from collections.abc import Iterable
from datetime import date

from outreach_app.domain.collection import Title
from outreach_app.domain.identity import Id
from outreach_app.domain.taste_matching import WARNINGS
from outreach_app.domain.tastes import Taste, TasteKind, TasteList
from outreach_app.services.library import Library
from outreach_app.services.selection import rate_title
from outreach_app.services.tastes import add_tastes, apply_taste_list, put_taste_list, tastes_by_reader
from outreach_app.services.visits import loans_of

_SHARED = "сельский детектив"
_LIKES = ("детектив", "деревенская проза")
_EVERY_SHARING, _EVERY_NEVER, _EVERY_RATING = 5, 3, 2
"""Every how many of the readers share the list, exclude something, rate what they read."""

_RATED = 4
"""So many of the books of a reader are rated."""


def write_likes(library: Library, readers: Iterable[Id], titles: Iterable[Title], today: date, seed: int) -> None:
    """Write the shared list, the never-again entries and the ratings; nothing that a reader likes is excluded."""
    in_order = list(readers)
    authors = sorted({one.author for one in titles if one.author})
    with library.use_case("add_taste_list") as work:
        draft = TasteList(Id(""), _SHARED, tuple(Taste(TasteKind.GENRE, one) for one in _LIKES))
        put_taste_list(library, draft)
        apply_taste_list(library, work.made[-1], in_order[::_EVERY_SHARING])
    known = tastes_by_reader(library, in_order)
    with library.use_case("add_tastes"):
        for number, reader in enumerate(in_order[::_EVERY_NEVER]):
            draw = random.Random(f"{seed}-never-{number}")
            entries = [Taste(TasteKind.AUTHOR, draw.choice(authors), never=True)]
            war = {"война", "история", "исторический роман"} & set(known[reader].genres)
            if number % 2 and not war:
                entries.append(Taste(TasteKind.WARNING, WARNINGS[0], never=True))
            add_tastes(library, reader, entries)
    with library.use_case("rate_title"):
        for number, reader in enumerate(in_order[::_EVERY_RATING]):
            _rate(library, reader, random.Random(f"{seed}-rating-{number}"))


def _rate(library: Library, reader: Id, draw: random.Random) -> None:
    """Most of what was read was liked."""
    for loan in [one for one in loans_of(library, reader) if one.ended_on][:_RATED]:
        assert loan.ended_on
        rate_title(library, reader, loan.title.id, draw.choice((5, 5, 4, 4, 3, 2)), loan.ended_on)
