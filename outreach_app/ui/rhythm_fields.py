"""The fields of a rhythm: which one, and what belongs to it; the others are out of sight."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from outreach_app.domain.dates import WEEKDAYS
from outreach_app.domain.plan_words import ordinals
from outreach_app.domain.plans import LONGEST_MARGIN
from outreach_app.domain.rhythms import LAST, NTHS
from outreach_app.domain.schedule import Rhythm, ServicePlan
from outreach_app.ui import typed_plans
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import Label
from outreach_app.ui.flow import Flow
from outreach_app.ui.form import Fields, Number
from outreach_app.wording import _

USUAL_MARGIN = 3
_SHOWN = {
    "every": {Rhythm.WEEKS, Rhythm.AFTER_VISIT},
    "margin": {Rhythm.AFTER_VISIT},
    "nths": {Rhythm.MONTHLY},
    "weekdays": {Rhythm.WEEKS, Rhythm.AFTER_VISIT, Rhythm.MONTHLY},
    "chosen": {Rhythm.DATES},
    "rrule": {Rhythm.RULE},
    "first": set(Rhythm) - {Rhythm.DATES},
}


class RhythmFields(Fields):
    """`told()` gives what was typed, by the names of a plan's fields; `changed` that something was."""

    changed = Signal()

    def add_rhythm(self, plan: ServicePlan) -> None:
        """Add the choice of the rhythm and the fields of all rhythms."""
        ways = [(one.label, one) for one in Rhythm]
        self.rhythm = self.add(_("Rhythm"), Choice(ways, plan.rhythm), wide=True)
        self.every = self.add(_("Every how many weeks"), Number(1, 52, plan.every_weeks))
        usual = USUAL_MARGIN if plan.margin_days is None else plan.margin_days
        self.margin = self.add(_("Give or take, in days"), Number(0, LONGEST_MARGIN, usual))
        self.weekdays = self._boxes(_("On which days"), {n: _(name) for n, name in enumerate(WEEKDAYS)}, plan.weekdays)
        nths = {n: ordinals()[n] if n == LAST else str(n) for n in NTHS}
        self.nths = self._boxes(_("Which of the month"), nths, plan.nths or {1})
        self.chosen = self.text(_("Dates, one on a line"), typed_plans.days_text(plan.chosen), _("24.11.2026"), 4)
        self.rrule = self.line(_("Rule of a calendar"), plan.rrule, "FREQ=MONTHLY;BYDAY=1TH,3TH", wide=True)
        self.rhythm.currentIndexChanged.connect(self._show_own)
        self._show_own()

    def _boxes(self, name: str, choices: dict[int, str], chosen: Any) -> dict[int, QCheckBox]:
        row = QWidget()
        flow, boxes = Flow(row, gap=16), {}
        for number, text in choices.items():
            box = boxes[number] = QCheckBox(text)
            box.setChecked(number in chosen)
            flow.addWidget(box)
        self.add(name, row, wide=True)
        return boxes

    def _show_own(self) -> None:
        """Show what belongs to the rhythm, hide the rest."""
        now = self.rhythm.value()
        for name, rhythms in _SHOWN.items():
            found = getattr(self, name, None)
            if found is not None:
                field = next(iter(found.values())).parentWidget() if isinstance(found, dict) else found
                for part in (field, *(label for label in self.findChildren(Label) if label.buddy() is field)):
                    part.setVisible(now in rhythms)

    def watch(self) -> None:
        """Tell of every change from now on."""
        for line in self.findChildren(QLineEdit):
            line.textChanged.connect(self.changed)
        for area in self.findChildren(QPlainTextEdit):
            area.textChanged.connect(self.changed)
        for box in self.findChildren(QCheckBox):
            box.toggled.connect(self.changed)
        self.rhythm.currentIndexChanged.connect(self.changed)

    def told(self, first_on: date) -> dict[str, Any]:
        """What was typed of the rhythm that is chosen; what belongs to others is left as a new plan has it."""
        now = self.rhythm.value()
        told: dict[str, Any] = {
            "rhythm": now,
            "every_weeks": self.every.value(),
            "weekdays": self._ticked(self.weekdays) if now in _SHOWN["weekdays"] else frozenset(),
            "nths": self._ticked(self.nths) if now is Rhythm.MONTHLY else frozenset(),
            "margin_days": self.margin.value() if now is Rhythm.AFTER_VISIT else None,
            "rrule": self.rrule.text().strip() if now is Rhythm.RULE else "",
            "chosen": typed_plans.days(self.chosen.toPlainText()) if now is Rhythm.DATES else (),
            "first_on": first_on,
        }
        if told["chosen"]:
            told["first_on"] = told["chosen"][0]
        return told

    @staticmethod
    def _ticked(boxes: dict[int, QCheckBox]) -> frozenset[int]:
        return frozenset(number for number, box in boxes.items() if box.isChecked())
