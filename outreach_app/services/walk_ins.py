"""Whoever and whatever turns up out there and is not in the kit: taken as told, and recognised when it comes in."""

from dataclasses import replace

from outreach_app.domain.collection import Copy, FoundCopy, Title
from outreach_app.domain.fieldwork import IndexedReader
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.services.collection import add_title, copies_numbered, copy_numbered
from outreach_app.services.library import Library
from outreach_app.services.readers import add_reader, reader_called, several_called
from outreach_app.services.readers import reader as reader_of
from outreach_app.storage import readers as stored_readers
from outreach_app.storage.fieldwork import index
from outreach_app.storage.fieldwork.kits import origin
from outreach_app.storage.fieldwork.walk_ins import NOTED
from outreach_app.wording import _

MOST = 30
"""So many of an index are shown at once; typing narrows it."""


def takes_unknown(library: Library, code: str) -> bool:
    """Whether a code that nothing carries is taken as it is: out there, and where it has a digit in it."""
    return origin() is not None and any(sign.isdecimal() for sign in code)


def copy_at_hand(library: Library, number: str, title: str = "") -> FoundCopy:
    """The copy with a number; out there one that the kit does not know is noted, with its title where that is told.

    Raises:
        UserError: there is none, or two share the number.
    """
    number = number.strip()
    if takes_unknown(library, number) and not copies_numbered(library, number):
        told = title.strip() or _("(unknown edition) {number}").format(number=number)
        with library.use_case("note_copy"):
            add_title(library, Title(Id(""), told, source=NOTED), (Copy(Id(""), Id(""), barcode=number),))
    return copy_numbered(library, number)


def reader_at_hand(library: Library, text: str, name: str = "") -> Reader:
    """The reader with a card or name; out there one of the kit's index is noted as the office has it.

    A card that the kit does not know at all is noted too, with a name if told.

    Raises:
        UserError: there is none, or several have the name.
    """
    card = text.strip()
    if origin() is None or stored_readers.with_card(card) or stored_readers.reader(Id(card)):
        return reader_called(library, text)
    if line := index.with_card(card) or _named(library, card):
        return reader_here(library, line.id)
    if not takes_unknown(library, card):
        return reader_called(library, text)
    surname, given_name, patronymic = (*name.split(maxsplit=2), "", "", "")[:3]
    draft = Reader(Id(""), surname or _("(unknown reader)"), given_name, patronymic, card)
    with library.use_case("note_reader") as work:
        add_reader(library, draft)
        return replace(draft, id=Id(work.made[-1]))


def _named(library: Library, name: str) -> IndexedReader | None:
    """The one line of the index with exactly this name, where no reader of the kit has it.

    Raises:
        UserError: several have the name.
    """
    key = stored_readers.name_key(name)
    same = [one for one in index.found(name, MOST) if stored_readers.name_key(one.name) == key]
    here = len(stored_readers.namesakes(library.store.database, name)) if same else 0
    if same and len(same) + here > 1:
        raise several_called(name, len(same) + here)
    return same[0] if same else None


def find_indexed(library: Library, text: str, limit: int = MOST) -> list[IndexedReader]:
    """Others whom the kit knows by card and name alone, found by the beginnings of words; nobody in the office."""
    return index.found(text, limit) if origin() else []


def indexed_reader(library: Library, card: str) -> IndexedReader | None:
    """Who of the index has exactly this card."""
    return index.with_card(card.strip()) if origin() else None


def reader_here(library: Library, reader: Id) -> Reader:
    """A reader of this file; out there one of the index is noted, under the id that the office knows.

    So nothing is asked when it comes in: what was done belongs to that reader at once.

    Raises:
        UserError: the reader is neither here nor in the index.
    """
    line = index.known(reader)
    if line is None:
        return reader_of(library, reader)
    with library.use_case("note_reader"):
        noted = Reader(line.id, line.surname, line.given_name, line.patronymic, line.card)
        stored_readers.put_reader(noted)
        return noted
