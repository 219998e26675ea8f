"""A table that was filled in out there comes in as the file of a kit does: looked at, then entered exactly once."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from outreach_app.exchange.outcomes import read_outcomes
from outreach_app.services.fieldwork.back import taken_words
from outreach_app.services.library import Library
from outreach_app.services.record_file import RecordResult, digest_of, enter_outcomes, preview_record_file
from outreach_app.storage.backup import BEFORE_TABLE, back_up_automatically
from outreach_app.storage.location import check_file, looks_encrypted
from outreach_app.wording import _

_ENDINGS = {".csv", ".xlsx", ".xls", ".ods", ".tsv", ".txt"}
"""Spreadsheets that cannot be read are told so there, and not as damaged files of a kit."""


@dataclass(frozen=True)
class FilledTable:
    """What a table of outcomes brings, or brought: its lines, and in words why some of them cannot come in."""

    lines: int
    taken: int
    already: int
    faults: tuple[tuple[int, str], ...] = ()
    """The number of each such line in the file, from 1, and the reason."""

    entry: str | None = None
    work: tuple[tuple[str, int], ...] = ()
    looked: bool = False
    """It was only looked at: nothing is in yet."""

    @property
    def report(self) -> tuple[str, ...]:
        """What comes, or came, of it, in sentences."""
        told = [
            _("Lines filled in: {count}").format(count=self.lines),
            taken_words(self.taken, looked=self.looked),
        ]
        if self.already:
            told.append(_("Came before already: {count}").format(count=self.already))
        if self.faults:
            told.append(
                _("Lines that cannot come in: {count}. Correct them in the file, then choose it again.").format(
                    count=len(self.faults)
                )
            )
        return (*told, *(_("Line {line}: {reason}").format(line=line, reason=reason) for line, reason in self.faults))


def is_filled_table(file: Path) -> bool:
    """Whether a file is a table by its name, and no file of a kit that was renamed on the way.

    One that cannot be read is told so by whoever takes it in.
    """
    with suppress(OSError):
        return file.suffix.lower() in _ENDINGS and not looks_encrypted(file)
    return True


def preview_filled(library: Library, file: Path) -> FilledTable:
    """What a table would bring; nothing is changed.

    Raises:
        UserError: it is no table of outcomes, or cannot be read; or this is a kit, into which nothing comes back.
    """
    library.check_may("receive_kit")
    check_file(file)
    return replace(_told(preview_record_file(library, file, library.clock().date())), looked=True)


def receive_filled(library: Library, file: Path) -> FilledTable:
    """Enter a table after a backup, in one step that can be undone; lines that cannot be entered are listed.

    Raises:
        UserError: as `preview_filled`.
    """
    library.check_may("receive_kit")
    check_file(file)
    outcomes, digest = read_outcomes(file), digest_of(file)
    back_up_automatically(library.store.path, library.store.key, BEFORE_TABLE, library.clock())
    return _told(enter_outcomes(library, outcomes, library.clock().date(), digest))


def _told(came: RecordResult) -> FilledTable:
    faults = tuple((one.record, str(one.reason)) for one in came.skipped)
    work = (("record_outcomes", came.recorded),) if came.recorded else ()
    return FilledTable(came.rows, came.recorded, came.already, faults, came.changes.entry, work=work)
