"""What an import is given, and what it answers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.exchange.columns import read_mapping
from outreach_app.services.library import Library, Work
from outreach_app.wording import _, ngettext


@dataclass(frozen=True)
class Source:
    """A file and how it is to be read; None: found by itself."""

    path: Path
    format: str | None = None
    encoding: str | None = None
    mapping_file: Path | None = None

    @property
    def mapping(self) -> Mapping[str, str] | None:
        """Fields and the columns that hold them, as the mapping file tells."""
        return read_mapping(self.mapping_file) if self.mapping_file else None


@dataclass(frozen=True)
class Skipped:
    """A record that did not come in, or not wholly: its number as the person sees it, and why."""

    record: int
    reason: UserError


@dataclass
class ImportResult:
    """Counts of an import; `skipped` holds refusals, questions, and hand edits that were kept."""

    format: str
    encoding: str
    read: int
    added: int = 0
    updated: int = 0
    copies: int = 0
    without_copies: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    ignored_columns: tuple[str, ...] = ()
    changes: Changes = field(default_factory=Changes)

    def skip(self, record: int, reason: UserError) -> None:
        """List a record with the reason."""
        self.skipped.append(Skipped(record, reason))

    def lines(self) -> list[str]:
        """The result for people."""
        lines = [
            ngettext("{count} record read", "{count} records read", self.read),
            ngettext("{count} added", "{count} added", self.added),
            ngettext("{count} updated", "{count} updated", self.updated),
        ]
        if self.copies:
            lines.append(ngettext("{count} copy added", "{count} copies added", self.copies))
        if self.without_copies:
            lines.append(ngettext("{count} title has no copy", "{count} titles have no copy", self.without_copies))
        if self.ignored_columns:
            lines.append(_("Columns not used: {names}").format(names=", ".join(self.ignored_columns)))
        return lines + [
            _("Record {number}: {reason}").format(number=one.record, reason=one.reason) for one in self.skipped
        ]


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
