"""Loans of another program: what is out with readers today, and what they had before."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from outreach_app.domain.collection import Copy, Title
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.visits import Loan, LoanEnd, LoanOrigin, due_by
from outreach_app.exchange.loans import read_loans
from outreach_app.exchange.records import LoanRecord
from outreach_app.exchange.telling import Tell, silent, told
from outreach_app.services.imports.books import Books
from outreach_app.services.imports.borrowers import Borrowers
from outreach_app.services.imports.result import Doubt, ImportResult, Source, Verdict, importing
from outreach_app.services.library import Library, Work
from outreach_app.storage import lending
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage import visits as stored
from outreach_app.storage.absences import calendar
from outreach_app.storage.lending import Lent, Stocked
from outreach_app.storage.statistics import dated_rules
from outreach_app.wording import N_


def import_loans(
    library: Library, source: Source, today: date, *, dry_run: bool = False, tell: Tell = silent
) -> ImportResult:
    """Bring in open loans and reading history.

    A reader is known by card or full name, a copy by its number, else by author and title. Open loans are due when the
    file says, else at the reader's next planned visit after the lending; they are lent without a visit. Figures count
    neither kind as lent here, for the other program has counted them: an open one counts when it comes back here, or is
    renewed, and an ended one never. With `source.make_titles` books that the collection lacks become short records.
    A loan of the same copy to the same reader on the same day is the same loan. `tell` hears how far it is, and ends
    it by raising.

    Raises:
        UserError: the file cannot be read at all.
    """
    file = read_loans(source.path, **source.told, tell=tell)
    result = ImportResult.begun(file)
    with importing(library, "import_loans", result, dry_run=dry_run) as work:
        desk = _Desk(work, result, today, make=source.make_titles)
        for record in told(file.records, tell, len(file.records)):
            try:
                desk.take(record)
            except UserError as error:
                result.skip(record.line, error, desk.name(record))
        tell(len(file.records), len(file.records))
        result.open_loans = desk.count_open()
        if not dry_run:
            desk.write()
    return result.in_order()


class _Desk:
    """The loans while a file comes in: who has what, and what is to be written at the end."""

    def __init__(self, work: Work, result: ImportResult, today: date, *, make: bool) -> None:
        self._work = work
        self._result = result
        self._today = today
        self._borrowers = Borrowers()
        self._books = Books(work, result, make=make)
        self._known: dict[tuple[Id, Id, date], Lent] = {}
        self._out: dict[Id, Id | None] = dict.fromkeys(lending.lent_to_places())
        for one in lending.lent():
            self._note_loan(one)
        self._bags = lending.in_bags()
        self._rules, self._calendar = dated_rules(), calendar()
        self._plans: dict[Id, list[ServicePlan]] = defaultdict(list)
        for plan in stored_schedule.plans():
            if plan.reader:
                self._plans[plan.reader].append(plan)
        self._new: list[Loan] = []
        self._changed: dict[Id, Loan] = {}

    def take(self, record: LoanRecord) -> None:
        """Find the record's reader, copy and loan, or make the loan.

        Raises:
            UserError: it cannot be, or a person must look at it.
        """
        self._refuse_days(record)
        reader = self._borrowers.find(record)
        candidates = self._books.candidates(record)
        for one in candidates:
            if known := self._known.get((one.copy, reader, record.lent_on)):
                self._compare(record, known, one)
                return
        book = self._choose(record, candidates)
        loan = self._loan(record, reader, book)
        self._new.append(loan)
        self._note_loan(Lent(loan.id, book.copy, reader, loan.lent_on, loan.due_on, loan.ended_on))
        self._result.added += 1
        self._result.note(record.line, Verdict.NEW, self.name(record), self._remark(record))

    def name(self, record: LoanRecord) -> str:
        """Who and what, as the file names them."""
        book = record.title or record.accession or record.barcode
        return f"{self._borrowers.name(record)} – {book}"

    def count_open(self) -> int:
        """How many of the new loans are out."""
        return sum(loan.ended_on is None and loan.id not in self._changed for loan in self._new)

    def write(self) -> None:
        """Write everything that is new or changed."""
        self._books.write()
        stored.insert_loans((loan, None) for loan in self._new)
        for loan in self._changed.values():
            stored.put_loan(loan)

    def _refuse_days(self, record: LoanRecord) -> None:
        for day in (record.lent_on, record.returned_on):
            if day and day > self._today:
                raise UserError(N_("{day} lies in the future: correct the date."), day=day)
        if record.due_on and record.due_on < record.lent_on:
            raise UserError(
                N_("The loan was due on {due}, before it was lent on {lent}: correct one of the two."),
                due=record.due_on,
                lent=record.lent_on,
            )

    def _compare(self, record: LoanRecord, known: Lent, book: Stocked) -> None:
        """A loan that is here already: it ends if the file says so; nothing that ended here is opened again."""
        if known.ended_on == record.returned_on:
            self._result.note(record.line, Verdict.SAME, self.name(record))
        elif known.ended_on:
            kept = N_("The copy came back here on {day}, which was kept.")
            raise Doubt(kept, day=known.ended_on)
        else:
            ended = self._loan(record, known.reader, book)
            self._changed[known.loan] = replace(ended, id=known.loan, due_on=known.due_on)
            self._note_loan(known._replace(ended_on=record.returned_on))
            self._result.updated += 1
            self._result.note(record.line, Verdict.CHANGED, self.name(record), UserError(N_("The loan ended.")))

    def _choose(self, record: LoanRecord, candidates: list[Stocked]) -> Stocked:
        """The copy that was lent; an open loan needs one that is at hand."""
        if record.returned_on:
            return candidates[0]
        for one in candidates:
            if one.copy not in self._out and one.copy not in self._bags and not one.withdrawn:
                return one
        raise self._not_at_hand(candidates[0])

    def _not_at_hand(self, book: Stocked) -> UserError:
        number = book.accession or book.barcode or book.name
        if book.copy in self._out:
            holder = self._out[book.copy]
            name = self._borrowers.called(holder) if holder else ""
            if not name:
                return UserError(N_("Copy {number} is out with a place already: take it back first."), number=number)
            twice = N_("Copy {number} is lent to {name} already: one of the two is wrong.")
            return UserError(twice, number=number, name=name)
        if book.copy in self._bags:
            name = self._borrowers.called(self._bags[book.copy])
            return UserError(N_("Copy {number} lies in {name}'s bag: take it out first."), number=number, name=name)
        return UserError(N_("Copy {number} was withdrawn: put it back in stock first."), number=number)

    def _loan(self, record: LoanRecord, reader: Id, book: Stocked) -> Loan:
        ended_as = (LoanEnd.LOST if record.lost else LoanEnd.RETURNED) if record.returned_on else None
        due = record.due_on
        if due is None and record.returned_on is None:
            due = due_by(self._rules(record.lent_on), self._plans[reader], record.lent_on, self._calendar)
        return Loan(
            id=self._work.new_id(),
            copy=Copy(book.copy, book.title, book.accession, book.barcode),
            title=Title(book.title, book.name, book.author),
            lent_on=record.lent_on,
            due_on=due,
            reader=reader,
            ended_on=record.returned_on,
            ended_as=ended_as,
            origin=LoanOrigin.HISTORY if record.returned_on else LoanOrigin.OPEN,
        )

    def _note_loan(self, one: Lent) -> None:
        self._known[one.copy, one.reader, one.lent_on] = one
        if one.ended_on is None:
            self._out[one.copy] = one.reader
        elif self._out.get(one.copy) == one.reader:
            del self._out[one.copy]

    @staticmethod
    def _remark(record: LoanRecord) -> UserError | None:
        """What a person should know of a loan that came in."""
        if record.lost and not record.returned_on:
            return UserError(N_("Marked as lost without a day: it came in as an open loan."))
        return None
