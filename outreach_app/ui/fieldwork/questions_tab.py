"""The tab of questions: both sides of each, one key for either; the next one comes at once."""

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Side
from outreach_app.services import fieldwork
from outreach_app.services.fieldwork import FieldQuestion
from outreach_app.services.library import Library
from outreach_app.ui import icons, messages, theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.card import Card
from outreach_app.ui.controls import PRIMARY, QUIET, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.fieldwork.tab import FieldTab
from outreach_app.ui.flow import Flow
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.latest import Latest
from outreach_app.ui.sides import Sides
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

KEYS = {Side.OURS: "Alt+1", Side.THEIRS: "Alt+2"}
BACK = "Alt+Backspace"
COLUMNS = (
    Column(N_("About"), lambda one: one.about, tip=lambda one: one.sentence, width=160, stretch=True),
    Column(N_("Here"), lambda one: one.ours if one.has_sides else "", width=140, optional=True, muted=True),
    Column(N_("Out there"), lambda one: one.theirs if one.has_sides else "", width=140, optional=True, muted=True),
)


class SideCard(Card):
    """One side of a question, with the button that lets it hold."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.value, self.by, self.usual = (
            Label("strong", wrap=True),
            Label("small", wrap=True),
            Label("muted", wrap=True),
        )
        self.button = Button("check")
        for part in (self.value, self.by):
            self.body.addWidget(part)
        self.body.addStretch()
        for part in (self.usual, self.button):
            self.body.addWidget(part)

    def show_side(self, value: str, by: str, *, usual: bool) -> None:
        """Show what it says, who entered it, and whether it holds if nobody says otherwise."""
        self.value.setText(value)
        self.by.setText(by)
        self.by.setVisible(bool(by))
        key = shortcut_words(self.key)
        self.usual.setText(_("if nobody says otherwise: Enter or {key}").format(key=key) if usual else key)
        self.button.setProperty("kind", PRIMARY if usual else "plain")
        self.button.setIcon(icons.icon("check", "on_accent" if usual else "ink"))
        self.button.style().polish(self.button)


class QuestionsTab(FieldTab):
    """Enter on a question lets what is proposed hold."""

    TITLE = N_("Questions")

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk, library, ways)
        self._latest, self._job = Latest(self, library), OneJob(self, desk)
        self._answered: list[FieldQuestion] = []
        self.table, self.none = Table(COLUMNS), EmptyState("check")
        self.sentence, self.sides = Label("title", wrap=True), {side: SideCard(KEYS[side]) for side in Side}
        self.all, self.back = Button("check", QUIET), Button("undo", QUIET)
        self._lay_out()
        self.first = self.table
        self.table.selected.connect(self._select)
        self.table.opened.connect(lambda one: self.answer(one.default))
        for side, card in self.sides.items():
            card.button.clicked.connect(lambda _on=False, side=side: self.answer(side))
        self.all.clicked.connect(self.answer_all)
        self.back.clicked.connect(self.take_back)
        self.retranslate()

    def _lay_out(self) -> None:
        left, right, both, foot, shown = Card(flush=True), QWidget(), QHBoxLayout(), QWidget(), QWidget()
        left.body.addWidget(self.table)
        both.setSpacing(theme.px(16))
        for card in self.sides.values():
            both.addWidget(card, 1)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self.sentence)
        column.addLayout(both)
        column.addStretch()
        flow = Flow(foot)
        for button in (self.all, self.back):
            flow.addWidget(button)
        either = QVBoxLayout(shown)
        either.setContentsMargins(0, 0, 0, 0)
        either.addWidget(Sides(left, right, shares=(2, 3)), 1)
        self._either, self._shown = QStackedLayout(), shown
        self.body.addLayout(self._either, 1)
        self._either.addWidget(self.none)
        self._either.addWidget(shown)
        self.body.addWidget(foot)

    def show_anew(self) -> None:
        library = self.library
        self._latest.ask(lambda: fieldwork.field_questions(library), self._fill, _("Looking up the questions"))

    def _fill(self, found: list[FieldQuestion]) -> None:
        chosen = self.table.current()
        place = max(self.table.currentIndex().row(), 0)
        self.table.set_rows(found)
        if found and not (chosen and self.table.go_to_row(chosen.id)):
            self.table.go_to(min(place, len(found) - 1))
        self._either.setCurrentWidget(self._shown if found else self.none)
        self.first = self.table if found else self.none
        self.all.setVisible(len(found) > 1)
        self.back.setVisible(bool(self._answered))
        self._select(self.table.current())

    def answer(self, side: Side) -> None:
        """Let a side of the chosen question hold, and go on to the next."""
        asked = self.table.current()
        if asked is None or not self.isVisible():
            return
        library = self.library
        if not self.desk.do(lambda: fieldwork.answer_question(library, asked.id, side)):
            return
        self._answered = [asked]
        told = _("{about}: {answer}").format(
            about=asked.about, answer=asked.ours if side is Side.OURS else asked.theirs
        )
        self.desk.told.emit(told, True)
        self._after()

    def answer_all(self) -> None:
        """Let what is proposed hold everywhere, on a word."""
        found = [self.table.row_at(place) for place in range(self.table.proxy.rowCount())]
        if not found:
            return
        text = _("Each question is answered by what stands with “if nobody says otherwise”.")
        question = _("Answer all questions as proposed? There are {count}.").format(count=len(found))
        if not messages.ask(self, question, text, _("Answer all")):
            return
        library = self.library

        def job(progress) -> Changes:
            progress.settle()
            return fieldwork.answer_by_default(library)

        def done(changes: Changes) -> None:
            self._answered = found
            told = _("Questions answered: {count}").format(count=len(found))
            self.desk.announce(Changes(EVERY_STAGE, changes.entry), told)
            self._after()

        self._job.run(library, job, done, _("Answering"))

    def take_back(self) -> None:
        """Let the question answered last, or all that were answered at once, wait again."""
        answered, self._answered = self._answered, []
        waits = {one.id for one in fieldwork.field_questions(self.library)}
        for one in answered:
            if one.id not in waits:
                try:
                    fieldwork.reopen_question(self.library, one.id)
                except UserError as refusal:
                    self.desk.failed.emit(refusal)
                    break
                waits = {one.id for one in fieldwork.field_questions(self.library)}
        self.desk.announce(Changes(EVERY_STAGE))
        self.show_anew()

    def _after(self) -> None:
        self.show_anew()
        window = self.desk.window
        if window:
            window.show_facts()

    def _select(self, asked: FieldQuestion | None) -> None:
        if asked is None:
            return
        self.sentence.setText(asked.heading or asked.sentence)
        here, there = self.sides[Side.OURS], self.sides[Side.THEIRS]
        for card, title in zip((here, there), _titles(asked), strict=True):
            card.set_title(title)
            card.button.name(_("This one"), _("{side}: this one holds").format(side=title), card.key)
        here.show_side(asked.ours, asked.ours_by, usual=asked.default is Side.OURS)
        there.show_side(asked.theirs, asked.theirs_by, usual=asked.default is Side.THEIRS)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Questions"))
        self.none.say(_("No question waits. What both sides changed at once would stand here, with both values."))
        self.all.name(_("Answer all as proposed"))
        self.back.name(_("Ask the last one again"), "", BACK)
        if self.isVisible():
            self.show_anew()


def _titles(asked: FieldQuestion) -> tuple[str, str]:
    """What stands above the two answers: the sides, where each is what stands there."""
    if not asked.has_sides:
        return _("One answer"), _("The other answer")
    kit = _("Out there, kit {number}").format(number=asked.kit) if asked.kit else _("Out there")
    return _("In the library"), kit
