"""The tab On board: what a vehicle carries at the left, the loading list of its next trip or a check at the right."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.loading import LoadingList, Trip
from outreach_app.domain.on_board import BoardLine
from outreach_app.domain.people import Vehicle
from outreach_app.services import collection, on_board
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.actions import Actions, ActionSpec
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.latest import Latest
from outreach_app.ui.mobile.board import aboard, check, loading
from outreach_app.ui.mobile.board.aboard import AboardPane
from outreach_app.ui.mobile.board.check import CheckPane
from outreach_app.ui.mobile.board.deeds import Deeds
from outreach_app.ui.mobile.board.loading import LoadingPane
from outreach_app.ui.mobile.board.scan_bar import CHECKING, LOADING, UNLOADING, ScanBar
from outreach_app.ui.mobile.tab import MobileTab
from outreach_app.ui.sides import Sides
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _, ngettext


@dataclass(frozen=True)
class Known:
    """What was asked of a vehicle."""

    lines: list[BoardLine]
    trips: list[Trip]
    list: LoadingList | None


class BoardTab(MobileTab):
    """A scan loads, unloads or checks, as is chosen above."""

    KEY = "board"
    TITLE = N_("On board")
    HELP = N_(
        "Here stands what a vehicle carries, and what is to be loaded for its next trip: what readers asked for, "
        "their bags, the set of the season. Scan a copy to load it, or press F7 first to unload and F8 to check."
    )
    STAGES = frozenset({"people", "places", "readers", "collection", "schedule", "rounds", "selection", "visits"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk, library, ways)
        self.deeds, self._asked = Deeds(self, desk, library), Latest(self, library)
        self.vehicle, self.told, self.scan = Choice([("", None)], None), Label("muted"), ScanBar()
        self.aboard, self.loading, self.check = AboardPane(), LoadingPane(), CheckPane()
        self.none, self.right, self.whole = EmptyState("bus"), QStackedWidget(), QWidget()
        self._vehicles: dict[Id, Vehicle] = {}
        self._trip: Trip | None = None
        self._codes: list[str] = []
        self._lines: list[BoardLine] = []
        _lay_out(self)
        self._connect()
        self.actions_table = Actions(self, self._actions())
        self.first = self.scan.line
        self.retranslate()

    def show_anew(self) -> None:
        loads = on_board.vehicle_loads(self.library)
        self._vehicles = {one.vehicle.id: one.vehicle for one in loads}
        ways = [(_named(one.vehicle, one.copies), one.vehicle.id) for one in loads]
        self.vehicle.offer(ways or [("", None)])
        self.none.setVisible(not loads)
        self.whole.setVisible(bool(loads))
        self.first = self.scan.line if loads else self.none.button
        if loads:
            self._ask()

    def show_vehicle(self, vehicle: Id) -> None:
        """Look at one vehicle."""
        self.vehicle.choose(vehicle)
        self._turn()

    def scanned(self, code: str) -> bool:
        if not self._vehicles or not (collection.copies_numbered(self.library, code) or self.scan.mode == CHECKING):
            return False
        self.take_number(code)
        return True

    def take_number(self, number: str) -> None:
        """Load, unload or check off the copy with this number."""
        van = self._van
        if van is None:
            return
        try:
            words = self._take(van, number)
        except UserError as refusal:
            self.scan.refuse(str(refusal), number)
            return
        self.scan.accept(words)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.vehicle.setAccessibleName(_("Vehicle"))
        self.none.say(_("There is no vehicle yet: add the bookmobile, then load it."), _("Add a vehicle"))
        self.actions_table.retranslate()

    @property
    def _van(self) -> Vehicle | None:
        return self._vehicles.get(self.vehicle.value())

    def _take(self, van: Vehicle, number: str) -> str:
        if self.scan.mode == LOADING:
            return self.deeds.take(van.id, number, self.loading.list)
        if self.scan.mode == UNLOADING:
            return self.deeds.take_off(number)
        words = self.deeds.see(number, self._lines)
        self._codes.append(number)
        self._show_check()
        return words

    def _ask(self) -> None:
        van, trip, library, today = self._van, self._trip, self.library, self.deeds.today
        if van is None:
            return

        words = _("Looking up what is on board")
        self._asked.ask(lambda: _look(library, van.id, trip, today), self._show, words)

    def _show(self, known: Known) -> None:
        self._lines = known.lines
        self.aboard.show_lines(known.lines, self.deeds.today)
        self._trip = known.list.trip if known.list else None
        self.loading.offer(known.trips, self._trip)
        self.loading.show_list(known.list)
        out = sum(not line.here for line in known.lines)
        parts = [ngettext("{count} copy on board", "{count} copies on board", len(known.lines) - out)]
        parts += [_("with readers: {count}").format(count=out)] if out else []
        self.told.setText(", ".join(parts))
        self._show_check()

    def _show_check(self) -> None:
        van = self._van
        if van and self.scan.mode == CHECKING:
            self.check.show_check(on_board.check_board(self.library, van.id, self._codes))

    def _turn(self) -> None:
        """Another vehicle: nothing of the one before is ticked or scanned any more."""
        self._trip, self._codes = None, []
        self.aboard.table.tick(set(self.aboard.table.ticked), on=False)
        self.scan.quiet()
        self._ask()

    def _turn_trip(self) -> None:
        self._trip = self.loading.trip.value()
        self._ask()

    def _turn_mode(self, mode: str) -> None:
        self.scan.quiet()
        self.right.setCurrentWidget(self.check if mode == CHECKING else self.loading)
        self._show_check()
        self.scan.line.setFocus()

    def _wish(self, what: str) -> None:
        van, rows = self._van, self.aboard.table.chosen()
        if van is None:
            return
        of_copies = {
            aboard.UNLOAD: lambda: self.deeds.unload([row.id for row in rows]),
            aboard.MOVE: lambda: self.deeds.move(van.id, [row.id for row in rows]),
            aboard.HAND_OVER: lambda: self.deeds.hand_over([row.line for row in rows]),
        }
        of_vehicle = {
            aboard.SHEET: lambda: self.deeds.show_sheet(van, self._lines),
            aboard.UNLOAD_ALL: lambda: self.deeds.unload_all(van, sum(line.here for line in self._lines)),
            loading.LOAD: lambda: self.deeds.load(van.id, self.loading.table.chosen()),
            loading.IDLE: self.aboard.show_idle,
            loading.PRINT: lambda: self.loading.list and self.deeds.show_list(self.loading.list),
            check.PAPER: lambda: self.deeds.show_check(van, self.check.seen),
            check.AFRESH: self._check_anew,
            check.NOTE_MISSING: lambda: self.deeds.note_missing(self.check.chosen(missing=True)),
            check.LOAD_FOUND: lambda: self.deeds.load_found(van.id, self.check.chosen(missing=False)),
        }
        if what in of_vehicle:
            of_vehicle[what]()
        elif rows:
            of_copies[what]()

    def _check_anew(self) -> None:
        self._codes = []
        self._show_check()

    def _unload_by_key(self) -> None:
        if self.aboard.table.hasFocus():
            self._wish(aboard.UNLOAD)

    def _actions(self) -> list[ActionSpec]:
        modes = ((LOADING, N_("Load by scanning"), "F6"), (UNLOADING, N_("Unload by scanning"), "F7"))
        modes = (*modes, (CHECKING, N_("Check what is on board"), "F8"))
        return [
            *(ActionSpec(mode, words, (key,), self.scan.modes[mode].click) for mode, words, key in modes),
            ActionSpec("find-board", N_("Find on board"), ("Ctrl+F",), self.aboard.list.search.setFocus),
            ActionSpec("load-ticked", N_("Load what is ticked"), ("Ctrl+Return",), lambda: self._wish(loading.LOAD)),
            ActionSpec("unload-ticked", N_("Unload what is ticked"), ("Del",), self._unload_by_key),
            ActionSpec(
                "print-list", N_("Print the loading list"), ("Ctrl+Shift+P",), lambda: self._wish(loading.PRINT)
            ),
        ]

    def _connect(self) -> None:
        self.vehicle.activated.connect(lambda _place: self._turn())
        self.scan.number.connect(self.take_number)
        self.scan.turned.connect(self._turn_mode)
        self.loading.turned.connect(self._turn_trip)
        for pane in (self.aboard, self.loading, self.check):
            pane.wished.connect(self._wish)
        self.aboard.table.opened.connect(lambda row: self.ways.open_title(row.line.found.title.id))
        self.loading.table.opened.connect(lambda row: row.found and self.ways.open_title(row.found.title.id))
        self.none.pressed.connect(lambda: self.ways.open_settings("vehicles"))


def _look(library: Library, van: Id, trip: Trip | None, today: date) -> Known:
    """Ask all that is shown of a vehicle; the trip that was looked at stays, else it is the next one."""
    trips = on_board.coming_trips(library, van, today)
    chosen = next((one for one in trips if trip and _same(one, trip)), trips[0] if trips else None)
    listed = on_board.loading_list(library, chosen, van) if chosen else None
    return Known(on_board.on_board(library, van, today), trips, listed)


def _named(vehicle: Vehicle, copies: int) -> str:
    return f"{vehicle.name} · {copies}" if copies else vehicle.name


def _same(one: Trip, other: Trip) -> bool:
    """The same trip, also once its day was planned."""
    return (one.day, one.route) == (other.day, other.route)


def _lay_out(tab: BoardTab) -> None:
    """The vehicle on top, the line to scan into below it, then both sides."""
    top, column = QHBoxLayout(), QVBoxLayout(tab.whole)
    column.setContentsMargins(0, 0, 0, 0)
    top.addWidget(tab.vehicle, 1)
    top.addWidget(tab.told)
    top.addStretch(1)
    tab.right.addWidget(tab.loading)
    tab.right.addWidget(tab.check)
    column.addLayout(top)
    column.addWidget(tab.scan)
    column.addWidget(Sides(tab.aboard, tab.right, shares=(1, 1)), 1)
    column.setSpacing(theme.px(8))
    tab.body.addWidget(tab.whole, 1)
    tab.body.addWidget(tab.none, 1)
