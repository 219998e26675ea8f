"""A record and who it may be, field beside field."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.services.imports.compare import Becomes, Line
from outreach_app.services.imports.names import field_label
from outreach_app.services.imports.pairs import Choice, Decision, Pair
from outreach_app.services.imports.shown import file_words, here_words
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import Label
from outreach_app.ui.palette import State
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _

_ALWAYS = {"card", "surname", "given_name", "patronymic", "birth", "phones", "address"}
"""Fields that tell people apart: shown though the file says nothing of them."""

_NEVER_TAKEN = {"plan"}


@dataclass(frozen=True)
class SideRow:
    """A field on both sides, and what becomes of it."""

    id: str
    file: str
    here: str
    becomes: Becomes
    taken: bool
    together: bool
    """The two are taken for one person, so that something becomes of the field."""

    @property
    def mark(self) -> Mark | None:
        """What becomes of the field, where anything does."""
        if self.taken:
            return Mark(State.DONE, _("from the file"))
        if self.becomes is Becomes.FILLED and self.together:
            return Mark(State.DONE, _("filled in"))
        if self.becomes is Becomes.KEPT:
            return Mark(State.DUE, _("kept") if self.together else _("differs"))
        return None


COLUMNS = (
    Column(N_("Field"), lambda row: field_label(row.id), width=136, muted=True),
    Column(N_("In the file"), lambda row: row.file, tip=lambda row: row.file, width=136, stretch=True),
    Column(N_("Here"), lambda row: row.here, tip=lambda row: row.here, width=136, stretch=True),
    Column("", lambda row: row.mark, sort=lambda row: str(row.mark or ""), width=152),
)  # fmt: skip


class Sides(QWidget):
    """`toggled` names a field whose value in the file shall be taken, or no longer."""

    toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.table, self.where, self.hint = Table(COLUMNS), Label("muted", wrap=True), Label("small", wrap=True)
        self.table.setSortingEnabled(False)
        self.table.opened.connect(lambda row: self.toggled.emit(row.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.where, self.table, self.hint):
            column.addWidget(part)
        column.setStretchFactor(self.table, 1)

    @property
    def current(self) -> str:
        """The field under the cursor."""
        row = self.table.current()
        return row.id if row else ""

    def can_take(self, field: str) -> bool:
        """Whether a field differs, so that the file's value can take its place."""
        return any(row.id == field and row.becomes is Becomes.KEPT for row in self.table.rows.rows) and (
            field not in _NEVER_TAKEN
        )

    def show_pair(self, pair: Pair, decision: Decision, where: str) -> None:
        """Show both sides; `where` says where the one stands who may be the same."""
        together = decision.choice is Choice.UPDATE
        self.where.setText(f"{where}: {pair.known_name}")
        rows = [_side(line, decision, together=together) for line in pair.lines if _is_shown(line)]
        self.table.set_rows(rows)
        self.hint.setVisible(together and any(row.becomes is Becomes.KEPT for row in rows))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Both sides"))
        self.hint.setText(_("What is here is kept. Enter or 4 on a line takes the file's value instead."))


def _side(line: Line, decision: Decision, *, together: bool) -> SideRow:
    taken = together and line.field in decision.take and line.becomes is Becomes.KEPT
    return SideRow(line.field, file_words(line), here_words(line), line.becomes, taken, together)


def _is_shown(line: Line) -> bool:
    return line.becomes is not Becomes.UNTOLD or (line.field in _ALWAYS and bool(here_words(line)))
