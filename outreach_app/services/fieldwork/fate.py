"""What becomes of a kit once it is out: recalled, lost, brought back; its words, and whom it names."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Kit, KitState
from outreach_app.domain.identity import Id
from outreach_app.domain.roles import Field
from outreach_app.services.library import Library
from outreach_app.services.reader_lists import Column, ReaderList, write_readers
from outreach_app.services.roles import check_sees
from outreach_app.storage.fieldwork import kits as stored
from outreach_app.wording import N_, _

_COLUMNS = ("recalled_at", "lost_at", "closed_at")


def recall_kit(library: Library, number: int) -> Changes:
    """Note that a kit is asked back before its day.

    Raises:
        UserError: it is back, or noted as lost already.
    """
    return _note(library, number, "recall_kit", "recalled_at")


def lose_kit(library: Library, number: int) -> Changes:
    """Note that a kit is lost: what comes of it from now on is held back.

    Raises:
        UserError: it is back, or noted as lost already.
    """
    return _note(library, number, "lose_kit", "lost_at")


def close_kit(library: Library, number: int) -> Changes:
    """Note that a kit is back, and its file deleted out there; one that was found again too.

    Raises:
        UserError: that is noted already.
    """
    return _note(library, number, "close_kit", "closed_at")


def keep_kit(library: Library, number: int) -> Changes:
    """Take back whatever was noted of a kit: it is out, as at first.

    Raises:
        UserError: nothing was noted.
    """
    kit = kit_numbered(library, number)
    if kit.state(library.clock().date()) in {KitState.OUT, KitState.EXPIRED}:
        raise UserError(N_("Kit {number} is out: there is nothing to take back."), number=number)
    with library.use_case("keep_kit", keep_empty=True) as work:
        for column in _COLUMNS:
            stored.note(kit, column, None)
    return work.changes


FATES: dict[KitState, Callable[[Library, int], Changes]] = {
    KitState.RECALLED: recall_kit,
    KitState.LOST: lose_kit,
    KitState.CLOSED: close_kit,
    KitState.OUT: keep_kit,
}
"""What can be noted, by how it then stands with the kit."""


def _note(library: Library, number: int, use_case: str, column: str) -> Changes:
    kit = _to_be_noted(library, number, column)
    with library.use_case(use_case, keep_empty=True) as work:
        stored.note(kit, column, library.clock())
    return work.changes


def _to_be_noted(library: Library, number: int, column: str) -> Kit:
    kit = kit_numbered(library, number)
    noted = kit.closed_at or (kit.lost_at if column != "closed_at" else None)
    if noted or getattr(kit, column):
        state = kit.state(library.clock().date()).label
        raise UserError(N_("Kit {number} is noted already: {state}."), number=number, state=state)
    return kit


def check_can_be_lost(library: Library, number: int) -> Kit:
    """Refuse to go on with a kit that cannot be noted as lost, before its readers are listed; gives the kit.

    Raises:
        UserError: there is none, it is back or noted as lost already, or this is a kit itself.
    """
    library.check_may("lose_kit")
    return _to_be_noted(library, number, "lost_at")


def kit_numbered(library: Library, number: int) -> Kit:
    """A kit by its number.

    Raises:
        UserError: there is none, or this is a kit itself, which knows of no other.
    """
    library.check_whole(_("the list of kits"))
    return stored.kit_numbered(number)


def kit_words(library: Library, number: int) -> str:
    """The words of a kit once more; that somebody looked stands in the journal.

    Raises:
        UserError: the person who works is not meant to see what is in a kit.
    """
    check_sees(library, Field.CARD)
    kit = kit_numbered(library, number)
    with library.use_case("see_kit_words", keep_empty=True):
        return stored.secret_of(kit)


def kit_readers(library: Library, number: int) -> list[Id]:
    """Who is named in a kit: those with their records, then those of its index.

    Raises:
        UserError: there is no such kit.
    """
    return stored.readers_in(kit_numbered(library, number))


def write_kit_readers(library: Library, number: int, path: Path, today: date) -> Changes:
    """Write who is named in a kit as a table; of a kit with an index also which of them by card and name alone.

    Raises:
        UserError: as `write_readers`, or there is no such kit.
    """
    kit = kit_numbered(library, number)
    whole = frozenset(stored.readers_in(kit, indexed=False))
    column: Column = (N_("In the kit"), lambda row: _("record") if row.reader.id in whole else _("card and name"))
    more = (column,) if kit.indexed else ()
    return write_readers(library, ReaderList.WORKING, stored.readers_in(kit), path, today, more)


def lost_steps(kit: Kit) -> tuple[str, ...]:
    """What is to be done when a kit is lost, in its order; door codes are told of only where any went along."""
    steps = (
        _TELL,
        _ENCRYPTED,
        _NAMES_MORE if kit.indexed else _NAMES,
        *([_CODES] if kit.door_codes else []),
        _HELD_BACK,
    )
    told = {"number": kit.number, "holder": kit.holder, "readers": kit.readers, "indexed": kit.indexed}
    return tuple(_(sentence).format(**told) for sentence in steps)


_TELL = N_("Tell the head of the library today, and write down when and where it was lost.")
_ENCRYPTED = N_(
    "The file is encrypted with six words. If the paper with the words was lost too, whoever has both can read it."
)
_NAMES = N_("It names readers: {readers}. Save their list, and decide with the head whom to tell.")
_NAMES_MORE = N_(
    "It names readers with their records: {readers}, by card and name only: {indexed}. Save their list, and decide"
    " with the head whom to tell."
)
_CODES = N_("If the words were lost too, ask at addresses whose door codes went along to have them changed.")
_HELD_BACK = N_(
    "What comes of kit {number} from now on is held back until a librarian lets it in, after asking {holder}."
)
