"""The form of an event at a stop: what it was, and who took part, by age."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from outreach_app.domain.events import MOST_PEOPLE, Event, EventForm, people_of
from outreach_app.domain.rules import AgeBand
from outreach_app.ui.controls import DANGER, Button, Label
from outreach_app.ui.form import SAVED, Fields, FormDialog, Number
from outreach_app.ui.scrolled import scrolled
from outreach_app.wording import _


class EventDialog(FormDialog):
    """Gives the event as typed; the bands are those of its day."""

    def __init__(self, parent: QWidget | None, event: Event, bands: Sequence[AgeBand]) -> None:
        super().__init__(parent, _("Event at the stop"), _("Save"))
        self._event, self._deleted, fields = event, False, Fields()
        known = {people.youngest: people.number for people in event.participants}
        self.title = fields.line(_("What it was called"), event.title if event.id else "", wide=True)
        self.kind = fields.choice(_("Form of the event"), [(form.label, form) for form in EventForm], event.form)
        self.note = fields.line(_("Note"), event.note)
        self.people = {band: Number(0, MOST_PEOPLE, known.get(band.youngest, 0)) for band in bands}
        for band, number in self.people.items():
            fields.add(_("Participants {band}").format(band=band.label), number)
        hint = Label("muted", wrap=True)
        hint.setText(_("Participants are visits already: do not count them as visitors once more."))
        self.content.addWidget(scrolled(fields, whole=True))
        self.content.addWidget(hint)
        self.ready(self.title)

    def add_delete(self) -> None:
        """Offer to delete the event."""
        delete = Button(kind=DANGER)
        delete.name(_("Delete the event"))
        delete.clicked.connect(self._delete)
        self.content.addWidget(delete)

    def _delete(self) -> None:
        self._deleted = True
        self.done(SAVED)

    def value(self) -> Event | None:
        """The event as typed; nothing: it is to be deleted."""
        if self._deleted:
            return None
        people = tuple(people_of(band, number.value()) for band, number in self.people.items() if number.value())
        title, note = self.title.text().strip(), self.note.text().strip()
        return replace(self._event, title=title, form=self.kind.value(), note=note, participants=people)
