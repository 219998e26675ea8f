"""The copy that a loan of another program names, or a short record of a book that the collection lacks."""

from collections import defaultdict
from hashlib import sha256

from outreach_app.domain.collection import Copy, Title
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.exchange.records import LoanRecord
from outreach_app.services.imports.result import Doubt, ImportResult
from outreach_app.services.library import Work
from outreach_app.storage import collection as stored
from outreach_app.storage import lending
from outreach_app.storage.folding import words
from outreach_app.storage.lending import Stocked
from outreach_app.wording import N_

_TELLING = 4
"""Letters of a word that may tell one book from another."""

Key = tuple[str, ...]


class Books:
    """The collection by numbers and by titles; what is made is written at the end."""

    def __init__(self, work: Work, result: ImportResult, *, make: bool) -> None:
        self._work = work
        self._result = result
        self._make = make
        self._by_number: dict[str, list[Stocked]] = defaultdict(list)
        self._by_title: dict[Key, list[Stocked]] = defaultdict(list)
        self._titles: dict[Key, tuple[Id, str, str]] = {}
        self._new_titles: list[Title] = []
        self._new_copies: list[Copy] = []
        for title, author, name in lending.title_lines():
            self._know_title(title, author, name)
        for one in lending.stock():
            self._know(one)

    def candidates(self, record: LoanRecord) -> list[Stocked]:
        """The copies that the record may mean: one by number, else all of the title; never none.

        Raises:
            UserError: there is none; a question where number and title are two books'.
        """
        found = self._numbered(record) if record.accession or record.barcode else self._titled(record)
        if not found and self._make and record.title:
            return [self._made(record)]
        if not found:
            raise _unknown(record)
        return found

    def write(self) -> None:
        """Write what was made."""
        stored.insert_titles(self._new_titles)
        stored.insert_copies(self._new_copies)

    def _numbered(self, record: LoanRecord) -> list[Stocked]:
        """The copy with the record's number; where both numbers are known they must be one copy's."""
        lists = [self._by_number.get(number, []) for number in (record.accession, record.barcode) if number]
        found = [one for one in lists[0] or lists[-1] if not lists[-1] or one in lists[-1]]
        if lists[0] and not found:
            raise Doubt(
                N_("Accession number {accession} and barcode {barcode} are of two copies here: correct one of them."),
                accession=record.accession,
                barcode=record.barcode,
            )
        if found and _is_another(found[0], record):
            raise Doubt(
                N_("Copy {number} is “{here}” here, the file says “{told}”: correct the number."),
                number=record.accession or record.barcode,
                here=f"{found[0].author} {found[0].name}".strip(),
                told=record.title,
            )
        return found

    def _titled(self, record: LoanRecord) -> list[Stocked]:
        """The copies of a title; one of several books of the name is not guessed."""
        found = self._by_title.get(_key(record.author, record.title), [])
        if len({_key(one.author, one.name) for one in found}) > 1:
            raise Doubt(
                N_("Several books here are called “{title}”: give the number of the copy or the author."),
                title=f"{record.author} {record.title}".strip(),
            )
        return found

    def _made(self, record: LoanRecord) -> Stocked:
        """A copy of a book that the collection lacks; its title is made unless it is known."""
        known = self._titles.get(_key(record.author, record.title))
        if known is None:
            title = Title(
                self._work.new_id(),
                record.title,
                record.author,
                source="loans",
                digest=sha256(" ".join(_key(record.author, record.title)).encode()).hexdigest(),
            )
            self._new_titles.append(title)
            self._result.titles_made += 1
            known = (title.id, title.author, title.title)
            self._know_title(*known)
        copy = Copy(self._work.new_id(), known[0], record.accession, record.barcode)
        self._new_copies.append(copy)
        self._result.copies += 1
        made = Stocked(copy.id, known[0], copy.accession, copy.barcode, False, known[1], known[2])
        self._know(made)
        return made

    def _know(self, one: Stocked) -> None:
        for number in {one.accession, one.barcode} - {""}:
            self._by_number[number].append(one)
        for key in _keys(one.author, one.name):
            self._by_title[key].append(one)

    def _know_title(self, title: Id, author: str, name: str) -> None:
        for key in _keys(author, name):
            self._titles.setdefault(key, (title, author, name))


def _key(author: str, title: str) -> Key:
    return tuple(words(f"{author} {title}"))


def _keys(author: str, title: str) -> set[Key]:
    """By what a file may name a title: alone or with its author, the subtitle left out or not."""
    short = title.partition(" : ")[0]
    surname = next(iter(author.replace(",", " ").split()), "")
    return {_key(by, name) for by in ("", author, surname) for name in (title, short)} - {()}


def _is_another(book: Stocked, record: LoanRecord) -> bool:
    """Whether a file's title shares no telling word with the copy's."""
    told = {word for word in words(f"{record.author} {record.title}") if len(word) >= _TELLING}
    here = {word for word in words(f"{book.author} {book.name}") if len(word) >= _TELLING}
    return bool(told and here and record.title) and not told & here


def _unknown(record: LoanRecord) -> UserError:
    number = record.accession or record.barcode
    if number and not record.title:
        return UserError(N_("There is no copy {number}: import the collection first."), number=number)
    if number:
        return UserError(
            N_("There is no copy {number} of “{title}”: import the collection first, or have short records made."),
            number=number,
            title=record.title,
        )
    return UserError(
        N_("There is no “{title}” with a copy here: import the collection first, or have short records made."),
        title=f"{record.author} {record.title}".strip(),
    )
