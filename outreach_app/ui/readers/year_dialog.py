"""The year's turn: who is to be registered anew; marking all of them, and writing down those who were seen."""

from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.year_turn import ToReregister
from outreach_app.services import year_turn
from outreach_app.services.library import Library
from outreach_app.ui.controls import PRIMARY, QUIET, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.ticked_list import TickedList
from outreach_app.wording import _, ngettext


class YearDialog(Dialog):
    """A tick says: the consent was seen, the address is right."""

    def __init__(self, parent: QWidget | None, desk: Desk, library: Library, today: date) -> None:
        told = _(
            "Everybody is registered anew once a year, at the first visit. “Mark all” puts a reminder with each; tick "
            "whoever was seen, with the consent in force and the address right, and write it down."
        )
        super().__init__(parent, _("To be registered for {year}").format(year=today.year), told)
        self._desk, self._library, self._today = desk, library, today
        self._waiting: list[ToReregister] = []
        self.list = TickedList(_("Readers to be registered anew"))
        self.none, self.count = EmptyState("check"), Label("muted", wrap=True)
        self.none.say(_("Everybody is registered for {year}.").format(year=today.year))
        for part in (self.list, self.none, self.count):
            self.content.addWidget(part)
        self.add_button(_("Close"), 0, QUIET)
        self.mark, self.write = self.add_button(_("Mark all"), 1), self.add_button(_("Write down"), 1, PRIMARY)
        for button, deed in ((self.mark, self.mark_all), (self.write, self.write_down)):
            button.clicked.disconnect()
            button.clicked.connect(deed)
        self.list.itemChanged.connect(lambda _item: self._judge())
        self.show_anew()

    def show_anew(self) -> None:
        """Show who is waiting now."""
        self._waiting = year_turn.to_reregister(self._library, self._today.year)
        known = year_turn.marked(self._library)
        self.list.set_lines((_line(one, marked=one.id in known), True) for one in self._waiting)
        self.list.setVisible(bool(self._waiting))
        self.none.setVisible(not self._waiting)
        self.mark.setEnabled(any(one.id not in known for one in self._waiting))
        self._judge()

    def ticked(self) -> list[Id]:
        """Who was seen."""
        return [self._waiting[row].id for row in self.list.ticked()]

    def mark_all(self) -> None:
        """Prepare the year in one step."""
        library, today = self._library, self._today
        words = _("The year {year} is prepared").format(year=today.year)
        if self._desk.do(lambda: year_turn.turn_year(library, today.year, today), words):
            self.show_anew()

    def write_down(self) -> None:
        """Register the ticked ones today."""
        wanted, library, today = self.ticked(), self._library, self._today
        words = ngettext("{count} reader registered anew", "{count} readers registered anew", len(wanted))
        if self._desk.do(lambda: year_turn.re_register(library, wanted, today, today), words):
            self.show_anew()

    def _judge(self) -> None:
        if self.list.count() != len(self._waiting):
            return
        waiting, ticked = len(self._waiting), len(self.ticked())
        told = ngettext("{count} reader is waiting", "{count} readers are waiting", waiting) if waiting else ""
        self.count.setText(told)
        self.count.setVisible(waiting > 0)
        self.write.setEnabled(ticked > 0)


def _line(one: ToReregister, *, marked: bool) -> str:
    told = [
        one.name,
        one.card,
        _("last registered {day}").format(day=full_day(one.last_on)) if one.last_on else "",
        "" if one.consented else _("no consent"),
        _("marked") if marked else "",
    ]
    return " · ".join(part for part in told if part)
