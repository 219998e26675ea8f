"""What a new reader likes, as it is typed in one line at enrolment."""

from outreach_app.domain.changes import Changes
from outreach_app.domain.folding import fold
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.services.taste_guess import parts, typed_tastes
from outreach_app.services.tastes import add_tastes, apply_taste_list, taste_lists


def note_likes(library: Library, reader_id: Id, text: str) -> Changes:
    """Note what a reader likes: authors, genres, subjects with commas between; the name of a shared list applies it.

    Raises:
        UserError: something in it cannot be an entry.
    """
    with library.use_case("add_tastes") as work:
        shared = {fold(one.name): one.id for one in taste_lists(library)}
        told = [text.strip()] if fold(text.strip()) in shared else list(parts(text))
        for one in told:
            if fold(one) in shared:
                apply_taste_list(library, shared[fold(one)], [reader_id])
        own = [taste for one in told if fold(one) not in shared for taste in typed_tastes(library, one)]
        if own:
            add_tastes(library, reader_id, own)
    return work.changes
