"""The grid: a round's lines in the order and with the columns of its printed sheet."""

from collections.abc import Container
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.services.visits import RoundRow
from outreach_app.ui import theme
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.ui.tables import Column
from outreach_app.ui.two_lines import TwoLineTable
from outreach_app.ui.visits.draft import Item, at_home
from outreach_app.ui.visits.outcomes import LOOKS, mark
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Line:
    """One row: its number on the sheet, what is known of it, and whether something is typed but not saved."""

    number: int
    row: RoundRow
    to_collect: int
    to_hand_out: int
    pending: bool = False
    anew: bool = False
    """Whether the reader is to be registered anew at this visit."""

    @property
    def id(self) -> Id:
        """The planned visit's id, by which a table keeps its place."""
        return self.row.planned.id

    @property
    def first(self) -> str:
        """Who is served."""
        return self.row.name

    @property
    def second(self) -> str:
        """Where."""
        place = self.row.stop.place
        room = self.row.reader.room if self.row.reader else ""
        parts = (_("to be registered anew") if self.anew else "", place.name, place.address.line, room)
        return " · ".join(part for part in parts if part and part != self.row.name)

    @property
    def came_back(self) -> int | None:
        """Copies taken back; nothing where nobody has entered anything."""
        count = len(self.row.back) + len(self.row.brought)
        return count if count or self.row.visit else None

    @property
    def handed_out(self) -> int | None:
        """Copies handed out; nothing before there is a result."""
        return len(self.row.out) if self.row.visit else None

    @property
    def wish(self) -> str:
        """What was asked for."""
        return "; ".join(request.text for request in self.row.requests)

    @property
    def outcome(self) -> Mark | str:
        """The result as a chip."""
        if self.pending:
            return Mark(State.DUE, _("not saved yet"))
        return mark(self.row.visit.outcome) if self.row.visit else "–"

    @property
    def outcome_rank(self) -> int:
        """Lines without a result first, then in the order of the keys."""
        return list(LOOKS).index(self.row.visit.outcome) + 1 if self.row.visit else 0


def lines_of(
    one: Round,
    rows: list[RoundRow],
    kept: dict[Id, tuple[Item, ...]],
    pending: set[Id],
    to_register: Container[Id] = (),
) -> list[Line]:
    """A round's lines with the numbers that its sheet has; `kept` are copies that were offered and not taken."""
    numbers = {stop.id: number for number, stop in enumerate(one.stops, 1)}
    lines = []
    for row in rows:
        hands_over = row.visit is not None and row.visit.outcome.hands_over
        shown = {loan.copy.id for loan in row.out} if hands_over else {item.copy.id for item in row.bag}
        to_hand_out = len(shown | {item.copy for item in kept.get(row.planned.id, ())})
        to_collect = len(row.back) + len(row.brought) + len(at_home(row, one.day))
        pends, anew = row.planned.id in pending, row.planned.reader in to_register
        lines.append(Line(numbers[row.stop.id], row, to_collect, to_hand_out, pends, anew))
    return lines


COLUMNS = (
    Column(N_("№"), lambda line: line.number, width=40, right=True, muted=True),
    Column(
        N_("Reader or place"),
        lambda line: line.first,
        tip=lambda line: f"{line.first}\n{line.second}",
        width=170,
        stretch=True,
    ),
    Column(N_("Collect"), lambda line: line.to_collect, width=68, right=True, muted=True, optional=True),
    Column(N_("Hand out"), lambda line: line.to_hand_out, width=76, right=True, muted=True, optional=True),
    Column(N_("Taken back"), lambda line: line.came_back, width=86, right=True),
    Column(N_("Handed out"), lambda line: line.handed_out, width=88, right=True),
    Column(N_("Wish"), lambda line: line.wish, tip=lambda line: line.wish, width=104, optional=True, muted=True),
    Column(
        N_("Result"),
        lambda line: line.outcome,
        sort=lambda line: line.outcome_rank,
        tip=lambda line: line.row.visit.note if line.row.visit else "",
        width=146,
        muted=True,
    ),
)
NAME, WISH = 1, 6
_NAME_WIDTH, _WISH_WIDTH = 224, 280
"""What a name and its address like to have, and what a wish takes at most of the rest, at 100 %."""


class Grid(TwoLineTable):
    """What is typed or scanned over it (`typed`) belongs to the returns crate; the menu holds the outcomes."""

    typed = Signal(str)
    two_lines = NAME

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def go_to_line(self, line: Id) -> None:
        """Put the cursor on a line."""
        for place in range(self.proxy.rowCount()):
            if self.row_at(place).id == line:
                self.go_to(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = self.rows.columns
        others = sum(theme.px(column.width) for place, column in enumerate(columns) if place not in (NAME, WISH))
        rest = self.viewport().width() - others - theme.px(_NAME_WIDTH)
        self.setColumnWidth(WISH, min(max(rest, theme.px(columns[WISH].width)), theme.px(_WISH_WIDTH)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text().isalnum() and not chord:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
