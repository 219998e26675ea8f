"""What the wizard does outside the window's thread: looking at a file, checking it, bringing it in."""

from collections.abc import Callable
from functools import partial

from outreach_app.services.imports import (
    ImportResult,
    Source,
    import_loans,
    import_readers,
    import_stops,
    import_titles,
)
from outreach_app.services.imports.pairs import Decisions
from outreach_app.services.imports.preview import LOANS, READERS, STOPS, TITLES, Preview, preview, with_remembered
from outreach_app.services.library import Library
from outreach_app.ui.background import Progress


def look(library: Library, kind: str, source: Source, *, first: bool) -> Callable[[Progress], Preview]:
    """A job that looks at the beginning of a file; at the first look what is remembered of such files counts."""

    def job(_progress: Progress) -> Preview:
        try:
            seen = preview(kind, source)
            return with_remembered(library, kind, seen) if first else seen
        finally:
            library.store.release()

    return job


def bring_in(
    library: Library, kind: str, source: Source, decisions: Decisions, *, dry_run: bool
) -> Callable[[Progress], ImportResult]:
    """A job that brings a file in, or only says what would become of it.

    `decisions` tell what becomes of readers who may be here already. Once every record is judged, an import is made
    last and can no longer be cancelled: so it is all, or nothing.
    """
    runs = {
        READERS: partial(import_readers, decisions=decisions),
        TITLES: import_titles,
        LOANS: import_loans,
        STOPS: import_stops,
    }

    def job(progress: Progress) -> ImportResult:
        def tell(done: int, total: int) -> None:
            progress.report(done, total)
            if total and done == total and not dry_run:
                progress.settle()

        try:
            return runs[kind](library, source, library.clock().date(), dry_run=dry_run, tell=tell)
        finally:
            library.store.release()

    return job
