"""The commands that keep the file: backup, restore, check, undo."""

from pathlib import Path

import click

from outreach_app.cli.options import PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.wording import _


@click.command()
@common
@click.argument("file", type=PATH)
@pass_session
def backup(session: Session, file: Path) -> None:
    """Copy the library into a file, verified after writing."""
    from outreach_app.services.upkeep import back_up_library

    with session.library() as library:
        made = back_up_library(library, file)
    session.answer(
        {"file": made.path.resolve(), "bytes": made.bytes, "verified": made.verified},
        _("Backup written and verified: {file}").format(file=made.path),
    )


@click.command()
@common
@pass_session
def backups(session: Session) -> None:
    """List the backups beside the library and in the second place, the newest first."""
    from outreach_app.services.backups import backups as kept

    second = session.settings.now.second_place
    with session.library() as library:
        found = kept(library, Path(second) if second else None)
    value = [
        {"file": one.path, "made": one.at, "bytes": one.bytes, "occasion": one.occasion.name.lower(), "away": one.away}
        for one in found
    ]
    session.answer(value, *(f"{one.at:%d.%m.%Y %H:%M}  {one.occasion.label}  {one.path}" for one in found))


@click.command()
@common
@click.argument("file", type=PATH)
@pass_session
def restore(session: Session, file: Path) -> None:
    """Put a backup in the library's place; what stood there is kept."""
    from outreach_app.services.upkeep import restore_library

    path = session.path
    restored = restore_library(path, file, session.passphrase(), session.now)
    session.remember(path)
    kept = [_("What stood there before: {file}").format(file=restored.replaced)] if restored.replaced else []
    session.answer(
        {"file": path.resolve(), "bytes": restored.bytes, "verified": True, "replaced": restored.replaced},
        _("Restored from the backup: {file}").format(file=path),
        *kept,
    )


@click.command()
@common
@click.option("--rebuild-search", is_flag=True, help="Make the search index anew first.")
@pass_session
def check(session: Session, rebuild_search: bool) -> None:
    """Check the file and what is in it."""
    from outreach_app.services.upkeep import check_library, rebuild_search_index

    with session.library() as library:
        if rebuild_search:
            rebuild_search_index(library)
        found = check_library(library)
        problems = [str(problem) for problem in found.problems]
    value = {
        "ok": found.ok,
        "schema": found.schema,
        "integrity": found.integrity,
        "journal_entries": found.journal_entries,
        "problems": problems,
    }
    session.answer(value, *(problems or [_("Nothing wrong was found.")]))


@click.command()
@common
@pass_session
def undo(session: Session) -> None:
    """Take back the last use case of the person who acts."""
    from outreach_app.services.upkeep import undo_last

    with session.library() as library:
        undone, changes = undo_last(library)
    session.answer(
        {"entry": changes.entry, "use_case": undone.use_case, "undoes": undone.entry},
        _("Undone: {what}").format(what=undone.label),
    )


@click.command()
@common
@click.argument("reader")
@click.option("--yes", is_flag=True, help="Do it: it cannot be undone.")
@pass_session
def anonymise(session: Session, reader: str, yes: bool) -> None:
    """Remove a reader's personal data for good, here and in the journal; the figures stay."""
    from outreach_app.services.privacy import anonymise_reader
    from outreach_app.services.readers import reader_called

    if not yes:
        raise click.UsageError("this cannot be undone: add --yes")
    with session.library() as library:
        changes = anonymise_reader(library, reader_called(library, reader).id)
    session.answer({"entry": changes.entry}, _("The personal data was removed; the figures stay."))
