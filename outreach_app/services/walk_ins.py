"""Whoever and whatever turns up out there and is not in the kit: taken as told, and recognised when it comes in."""

from dataclasses import replace

from outreach_app.domain.collection import Copy, FoundCopy, Title
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.services.collection import add_title, copies_numbered, copy_numbered
from outreach_app.services.library import Library
from outreach_app.services.readers import add_reader, reader_called
from outreach_app.storage import readers as stored_readers
from outreach_app.storage.fieldwork.kits import origin
from outreach_app.storage.fieldwork.walk_ins import NOTED
from outreach_app.wording import _


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
    """The reader with a card or name; out there a card that the kit does not know is noted, with a name if told.

    Raises:
        UserError: there is none, or several have the name.
    """
    card = text.strip()
    if not takes_unknown(library, card) or stored_readers.with_card(card) or stored_readers.reader(Id(card)):
        return reader_called(library, text)
    surname, given_name, patronymic = (*name.split(maxsplit=2), "", "", "")[:3]
    draft = Reader(Id(""), surname or _("(unknown reader)"), given_name, patronymic, card)
    with library.use_case("note_reader") as work:
        add_reader(library, draft)
        return replace(draft, id=Id(work.made[-1]))
