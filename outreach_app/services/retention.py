"""Readers whose data have been kept long enough: listed, anonymised several at once, with the act of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.retention import ErasedReader, ErasureAct, Leaver, category
from outreach_app.domain.roles import Field
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.papers import letterhead
from outreach_app.services.privacy import anonymise_reader
from outreach_app.services.roles import check_sees
from outreach_app.storage import history
from outreach_app.storage import retention as stored
from outreach_app.storage.entries import EntryHead, entry_head
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _, speaking

ERASED = "anonymise_reader"


@dataclass(frozen=True)
class DueReader:
    """A reader whose data are to be removed: since when, and why."""

    leaver: Leaver
    since: date
    reason: str

    @property
    def id(self) -> Id:
        """The reader's id."""
        return self.leaver.id

    @property
    def free(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.leaver.open_loans


def due_to_anonymise(library: Library, today: date) -> list[DueReader]:
    """Whose data are to be removed by the library's rule or by a withdrawn consent, the longest due first.

    Raises:
        UserError: this is a kit, which does not know everybody.
    """
    library.check_may(ERASED)
    years = rules_on(today).retention_years
    found = [DueReader(one, one.due_on(years), one.reason(years)) for one in stored.leavers()]
    return sorted((one for one in found if one.since <= today), key=lambda one: (one.since, one.leaver.name))


def anonymise_readers(library: Library, readers: Iterable[Id]) -> Changes:
    """Remove the data of several readers in one step, which leaves one act; all of them, or nobody's.

    Raises:
        UserError: nobody is named, somebody still has books, or the person who works is no librarian.
    """
    check_sees(library, Field.REMOVAL)
    wanted = list(dict.fromkeys(readers))
    if not wanted:
        raise UserError(N_("Tick at least one reader."))
    with library.use_case(ERASED, keep_empty=True) as work:
        for reader in wanted:
            anonymise_reader(library, reader)
    return work.changes


@dataclass(frozen=True)
class Erasure:
    """One anonymising as the list of acts shows it."""

    entry: Id
    at: datetime
    person: str
    readers: int


def erasures(library: Library) -> list[Erasure]:
    """Every anonymising that the journal knows, the newest first; each has its act.

    Raises:
        UserError: this is a kit, whose journal begins with it.
    """
    library.check_may(ERASED)
    found = (head for head in history.of_use_case(ERASED) if not head.undoes)
    return [Erasure(one.id, one.at.astimezone(), one.person, len(_erased(library, one))) for one in found]


def _erased(library: Library, head: EntryHead) -> dict[Id, set[str]]:
    return stored.erased_rows(library.store.database, head.id)


def erasure_act(library: Library, entry: Id) -> ErasureAct:
    """What the act of an anonymising says; it holds no personal data, so it can be printed at any time.

    Raises:
        UserError: the entry anonymised nobody.
    """
    head = entry_head(entry)
    erased = _erased(library, head) if head and head.use_case == ERASED else {}
    if head is None or not erased:
        raise UserError(N_("This step removed nobody's data, so it has no act: choose another."))
    ends = stored.ends(erased)
    return ErasureAct(
        letterhead=letterhead(rules_on(head.at.date())),
        entry=head.id,
        at=head.at.astimezone(),
        person=head.person,
        system=_("Knigonosha, file “{file}”").format(file=library.store.path.name),
        readers=tuple(
            ErasedReader(
                record=reader,
                reason=_reason(*ends[reader]),
                categories=tuple(filter(None, map(category, sorted(tables, key=_order)))),
                entries=stored.earlier_entries(reader, head.id),
            )
            for reader, tables in sorted(erased.items())
        ),
    )


def _order(table: str) -> tuple[bool, str]:
    return table != "reader", table


def _reason(ended: date | None, withdrawn: date | None) -> str:
    if withdrawn:
        return _("consent withdrawn {day}").format(day=full_day(withdrawn))
    if ended:
        return _("the purpose is reached: service ended {day}").format(day=full_day(ended))
    return _("at the reader's wish")


def act_pdf(library: Library, entry: Id) -> bytes:
    """The act as PDF, in the papers' language.

    Raises:
        UserError: the entry anonymised nobody.
    """
    from outreach_app.documents.erasure_act import erasure_act_pdf

    with speaking(rules_on(library.clock().date()).papers_language):
        return erasure_act_pdf(erasure_act(library, entry))


def act_file(entry: Id, day: date) -> str:
    """What the file of an act is called."""
    return " ".join((f"{day:%Y-%m-%d}", _("act"), entry[-6:])) + ".pdf"


def write_act(library: Library, entry: Id, path: Path) -> None:
    """Write an act into a file.

    Raises:
        UserError: the entry anonymised nobody, or the file cannot be written.
    """
    write_beside(path, act_pdf(library, entry))


def last_erasure(library: Library) -> Id | None:
    """The newest anonymising.

    Raises:
        UserError: this is a kit, whose journal begins with it.
    """
    library.check_may(ERASED)
    head = history.newest(ERASED)
    return head.id if head else None
