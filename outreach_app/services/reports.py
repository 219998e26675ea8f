"""Figures written to a file."""

from datetime import date
from pathlib import Path

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.figures import FigureKey
from outreach_app.domain.papers import FiguresPaper
from outreach_app.domain.rules import LibraryRules
from outreach_app.exchange.write_tables import csv_bytes, xlsx_bytes
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.papers import letterhead
from outreach_app.services.statistics import Summary, figure_lines, records
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _, speaking

FigureRow = tuple[str, int, int]
"""A name, the period's number and the running total since 1 January."""

_TABLES = {".csv": csv_bytes, ".xlsx": xlsx_bytes}


def write_summary(library: Library, counted: Summary, path: Path) -> None:
    """Write a period's figures as PDF, XLSX or CSV, in the papers' language.

    Raises:
        UserError: the file's name ends otherwise, or it cannot be written.
    """
    kind = path.suffix.lower()
    if kind != ".pdf" and kind not in _TABLES:
        raise UserError(N_("“{file}” must end in .pdf, .xlsx or .csv: choose one of them."), file=path.name)
    if kind == ".pdf":
        write_beside(path, summary_pdf(library, counted))
        return
    with speaking(rules_on(counted.end).papers_language):
        content = _TABLES[kind]((_("Figure"), _("Period"), _("Since 1 January")), _rows(counted))
    write_beside(path, content)


def summary_pdf(library: Library, counted: Summary) -> bytes:
    """A period's figures as a paper, in the papers' language."""
    rules = rules_on(counted.end)
    with speaking(rules.papers_language):
        return _pdf(counted, rules, _rows(counted))


def _rows(counted: Summary) -> list[FigureRow]:
    return [(line.key.label, line.period, line.year) for line in figure_lines(counted)]


def write_records(library: Library, key: FigureKey, start: date, end: date, path: Path) -> None:
    """Write everything that a number counts in a period as XLSX or CSV, in the papers' language.

    Raises:
        UserError: the file's name ends otherwise, or it cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in _TABLES:
        raise UserError(N_("“{file}” must end in .xlsx or .csv: choose one of them."), file=path.name)
    with speaking(rules_on(end).papers_language):
        header = (_("Day"), _("Who"), _("What"), _("Form of service"), _("Round"), _("How many"))
        rows = [
            (one.day, one.name, one.what, one.form.label if one.form else "", one.round_number, one.people)
            for one in records(library, key, start, end).rows
        ]
        content = _TABLES[kind](header, rows)
    write_beside(path, content)


def _pdf(counted: Summary, rules: LibraryRules, rows: list[FigureRow]) -> bytes:
    from outreach_app.documents.figures import figures_pdf

    title = _("Off-site service from {start} to {end}")
    days = {"start": full_day(counted.start), "end": full_day(counted.end)}
    return figures_pdf(FiguresPaper(title.format(**days), letterhead(rules), tuple(rows)))
