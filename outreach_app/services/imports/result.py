"""What an import is given, and what it answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.exchange.columns import Mapped, read_mapping
from outreach_app.exchange.rdr import NAME as RDR
from outreach_app.exchange.records import RecordsFile
from outreach_app.services.library import Library, Work
from outreach_app.wording import N_, _, ngettext

if TYPE_CHECKING:
    from outreach_app.services.imports.pairs import Pair


@dataclass(frozen=True)
class Source:
    """A file and how it is to be read; None: found by itself.

    `fields` is what each column of a table holds, one after the other, empty for a column that is not used.
    """

    path: Path
    format: str | None = None
    encoding: str | None = None
    mapping_file: Path | None = None
    delimiter: str | None = None
    fields: tuple[str, ...] | None = None
    make_titles: bool = False
    """Of loans: books that the collection lacks become short records."""
    end_missing: date | None = None
    """Of stops: from which day on plans end that are on the routes of the file, and not in it."""

    @property
    def mapping(self) -> Mapped | None:
        """What was chosen for each column, else what the mapping file tells."""
        if self.fields is not None:
            return self.fields
        return read_mapping(self.mapping_file) if self.mapping_file else None

    @property
    def told(self) -> dict[str, Any]:
        """How the file is to be read, as the readers of files take it."""
        ways = {"format": self.format, "encoding": self.encoding, "delimiter": self.delimiter}
        return {**ways, "mapping": self.mapping}


class Verdict(StrEnum):
    """What becomes of a record."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The verdict in words."""
        return _(_VERDICTS[self])


_VERDICTS = {
    Verdict.NEW: N_("new"),
    Verdict.CHANGED: N_("added to"),
    Verdict.SAME: N_("here already"),
    Verdict.DOUBTFUL: N_("to look at"),
    Verdict.REFUSED: N_("not taken"),
}


class Doubt(UserError):  # noqa: N818 - a question
    """A record that can be read, but that a person must look at."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that did not come in, or not wholly: its number as the person sees it, and why."""

    record: int
    reason: UserError


@dataclass(frozen=True, slots=True)
class Judged:
    """A record with what becomes of it: its number as the person sees it, its name, and why or in which parts."""

    record: int
    verdict: Verdict
    name: str = ""
    reason: UserError | None = None


@dataclass
class ImportResult:
    """Counts of an import; `judged` says of every record what became of it, and of some twice: taken and doubtful."""

    format: str
    encoding: str
    read: int
    added: int = 0
    updated: int = 0
    copies: int = 0
    open_loans: int = 0
    titles_made: int = 0
    without_copies: int = 0
    judged: list[Judged] = field(default_factory=list)
    of: dict[Verdict, list[Judged]] = field(default_factory=dict)
    """The judged records of each verdict, once all are judged."""
    ignored_columns: tuple[str, ...] = ()
    missing: "list[Missing]" = field(default_factory=list)
    """Of stops: plans on the routes of the file that are not in it."""
    pairs: "list[Pair]" = field(default_factory=list)
    """Records that may be somebody who is here already, or who stands earlier in the file."""
    changes: Changes = field(default_factory=Changes)

    @classmethod
    def begun(cls, file: RecordsFile[Any]) -> "ImportResult":
        """The result of a file that was read, before any of its records is taken."""
        result = cls(file.format, file.encoding, len(file.records) + len(file.refused))
        result.judged += [Judged(one.record, Verdict.REFUSED, reason=one.reason) for one in file.refused]
        result.ignored_columns = file.ignored_columns
        return result

    @property
    def skipped(self) -> list[Skipped]:
        """Refusals, questions, and hand edits that were kept."""
        wanted = (Verdict.DOUBTFUL, Verdict.REFUSED)
        return [Skipped(one.record, one.reason) for one in self.judged if one.reason and one.verdict in wanted]

    def note(self, record: int, verdict: Verdict, name: str, reason: UserError | None = None) -> None:
        """List a record that was taken, or that is here already."""
        self.judged.append(Judged(record, verdict, name, reason))

    def skip(self, record: int, reason: UserError, name: str = "") -> None:
        """List a record that was not taken, or not wholly, with the reason."""
        verdict = Verdict.DOUBTFUL if isinstance(reason, Doubt) else Verdict.REFUSED
        self.judged.append(Judged(record, verdict, name, reason))

    def in_order(self) -> "ImportResult":
        """The result with its records as they stand in the file, and those of each verdict together."""
        self.judged.sort(key=lambda one: one.record)
        self.of = {verdict: [] for verdict in Verdict}
        for one in self.judged:
            self.of[one.verdict].append(one)
        return self

    def counts(self) -> dict[Verdict, int]:
        """How many records have each verdict, once all are judged."""
        return {verdict: len(self.of.get(verdict, ())) for verdict in Verdict}

    @property
    def not_used(self) -> str:
        """Which columns or fields of the file were not taken, in words; empty where all were."""
        if not self.ignored_columns:
            return ""
        told = _("Not taken: {names}") if self.format == RDR else _("Columns not used: {names}")
        return told.format(names=", ".join(self.ignored_columns))

    @property
    def not_in_file(self) -> str:
        """Which plans on the routes of the file it does not tell of, in words."""
        told = ngettext(
            "{count} plan on these routes is not in the file",
            "{count} plans on these routes are not in the file",
            len(self.missing),
        )
        return f"{told}: {'; '.join(map(str, self.missing))}"

    def lines(self) -> list[str]:
        """The result for people."""
        lines = [
            ngettext("{count} record read", "{count} records read", self.read),
            ngettext("{count} added", "{count} added", self.added),
            ngettext("{count} updated", "{count} updated", self.updated),
        ]
        if self.open_loans:
            lines.append(ngettext("{count} loan is open", "{count} loans are open", self.open_loans))
        if self.titles_made:
            lines.append(ngettext("{count} short record made", "{count} short records made", self.titles_made))
        if self.copies:
            lines.append(ngettext("{count} copy added", "{count} copies added", self.copies))
        if self.without_copies:
            lines.append(ngettext("{count} title has no copy", "{count} titles have no copy", self.without_copies))
        if self.ignored_columns:
            lines.append(self.not_used)
        if self.missing:
            lines.append(self.not_in_file)
        return lines + [
            _("Record {number}: {reason}").format(number=one.record, reason=one.reason) for one in self.skipped
        ]


@dataclass(frozen=True, slots=True)
class Missing:
    """A plan of a stop on a route of the file that no line of it tells of: the stop, how often, the route."""

    stop: str
    comes: str
    route: str

    def __str__(self) -> str:
        return f"{self.stop} ({self.comes}, {self.route})"


class RehearsalError(Exception):
    """Takes a rehearsal back."""


@contextmanager
def importing(library: Library, name: str, result: ImportResult, *, dry_run: bool) -> Iterator[Work]:
    """One use case for a whole file; a dry run does everything and takes it back."""
    try:
        with library.use_case(name) as work:
            yield work
            if dry_run:
                raise RehearsalError
    except RehearsalError:
        return
    result.changes = work.changes
