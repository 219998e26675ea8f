"""Figures written to a file."""

from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.domain.statistics import Figures, Row
from outreach_app.exchange.write_tables import Value, csv_bytes, xlsx_bytes
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.statistics import Summary
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _, speaking

_MAKERS = {".csv": csv_bytes, ".xlsx": xlsx_bytes}


def write_summary(library: Library, counted: Summary, path: Path) -> None:
    """Write a period's figures as XLSX or CSV, in the papers' language.

    Raises:
        UserError: the file's name ends otherwise, or it cannot be written.
    """
    make = _MAKERS.get(path.suffix.lower())
    if make is None:
        raise UserError(N_("“{file}” must end in .xlsx or .csv: choose one of the two."), file=path.name)
    with speaking(rules_on(counted.end).papers_language):
        header = (_("Figure"), _("Period"), _("Since 1 January"))
        content = make(header, _rows(counted.figures, counted.year_to_date))
    write_beside(path, content)


def _rows(period: Figures, year: Figures) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = [
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


def _slice(name: str, period: Row, year: Row) -> list[tuple[Value, ...]]:
    return [
        (f"{name}: {_('Readers served')}", period.readers, year.readers),
        (f"{name}: {_('Off-site visits')}", period.visits, year.visits),
        (f"{name}: {_('Loans')}", period.loans, year.loans),
    ]
