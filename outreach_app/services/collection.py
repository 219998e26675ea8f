"""Titles and copies: found, added, corrected."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import Copy, FoundCopy, Holding, Title, TitleFilter, TitleLine
from outreach_app.domain.copy_numbers import copy_numbers
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library, Work
from outreach_app.storage import collection as stored
from outreach_app.storage.fieldwork.walk_ins import NOTED
from outreach_app.storage.search import search
from outreach_app.wording import N_

LIST_LIMIT = 200
"""Rows that a list shows at once; typing narrows it."""

EVERY_TITLE = TitleFilter()


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


def title_lines(
    library: Library, text: str, only: TitleFilter = EVERY_TITLE, limit: int = LIST_LIMIT
) -> list[TitleLine]:
    """Titles whose author, title, number or ISBN begins with each of the words, in any order; by title.

    What carries exactly this number comes first: a scan shows its title at the top.
    """
    numbered = not only and any(sign.isdecimal() for sign in text)
    exact = {copy.title for copy in stored.copies_numbered(text)} if numbered else set()
    first = [stored.line_of(title) for title in stored.titles(exact).values()] if exact else []
    others = stored.lines(library.store.database, text, only, limit)
    return [*first, *(line for line in others if line.id not in exact)][:limit]


def title_count(library: Library) -> int:
    """How many titles there are."""
    return stored.count()


def holdings(library: Library, titles: Iterable[Id]) -> dict[Id, Holding]:
    """How many copies some titles have, and how many of them are on the shelf."""
    return stored.holdings(titles)


def title(library: Library, title_id: Id) -> Title:
    """One title.

    Raises:
        UserError: the title is not there any more.
    """
    found = stored.titles([title_id]).get(title_id)
    if found is None:
        raise UserError(N_("This title is not in the library any more: refresh the list."))
    return found


def title_called(library: Library, text: str) -> Title:
    """The one title with this id, or with a copy of this barcode or accession number.

    Raises:
        UserError: there is none, or several copies share the number.
    """
    return stored.titles([Id(text.strip())]).get(Id(text.strip())) or copy_numbered(library, text).title


def title_with_isbn(library: Library, isbn: str) -> Title | None:
    """The first title with this ISBN, however it is hyphenated."""
    return stored.title_with_isbn(library.store.database, isbn)


def new_copies(text: str, *, price_kopecks: int | None = None, location: str = "") -> tuple[Copy, ...]:
    """Copies by their numbers as people type or scan them (`copy_numbers`), still without ids and title.

    Raises:
        UserError: a number stands there twice, or a range is too long.
    """
    return tuple(
        Copy(Id(""), Id(""), one.accession, one.barcode, price_kopecks, location) for one in copy_numbers(text)
    )


def add_title(library: Library, draft: Title, copies: Sequence[Copy] = ()) -> Changes:
    """Add a title by hand, with its copies; the drafts' ids are replaced.

    Raises:
        UserError: an accession number or barcode is taken.
    """
    with library.use_case("add_title") as work:
        made = replace(draft, id=work.new_id())
        stored.put_title(made)
        _add(work, made.id, copies)
    return work.changes


def change_title(library: Library, changed: Title) -> Changes:
    """Correct a title by hand; an import keeps what was corrected."""
    with library.use_case("change_title") as work:
        title(library, changed.id)
        stored.put_title(changed)
    return work.changes


def add_copies(library: Library, title_id: Id, copies: Sequence[Copy]) -> Changes:
    """Add copies to a title; the drafts' ids and title are replaced.

    Raises:
        UserError: an accession number or barcode is taken, or the title is not there any more.
    """
    with library.use_case("add_copies") as work:
        _add(work, title(library, title_id).id, copies)
    return work.changes


def change_copy(library: Library, changed: Copy) -> Changes:
    """Correct a copy's numbers, price or place on the shelf.

    Raises:
        UserError: a number is taken, or the copy is not there any more.
    """
    with library.use_case("change_copy") as work:
        before = stored.copies([changed.id]).get(changed.id)
        if before is None:
            raise UserError(N_("This copy is not in the library any more: refresh the list."))
        _check_numbers(changed)
        stored.put_copy(changed)
    return work.changes


def _add(work: Work, title_id: Id, copies: Sequence[Copy]) -> None:
    for copy in copies:
        _check_numbers(copy)
        stored.put_copy(replace(copy, id=work.new_id(), title=title_id))


def _check_numbers(copy: Copy) -> None:
    for number in (copy.accession, copy.barcode):
        for other in stored.copies_numbered(number):
            if other.id == copy.id:
                continue
            known = stored.titles([other.title])[other.title]
            if known.source == NOTED:
                continue
            raise UserError(
                N_("The number {number} is that of “{title}”: give this copy another."), number=number, title=known.line
            )
