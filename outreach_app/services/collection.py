"""Titles and copies: found, added."""

from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import Copy, FoundCopy, Title
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.storage import collection as stored
from outreach_app.storage.search import search
from outreach_app.wording import N_


def copies_numbered(library: Library, number: str) -> list[FoundCopy]:
    """Every copy with this barcode or accession number, barcodes first."""
    return stored.whereabouts(stored.copies_numbered(number))


def copy_numbered(library: Library, number: str) -> FoundCopy:
    """The copy with this barcode or accession number; where two have the accession number, the barcode decides.

    Raises:
        UserError: there is none, or two share the number.
    """
    found = copies_numbered(library, number)
    exact = [one for one in found if one.copy.barcode == number.strip()] or found
    if not exact:
        raise UserError(N_("No copy has the barcode or accession number {number}: check it."), number=number)
    if len(exact) > 1:
        titles = "; ".join(one.title.line for one in exact)
        raise UserError(N_("Several copies have the number {number}: {titles}."), number=number, titles=titles)
    return exact[0]


def find_titles(library: Library, text: str, limit: int = 50) -> list[tuple[Title, list[FoundCopy]]]:
    """Titles by words of author, title, number or ISBN, each with its copies and where they are."""
    ids = [Id(found) for found in search(library.store.database, "title", text, limit)]
    known = stored.titles(ids)
    copies: dict[Id, list[FoundCopy]] = {title: [] for title in ids}
    for found in stored.whereabouts(stored.copies_of(ids)):
        copies[found.title.id].append(found)
    return [(known[title], copies[title]) for title in ids if title in known]


def add_title(library: Library, draft: Title, copies: tuple[Copy, ...] = ()) -> Changes:
    """Add a title by hand, with its copies; the drafts' ids are replaced.

    Raises:
        UserError: an accession number or barcode is taken.
    """
    with library.use_case("add_title") as work:
        title = replace(draft, id=work.new_id())
        stored.put_title(title)
        for copy in copies:
            _check_numbers(copy)
            stored.put_copy(replace(copy, id=work.new_id(), title=title.id))
    return work.changes


def change_title(library: Library, changed: Title) -> Changes:
    """Correct a title by hand; an import keeps what was corrected."""
    with library.use_case("change_title") as work:
        if changed.id not in stored.titles([changed.id]):
            raise UserError(N_("This title is not in the library any more: refresh the list."))
        stored.put_title(changed)
    return work.changes


def _check_numbers(copy: Copy) -> None:
    for number in (copy.accession, copy.barcode):
        for other in stored.copies_numbered(number):
            title = stored.titles([other.title])[other.title]
            raise UserError(
                N_("The number {number} is that of “{title}”: give this copy another."), number=number, title=title.line
            )
