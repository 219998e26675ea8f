"""The command of a period's reports: the whole service, or the mobile library."""

from datetime import date, datetime
from pathlib import Path

import click

from outreach_app.cli.mobile_counts import BY, count_mobile
from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.cli.show import summary_lines, summary_value
from outreach_app.domain.mobile_figures import Slice


@click.command()
@common
@click.argument("name", type=click.Choice(["summary", "mobile", "stop-review"]))
@click.option("--from", "start", type=DAY, required=True)
@click.option("--to", "end", type=DAY, required=True)
@click.option("--by", type=BY, default=Slice.STOP.value, help="How the mobile library is told apart.")
@click.option("--stop", help="The review of this stop only.")
@click.option("--out", type=PATH, help="FILE.pdf, FILE.xlsx or FILE.csv; printed here where not given.")
@pass_session
def report(
    session: Session, name: str, start: datetime, end: datetime, by: str, stop: str | None, out: Path | None
) -> None:
    """Count a period: the whole service, the mobile library, or each stop's year with what is advised."""
    from outreach_app.services.reports import write_summary
    from outreach_app.services.statistics import summary

    if name == "mobile":
        count_mobile(session, Slice(by), start.date(), end.date(), out)
        return
    if name == "stop-review":
        _reviews(session, start.date(), end.date(), stop, out)
        return
    with session.library() as library:
        counted = summary(library, start.date(), end.date())
        if out:
            write_summary(library, counted, out)
    session.answer(summary_value(counted), *summary_lines(counted))


def _reviews(session: Session, start: date, end: date, stop: str | None, out: Path | None) -> None:
    from outreach_app.services.mobile_counts import mobile_summary
    from outreach_app.services.places import place_named
    from outreach_app.services.review_reports import write_reviews
    from outreach_app.services.stop_reviews import reviews_of

    with session.library() as library:
        summary = mobile_summary(library, start, end)
        only = place_named(library, stop).id if stop else None
        found = [one for one in reviews_of(library, summary) if only in {None, one.year.stop}]
        if out:
            write_reviews(library, summary, out, only)
    value = [
        {
            "stop": one.year.name,
            "id": one.year.stop,
            "advice": one.advice.value,
            "reason": one.reason,
            "ask": one.ask,
            "told": one.told,
        }
        for one in found
    ]
    words = [f"{one.year.name}: {one.advice.label}. {one.reason}" for one in found]
    session.answer({"from": start, "to": end, "reviews": value}, *words)
