"""Titles and copies from a catalogue's file."""

import hashlib
from dataclasses import replace
from datetime import date

from outreach_app.domain.collection import Copy, Title
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.exchange.records import CopyRecord, TitleRecord
from outreach_app.exchange.telling import Tell, silent, told
from outreach_app.exchange.titles import read_titles
from outreach_app.services.imports.names import field_name
from outreach_app.services.imports.result import Doubt, ImportResult, Source, Verdict, importing
from outreach_app.services.library import Library, Work
from outreach_app.storage import collection as stored
from outreach_app.wording import N_

_CONTENT = (
    *("title", "author", "year", "isbn", "publisher", "bbk", "age_mark", "genre", "series", "volume"),
    *("language", "format", "price_kopecks", "subjects", "annotation"),
)
"""What an import writes and compares; the rest of a title is identity."""


def import_titles(
    library: Library, source: Source, today: date, *, dry_run: bool = False, tell: Tell = silent
) -> ImportResult:
    """Bring in titles with their copies.

    A title is known by its source and number there, else by ISBN with title and year, else by its record's hash; a
    copy by its accession number, else its barcode. A title edited by hand keeps its edits and is listed. `tell` hears
    how far it is, and ends it by raising.

    Raises:
        UserError: the file cannot be read at all.
    """
    file = read_titles(source.path, **source.told, tell=tell)
    result = ImportResult.begun(file)
    with importing(library, "import_titles", result, dry_run=dry_run) as work:
        shelf = _Shelf(work, result)
        for record in told(file.records, tell, len(file.records)):
            shelf.take(record)
        tell(len(file.records), len(file.records))
        if not dry_run:
            shelf.write()
    return result.in_order()


class _Shelf:
    """The collection while a file comes in: what is known by which number, and what is to be written at the end."""

    def __init__(self, work: Work, result: ImportResult) -> None:
        self._work = work
        self._result = result
        self._titles = stored.identities()
        self._numbers = stored.copy_numbers()
        self._new_titles: list[Title] = []
        self._changed: list[Title] = []
        self._seen: dict[Id, int] = {}
        self._new_copies: list[Copy] = []

    def take(self, record: TitleRecord) -> None:
        """Find the record's title or make it, then its copies."""
        if not record.copies:
            self._result.without_copies += 1
        try:
            draft = title_of(record)
        except UserError as error:
            self._result.skip(record.line, error, record.title)
            return
        listed, copies = len(self._result.judged), self._result.copies
        before = next((self._titles[key] for key in _keys(draft) if key in self._titles), None)
        known = self._compare(record, draft, before) if before else self._added(draft)
        self._seen.setdefault(known.id, record.line)
        for key in _keys(known):
            self._titles[key] = known
        for copy in record.copies:
            self._take_copy(record, copy, known)
        verdict, reason = _verdict(before, known, self._result.copies - copies)
        if verdict is not Verdict.SAME or len(self._result.judged) == listed:
            self._result.note(record.line, verdict, known.line, reason)

    def _added(self, draft: Title) -> Title:
        made = replace(draft, id=self._work.new_id())
        self._new_titles.append(made)
        self._result.added += 1
        return made

    def _compare(self, record: TitleRecord, draft: Title, known: Title) -> Title:
        """A title that is here already: take over what the source changed, keep what was edited by hand.

        What the source leaves empty erases nothing: a file may lack the set that gave a volume its author.
        """
        if _content(draft) == _content(known):
            return known
        if known.id in self._seen:
            twice = N_("“{title}” stands in this file twice, differently: record {number} was taken.")
            self._doubt(record, known, Doubt(twice, title=known.line, number=self._seen[known.id]))
            return known
        if known.imported != _hash(known):
            kept = N_("“{title}” was edited here by hand: kept as it is.")
            self._doubt(record, known, Doubt(kept, title=known.line))
            return known
        changed = _complemented(known, draft)
        if _content(changed) == _content(known):
            return known
        self._changed.append(changed)
        self._result.updated += 1
        return changed

    def _doubt(self, record: TitleRecord, title: Title, reason: Doubt) -> None:
        self._result.skip(record.line, reason, title.line)

    def _take_copy(self, record: TitleRecord, copy: CopyRecord, title: Title) -> None:
        numbers = [number for number in (copy.accession, copy.barcode) if number]
        other = next((self._numbers[number] for number in numbers if number in self._numbers), None)
        if other is None:
            made = Copy(self._work.new_id(), title.id, copy.accession, copy.barcode, copy.price_kopecks, copy.location)
            self._new_copies.append(made)
            self._result.copies += 1
            self._numbers.update(dict.fromkeys(numbers, title.id))
        elif other != title.id:
            taken = N_("Copy {number} belongs to another title here: check the number.")
            self._doubt(record, title, Doubt(taken, number=numbers[0]))

    def write(self) -> None:
        """Write everything that is new or changed."""
        stored.insert_titles(self._new_titles)
        stored.insert_copies(self._new_copies)
        for title in self._changed:
            stored.put_title(title)


def _verdict(before: Title | None, now: Title, copies: int) -> tuple[Verdict, UserError | None]:
    """What became of a title, and in which parts."""
    if before is None:
        return Verdict.NEW, None
    names = [field_name(name) for name in _CONTENT if getattr(before, name) != getattr(now, name)]
    if names:
        return Verdict.CHANGED, UserError(N_("Taken from the file: {fields}."), fields=", ".join(names))
    if copies:
        return Verdict.CHANGED, UserError(N_("Copies added: {count}."), count=copies)
    return Verdict.SAME, None


def title_of(record: TitleRecord) -> Title:
    """The title that a record describes."""
    subtitle = f" : {record.subtitle}" if record.subtitle else ""
    title = Title(
        id=Id(""),
        title=f"{record.title}{subtitle}",
        author=record.author,
        year=record.year,
        isbn=record.isbn,
        publisher=record.publisher,
        bbk=record.bbk,
        age_mark=record.age_mark,
        genre=record.genre,
        series=record.series,
        volume=record.volume,
        language=record.language,
        format=record.format,
        price_kopecks=record.price_kopecks,
        subjects=record.subjects,
        annotation=record.annotation,
        source=record.source,
        source_number=record.source_number,
        digest=record.digest,
    )
    return replace(title, imported=_hash(title))


def _keys(title: Title) -> list[tuple[object, ...]]:
    """What the title is known by, the surest first."""
    if title.source_number:
        return [("number", title.source, title.source_number)]
    if title.isbn:
        return [("isbn", title.isbn, title.title, title.year)]
    return [("digest", title.digest)]


def _complemented(known: Title, draft: Title) -> Title:
    """The draft as the known title, with what it leaves empty taken from there."""
    empty = {name: getattr(known, name) for name in _CONTENT if getattr(draft, name) in (None, "", ())}
    changed = replace(draft, id=known.id, **empty)
    return replace(changed, imported=_hash(changed))


def _content(title: Title) -> tuple[object, ...]:
    return tuple(getattr(title, name) for name in _CONTENT)


def _hash(title: Title) -> str:
    """The hash of what an import wrote; subjects and annotation count where there are any: once they were left out."""
    content = _content(title)
    told = content if title.subjects or title.annotation else content[:-2]
    return hashlib.sha256(repr(told).encode()).hexdigest()
