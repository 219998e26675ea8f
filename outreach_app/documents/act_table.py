"""The table of an act (Ф-15): its nine columns on an upright sheet, and a copy as a row."""

from outreach_app.documents.drawing import Block
from outreach_app.documents.ruled_table import RuledTable
from outreach_app.domain.amounts import in_figures
from outreach_app.domain.dates import full_day
from outreach_app.domain.set_acts import ActRow
from outreach_app.wording import N_

TABLE = RuledTable(
    (8, 20, 22, 62, 11, 16, 17, 17, 17),
    (
        N_("№"),
        N_("Acc. no."),
        N_("Shelf mark (BBK, author mark)"),
        N_("Author, title, year"),
        N_("Mark 0+ … 18+"),
        N_("Price, roubles"),
        N_("Condition"),
        N_("Due back"),
        N_("Returned (mark)"),
    ),
    left={3},
    right={5},
    small={1, 2, 6, 7, 8},
)
WIDTH = TABLE.width


def row_block(number: int, row: ActRow) -> Block:
    """A copy: a line as high as its longest cell."""
    shown = (
        str(number),
        row.accession,
        row.shelf_mark,
        row.description,
        "" if row.age_mark is None else f"{row.age_mark}+",
        "–" if row.price is None else in_figures(row.price),
        row.condition,
        full_day(row.due) if row.due else "",
        row.back,
    )
    return TABLE.row(shown)
