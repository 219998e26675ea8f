"""What a file brings, as it is looked at: in sentences, line by line as on the route sheet, and the questions."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.dates import short_day
from outreach_app.domain.merge_report import VisitLine
from outreach_app.domain.use_cases import use_case_label
from outreach_app.services.fieldwork import FilledTable, ReceivedFile
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import Label
from outreach_app.ui.sides import Sides
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _


def _besides(one: VisitLine) -> str:
    return "; ".join(part for part in (one.more, _("see the questions") if one.asked else "") if part)


VISITS = (
    Column(N_("Day"), lambda one: short_day(one.day), sort=lambda one: one.day, width=80),
    Column(N_("Reader or stop"), lambda one: one.who, tip=lambda one: one.who, width=144, stretch=True),
    Column(
        *(N_("What became of it"), lambda one: one.outcome),
        tip=lambda one: one.outcome,
        width=132,
        stretch=True,
    ),
    Column(N_("Lent"), lambda one: one.out or "", sort=lambda one: one.out, width=72, right=True),
    Column(N_("Taken back"), lambda one: one.back or "", sort=lambda one: one.back, width=96, right=True),
    Column(N_("Besides"), _besides, tip=_besides, width=128, optional=True),
)
QUESTIONS = (Column(N_("Questions"), lambda one: one.sentence, tip=lambda one: one.sentence, width=160, stretch=True),)


def _summary(told: Sequence[str]) -> str:
    """What is counted in one line; each sentence that says what to do in one of its own."""
    counts = [one for one in told if not one.endswith(".")]
    return "\n".join([" · ".join(counts), *(one for one in told if one not in counts)])


class CamePanel(Translated, QWidget):
    """Lists of thousands of lines stay quick: only what is in sight is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.summary, self.work, self.sentence = Label(wrap=True), Label("muted", wrap=True), Label(wrap=True)
        self.visits, self.questions = Table(VISITS), Table(QUESTIONS)
        self._left, self._asked, right = Card(flush=True), Card(flush=True), QWidget()
        self._left.body.addWidget(self.visits)
        self._asked.body.addWidget(self.questions)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(16))
        beside.addWidget(self._asked, 1)
        beside.addWidget(self.sentence)
        beside.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self.summary)
        column.addWidget(self.work)
        column.addWidget(Sides(self._left, right, shares=(5, 2)), 1)
        self.questions.selected.connect(lambda one: self.sentence.setText(one.sentence if one else ""))
        self.retranslate()

    def show_came(self, came: ReceivedFile | FilledTable) -> None:
        """Show what a file brings, or brought."""
        self.summary.setText(_summary(came.summary if isinstance(came, ReceivedFile) else came.report))
        work = "; ".join(f"{use_case_label(name)}: {count}" for name, count in came.work)
        self.work.setText(_("Work in the file: {work}").format(work=work))
        self.work.setVisible(bool(work))
        visits, questions = (came.visits, came.questions) if isinstance(came, ReceivedFile) else ((), ())
        self.visits.set_rows(list(visits))
        self.questions.set_rows(list(questions))
        self._left.setVisible(bool(visits))
        for part in (self._asked, self.sentence):
            part.setVisible(bool(questions))
        self.sentence.setText(questions[0].sentence if questions else "")
        self.questions.go_to(0)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.visits.setAccessibleName(_("What comes in, by day and reader"))
        self.questions.setAccessibleName(_("Questions that it leaves"))
