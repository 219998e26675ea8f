"""Figures written to a file."""

from pathlib import Path

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.papers import FiguresPaper
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.statistics import Figures, Row
from outreach_app.exchange.write_tables import csv_bytes, xlsx_bytes
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.papers import letterhead
from outreach_app.services.statistics import Summary
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
    rules = rules_on(counted.end)
    with speaking(rules.papers_language):
        rows = _rows(counted.figures, counted.year_to_date)
        if kind == ".pdf":
            content = _pdf(counted, rules, rows)
        else:
            content = _TABLES[kind]((_("Figure"), _("Period"), _("Since 1 January")), rows)
    write_beside(path, content)


def _pdf(counted: Summary, rules: LibraryRules, rows: list[FigureRow]) -> bytes:
    from outreach_app.documents.figures import figures_pdf

    title = _("Off-site service from {start} to {end}")
    days = {"start": full_day(counted.start), "end": full_day(counted.end)}
    return figures_pdf(FiguresPaper(title.format(**days), letterhead(rules), tuple(rows)))


def _rows(period: Figures, year: Figures) -> list[FigureRow]:
    rows: list[FigureRow] = [
        (_("Readers served"), period.readers_served, year.readers_served),
        (_("New readers"), period.new_readers, year.new_readers),
        (_("Off-site visits"), period.visits, year.visits),
        (_("Loans"), period.loans, year.loans),
        (_("Returns"), period.returns, year.returns),
    ]
    for form, row in year.by_form.items():
        rows += _slice(form.label, period.by_form.get(form, Row()), row)
    for band, row in year.by_age_band.items():
        rows += _slice(_(band), period.by_age_band.get(band, Row()), row)
    return rows


def _slice(name: str, period: Row, year: Row) -> list[FigureRow]:
    return [
        (f"{name}: {_('Readers served')}", period.readers, year.readers),
        (f"{name}: {_('Off-site visits')}", period.visits, year.visits),
        (f"{name}: {_('Loans')}", period.loans, year.loans),
    ]
