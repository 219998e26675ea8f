"""What readers like and never want again: noted and taken back, one by one and by lists that several share."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.tastes import Taste, TasteList, Tastes
from outreach_app.services.library import Library
from outreach_app.services.readers import reader
from outreach_app.storage import tastes as stored
from outreach_app.storage.folding import fold
from outreach_app.wording import N_


def tastes_of(library: Library, reader_id: Id) -> Tastes:
    """A reader's tastes, the own ones and those of shared lists."""
    return stored.tastes([reader_id])[reader_id]


def tastes_by_reader(library: Library, readers: Iterable[Id]) -> Mapping[Id, Tastes]:
    """The tastes of several readers at once."""
    return stored.tastes(readers)


def add_tastes(library: Library, reader_id: Id, tastes: Iterable[Taste]) -> Changes:
    """Add to a reader's own list; what stood on the other side moves over, what is there already stays.

    Raises:
        UserError: the reader is not there any more or anonymised.
    """
    with library.use_case("add_tastes") as work:
        _check_named(library, reader_id)
        new = {one.about: one for one in tastes}
        own = tastes_of(library, reader_id).own
        kept = (one for one in own if one.about not in new or one.key == new[one.about].key)
        stored.put_tastes(reader_id, (*kept, *new.values()))
    return work.changes


def remove_tastes(library: Library, reader_id: Id, tastes: Iterable[Taste]) -> Changes:
    """Take entries off a reader's own list.

    Raises:
        UserError: one of them is not on it.
    """
    with library.use_case("remove_tastes") as work:
        gone = {one.key: one for one in tastes}
        own = tastes_of(library, reader_id).own
        for key in gone.keys() - {one.key for one in own}:
            raise UserError(
                N_("“{text}” is not on this reader's own list: look at the spelling."), text=gone[key].words
            )
        stored.put_tastes(reader_id, (one for one in own if one.key not in gone))
    return work.changes


def taste_lists(library: Library) -> list[TasteList]:
    """The shared lists, by name."""
    return sorted(stored.lists().values(), key=lambda one: fold(one.name))


def taste_list_called(library: Library, name: str) -> TasteList:
    """The shared list with a name, however it is spelt.

    Raises:
        UserError: there is none.
    """
    for one in taste_lists(library):
        if fold(one.name) == fold(name.strip()) or one.id == name:
            return one
    raise UserError(N_("There is no shared list “{name}”: check the spelling."), name=name)


def users_of(library: Library, list_id: Id) -> list[Id]:
    """The readers to whom a shared list applies."""
    return stored.users(list_id)


def put_taste_list(library: Library, draft: TasteList) -> Changes:
    """Make a shared list (a draft without an id), or change it for everybody to whom it applies.

    Raises:
        UserError: another list has the name, or the list is not there any more.
    """
    with library.use_case("change_taste_list" if draft.id else "add_taste_list") as work:
        check_taste_list(library, draft)
        stored.put_list(draft if draft.id else replace(draft, id=work.new_id()))
    return work.changes


def check_taste_list(library: Library, draft: TasteList) -> None:
    """Refuse what `put_taste_list` would.

    Raises:
        UserError: another list has the name, or the list is not there any more.
    """
    if draft.id:
        _check_there(draft.id)
    same = [one for one in taste_lists(library) if fold(one.name) == fold(draft.name.strip())]
    if any(one.id != draft.id for one in same):
        raise UserError(N_("There is a shared list “{name}” already: choose another name."), name=draft.name)


def rename_taste_list(library: Library, list_id: Id, name: str) -> Changes:
    """Give a shared list another name; it goes on applying to the same readers.

    Raises:
        UserError: another list has the name, or the list is not there any more.
    """
    _check_there(list_id)
    return put_taste_list(library, replace(stored.lists([list_id])[list_id], name=name))


def readers_by_list(library: Library) -> Mapping[Id, int]:
    """To how many readers each shared list applies; a list that applies to nobody is not among them."""
    return stored.users_by_list()


def change_entries(library: Library, name: str, tastes: Iterable[Taste], *, remove: bool = False) -> Changes:
    """Add entries to the shared list with a name, which is made if there is none, or take them off.

    Raises:
        UserError: there is no such list to take them off, or one of them is not on it.
    """
    new = {one.about: one for one in tastes}
    known = next((one for one in taste_lists(library) if fold(one.name) == fold(name.strip())), None)
    shared = known or (taste_list_called(library, name) if remove else TasteList(Id(""), name))
    if not remove:
        kept = (one for one in shared.tastes if one.about not in new or one.key == new[one.about].key)
        return put_taste_list(library, replace(shared, tastes=(*kept, *new.values())))
    there = {one.key for one in shared.tastes}
    for one in new.values():
        if one.key not in there:
            raise UserError(
                N_("“{text}” is not on the list “{name}”: look at the spelling."), text=one.words, name=name
            )
    gone = {one.key for one in new.values()}
    return put_taste_list(library, replace(shared, tastes=tuple(one for one in shared.tastes if one.key not in gone)))


def delete_taste_list(library: Library, list_id: Id) -> Changes:
    """Delete a shared list; it applies to nobody any more. Ask `users_of` before, and tell whom it concerns.

    Raises:
        UserError: it is not there any more.
    """
    with library.use_case("delete_taste_list") as work:
        _check_there(list_id)
        stored.delete_list(list_id)
    return work.changes


def apply_taste_list(library: Library, list_id: Id, readers: Iterable[Id]) -> Changes:
    """Let a shared list apply to readers; where it does already, nothing happens.

    Raises:
        UserError: the list or a reader is not there any more.
    """
    with library.use_case("apply_taste_list") as work:
        _check_there(list_id)
        using = set(stored.users(list_id))
        for one in dict.fromkeys(readers):
            _check_named(library, one)
            if one not in using:
                stored.use_list(work.new_id(), one, list_id)
    return work.changes


def take_taste_list_away(library: Library, list_id: Id, readers: Iterable[Id]) -> Changes:
    """Let a shared list apply to readers no longer.

    Raises:
        UserError: it did not apply to one of them.
    """
    with library.use_case("take_taste_list_away") as work:
        using = set(stored.users(list_id))
        for one in readers:
            if one not in using:
                raise UserError(N_("This list does not apply to {name}."), name=reader(library, one).full_name)
            stored.drop_list(one, list_id)
    return work.changes


def _check_named(library: Library, reader_id: Id) -> None:
    if reader(library, reader_id).anonymised:
        raise UserError(N_("This reader's personal data was removed: add a new reader instead."))


def _check_there(list_id: Id) -> None:
    if list_id not in stored.lists([list_id]):
        raise UserError(N_("This shared list is not in the library any more: refresh the page."))
