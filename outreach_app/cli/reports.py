"""The command of a period's reports: the whole service, or the mobile library."""

from datetime import datetime
from pathlib import Path

import click

from outreach_app.cli.mobile_counts import BY, count_mobile
from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.cli.show import summary_lines, summary_value
from outreach_app.domain.mobile_figures import Slice


@click.command()
@common
@click.argument("name", type=click.Choice(["summary", "mobile"]))
@click.option("--from", "start", type=DAY, required=True)
@click.option("--to", "end", type=DAY, required=True)
@click.option("--by", type=BY, default=Slice.STOP.value, help="How the mobile library is told apart.")
@click.option("--out", type=PATH, help="FILE.pdf, FILE.xlsx or FILE.csv; printed here where not given.")
@pass_session
def report(session: Session, name: str, start: datetime, end: datetime, by: str, out: Path | None) -> None:
    """Count a period."""
    from outreach_app.services.reports import write_summary
    from outreach_app.services.statistics import summary

    if name == "mobile":
        count_mobile(session, Slice(by), start.date(), end.date(), out)
        return
    with session.library() as library:
        counted = summary(library, start.date(), end.date())
        if out:
            write_summary(library, counted, out)
    session.answer(summary_value(counted), *summary_lines(counted))
