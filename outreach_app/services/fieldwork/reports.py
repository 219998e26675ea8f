"""The report of a file that was taken in: on the screen, as a PDF, at once or any time later."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Kit
from outreach_app.domain.identity import Id
from outreach_app.domain.merge_report import MergeReport, TakenIn
from outreach_app.domain.roles import Field
from outreach_app.services.fieldwork.came_in import visit_lines, work_lines
from outreach_app.services.fieldwork.questions import questions_of
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.roles import check_sees
from outreach_app.storage.entries import entry_head
from outreach_app.storage.fieldwork import came
from outreach_app.storage.fieldwork import kits as stored
from outreach_app.storage.fieldwork import questions as stored_questions
from outreach_app.storage.fieldwork.came import MergedFile
from outreach_app.storage.fieldwork.received import Gap
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _, ngettext, speaking


def taken_in(library: Library, kit: int | None = None) -> list[TakenIn]:
    """The files that were taken in and stand, the newest first; of one kit, or of all."""
    kits = {one.number: one for one in stored.kits()}
    found = []
    for entry, site, steps in came.standing_merges():
        head, file = entry_head(entry), came.file_of(entry)
        known = kits.get(file.kit) if file else stored.kit_of_site(site)
        if head and known and kit in (None, known.number):
            name = file.name if file else ""
            found.append(TakenIn(Id(entry), known.number, known.holder, head.at, head.person, name, steps))
    return found


def taken_in_at(library: Library, entry: Id) -> TakenIn:
    """A file that was taken in, by the entry of its merge.

    Raises:
        UserError: it was taken back meanwhile.
    """
    found = next((one for one in taken_in(library) if one.id == entry), None)
    if found is None:
        raise UserError(N_("What came in then was taken back since: look at the list once more."))
    return found


def merge_report(library: Library, entry: Id) -> MergeReport:
    """The report of a file that was taken in, in the language that speaks; questions with their answers of by now.

    Raises:
        UserError: it was taken back meanwhile, or whoever works now does not see readers' cards.
    """
    check_sees(library, Field.CARD)
    told, database = taken_in_at(library, entry), library.store.database
    kit, heads = stored.kit_numbered(told.kit), came.heads_of(database, entry)
    file = came.file_of(entry) or MergedFile(told.kit, told.file, told.steps)
    asked = asked_about(entry)
    return MergeReport(
        *_named(library, kit),
        facts=_facts(kit, file, told.steps, told.person, told.at),
        copied=_copied(file),
        missing=tuple(map(_gap_then, file.gaps)),
        visits=visit_lines(library, heads, asked),
        work=work_lines(heads),
        questions=tuple(questions_of(library, entry)),
    )


def empty_report(library: Library, kit: Kit, file: MergedFile) -> MergeReport:
    """The report of a file that brought nothing that can be taken in now."""
    facts = _facts(kit, file, 0, library.person, library.clock())
    missing = tuple(map(_gap_then, file.gaps))
    return MergeReport(*_named(library, kit), facts, copied=_copied(file), missing=missing)


def asked_about(entry: str) -> frozenset[str]:
    """The rows that the questions of a merge are about."""
    asked = [one for one in stored_questions.questions() if one.merge == entry]
    held = [change.row_id for one in asked if one.holds for change in stored_questions.held_changes(one.id)]
    return frozenset(filter(None, (*(row for one in asked for row in (one.row_id, one.other)), *held)))


def missing_words(gap: Gap) -> str:
    """What is missing, and what to bring."""
    if gap.first == gap.last:
        told = _("Step {number} is missing: bring the file that was written before, or a whole one.")
        return told.format(number=gap.first)
    return _("Steps {first} to {last} are missing: bring the file that was written before, or a whole one.").format(
        first=gap.first, last=gap.last
    )


def copied_words(count: int) -> str:
    """What is to be known and done where a kit's file was copied, and work went on in both."""
    return ngettext(
        "The file of this kit was copied, and work went on in both copies: {count} step of this file is of another"
        " copy than those that came first. It counts as well. Write a whole return file from each copy.",
        "The file of this kit was copied, and work went on in both copies: {count} steps of this file are of another"
        " copy than those that came first. They count as well. Write a whole return file from each copy.",
        count,
    ).format(count=count)


def _copied(file: MergedFile) -> str:
    return copied_words(file.copied) if file.copied else ""


def _gap_then(gap: Gap) -> str:
    """What was missing then: what to bring, or that it came since."""
    if came.still_missing(gap):
        return missing_words(gap)
    if gap.first == gap.last:
        return _("Step {number} was missing then, and came since.").format(number=gap.first)
    return _("Steps {first} to {last} were missing then, and came since.").format(first=gap.first, last=gap.last)


def report_drawn(library: Library, made: Callable[[], MergeReport]) -> bytes:
    """A report as a PDF; it is made while the papers' language speaks.

    Raises:
        UserError: it cannot be made.
    """
    from outreach_app.documents.merge_report import merge_report_pdf

    with speaking(rules_on(library.clock().date()).papers_language):
        return merge_report_pdf(made())


def taken_in_pdf(library: Library, entry: Id) -> bytes:
    """The report of a file that was taken in, as a PDF in the papers' language.

    Raises:
        UserError: as `merge_report`.
    """
    return report_drawn(library, lambda: merge_report(library, entry))


def note_merge_report(library: Library) -> Changes:
    """Note in the journal that a report, with the names on it, left the library on paper or as a file."""
    with library.use_case("save_merge_report", keep_empty=True) as work:
        pass
    return work.changes


def write_merge_report(library: Library, pdf: bytes, path: Path) -> Changes:
    """Write a report as a file; the journal notes that names left the library.

    Raises:
        UserError: it cannot be written.
    """
    with library.use_case("save_merge_report", keep_empty=True) as work:
        write_beside(path, pdf)
    return work.changes


def report_name(one: TakenIn) -> str:
    """What a report is called where nobody says otherwise."""
    at = f"{one.at.astimezone():%d.%m.%Y %H-%M}"
    return _("Report of kit {number}, {at}").format(number=one.kit, at=at) + ".pdf"


def _named(library: Library, kit: Kit) -> tuple[str, str]:
    rules = rules_on(library.clock().date())
    return rules.library_name or _("Library"), _("Report of what kit {number} brought").format(number=kit.number)


def _facts(kit: Kit, file: MergedFile, steps: int, person: str, at: datetime) -> tuple[tuple[str, str], ...]:
    span = " – ".join(dict.fromkeys(f"{day:%d.%m.%Y}" for day in (kit.from_day, kit.until_day)))
    when = f"{at.astimezone():%d.%m.%Y %H:%M}"
    told = (
        (_("Taken along by"), kit.holder),
        (_("For the days"), span),
        (_("What"), kit.title),
        (_("File"), file.name),
        (_("Taken in"), _("{day}, {name}").format(day=when, name=person)),
        (_("Steps of work in the file"), str(file.brought)),
        (_("Taken in then"), str(steps)),
        (_("Came before already"), str(file.already) if file.already else ""),
    )
    return tuple((name, value) for name, value in told if value)
