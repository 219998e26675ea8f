"""The receipt of a kit with its words, as a PDF."""

from pathlib import Path

from outreach_app.documents.kit_receipt import kit_receipt_pdf
from outreach_app.domain.changes import Changes
from outreach_app.domain.fieldwork import Kit
from outreach_app.services.fieldwork.fate import lost_steps
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import speaking


def kit_paper(library: Library, kit: Kit, words: str) -> bytes:
    """The receipt as a PDF, in the papers' language."""
    rules = rules_on(library.clock().date())
    with speaking(rules.papers_language):
        return kit_receipt_pdf(rules.library_name, kit, words, lost_steps(kit))


def note_kit_paper(library: Library) -> Changes:
    """Note in the journal that a receipt, with the words on it, left the library on paper or as a file."""
    with library.use_case("save_kit_words", keep_empty=True) as work:
        pass
    return work.changes


def write_kit_paper(library: Library, kit: Kit, words: str, path: Path) -> Changes:
    """Write the receipt as a PDF; the journal notes that the words left the library.

    Raises:
        UserError: it cannot be written.
    """
    with library.use_case("save_kit_words", keep_empty=True) as work:
        write_beside(path, kit_paper(library, kit, words))
    return work.changes
