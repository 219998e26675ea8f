"""Every figure of one line, now and a year ago; missed stops also by their reasons. Each can be opened."""

from dataclasses import dataclass

from PySide6.QtCore import QSize

from outreach_app.domain.mobile_figures import MobileFigure, MobileKey
from outreach_app.ui import theme
from outreach_app.ui.mobile.counts.counts_table import Shown
from outreach_app.ui.records_panel import RecordsTable
from outreach_app.ui.table_view import ROW_HEIGHT
from outreach_app.ui.tables import Column
from outreach_app.wording import N_


@dataclass(frozen=True)
class FigureRow:
    """A figure, or the missed stops of one reason."""

    key: MobileKey
    name: str
    now: str
    before: str

    @property
    def id(self) -> MobileKey:
        """Which number it is."""
        return self.key


COLUMNS = (
    Column(N_("Figure"), lambda row: row.name, tip=lambda row: row.name, width=150, stretch=True),
    Column(N_("Period"), lambda row: row.now, width=84, right=True),
    Column(N_("A year ago"), lambda row: row.before, width=92, right=True, muted=True),
)


def rows_of(shown: Shown) -> list[FigureRow]:
    """Every figure of a line that can be told of it."""
    now, before, by = shown.line.counts, shown.line.year_ago, shown.line.by
    rows = []
    for figure in MobileFigure:
        if not shown.is_total and not figure.told_by(by):
            continue
        values = (counts.value(figure, None if shown.is_total else by) for counts in (now, before))
        texts = [figure.shown(value) for value in values]
        rows.append(FigureRow(shown.key(figure), figure.label, texts[0], texts[1] if shown.beside else "–"))
        if figure is MobileFigure.MISSED:
            rows += _reasons(shown)
    return rows


def _reasons(shown: Shown) -> list[FigureRow]:
    now, before = shown.line.counts.reasons, shown.line.year_ago.reasons
    key = shown.key(MobileFigure.MISSED)
    return [
        FigureRow(MobileKey(key.figure, key.by, key.part, why), f"   {why.label}", str(now.get(why, 0)), str(was))
        for why, was in ((why, before.get(why, 0)) for why in {**now, **before})
    ]


class FigureList(RecordsTable):
    """In the order of the service: trips first, kilometres last. Esc goes back to the table."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self.setSortingEnabled(False)

    def show_line(self, shown: Shown) -> None:
        """Show the figures of a line."""
        self.set_rows(rows_of(shown))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(4 * ROW_HEIGHT))
