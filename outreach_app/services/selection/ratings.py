"""How readers liked what they read: noted, corrected, taken back."""

from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.ratings import Rating
from outreach_app.services.library import Library
from outreach_app.services.readers import reader
from outreach_app.storage import collection as stored_titles
from outreach_app.storage import ratings as stored
from outreach_app.wording import N_


def ratings_of(library: Library, reader_id: Id) -> list[Rating]:
    """What a reader rated, in the order of rating."""
    return stored.ratings(reader_id)


def rate_title(library: Library, reader_id: Id, title_id: Id, stars: int, day: date, note: str = "") -> Changes:
    """Note how a reader liked a title, from 1 to 5; another rating of the same title is replaced.

    Raises:
        UserError: the day is still to come, the stars are no rating, or the title is not in the library any more.
    """
    check_day(day, library.clock().date())
    with library.use_case("rate_title") as work:
        reader(library, reader_id)
        title = stored_titles.titles([title_id]).get(title_id)
        if title is None:
            raise UserError(N_("This title is not in the library any more: refresh the list."))
        rating = Rating(reader_id, title, stars, day, note.strip())
        stored.put_rating(reader_id, title_id, rating.stars, rating.on_day, rating.note)
    return work.changes


def take_rating_back(library: Library, reader_id: Id, title_id: Id) -> Changes:
    """Take a rating back.

    Raises:
        UserError: there is none.
    """
    with library.use_case("take_rating_back") as work:
        if not stored.drop_rating(reader_id, title_id):
            raise UserError(N_("This book was not rated: refresh the card."))
    return work.changes
