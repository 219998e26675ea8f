"""What in the timetable cannot be kept: how many there are, and unfolded each of them, leading to its stop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.dates import short_day
from outreach_app.domain.stop_checks import Question
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.table_view import ROW_HEIGHT, Table
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

_MOST = 5
"""Rows shown at once; a longer list scrolls."""
COLUMNS = (
    Column(N_("Stop"), lambda one: one.name, tip=lambda one: one.name, width=190),
    Column(N_("First on"), lambda one: short_day(one.day), sort=lambda one: one.day, width=96),
    Column(N_("Route"), lambda one: one.route_name, tip=lambda one: one.route_name, width=150, optional=True),
    Column(N_("What cannot be kept"), lambda one: one.words, tip=lambda one: one.words, width=300, stretch=True),
)


class QuestionList(Translated, QWidget):
    """`wanted(question)`: to its stop."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.table, card, column = Table(COLUMNS), Card(flush=True), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.table)
        column.addWidget(card)
        self.table.opened.connect(self.wanted)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Questions to the timetable"))

    def show_questions(self, questions: list[Question]) -> None:
        """Show other questions; where there are none any more, it folds."""
        self.table.set_rows(list(questions))
        self.table.setFixedHeight(theme.px(ROW_HEIGHT) * (min(len(questions), _MOST) + 1) + theme.px(4))
        if not questions:
            self.hide()
