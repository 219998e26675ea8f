"""Who is still to be rung: read, on paper, and what came of several calls written down in one step."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from outreach_app.domain.calls import Call, CallResult
from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.not_coming import RingPaper, ToRing, to_say
from outreach_app.domain.roles import Field
from outreach_app.services.calls import CALL, record_call
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.not_coming.read import person_to_ring
from outreach_app.services.papers import letterhead
from outreach_app.services.roles import check_sees
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, speaking


def ringing(library: Library) -> list[tuple[ToRing, str]]:
    """The readers who are still to be rung, each once, with what is to be said, by name.

    Raises:
        UserError: the person who works is not meant to see phones.
    """
    check_sees(library, Field.PHONE)
    told: dict[Id, list[str]] = {}
    for one in stored_visits.open_concerns():
        if one.kind == CALL and one.reader:
            told.setdefault(one.reader, []).append(to_say(one.text))
    known = stored_readers.readers(told)
    found = [(person_to_ring(known[who]), "\n".join(words)) for who, words in told.items() if who in known]
    return sorted(found, key=lambda one: one[0].name)


def ring_list_pdf(library: Library, today: date) -> bytes:
    """The list as a paper, in the papers' language.

    Raises:
        UserError: nobody is to be rung, or the person who works is not meant to see phones.
    """
    from outreach_app.documents.ring_list import ring_list_pdf as drawn

    waiting = ringing(library)
    if not waiting:
        raise UserError(N_("Nobody is to be rung."))
    rules = rules_on(today)
    rows = tuple((who.name, who.phones, say) for who, say in waiting)
    with speaking(rules.papers_language):
        return drawn(RingPaper(letterhead(rules), today, rows))


def note_ring_list(library: Library) -> Changes:
    """Note in the journal that the list of readers to ring left the library on paper or as a file."""
    with library.use_case("print_ring_list", keep_empty=True) as work:
        pass
    return work.changes


def write_ring_list(library: Library, path: Path, today: date) -> Changes:
    """Write the list as PDF; the journal notes it.

    Raises:
        UserError: as for the paper, or the file cannot be written.
    """
    write_beside(path, ring_list_pdf(library, today))
    return note_ring_list(library)


def record_ringing(
    library: Library,
    results: Mapping[Id, CallResult],
    today: date,
    note: str = "",
    notes: Mapping[Id, str] | None = None,
) -> Changes:
    """Note several calls in one step: a reader's id with what came of it; `notes` are those of single calls."""
    with library.use_case("record_call") as work:
        for reader, result in _in_order(results.items()):
            said = (notes or {}).get(reader) or note or (_to_say(reader) if result.follows_up else "")
            record_call(library, Call(Id(""), reader, today, result, note=said), today)
    return work.changes


def _to_say(reader: Id) -> str:
    """What is still to be said at the next call: the calls to be made tell it after the name."""
    waiting = [one for one in stored_visits.open_concerns() if one.kind == CALL and one.reader == reader]
    return "; ".join(to_say(one.text) for one in waiting)


def _in_order(results: Iterable[tuple[Id, CallResult]]) -> list[tuple[Id, CallResult]]:
    return sorted(results, key=lambda one: one[0])
