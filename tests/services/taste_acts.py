"""What is done to tastes and shared lists, by chance choices, for the proof that each use case can be undone."""

from collections.abc import Callable
from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.tastes import Taste, TasteKind, TasteList
from outreach_app.services import selection, tastes
from outreach_app.services.library import Library
from outreach_app.storage.tables import ReaderRow, TitleRow
from tests.builders import TODAY, liked, made, never

Pick = Callable[[int], int]


def some_tastes(library: Library) -> None:
    """Likes of every reader, a shared list that applies to all but one, and one that applies to nobody."""
    readers = [Id(row.id) for row in ReaderRow.select().order_by(ReaderRow.id)]
    for one in readers:
        tastes.add_tastes(library, one, liked(TasteKind.GENRE, "роман") + never(TasteKind.AUTHOR, "Донцова"))
    for name in ("сельский детектив", "о войне"):
        draft = TasteList(Id(""), name, liked(TasteKind.GENRE, "детектив") + never(TasteKind.WARNING, "война"))
        shared = made(tastes.put_taste_list(library, draft))
    tastes.apply_taste_list(library, shared, readers[1:])
    for number, title in enumerate(TitleRow.select().order_by(TitleRow.id)):
        selection.rate_title(library, readers[0], Id(title.id), 1 + number % 5, TODAY)


def _reader(pick: Pick) -> Id:
    found = [Id(row.id) for row in ReaderRow.select().order_by(ReaderRow.id)]
    return found[pick(len(found))]


def _list(library: Library, pick: Pick) -> TasteList:
    found = tastes.taste_lists(library)
    if not found:
        raise UserError("nothing to choose from")
    return found[pick(len(found))]


def _taste(pick: Pick) -> Taste:
    kind = (TasteKind.AUTHOR, TasteKind.GENRE, TasteKind.SUBJECT)[pick(3)]
    return Taste(kind, ("роман", "Донцова", "море", "детектив")[pick(4)], bool(pick(2)))


def add_tastes(library: Library, pick: Pick) -> Changes:
    return tastes.add_tastes(library, _reader(pick), [_taste(pick) for _number in range(1 + pick(3))])


def remove_tastes(library: Library, pick: Pick) -> Changes:
    reader = _reader(pick)
    own = tastes.tastes_of(library, reader).own
    return tastes.remove_tastes(library, reader, own[: 1 + pick(2)])


def add_taste_list(library: Library, pick: Pick) -> Changes:
    return tastes.put_taste_list(library, TasteList(Id(""), f"список {pick(9)}", (_taste(pick),)))


def change_taste_list(library: Library, pick: Pick) -> Changes:
    shared = _list(library, pick)
    return tastes.put_taste_list(library, replace(shared, name=f"иной {pick(9)}", tastes=(_taste(pick),)))


def delete_taste_list(library: Library, pick: Pick) -> Changes:
    return tastes.delete_taste_list(library, _list(library, pick).id)


def apply_taste_list(library: Library, pick: Pick) -> Changes:
    return tastes.apply_taste_list(library, _list(library, pick).id, [_reader(pick), _reader(pick)])


def take_taste_list_away(library: Library, pick: Pick) -> Changes:
    return tastes.take_taste_list_away(library, _list(library, pick).id, [_reader(pick)])


def rate_title(library: Library, pick: Pick) -> Changes:
    titles = [Id(row.id) for row in TitleRow.select().order_by(TitleRow.id)]
    title = titles[pick(len(titles))]
    return selection.rate_title(library, _reader(pick), title, 1 + pick(5), TODAY, f"сказала {pick(9)}")


def take_rating_back(library: Library, pick: Pick) -> Changes:
    reader = _reader(pick)
    ratings = selection.ratings_of(library, reader)
    if not ratings:
        raise UserError("nothing to choose from")
    return selection.take_rating_back(library, reader, ratings[pick(len(ratings))].title.id)


ACTS = {
    act.__name__: act
    for act in (
        *(rate_title, take_rating_back),
        *(add_tastes, remove_tastes, add_taste_list, change_taste_list, delete_taste_list),
        *(apply_taste_list, take_taste_list_away),
    )
}
