"""The figures of the mobile library written to a file: a table for a spreadsheet, or a paper."""

from datetime import date
from pathlib import Path

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.mobile_figures import MobileFigure, Slice
from outreach_app.domain.mobile_papers import MobileTable
from outreach_app.exchange.write_tables import csv_bytes, xlsx_bytes
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.mobile_counts import MobileLine, MobileSummary, mobile_lines
from outreach_app.services.mobile_records import MobileRecords
from outreach_app.services.papers import letterhead
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _, speaking

TABLES = {".csv": csv_bytes, ".xlsx": xlsx_bytes}


def write_mobile_counts(library: Library, summary: MobileSummary, by: Slice, path: Path) -> None:
    """Write the figures of a slice as PDF, XLSX or CSV, in the papers' language.

    Raises:
        UserError: the file's name ends otherwise, or it cannot be written.
    """
    kind = kind_of(path)
    if kind == ".pdf":
        write_beside(path, mobile_counts_pdf(summary, by))
        return
    with speaking(rules_on(summary.end).papers_language):
        header = [_part(by)]
        for figure in _figures(by):
            header += [figure.label, _("{figure}, a year ago").format(figure=figure.label)]
        rows = [[line.name, *_numbers(line, by)] for line in _lines(summary, by)]
        rows += [[note, *[""] * (len(header) - 1)] for note in of_a_kit(summary)]
        content = TABLES[kind](header, rows)
    write_beside(path, content)


def mobile_counts_pdf(summary: MobileSummary, by: Slice) -> bytes:
    """The figures of a slice as a paper, in the papers' language."""
    from outreach_app.documents.mobile_table import mobile_table_pdf

    rules = rules_on(summary.end)
    with speaking(rules.papers_language):
        paper = MobileTable(
            title=_("Mobile library, {period}").format(period=period_words(summary.start, summary.end)),
            letterhead=letterhead(rules),
            part=_part(by),
            heads=tuple(figure.short for figure in _figures(by)),
            rows=tuple((line.name, tuple(_cells(line, by))) for line in _lines(summary, by)),
            notes=tuple(notes_of(summary)),
        )
        return mobile_table_pdf(paper)


def write_mobile_records(found: MobileRecords, summary: MobileSummary, path: Path) -> None:
    """Write everything that a number of a summary counts as XLSX or CSV, in the papers' language.

    Raises:
        UserError: the file's name ends otherwise, or it cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in TABLES:
        raise UserError(N_("“{file}” must end in .xlsx or .csv: choose one of them."), file=path.name)
    with speaking(rules_on(summary.end).papers_language):
        header = (_("Day"), _("Who"), _("What"), _("Round"))
        rows = [(one.day, one.name, one.what, one.round_number) for one in found.rows]
        content = TABLES[kind](header, [*rows, *((note, "", "", "") for note in of_a_kit(summary))])
    write_beside(path, content)


def kind_of(path: Path) -> str:
    """How a report is written, by the end of its file's name.

    Raises:
        UserError: it is none of those.
    """
    kind = path.suffix.lower()
    if kind != ".pdf" and kind not in TABLES:
        raise UserError(N_("“{file}” must end in .pdf, .xlsx or .csv: choose one of them."), file=path.name)
    return kind


def period_words(start: date, end: date) -> str:
    """A period as papers name it."""
    return _("from {start} to {end}").format(start=full_day(start), end=full_day(end))


def notes_of(summary: MobileSummary) -> list[str]:
    """What has to be told with the figures: that they are a kit's, what was not recorded, why stops were missed."""
    counts = summary.period.total
    notes = [gap.told(count) for gap, count in sorted(counts.gaps.items()) if count]
    reasons = sorted(counts.reasons.items(), key=lambda pair: -pair[1])
    told = [f"{why.label} – {count}" for why, count in reasons if count]
    missed = [f"{MobileFigure.MISSED.label}: {'; '.join(told)}"] if told else []
    return [*of_a_kit(summary), *missed, *notes]


def of_a_kit(summary: MobileSummary) -> list[str]:
    """That the figures are a kit's; empty in the library."""
    told = _("Only what is in kit {number} is counted, which is a part of the library.")
    return [told.format(number=summary.kit)] if summary.kit else []


def _part(by: Slice) -> str:
    return {
        Slice.STOP: _("Stop"),
        Slice.ROUTE: _("Route"),
        Slice.VEHICLE: _("Vehicle"),
        Slice.WEEKDAY: _("Weekday"),
        Slice.HOUR: _("Hour"),
    }[by]


def _figures(by: Slice) -> list[MobileFigure]:
    return [figure for figure in MobileFigure if figure.told_by(by)]


def _lines(summary: MobileSummary, by: Slice) -> list[MobileLine]:
    total = MobileLine(by, None, _("Total"), summary.period.total, summary.year_ago.total)
    return [*mobile_lines(summary, by), total]


def _numbers(line: MobileLine, by: Slice) -> list[float | None]:
    values = ((counts.value(figure, by) for counts in (line.counts, line.year_ago)) for figure in _figures(by))
    return [value if value is None else round(value, 2) for pair in values for value in pair]


def _cells(line: MobileLine, by: Slice) -> list[tuple[str, str]]:
    return [
        (figure.shown(line.counts.value(figure, by)), figure.shown(line.year_ago.value(figure, by)))
        for figure in _figures(by)
    ]
