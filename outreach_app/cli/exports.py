"""Files for other programs."""

from pathlib import Path

import click

from outreach_app.cli.options import PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.wording import _, ngettext


@click.command("export")
@common
@click.argument("kind", type=click.Choice(["stops"]))
@click.option("--out", type=PATH, required=True, help="FILE.csv")
@pass_session
def export(session: Session, kind: str, out: Path) -> None:
    """Write the mobile library's stops with their timetables as the open stop file (CSV)."""
    from outreach_app.services.stops import write_stops

    with session.library() as library:
        count = write_stops(library, out)
    lines = ngettext("{count} line", "{count} lines", count)
    session.answer({"kind": kind, "lines": count, "file": out.resolve()}, _("Saved: {file}").format(file=out), lines)
