"""Bringing back, in the office: a preview of what comes in, a backup, and the merge."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Kit
from outreach_app.domain.merge_report import VisitLine
from outreach_app.domain.roles import Field
from outreach_app.services.fieldwork.came_in import visit_lines
from outreach_app.services.fieldwork.doubts import ask_doubts
from outreach_app.services.fieldwork.questions import FieldQuestion, field_questions
from outreach_app.services.fieldwork.reports import (
    asked_about,
    copied_words,
    empty_report,
    missing_words,
    report_drawn,
    taken_in_pdf,
)
from outreach_app.services.fieldwork.words import as_noted, key_by_words
from outreach_app.services.library import Library, OnlyLooked
from outreach_app.services.roles import check_sees
from outreach_app.storage import numbers
from outreach_app.storage.backup import BEFORE_KIT, back_up_automatically
from outreach_app.storage.entries import EntryHead, moment
from outreach_app.storage.fieldwork import kits as stored
from outreach_app.storage.fieldwork.came import MergedFile, heads_of, note_file
from outreach_app.storage.fieldwork.carry import Carried, Origin, carried, salt_of_file
from outreach_app.storage.fieldwork.receive import Merged, receive
from outreach_app.storage.keys import derive
from outreach_app.storage.upgrade import is_library
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class ReceivedFile:
    """What a file of a kit brought."""

    kit: Kit
    merged: Merged
    questions: tuple[FieldQuestion, ...] = ()
    work: tuple[tuple[str, int], ...] = ()
    """What was done out there: use cases, each with how often it is in the file."""
    visits: tuple[VisitLine, ...] = ()
    """What comes in, line by line, as it is on the route sheet."""
    file: str = ""
    looked: bool = False
    """It was only looked at: nothing is in yet."""
    told: int = 0
    """The number by which the kit calls itself; another one than here where a restored library gave it once more."""

    @property
    def summary(self) -> tuple[str, ...]:
        """What came of it, in sentences, the questions only counted."""
        told = [
            _("Kit {number}, {holder}").format(number=self.kit.number, holder=self.kit.holder),
            *([number_words(self.told)] if self.told not in (0, self.kit.number) else []),
            _("Steps of work in the file: {count}").format(count=self.merged.brought),
            taken_words(self.merged.taken, looked=self.looked),
        ]
        if self.already:
            told.append(_("Came before already: {count}").format(count=self.already))
        if self.merged.copied:
            told.append(copied_words(self.merged.copied))
        told += [missing_words(gap) for gap in self.merged.gaps]
        if self.questions:
            told.append(_("Questions: {count}").format(count=len(self.questions)))
        return tuple(told)

    @property
    def report(self) -> tuple[str, ...]:
        """What came of it, in sentences; the questions at their end."""
        return (*self.summary, *(one.sentence for one in self.questions))

    @property
    def already(self) -> int:
        """How many of its entries had come before."""
        return self.merged.brought - self.merged.new


def number_words(told: int) -> str:
    """What is to be known of a kit that calls itself by another number than it has here."""
    return _(
        "On the laptop it says kit {told}: since the library was restored from a backup, another kit has that number."
    ).format(told=told)


def taken_words(count: int, *, looked: bool) -> str:
    """How much was taken in, or would be where a file is only looked at."""
    return (_("Will be taken in: {count}") if looked else _("Taken in: {count}")).format(count=count)


class UnknownKit(UserError):  # noqa: N818 - its words may open it
    """A file of a kit that nobody here knows of, or no such file at all."""


def preview_file(library: Library, file: Path, words: str = "") -> ReceivedFile:
    """What a file would bring, questions among it; nothing is changed.

    Raises:
        UserError: as `receive_file`.
    """
    with _opened(library, file, words) as (known, found):
        made: list[ReceivedFile] = []

        def look(merged: Merged) -> None:
            made.append(_looked_at(library, known, merged, file.name))
            raise OnlyLooked

        with suppress(OnlyLooked):
            entries = list(found.entries())
            receive(library.store, library.person, library.clock(), entries, done=look)
    return replace(made[0], work=_work(entries), looked=True)


def receive_file(library: Library, file: Path, *, from_lost: bool = False, words: str = "") -> ReceivedFile:
    """Take in what a kit brought back, after a backup; one step, which can be undone.

    `words` open the file of a kit that nobody here knows of: the library was restored from a backup of before.

    What comes of a kit that was lost may be written by whoever found it: it stays outside until `from_lost` lets it in.

    Raises:
        UserError: the file is of no kit of this library, of a lost one, damaged, or of a newer version; nothing was
            changed.
    """
    with _opened(library, file, words) as (known, found):
        kit = known.kit
        if kit.lost_at and not from_lost:
            raise UserError(
                N_(
                    "Kit {number} was noted as lost, so “{file}” is held back: somebody else may have written it. Look"
                    " at what is in it; take it in only after asking {holder}."
                ),
                number=kit.number,
                file=file.name,
                holder=kit.holder,
            )
        entries = list(found.entries())
        back_up_automatically(library.store.path, library.store.key, BEFORE_KIT, library.clock())
        came: list[ReceivedFile] = []
        merged = receive(
            library.store,
            library.person,
            library.clock(),
            entries,
            done=lambda one: came.append(_looked_at(library, known, one, file.name)),
        )
        return replace(came[0], merged=merged, work=_work(entries))


def _work(entries: Iterable[tuple[EntryHead, object]]) -> tuple[tuple[str, int], ...]:
    """Use cases of entries, the most frequent first."""
    return tuple(Counter(head.use_case for head, _changes in entries).most_common())


def _looked_at(library: Library, known: "_Known", merged: Merged, name: str) -> ReceivedFile:
    """What came in, line by line and with all questions in words, before it is saved."""
    known.note(library)
    found = ask_doubts(library, merged, library.clock().date())
    new = {one.id for one in (*merged.asked, *found)}
    asked = tuple(one for one in field_questions(library) if one.id in new)
    lines: tuple[VisitLine, ...] = ()
    if merged.entry and merged.taken:
        note_file(merged.entry, merged_file(known.kit, merged, name), moment(library.clock()))
        heads = heads_of(library.store.database, merged.entry)
        lines = visit_lines(library, heads, asked_about(merged.entry))
    return ReceivedFile(known.kit, merged, asked, visits=lines, file=name, told=known.told)


def merged_file(kit: Kit, merged: Merged, name: str) -> MergedFile:
    """What is kept of a file that was taken in."""
    return MergedFile(kit.number, name, merged.brought, merged.brought - merged.new, merged.gaps, merged.copied)


def report_pdf(library: Library, came: ReceivedFile) -> bytes:
    """The report of a file that was just taken in, as a PDF in the papers' language.

    Raises:
        UserError: it was taken back meanwhile, or whoever works now does not see readers' cards.
    """
    kit, merged, entry = came.kit, came.merged, came.merged.entry
    if entry:
        return taken_in_pdf(library, entry)
    return report_drawn(library, lambda: empty_report(library, kit, merged_file(kit, merged, came.file)))


@dataclass(frozen=True)
class _Known:
    """The kit that a file is of; `words` are given where no kit here is known by it, and it is to be noted."""

    kit: Kit
    told: int
    words: str = ""
    salt: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)

    def note(self, library: Library) -> None:
        """Note a kit that was made after the backup from which the library was restored; what it gives out is its.

        A return file of an older version does not tell its site, by which a kit is known here: nothing is noted of it.
        """
        if not self.words:
            return
        if self.kit.site:
            stored.put_kit(self.kit, None, self.salt, self.words)
        for name, last in {**self.numbers, "kit": self.kit.number}.items():
            numbers.raise_to(library.store, name, last)


@contextmanager
def _opened(library: Library, file: Path, words: str) -> Iterator[tuple[_Known, Carried]]:
    library.check_may("receive_kit")
    check_sees(library, Field.CARD)
    salt = salt_of_file(file)
    known = stored.kit_of_salt(salt)
    if known is None and not words:
        raise _unknown(library, file)
    key = derive(known[1], bytes.fromhex(salt)) if known else key_by_words(file, words)
    with carried(file, key) as found:
        origin = found.origin()
        site = found.site()
        if not stored.is_ours(origin.office, library.store.site) or (known and site not in ("", known[0].site)):
            raise UserError(N_("“{file}” is of a kit of another library: it is not taken in."), file=file.name)
        if known is None and site and stored.kit_of_site(site):
            raise found.damaged()
        told, given = origin.number, origin.numbers
        here = _Known(known[0], told) if known else _Known(_kit_of(site, origin), told, as_noted(words), salt, given)
        yield here, found


def _unknown(library: Library, file: Path) -> UserError:
    """What is said of a file of no kit that is known here: a backup taken for one is told from the rest."""
    if is_library(file, library.store.key):
        return UserError(
            N_(
                "“{file}” is a library, or a backup of one, and no file of a kit. To go back to it, restore it:"
                " “Settings → Data and backup”, or “outreach restore”."
            ),
            file=file.name,
        )
    if file.suffix.lower() == ".outreach":
        return UnknownKit(
            N_(
                "“{file}” is of no kit of this library: by its name it is another library, or a backup with another"
                " password. Choose the return file, or the kit, that came back; a backup is restored in “Settings →"
                " Data and backup”."
            ),
            file=file.name,
        )
    return UnknownKit(
        N_("“{file}” is of no kit of this library. Choose the return file, or the kit, that came back."),
        file=file.name,
    )


def _kit_of(site: str, origin: Origin) -> Kit:
    """A kit as its own file tells of it; where its number was given to another one meanwhile, the next is its."""
    taken = {one.number for one in stored.kits()}
    number = origin.number if origin.number not in taken else max(taken) + 1
    return Kit(site, number, origin.title, origin.holder, origin.made_at, "", *origin.days)
