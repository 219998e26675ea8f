"""Places that are served."""

from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError, there
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.readers import Resident
from outreach_app.domain.roles import Field
from outreach_app.services.library import Library
from outreach_app.services.roles import check_sees
from outreach_app.storage import places as stored
from outreach_app.storage import readers as stored_readers
from outreach_app.storage.folding import fold
from outreach_app.storage.search import search
from outreach_app.wording import N_


def place(library: Library, place_id: Id) -> Place:
    """One place.

    Raises:
        UserError: it is not there any more.
    """
    return there(stored.place(place_id), N_("This place is not in the library any more: refresh the list."))


def place_named(library: Library, name: str) -> Place:
    """The institution, point or stop with a name.

    Raises:
        UserError: none is called so.
    """
    wanted = " ".join(name.split()).casefold()
    for one in stored.places().values():
        if one.kind is not PlaceKind.HOME and one.name.casefold() == wanted:
            return one
    raise UserError(N_("No place here is called “{name}”: check the name, or add the place first."), name=name)


def residents(library: Library, place_id: Id) -> list[Resident]:
    """The readers who are served at a place, by room."""
    return stored_readers.residents(place_id)


def points(library: Library) -> list[Place]:
    """Every place that is not a home, by its label: institutions, points, stops, reading rooms."""
    found = [one for one in stored.places().values() if one.kind is not PlaceKind.HOME]
    return sorted(found, key=lambda one: fold(one.label))


def any_of(library: Library, kind: PlaceKind) -> bool:
    """Whether there is a place of a kind."""
    return stored.any_of(kind)


def find_places(library: Library, text: str, kind: PlaceKind | None = None, limit: int = 50) -> list[Place]:
    """Places that have all the words, by their beginnings, of one kind where it is told."""
    if not text.strip():
        return [one for one in points(library) if kind in (None, one.kind)][:limit]
    ids = [Id(found) for found in search(library.store.database, "place", text, 10 * limit if kind else limit)]
    known = stored.places(ids)
    return [known[one] for one in ids if one in known and kind in (None, known[one].kind)][:limit]


def add_place(library: Library, draft: Place) -> Changes:
    """Add a place; the draft's id is replaced by a new one."""
    with library.use_case("add_place") as work:
        stored.put_place(replace(draft, id=work.new_id()))
    return work.changes


def change_place(library: Library, changed: Place) -> Changes:
    """Change a place."""
    with library.use_case("change_place") as work:
        place(library, changed.id)
        stored.put_place(changed)
    return work.changes


def door_code(library: Library, place_id: Id) -> str:
    """A place's door code; that it was looked at stands in the journal.

    Raises:
        UserError: the person who works is not meant to see it, or the place is not there any more.
    """
    check_sees(library, Field.DOOR_CODE)
    with library.use_case("see_door_code") as work:
        work.saw("place", place_id)
        return place(library, place_id).door_code


def place_called(library: Library, text: str) -> Place:
    """The one place with this name, address or id, as a command names one.

    Raises:
        UserError: there is none, or several are found.
    """
    known = stored.place(Id(text.strip()))
    if known:
        return known
    ids = search(library.store.database, "place", text)
    found = stored.places(Id(one) for one in ids)
    exact = [one for one in found.values() if one.is_called(text)]
    same = exact or list(found.values())
    if len(same) != 1:
        raise UserError(
            N_("{count} places answer to “{name}”: give the whole address, or the id."), count=len(same), name=text
        )
    return same[0]
