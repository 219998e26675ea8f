"""What a scanned code belongs to: a paper of ours, a copy, a reader's card."""

from dataclasses import dataclass

from outreach_app.domain.collection import FoundCopy
from outreach_app.domain.fieldwork import IndexedReader
from outreach_app.domain.readers import Reader
from outreach_app.domain.rounds import PlannedVisit, Round, round_number, slip_number
from outreach_app.services.collection import copies_numbered
from outreach_app.services.library import Library
from outreach_app.services.walk_ins import indexed_reader
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored_rounds


@dataclass(frozen=True)
class Scanned:
    """What carries a code: a round's sheet, a slip of it (`call`), copies, or a reader's card; often nothing does.

    `indexed` is a reader whom a kit knows by card and name alone.
    """

    code: str
    round: Round | None = None
    call: PlannedVisit | None = None
    copies: tuple[FoundCopy, ...] = ()
    reader: Reader | None = None
    indexed: IndexedReader | None = None

    @property
    def known(self) -> bool:
        """Whether anything carries the code."""
        return bool(self.round or self.copies or self.reader or self.indexed)


def what_carries(library: Library, code: str) -> Scanned:
    """Whatever carries a code.

    A barcode goes before our papers, since it was there first; a card before an accession number, since cards are
    scanned and accession numbers mostly typed.
    """
    code = code.strip()
    copies = copies_numbered(library, code)
    barcoded = tuple(found for found in copies if found.copy.barcode == code)
    if barcoded:
        return Scanned(code, copies=barcoded)
    paper = _paper(code)
    if paper.known:
        return paper
    reader = stored_readers.with_card(code) if code else None
    if reader:
        return Scanned(code, reader=reader)
    if line := indexed_reader(library, code):
        return Scanned(code, indexed=line)
    return Scanned(code, copies=tuple(copies))


def _paper(code: str) -> Scanned:
    """The sheet or slip with this whole code, if there is one."""
    slip = slip_number(code)
    one = stored_rounds.with_slip(slip) if slip else None
    if one:
        call = next(call for stop in one.stops for call in stop.planned if call.number == slip)
        return Scanned(code, round=one, call=call)
    number = round_number(code)
    sheet = stored_rounds.round_numbered(number) if number else None
    return Scanned(code, round=sheet) if sheet and sheet.code == code else Scanned(code)
