"""Readers: found, added, changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader, ReaderLine
from outreach_app.services.library import Library
from outreach_app.storage import numbers
from outreach_app.storage import readers as stored
from outreach_app.storage.fieldwork import walk_ins
from outreach_app.storage.search import Narrowed
from outreach_app.wording import N_

LIST_LIMIT = 200
"""Rows that a list shows at once; typing narrows it."""


def reader(library: Library, reader_id: Id) -> Reader:
    """One reader with phones and contact persons.

    Raises:
        UserError: the reader is not there any more.
    """
    found = stored.reader(reader_id)
    if found is None:
        raise UserError(N_("This reader is not in the library any more: refresh the list."))
    return found


def readers_by_id(library: Library, ids: Iterable[Id]) -> dict[Id, Reader]:
    """Several readers at once."""
    return stored.readers(ids)


def find_readers(
    library: Library, text: str, limit: int = LIST_LIMIT, only: Narrowed | None = None
) -> list[ReaderLine]:
    """Readers whose name, card, phone or address begins with each of the words, in any order; by name.

    `only` are those that a filter leaves (`reader_traits.narrowed`).
    """
    return stored.lines(library.store.database, text, limit, only)


def reader_count(library: Library) -> int:
    """How many readers there are."""
    return stored.count()


def reader_called(library: Library, text: str) -> Reader:
    """The one reader with this card number, id or full name, as a file or a command names one.

    Raises:
        UserError: there is none, or several have the name.
    """
    text = text.strip()
    found = stored.with_card(text) or stored.reader(Id(text))
    if found:
        return found
    same = stored.namesakes(library.store.database, text)
    if len(same) > 1:
        raise several_called(text, len(same))
    if not same:
        raise UserError(N_("There is no reader with the card or name “{name}”: check the spelling."), name=text)
    return same[0]


def several_called(name: str, count: int) -> UserError:
    """What is said where a name does not tell one reader from another."""
    return UserError(N_("There are {count} readers called “{name}”: give the card number."), count=count, name=name)


def check_served(one: Reader, day: date) -> None:
    """Refuse to serve a reader whose service has ended or not begun.

    Raises:
        UserError: it ended on the day or before, or the reader still waits.
    """
    if one.pending and not one.anonymised:
        raise UserError(N_("{name}'s service has not begun yet: open the card and begin it first."), name=one.full_name)
    if one.anonymised or (one.ended_on and day >= one.ended_on):
        raise UserError(
            N_("{name}'s service ended on {day}: open the card and take the end back first."),
            name=one.full_name,
            day=one.ended_on or day,
        )


def add_reader(library: Library, draft: Reader) -> Changes:
    """Add a reader; the draft's id is replaced, and a card number is given where it has none.

    Raises:
        UserError: the card number is taken.
    """
    with library.use_case("add_reader") as work:
        card = draft.card.strip() or _next_card(library)
        _check_card(card, None)
        stored.put_reader(replace(draft, id=work.new_id(), card=card))
    return work.changes


def change_reader(library: Library, changed: Reader) -> Changes:
    """Change a reader.

    Raises:
        UserError: the card number is another reader's, or the reader is not there any more or anonymised.
    """
    with library.use_case("change_reader") as work:
        if reader(library, changed.id).anonymised:
            raise UserError(N_("This reader's personal data was removed: add a new reader instead."))
        card = changed.card.strip()
        _check_card(card, changed.id)
        stored.put_reader(replace(changed, card=card))
    return work.changes


def _check_card(card: str, mine: Id | None) -> None:
    """Refuse a card that somebody else has; who was noted out there with it may turn out to be this very reader."""
    for row_id in walk_ins.with_card(card, mine or ""):
        other = stored.reader(Id(row_id))
        if other and not walk_ins.is_asked_about(row_id):
            raise UserError(
                N_("Card {card} is {name}'s: give this reader another number."), card=card, name=other.full_name
            )


def _next_card(library: Library) -> str:
    """A card number that nobody has."""
    while stored.with_card(card := str(numbers.next_number(library.store, "card"))):
        pass
    return card
