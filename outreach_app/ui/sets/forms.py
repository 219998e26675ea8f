"""The forms of a set: what it is called, handing it over, taking it back, a note on a copy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.book_sets import BookSet, Condition, SetItem
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.services.book_sets import HandOver
from outreach_app.ui import typed, typed_plans
from outreach_app.ui.controls import Label
from outreach_app.ui.field_fault import at
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import N_, _, ngettext


def places_to_choose(places: Sequence[Place], none: str = "") -> list[tuple[str, object]]:
    """Places by their names; `none` is what stands first where a place need not be chosen."""
    ways: list[tuple[str, object]] = [(none, None)] if none else []
    return [*ways, *((place.label, place.id) for place in places)]


class SetForm(FormDialog):
    """Takes a set, gives a set: its name, place, day and note; the place only until it is handed over."""

    def __init__(self, parent: QWidget | None, one: BookSet, places: Sequence[Place]) -> None:
        super().__init__(parent, one.label if one.id else _("New set of books"), _("Save"))
        self._set = one
        fields = Fields()
        self.name = fields.line(_("Name"), one.name, _("Detective stories, winter 2027"), wide=True)
        self.place = fields.choice(_("Place"), places_to_choose(places, _("not decided yet")), one.place)
        self.place.setEnabled(one.handed_over_on is None)
        self.due = fields.line(_("Due back"), full_day(one.due_on) if one.due_on else "", "24.02.2027")
        self.basis = fields.line(_("On the basis of"), one.basis, _("contract № 14 of 10.01.2026"), wide=True)
        start, end = typed_plans.season_text(one.season)
        self.season_from = fields.line(_("Only in the season from"), start, "01.11")
        self.season_until = fields.line(_("Season until"), end, "30.04")
        self.note = fields.text(_("Note"), one.note, lines=2)
        self.content.addWidget(fields)
        self.ready(self.name)

    def value(self) -> BookSet:
        """The set as typed."""
        with at(self.due):
            due = typed.day(self.due.text())
        with at(self.season_from):
            season = typed_plans.season(self.season_from.text(), self.season_until.text())
            return replace(
                self._set,
                name=self.name.text().strip(),
                place=self.place.value(),
                due_on=due,
                basis=self.basis.text().strip(),
                season=season,
                note=self.note.toPlainText().strip(),
            )


class HandOverForm(FormDialog):
    """Gives where a set goes, when, until when, and who hands it to whom."""

    def __init__(self, parent: QWidget | None, one: BookSet, places: Sequence[Place], today: date, person: str) -> None:
        super().__init__(parent, _("Hand over {set}").format(set=one.label), _("Hand over"))
        count = Label("muted", wrap=True)
        copies = ngettext("{count} copy", "{count} copies", len(one.items))
        count.setText(_("{copies}. The act gets its number now; it can be printed at once.").format(copies=copies))
        fields = Fields()
        self.place = fields.choice(_("Place"), places_to_choose(places), one.place)
        self.day = fields.line(_("Handed over on"), full_day(today))
        self.due = fields.line(_("Due back"), full_day(one.due_on) if one.due_on else "", "24.02.2027")
        self.by = fields.line(_("Handed over by"), one.handed_by or person)
        self.to = fields.line(_("Taken by"), one.taken_by, _("name and post of the person at the place"))
        self.basis = fields.line(_("On the basis of"), one.basis, _("contract № 14 of 10.01.2026"))
        self.content.addWidget(count)
        self.content.addWidget(fields)
        self.ready(self.place)

    def value(self) -> HandOver:
        """The hand-over as typed."""
        with at(self.day):
            day = typed.day(self.day.text())
            if day is None:
                raise UserError(N_("On which day was it handed over? Type it as 24.11.2026."))
        with at(self.due):
            due = typed.day(self.due.text())
        return HandOver(
            day, self.place.value() or Id(""), due, self.by.text().strip(), self.to.text().strip(), self.basis.text()
        )


@dataclass(frozen=True)
class Finish:
    """The day of a return, and whether what is not checked off is missing."""

    day: date
    rest_missing: bool


class FinishForm(FormDialog):
    """Gives the day of a return, and what becomes of the copies that are not checked off."""

    def __init__(self, parent: QWidget | None, one: BookSet, today: date) -> None:
        super().__init__(parent, _("Take back {set}").format(set=one.label), _("Take back"))
        told, fields = Label(wrap=True), Fields()
        told.setText(_counted(one.ticked))
        self.day = fields.line(_("Taken back on"), full_day(today))
        rest = len(one.out) - len(one.ticked)
        stay = ngettext("{count} copy stays at the place", "{count} copies stay at the place", rest)
        gone = ngettext("{count} copy is missing", "{count} copies are missing", rest)
        ways = [(stay, False), (gone, True)] if rest else [(_("nothing is left"), False)]
        self.rest = fields.choice(_("What is not checked off"), ways, False)
        self.rest.setEnabled(rest > 0)
        self.content.addWidget(told)
        self.content.addWidget(fields)
        self.ready(self.day)

    def value(self) -> Finish:
        """The return as typed."""
        with at(self.day):
            day = typed.day(self.day.text())
            if day is None:
                raise UserError(N_("On which day was it taken back? Type it as 24.11.2026."))
        return Finish(day, bool(self.rest.value()))


def _counted(items: Sequence[SetItem]) -> str:
    """How many copies are checked off, and in which condition."""
    found = [
        f"{condition.label}: {count}"
        for condition in Condition
        if (count := sum(item.condition is condition for item in items))
    ]
    return "; ".join(found) if found else _("Nothing is checked off yet.")


class NoteForm(FormDialog):
    """Gives the condition of a copy that did not come back as it went, and a word on it."""

    def __init__(self, parent: QWidget | None, item: SetItem, condition: Condition) -> None:
        super().__init__(parent, item.title.line, _("Save"))
        fields = Fields()
        ways = [(one.label, one) for one in (Condition.DAMAGED, Condition.MISSING)]
        self.condition = fields.choice(_("Condition"), ways, condition)
        self.note = fields.line(_("What is wrong"), item.note, _("cover torn; lost by a resident"))
        self.content.addWidget(fields)
        self.ready(self.note)

    def value(self) -> tuple[Condition, str]:
        """The condition and the note."""
        return self.condition.value(), self.note.text().strip()
