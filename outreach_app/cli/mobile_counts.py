"""The command of the mobile library's figures: by stop, route, vehicle, weekday or hour, and their records."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day
from outreach_app.domain.mobile_figures import MobileFigure, MobileKey, Slice

BY = click.Choice([by.value for by in Slice])


@click.command("mobile-counts")
@common
@click.option("--by", type=BY, default=Slice.STOP.value, help="What the figures are told apart by; stops if not given.")
@click.option("--from", "start", type=DAY, required=True)
@click.option("--to", "end", type=DAY, required=True)
@click.option(
    "--records",
    "figure",
    type=click.Choice([figure.value for figure in MobileFigure]),
    help="Name everything that this figure counts.",
)
@click.option("--part", help="Records of this line only: a stop, route or vehicle by name, mon, or an hour 10.")
@click.option("--out", type=PATH, help="FILE.pdf, FILE.xlsx or FILE.csv; printed here where not given.")
@pass_session
def mobile_counts(
    session: Session,
    by: str,
    start: datetime,
    end: datetime,
    figure: str | None,
    part: str | None,
    out: Path | None,
) -> None:
    """Count the mobile library: trips, stops made and missed, visits, loans, hours, kilometres."""
    if figure:
        _records(session, Slice(by), MobileFigure(figure), (start.date(), end.date()), part, out)
    else:
        count_mobile(session, Slice(by), start.date(), end.date(), out)


def count_mobile(session: Session, by: Slice, start: date, end: date, out: Path | None) -> None:
    """Count a period, and write it to a file where one is named."""
    from outreach_app.services.mobile_counts import mobile_lines, mobile_summary
    from outreach_app.services.mobile_reports import notes_of, write_mobile_counts

    with session.library() as library:
        summary = mobile_summary(library, start, end)
        if out:
            write_mobile_counts(library, summary, by, out)
    lines, total = mobile_lines(summary, by), summary.period.total
    notes = notes_of(summary)
    value = {
        "from": start,
        "to": end,
        "by": by.value,
        "lines": [_value(line.name, line.part, line.counts, line.year_ago, by) for line in lines],
        "total": _value("", None, total, summary.year_ago.total, None),
        "notes": notes,
    }
    figures = [one for one in MobileFigure if one.told_by(by)]
    words = [f"{'':<40}" + "".join(f"{one.short:>16.15}" for one in figures)]
    words += [
        f"{line.name:<40}" + "".join(f"{one.shown(line.counts.value(one, by)):>16}" for one in figures)
        for line in lines
    ]
    session.answer(value, *words, *notes)


def _value(name: str, part: Any, counts: Any, before: Any, by: Slice | None) -> dict[str, Any]:
    def told(one: Any) -> dict[str, Any]:
        values = {figure.value: one.value(figure, by) for figure in MobileFigure}
        return {name: value if value is None else round(value, 2) for name, value in values.items()}

    return {
        "name": name,
        "part": part,
        "figures": told(counts),
        "year_ago": told(before),
        "missed_reasons": {why.value: count for why, count in counts.reasons.items()},
        "as_planned": {figure.value: amount for figure, amount in counts.as_planned.items()},
        "not_told": {gap.value: count for gap, count in counts.gaps.items()},
    }


def _records(
    session: Session, by: Slice, figure: MobileFigure, days: tuple[date, date], part: str | None, out: Path | None
) -> None:
    from outreach_app.cli.plans import WEEKDAYS
    from outreach_app.services.mobile_counts import mobile_lines, mobile_summary
    from outreach_app.services.mobile_records import mobile_records
    from outreach_app.services.mobile_reports import of_a_kit, write_mobile_records

    with session.library() as library:
        summary = mobile_summary(library, *days)
        key = MobileKey(figure)
        if part:
            wanted = str(WEEKDAYS.index(part)) if part in WEEKDAYS else part.casefold()
            named = {str(line.part): line.part for line in mobile_lines(summary, by)}
            named |= {line.name.casefold(): line.part for line in mobile_lines(summary, by)}
            if wanted not in named or not figure.told_by(by):
                raise click.UsageError(f"--part is one of: {', '.join(named)}")
            key = MobileKey(figure, by, named[wanted])
        found = mobile_records(library, summary, key)
        if out:
            write_mobile_records(found, summary, out)
    value = {
        "figure": figure.value,
        "counted": found.counted,
        "rule": found.rule,
        "notes": of_a_kit(summary),
        "records": [
            {"day": one.day, "name": one.name, "what": one.what, "reader": one.reader, "round": one.round_number}
            for one in found.rows
        ],
    }
    lines = [f"{full_day(one.day)}  {one.name}  {one.what}" for one in found.rows]
    session.answer(value, f"{found.label}: {found.counted}", found.rule, *of_a_kit(summary), *lines)
