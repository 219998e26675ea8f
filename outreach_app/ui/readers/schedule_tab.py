"""Schedule: each plan in words, its next date and why, its pauses; the end of service."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from outreach_app.domain.schedule import Due
from outreach_app.services.reader_card import ReaderCard
from outreach_app.ui import theme
from outreach_app.ui.chip import Chip, Mark
from outreach_app.ui.controls import QUIET, Button, Label, Line
from outreach_app.ui.palette import State
from outreach_app.ui.readers import words
from outreach_app.wording import _

PLAN, CHANGE, PAUSE, END_PAUSE, AGREE, END, RESUME = (
    *("plan", "change", "pause", "end_pause", "agree"),
    *("end", "resume"),
)
"""What can be wished for."""


class ScheduleTab(QScrollArea):
    """`wished(what, about)`: about is a plan, or a plan with its pause, or None."""

    wished = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout()

    def show_card(self, card: ReaderCard) -> None:
        """Show a reader."""
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, theme.px(16), theme.px(8), 0)
        self._column.setSpacing(theme.px(8))
        if stops := card.reader.consent.stops(card.day):
            self._say("danger", stops)
        for due in card.dues:
            self._add_plan(card, due)
        if not card.dues:
            self._say("muted", _("No visits are planned: say how often, on which days, and who goes."))
            self._buttons([("plus", _("Plan visits"), PLAN, None)])
        self._column.addWidget(Line())
        self._add_end(card)
        self._column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def _add_plan(self, card: ReaderCard, due: Due) -> None:
        plan = due.plan
        self._say("strong", words.cadence(plan))
        if not card.reader.consent.stops(card.day):
            self._say("body", words.next_visit(due, card.day))
            self._say("muted", due.reason)
        if plan.deliverer:
            self._say("body", _("Usually goes: {name}").format(name=card.people.get(plan.deliverer, "")))
        for pause in plan.pauses:
            if pause.until_on is None or pause.until_on >= card.day:
                self._add_pause(plan, pause)
        if not plan.ended_on:
            self._buttons(
                [
                    ("note", _("Change plan"), CHANGE, plan),
                    ("pause", _("Pause"), PAUSE, plan),
                    ("schedule", _("Another date"), AGREE, plan),
                ]
            )

    def _add_pause(self, plan, pause) -> None:
        row = QHBoxLayout()
        end = Button("cross", QUIET)
        end.name(_("End the pause"))
        end.clicked.connect(lambda: self.wished.emit(END_PAUSE, (plan, pause)))
        row.addWidget(Chip(Mark(State.PAUSED, words.pause(pause))))
        row.addWidget(end)
        row.addStretch()
        self._column.addLayout(row)

    def _add_end(self, card: ReaderCard) -> None:
        if card.reader.ended_on:
            self._buttons([("undo", _("Take the end of service back"), RESUME, None)])
        else:
            self._buttons([("cross", _("End the service"), END, None)], kind=QUIET)

    def _say(self, role: str, text: str) -> None:
        label = Label(role, wrap=True)
        label.setText(text)
        self._column.addWidget(label)

    def _buttons(self, wanted: list[tuple[str, str, str, object]], kind: str = "plain") -> None:
        row = QHBoxLayout()
        for icon, text, what, about in wanted:
            button = Button(icon, kind)
            button.name(text)
            button.clicked.connect(lambda _on=False, what=what, about=about: self.wished.emit(what, about))
            row.addWidget(button)
        row.addStretch()
        self._column.addLayout(row)
