"""The papers that readers sign at enrolment: filled in from the card, or blank, as PDF in the papers' language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.enrolment import (
    EnrolmentFacts,
    EnrolmentPaper,
    Someone,
    guardian_of,
    proxy_of,
    usual_papers,
)
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.papers import Letterhead
from outreach_app.domain.places import Place
from outreach_app.domain.readers import ContactPerson, Reader
from outreach_app.domain.roles import Field
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.papers import letterhead
from outreach_app.services.readers import reader
from outreach_app.services.roles import check_sees
from outreach_app.storage import places as stored_places
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, speaking


def papers_for(library: Library, reader_id: Id | None, today: date) -> tuple[EnrolmentPaper, ...]:
    """What a reader is usually asked to sign; of blanks, all."""
    return usual_papers(reader(library, reader_id), today) if reader_id else tuple(EnrolmentPaper)


def enrolment_papers(library: Library, reader_id: Id | None, papers: Sequence[EnrolmentPaper]) -> bytes:
    """Papers as one PDF, filled in with what is known of a reader; without a reader, blanks.

    Raises:
        UserError: no paper is chosen, or the reader is not there any more.
    """
    from outreach_app.documents.enrolment import enrolment_pdf

    if not papers:
        raise UserError(N_("Tick at least one paper."))
    today = library.clock().date()
    rules = rules_on(today)
    with speaking(rules.papers_language):
        facts = _facts(library, reader_id, today) if reader_id else _blank(letterhead(rules), bool(rules.library_name))
        return enrolment_pdf([(paper, facts) for paper in papers])


@dataclass(frozen=True)
class Written:
    """The files written, and the journal's word of it."""

    files: tuple[Path, ...]
    changes: Changes


def write_enrolment(
    library: Library, reader_id: Id | None, papers: Sequence[EnrolmentPaper], folder: Path, today: date
) -> Written:
    """Write papers into a folder, a file each.

    Raises:
        UserError: no paper is chosen, the reader is not there any more, or the folder cannot be written to.
    """
    card = reader(library, reader_id).card if reader_id else ""
    drawn = [(paper, enrolment_papers(library, reader_id, [paper])) for paper in papers]
    if not drawn:
        raise UserError(N_("Tick at least one paper."))
    files = []
    for paper, pdf in drawn:
        files.append(folder / file_name(paper.value, card, today))
        write_beside(files[-1], pdf)
    return Written(tuple(files), note_printed(library, reader_id))


def save_enrolment(library: Library, reader_id: Id | None, papers: Sequence[EnrolmentPaper], file: Path) -> Changes:
    """Write papers into one file.

    Raises:
        UserError: no paper is chosen, the reader is not there any more, or the file cannot be written.
    """
    write_beside(file, enrolment_papers(library, reader_id, papers))
    return note_printed(library, reader_id)


def file_name(paper: str, card: str, day: date) -> str:
    """What the file of a paper is called; never by the reader's name, which would stand in lists of recent files."""
    kept = "".join(sign for sign in card if sign.isalnum() or sign in "-_")
    return " ".join(part for part in (f"{day:%Y-%m-%d}" if card else "", kept, paper) if part) + ".pdf"


def note_printed(library: Library, reader_id: Id | None) -> Changes:
    """Note in the journal that papers with a reader's data were made; blanks are worth no note."""
    if reader_id is None:
        return Changes()
    with library.use_case("print_enrolment") as work:
        work.saw("reader", reader(library, reader_id).id)
    return work.changes


def _blank(sender: Letterhead, named: bool) -> EnrolmentFacts:
    return EnrolmentFacts(sender if named else Letterhead(""))


def _facts(library: Library, reader_id: Id, today: date) -> EnrolmentFacts:
    check_sees(library, Field.HISTORY)
    one = reader(library, reader_id)
    if one.anonymised:
        raise UserError(N_("This reader's personal data was removed: add a new reader instead."))
    rules = rules_on(today)
    place = stored_places.place(one.place) if one.place else None
    guardian = guardian_of(one, today)
    others = [contact for contact in one.contacts if contact != guardian and not contact.is_proxy]
    return EnrolmentFacts(
        letterhead=letterhead(rules) if rules.library_name else Letterhead(""),
        name=one.full_name,
        card=one.card,
        born=full_day(one.birth.day) if one.birth.day else str(one.birth.year or ""),
        address=_address(one, place),
        phones=", ".join(phone.number for phone in one.phones),
        registered_on=one.registered_on,
        consent_number=one.consent.number,
        consent_on=one.consent.given_on,
        consent_until=one.consent.until,
        guardian=_someone(guardian),
        proxy=_someone(proxy_of(one)),
        contact=", ".join(part for other in others[:1] for part in (other.name, other.relation, other.phone) if part),
        represented=one.is_child(today) or guardian is not None,
    )


def _address(one: Reader, place: Place | None) -> str:
    """Where the reader lives, which for one who is served at a stop or in an institution may be elsewhere."""
    if one.residence or place is None:
        return one.residence
    return ", ".join(part for part in (place.address.postcode, place.name, place.address.line, one.room) if part)


def _someone(contact: ContactPerson | None) -> Someone:
    if contact is None:
        return Someone()
    return Someone(contact.name, contact.relation, contact.phone, contact.proxy_until)
