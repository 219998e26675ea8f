"""The loading list of the next trip: what readers wait for, sets of the season, what is taken most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.collection import FoundCopy
from outreach_app.domain.dates import short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.loading import LoadingList, LoadLine, Met, Trip
from outreach_app.ui.card import Card
from outreach_app.ui.chip import Mark
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import PRIMARY, Button, Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.mobile.board.aboard import row_of_buttons
from outreach_app.ui.mobile.board.tick_table import TickTable
from outreach_app.ui.palette import State
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _, ngettext

LOAD, IDLE, PRINT = "load", "idle", "print"
"""What can be wished for."""
_STATES = {
    Met.TO_LOAD: State.PLANNED,
    Met.ABOARD: State.DONE,
    Met.ELSEWHERE: State.DUE,
    Met.NOT_HELD: State.PAUSED,
}


@dataclass(frozen=True)
class Proposed:
    """A line of the list: for a reader, of a set, or because many take it; `order` keeps the stops' order."""

    id: Id
    met: Met
    title: str
    whom: str
    order: int
    found: FoundCopy | None = None
    line: LoadLine | None = None
    stop: str = ""
    where: str = ""

    @property
    def free(self) -> bool:
        """Whether it can be loaded."""
        return self.met is Met.TO_LOAD

    @property
    def mark(self) -> Mark:
        """Whether it can go along."""
        return Mark(_STATES[self.met], self.met.label)


def _tip(row: Proposed) -> str:
    number = row.found.copy.number if row.found else ""
    return "\n".join(part for part in (row.title, number, row.stop, row.where) if part)


COLUMNS = (
    Column(N_("Title"), lambda row: row.title, tip=_tip, width=150, stretch=True),
    Column(N_("For whom"), lambda row: row.whom, sort=lambda row: row.order, tip=_tip, width=150, stretch=True),
    Column(N_("State"), lambda row: row.mark, sort=lambda row: list(Met).index(row.met), width=152),
    Column(N_("Acc. no."), lambda row: row.found.copy.number if row.found else "", width=84, optional=True, muted=True),
)


def proposed(one: LoadingList) -> Iterator[Proposed]:
    """All lines of a list, stop by stop, then the sets, then what is taken most."""
    order = 0
    for stop in one.stops:
        for line in stop.lines:
            order += 1
            key = line.found.copy.id if line.found and line.in_bag else line.request or Id("")
            title = line.found.title.line if line.found else line.asked
            whom = _("{reader}, {place}").format(reader=line.reader.short_name, place=stop.place.label)
            yield Proposed(key, line.met, title, whom, order, line.found, line, stop.place.label, line.where)
    for each in one.sets:
        for found in each.waiting:
            order += 1
            whom = ", ".join(filter(None, (_("set № {number}").format(number=each.line.number), each.line.name)))
            yield Proposed(found.copy.id, Met.TO_LOAD, found.title.line, whom, order, found)
    for found, times in one.popular:
        order += 1
        whom = ngettext("lent {count} time", "lent {count} times", times)
        yield Proposed(found.copy.id, Met.TO_LOAD, found.title.line, whom, order, found)


class LoadingPane(Translated, Card):
    """`wished(what)` when a button is pressed, `turned` when another trip is chosen."""

    wished = Signal(str)
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list: LoadingList | None = None
        self.trip, self.told, self.table = Choice([("", None)], None), Label("small", wrap=True), TickTable(COLUMNS)
        self.name, self.none = Label("strong"), EmptyState("bus")
        self.buttons = {LOAD: Button("down", PRIMARY), IDLE: Button("up"), PRINT: Button("print")}
        foot, flow = row_of_buttons()
        top, self._full = QHBoxLayout(), QWidget()
        top.addWidget(self.name)
        top.addWidget(self.trip, 1)
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.told, self.table, foot):
            column.addWidget(part, 1 if part is self.table else 0)
        for what, button in self.buttons.items():
            flow.addWidget(button)
            button.clicked.connect(lambda _on=False, what=what: self.wished.emit(what))
        self.body.addLayout(top)
        self.body.addWidget(self._full, 1)
        self.body.addWidget(self.none, 1)
        self.trip.activated.connect(lambda _place: self.turned.emit())
        self.table.wished.connect(self._enable)
        self.retranslate()

    def offer(self, trips: Sequence[Trip], chosen: Trip | None) -> None:
        """Offer trips to choose from."""
        ways = [(_named(trip), trip) for trip in trips]
        self.trip.offer(ways or [(_("no trip in the next weeks"), None)])
        self.trip.choose(chosen)
        self.trip.setEnabled(len(trips) > 1)

    def show_list(self, one: LoadingList | None) -> None:
        """Show a list; what readers wait for is ticked as soon as it is new here."""
        rows = list(proposed(one)) if one else []
        known = {row.id for row in self.table.rows.rows} if self.list and one and self.list.trip == one.trip else set()
        self.list = one
        self.table.set_rows(rows)
        self.table.tick(row.id for row in rows if row.free and row.line and row.id not in known)
        self._full.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self._say()
        self._enable()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.name.setText(_("To load for the trip"))
        self.trip.setAccessibleName(_("Trip"))
        self.table.setAccessibleName(_("Loading list"))
        self.buttons[PRINT].name(_("Print the list…"), _("The loading list as a paper"), "Ctrl+Shift+P")
        self._say()
        self._enable()

    def _say(self) -> None:
        one = self.list
        if one is None:
            self.none.say(_("No bookmobile goes out in the next weeks, so there is nothing to load for."))
            return
        self.none.say(_("Nobody on this trip waits for anything, and no set is in season."))
        parts = [(met, one.count(met)) for met in Met]
        asked = ", ".join(f"{met.label}: {count}" for met, count in parts if count)
        readers = ngettext("{count} reader", "{count} readers", len(one.trip.readers))
        stops = ngettext("{count} stop", "{count} stops", len(one.stops))
        self.told.setText(
            ". ".join(filter(None, (f"{stops}, {readers}", _("Asked for: {what}").format(what=asked) if asked else "")))
        )

    def _enable(self) -> None:
        count, idle = len(self.table.ticked), len(self.list.idle) if self.list else 0
        self.buttons[LOAD].name(
            _("Load ({count})").format(count=count) if count else _("Load"),
            _("Load the ticked copies; what a reader waits for goes into the bag"),
            "Ctrl+Return",
        )
        self.buttons[LOAD].setEnabled(bool(self.table.chosen()))
        self.buttons[IDLE].name(
            _("To be unloaded ({count})").format(count=idle),
            _("Show what has been on board for long and was never lent"),
        )
        self.buttons[IDLE].setVisible(bool(idle))


def _named(trip: Trip) -> str:
    return ", ".join(filter(None, (short_day(trip.day), trip.label)))
