"""The commands of retention: whose data are to be removed, removing them, the act of it."""

from pathlib import Path

import click

from outreach_app.cli.options import PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.wording import _, ngettext


@click.command()
@common
@click.option(
    "--anonymise", "cards", multiple=True, metavar="CARD", help="Remove this reader's data; may be given again."
)
@click.option("--all", "everybody", is_flag=True, help="Remove the data of everybody on the list without open loans.")
@click.option("--yes", is_flag=True, help="Do it: it cannot be undone.")
@click.option("--act", type=PATH, help="FILE.pdf for the act of it.")
@pass_session
def retention(session: Session, cards: tuple[str, ...], everybody: bool, yes: bool, act: Path | None) -> None:
    """List whose personal data have been kept long enough; remove them in one step, with the act."""
    from outreach_app.services.readers import reader_called
    from outreach_app.services.retention import anonymise_readers, due_to_anonymise, write_act

    if (cards or everybody) and not yes:
        raise click.UsageError("this cannot be undone: add --yes")
    with session.library() as library:
        due = due_to_anonymise(library, session.today)
        if not cards and not everybody:
            value = [
                {
                    "card": one.leaver.card,
                    "name": one.leaver.name,
                    "since": one.since,
                    "reason": one.reason,
                    "open_loans": one.leaver.open_loans,
                }
                for one in due
            ]
            lines = [f"{one.leaver.card}  {one.leaver.name}  {full_day(one.since)}  {one.reason}" for one in due]
            session.answer(value, *(lines or [_("Nobody's data are to be removed.")]))
            return
        named = {reader_called(library, card).id for card in cards}
        named |= {one.id for one in due if one.free} if everybody else set()
        changes = anonymise_readers(library, sorted(named))
        if act and changes.entry:
            write_act(library, Id(changes.entry), act)
    done = ngettext("{count} reader anonymised", "{count} readers anonymised", len(named))
    session.answer({"entry": changes.entry, "readers": len(named), "act": act}, done)


@click.command("erasure-acts")
@common
@click.option("--entry", help="The act of this step; the newest where none is named.")
@click.option("--out", type=PATH, help="FILE.pdf; without it, the steps are listed.")
@pass_session
def erasure_acts(session: Session, entry: str | None, out: Path | None) -> None:
    """List the steps in which personal data were removed, or print the act of one."""
    from outreach_app.services.retention import erasures, last_erasure, write_act

    with session.library() as library:
        if out:
            chosen = Id(entry) if entry else last_erasure(library)
            write_act(library, chosen or Id(""), out)
            session.answer({"act": out.resolve()}, str(out))
            return
        found = erasures(library)
    value = [{"entry": one.entry, "at": one.at, "person": one.person, "readers": one.readers} for one in found]
    lines = [f"{one.at:%d.%m.%Y %H:%M}  {one.person}  {one.readers}  {one.entry}" for one in found]
    session.answer(value, *(lines or [_("Nobody's data were removed yet.")]))


@click.command("who-saw")
@common
@click.argument("reader")
@click.option("--all", "everything", is_flag=True, help="Changes as well.")
@pass_session
def who_saw(session: Session, reader: str, everything: bool) -> None:
    """List who looked at protected data of READER (card or name), or who did anything to the card."""
    from outreach_app.services.reader_history import history_of
    from outreach_app.services.readers import reader_called

    with session.library() as library:
        found = history_of(library, reader_called(library, reader).id, only_looks=not everything)
    value = [
        {
            "entry": one.entry,
            "at": one.at,
            "person": one.person,
            "use_case": one.use_case,
            "looked": one.looked,
            "changed": one.changed,
        }
        for one in found
    ]
    lines = [f"{one.at:%d.%m.%Y %H:%M}  {one.person}  {one.words}  {one.changed}".rstrip() for one in found]
    session.answer(value, *(lines or [_("Nobody looked at protected data.")]))
