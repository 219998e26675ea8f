"""The form of a person: name, phone, how they get about, what they do, on which days and how much."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from outreach_app.domain.dates import WEEKDAYS
from outreach_app.domain.people import MOST_VISITS, Person, Role
from outreach_app.domain.travel import TravelMode
from outreach_app.ui.flow import Flow
from outreach_app.ui.form import Fields, FormDialog, Number
from outreach_app.wording import _


class PersonForm(FormDialog):
    """Takes a person, gives a person."""

    def __init__(self, parent: QWidget | None, person: Person) -> None:
        super().__init__(parent, person.name if person.id else _("New person"), _("Save"))
        self._person = person
        fields = Fields()
        self.name = fields.line(_("Full name"), person.name if person.id else "", _("Orlova A. I."), wide=True)
        self.phone = fields.line(_("Phone"), person.phone)
        modes = [(_(mode.label), mode) for mode in TravelMode]
        self.mode = fields.choice(_("Gets about"), modes, person.mode)
        self.roles = _boxes(fields, _("Does"), {role: role.label for role in Role}, person.roles)
        days = {number: _(name) for number, name in enumerate(WEEKDAYS)}
        self.weekdays = _boxes(fields, _("Works on (none ticked: every day)"), days, person.weekdays)
        self.visits = Number(0, MOST_VISITS, person.visits_per_day or 0)
        self.visits.setSpecialValueText(_("as many as there are"))
        fields.add(_("Visits in a day"), self.visits)
        self.content.addWidget(fields)
        self.ready(self.name)

    def value(self) -> Person:
        """The person as typed."""
        return replace(
            self._person,
            name=self.name.text().strip(),
            phone=self.phone.text().strip(),
            mode=self.mode.value(),
            roles=frozenset(role for role, box in self.roles.items() if box.isChecked()),
            weekdays=frozenset(day for day, box in self.weekdays.items() if box.isChecked()),
            visits_per_day=self.visits.value() or None,
        )


def _boxes(fields: Fields, name: str, choices: Mapping, chosen: frozenset) -> dict:
    row = QWidget()
    flow, boxes = Flow(row, gap=16), {}
    for key, text in choices.items():
        box = boxes[key] = QCheckBox(text)
        box.setChecked(key in chosen)
        flow.addWidget(box)
    fields.add(name, row, wide=True)
    return boxes
