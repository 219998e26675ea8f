"""What is noted of a stop itself: visitors counted, events, times, the trip; each with its words for the toast."""

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.events import Event
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.rounds import Odometer, Stay
from outreach_app.domain.rules import AgeBand
from outreach_app.services import mobile
from outreach_app.services.library import Library
from outreach_app.services.mobile import Sitting
from outreach_app.ui.desk import Desk
from outreach_app.ui.mobile.stop.event_form import EventDialog
from outreach_app.wording import _


class Notes:
    """Stands between the counts and the services, for the stop that is `seen`."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library
        self.seen: Sitting | None = None

    @property
    def at(self) -> AtStop:
        """The stop."""
        assert self.seen
        return self.seen.at

    def count(self, band: AgeBand | None, number: int) -> None:
        """Note how many visitors of a band there are, or, without a band, inquiries."""
        if number < 0:
            return
        at, library = self.at, self._library
        if band:
            words = _("Visitors {band}: {count}").format(band=band.label, count=number)
            self._desk.do(lambda: mobile.set_visitors(library, at, band, number), words)
        else:
            words = _("Inquiries answered: {count}").format(count=number)
            self._desk.do(lambda: mobile.set_inquiries(library, at, number), words)

    def hold_event(self, event: Event | None) -> None:
        """Enter an event, or correct one; one without a title and people is deleted on the person's word."""
        at, library, seen = self.at, self._library, self.seen
        bands = [band for band, _number in seen.visitors]
        form = EventDialog(self._owner, event or Event(Id(""), "-", at.day, at.place), bands)
        if event is None:
            form.run(self._desk, lambda typed: mobile.add_event(library, typed), _("Event entered"))
            return
        form.add_delete()
        form.run(self._desk, lambda typed: self._correct(event, typed), _("Event corrected"))

    def _correct(self, before: Event, typed: Event | None) -> Changes | None:
        if typed is None:
            return mobile.remove_event(self._library, before.id)
        return None if typed == before else mobile.change_event(self._library, typed)

    def stay(self, stay: Stay) -> None:
        """Note when the crew came and left."""
        at = self.at
        times = "–".join(f"{one:%H:%M}" if one else "…" for one in (stay.arrived, stay.left))
        words = _("{place}: {times}").format(place=self.seen.place.label, times=times)
        self._desk.do(lambda: mobile.note_stay(self._library, at, stay), words)

    def travel(self, odometer: Odometer, weather: str) -> None:
        """Note what the odometer shows, weather and road."""
        at, km = self.at, odometer.km
        words = _("Trip noted") if km is None else _("Trip noted: {km} km").format(km=km)
        self._desk.do(lambda: mobile.note_trip(self._library, at, odometer, weather), words)
