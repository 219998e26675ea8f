"""The chosen route: its stops in order with the road between, what cannot be kept, on which days it runs."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.dates import short_day
from outreach_app.domain.identity import Id
from outreach_app.services.route_card import RouteCard, RouteDay
from outreach_app.ui import theme
from outreach_app.ui.actions import Actions, ActionSpec
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.dragging import Reordered
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.palette import State
from outreach_app.ui.settings.route_rows import StopLine, lines_of, shown_km
from outreach_app.ui.table_view import ROW_HEIGHT, Table
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _, ngettext

STOP = "application/x-knigonosha-route-stop"
MOST_DAYS = 14
"""Days on which a route runs that are named."""
_LEAST_ROWS, _MOST_ROWS = 4, 8


def _fault(line: StopLine) -> Mark | None:
    """That something cannot be kept; the tip and the sentences below say what."""
    count = len(line.asked)
    return Mark(State.OVERDUE, ngettext("{count} question", "{count} questions", count)) if count else None


COLUMNS = (
    Column(N_("№"), lambda one: one.number, width=44, right=True),
    Column(N_("Stop"), lambda one: one.stop.name, tip=lambda one: one.stop.name, width=170, stretch=True),
    Column(
        N_("When it comes"),
        lambda one: one.stop.comes,
        tip=lambda one: one.stop.comes,
        width=200,
        stretch=True,
    ),
    Column(N_("Next date"), lambda one: one.stop.next_on, width=136, optional=True),
    Column(N_("Distance"), lambda one: one.km, width=90, right=True, muted=True, optional=True),
    Column(N_("Does not fit"), _fault, tip=lambda one: one.fault, width=116, optional=True),
)


class RouteStopsTable(Reordered, Table):
    """`moved(plan, place)` tells of a row that was dropped between others; places count from 0."""

    DRAGS = STOP
    moved = Signal(object, int)

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self.setSortingEnabled(False)
        self.setAcceptDrops(True)

    def dropped(self, kind: str, row: Id, place: int) -> None:
        self.moved.emit(row, place)


class RoutePane(Translated, QWidget):
    """Shows; what its buttons and keys do is handed in by name."""

    def __init__(self, deeds: dict[str, Callable[[], object]]) -> None:
        super().__init__()
        self.name, self.facts = Label("strong", wrap=True), Label("small", wrap=True)
        self.stops, self.none = RouteStopsTable(), EmptyState("stops")
        self.asked, self.days = Label("danger", wrap=True), Label("small", wrap=True)
        self.buttons = {key: Button(icon, QUIET) for key, icon in _ICONS.items()}
        self._card: RouteCard | None = None
        self._lay_out()
        table = [ActionSpec(key, text, keys, deeds[key]) for key, text, keys in _KEYS]
        self.keys = Actions(self, table)
        for key, button in self.buttons.items():
            button.clicked.connect(deeds[key])
        self.none.pressed.connect(deeds["add"])
        self.stops.opened.connect(lambda _row: deeds["plan"]())
        self.stops.selected.connect(lambda _row: self.mark_current())
        self.retranslate()

    def _lay_out(self) -> None:
        self._column, holder = QVBoxLayout(self), QWidget()
        row = Flow(holder)
        for button in self.buttons.values():
            row.addWidget(button)
        for part in (self.name, self.facts, holder, self.stops, self.none, self.asked, self.days):
            self._column.addWidget(part)
        self._space()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.stops.setAccessibleName(_("Stops of the route in their order"))
        self.keys.retranslate()
        words = {
            "up": (_("Up"), _("Earlier on the route"), "Alt+Up"),
            "down": (_("Down"), _("Later on the route"), "Alt+Down"),
            "plan": (_("Plans…"), _("When it is served: days, hours, season"), "Return"),
            "passport": (_("Passport…"), _("The stop and its passport"), "F2"),
            "leave": (_("Take off"), _("Take the stop off the route; its plan stays"), "Del"),
            "add": (_("Add a stop…"), _("Put a stop, an institution or a point on the route"), "Ins"),
        }
        for key, told in words.items():
            self.buttons[key].name(*told)
        self.none.say(_("Nothing lies on this route yet. Readers join it by their plans."), _("Add a stop…"))

    def show_route(self, name: str, facts: str, card: RouteCard) -> None:
        """Show a route; the chosen stop stays."""
        self._card, order = card, card.order
        self.name.setText(name)
        length = _("{km} km with the way back").format(km=shown_km(order.km))
        if not order.is_whole:
            length = _("{length}, as far as the points are known").format(length=length)
        self.facts.setText(" · ".join(part for part in (facts, length if order.stops else "") if part))
        self.set_lines(lines_of(card))
        self.stops.setVisible(bool(order.stops))
        self.none.setVisible(not order.stops)
        asked = [f"{one.name}, {short_day(one.day)}: {one.words}" for one in card.questions]
        self.asked.setText("\n".join(asked))
        self.asked.setVisible(bool(asked))
        self.days.setText(days_words(card.days))
        self.days.setVisible(bool(card.days))
        self.mark_current()

    def set_lines(self, lines: list[StopLine]) -> None:
        """Show the stops in another order."""
        self.stops.set_rows(lines)
        if lines and not self.stops.current():
            self.stops.go_to(0)
        self._space()

    def lines(self) -> list[StopLine]:
        """The stops as they are shown."""
        return list(self.stops.rows.rows)

    def mark_current(self) -> None:
        """Let the buttons follow what is chosen."""
        line, count = self.stops.current(), len(self.stops.rows.rows)
        for key, button in self.buttons.items():
            button.setVisible(key == "add" or count > 0)
            button.setEnabled(key == "add" or line is not None)
        self.buttons["up"].setEnabled(bool(line and line.number > 1))
        self.buttons["down"].setEnabled(bool(line and line.number < count))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        rows = min(max(len(self.stops.rows.rows), _LEAST_ROWS), _MOST_ROWS)
        self.stops.setMinimumHeight(theme.px(ROW_HEIGHT * (rows + 1) + 8))


_ICONS = {"up": "", "down": "", "plan": "", "passport": "", "leave": "", "add": "plus"}
_KEYS = (
    ("up", N_("Earlier on the route"), ("Alt+Up",)),
    ("down", N_("Later on the route"), ("Alt+Down",)),
    ("passport", N_("The stop and its passport"), ("F2",)),
    ("leave", N_("Take the stop off the route"), ("Del",)),
    ("add", N_("Add a stop to the route"), ("Ins",)),
)


def days_words(days: tuple[RouteDay, ...]) -> str:
    """«Runs on Mon 23.11 (5), Mon 07.12 (5)», and below it why not on others."""
    runs = [f"{short_day(one.day)} ({one.stops})" for one in days if one.stops]
    more = " …" if len(runs) > MOST_DAYS else ""
    lines = [_("Runs on (stops): {days}").format(days=", ".join(runs[:MOST_DAYS]) + more)] if runs else []
    because: dict[str, list[str]] = {}
    for one in days:
        for why in one.why:
            because.setdefault(why, []).append(short_day(one.day))
    lines += [f"{', '.join(told)}: {why}" for why, told in because.items()]
    return "\n".join(lines)
