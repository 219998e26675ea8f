"""The tab At the stop: left the day's stops, in the middle the counter, right what is counted and the trip."""

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.services import mobile, places
from outreach_app.services.library import Library
from outreach_app.services.mobile import DayStop
from outreach_app.ui import theme
from outreach_app.ui.actions import Actions, ActionSpec
from outreach_app.ui.card import Card
from outreach_app.ui.controls import Button, Label
from outreach_app.ui.day_bar import DayBar
from outreach_app.ui.desk import Desk
from outreach_app.ui.flow import Flow
from outreach_app.ui.mobile.stop.call_view import BY, OTHER, RENEW, WISH
from outreach_app.ui.mobile.stop.counter import Counter
from outreach_app.ui.mobile.stop.counts import Counts
from outreach_app.ui.mobile.stop.day_list import DayList, StopRow
from outreach_app.ui.mobile.stop.empty_day import EmptyDay
from outreach_app.ui.mobile.stop.notes import Notes
from outreach_app.ui.mobile.stop.other_stop import OtherStopForm
from outreach_app.ui.mobile.stop.trip import NOW, TRIP, Trip
from outreach_app.ui.mobile.stop.work import Work
from outreach_app.ui.mobile.tab import MobileTab
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _


class Panes(QScrollArea):
    """Three panes side by side; where the window is narrow, or the letters large, the middle one stands above all."""

    def __init__(self, *panes: QWidget) -> None:
        super().__init__()
        inner = QWidget()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._panes, self._beside = panes, None
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._space()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        way = QBoxLayout.Direction
        beside = self.width() >= theme.px(900)
        if beside is not self._beside:
            self._beside = beside
            first, middle, last = self._panes
            for pane in self._panes:
                self._layout.removeWidget(pane)
            for pane in self._panes if beside else (middle, last, first):
                self._layout.addWidget(pane, 11 if pane is middle else 6)
        self._layout.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._layout.setSpacing(theme.px(12))
        self._panes[0].setMinimumHeight(theme.px(160))
        self._panes[1].setMinimumHeight(theme.px(320))


class StopTab(MobileTab):
    """A scan reaches it wherever the focus is."""

    KEY = "stop"
    TITLE = N_("At the stop")
    HELP = N_(
        "Scan a card or type letters of a surname, scan the books, press Enter: what the reader had comes back, what "
        "is free is lent. F2 takes the books of another reader along. The keys F5 and on count visitors by age, with "
        "Shift one less; F12 notes when you come and when you leave. Everything is saved at once and can be undone."
    )
    title: Label | None = None
    """Which stop it is; not there yet while the tab is built."""
    STAGES = frozenset({"places", "readers", "collection", "rounds", "selection", "visits", "statistics"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk, library, ways)
        self._rows: list[StopRow] = []
        self._shown: AtStop | None = None
        self._extra: list[AtStop] = []
        self.days, self.title, self.other = DayBar(self._today()), Label("title"), Button("plus")
        self.list, self.counter, self.counts, self.trip = DayList(), Counter(library), Counts(), Trip()
        self.none, self.stack = EmptyDay(desk, library), QStackedWidget()
        self.work, self.notes = Work(self, desk, library, self.counter), Notes(self, desk, library)
        self._lay_out()
        self.first = self.counter.line
        self.actions_table = Actions(self, self._keys())
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        top, side = QWidget(), QWidget()
        flow, column = Flow(top), QVBoxLayout(side)
        for part in (self.days, self.other, self.title):
            flow.addWidget(part)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.counts, self.trip):
            column.addWidget(part)
        column.addStretch()
        listed = Card(flush=True)
        listed.body.addWidget(self.list)
        self.panes = Panes(listed, self.counter, side)
        self.title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(top)
        for part in (self.panes, self.none):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack, 1)
        self._space()

    def _connect(self) -> None:
        work, counter = self.work, self.counter
        self.days.chosen.connect(self._go_to_day)
        self.list.selected.connect(lambda row: row and self._look_at(row.one.at))
        self.list.opened.connect(lambda _row: counter.line.setFocus())
        self.other.clicked.connect(self.choose_other)
        self.none.wanted.connect(self.choose_other)
        counter.chosen.connect(work.choose)
        counter.sent.connect(work.take_typed)
        counter.closed.connect(work.close)
        counter.given_up.connect(work.give_up)
        counter.enrolled.connect(lambda name: work.enrol(name=name))
        counter.view.changed.connect(work.keep)
        counter.view.other.clicked.connect(counter.collect)
        counter.view.renew.clicked.connect(work.renew)
        self.counts.counted.connect(self.notes.count)
        self.counts.event_wanted.connect(self.notes.hold_event)
        self.trip.stayed.connect(self.notes.stay)
        self.trip.travelled.connect(self.notes.travel)
        self.trip.wrong.connect(self.desk.failed)
        self.trip.now.clicked.connect(lambda: self.trip.note_now(self.library.clock()))

    def _keys(self) -> list[ActionSpec]:
        deeds = (
            ("collect", N_("Collects for another reader, too"), OTHER, self.counter.collect),
            ("wish", N_("Note a wish"), WISH, partial(self._type_in, "wish")),
            ("by", N_("Somebody without a card has come instead"), BY, partial(self._type_in, "collector")),
            ("renew", N_("Renew what stays at home until the next visit"), RENEW, self.work.renew),
            ("enrol", N_("Enrol a new reader"), "Ctrl+N", lambda: self.work.seen and self.work.enrol()),
            ("scan", N_("Go to the line for scans"), "Ctrl+F", self.counter.line.setFocus),
            ("trip", N_("Type the odometer and the weather"), TRIP, self._go_to_trip),
            ("now", N_("We have arrived, or leave now"), NOW, self.trip.now.click),
            ("next", N_("The next stop"), "Alt+Down", partial(self._step, 1)),
            ("previous", N_("The stop before"), "Alt+Up", partial(self._step, -1)),
        )
        specs = [ActionSpec(key, text, (keys,), slot, everywhere=True) for key, text, keys, slot in deeds]
        return [*specs, *self.counts.keys(), *self.days.keys(self._today)]

    def _space(self) -> None:
        super()._space()
        if self.title:
            self.title.setMinimumHeight(theme.px(32))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.other.name(_("Another stop…"), _("A stop at which no round of this day calls"))
        self.list.setAccessibleName(_("Stops of the day"))
        self.none.retranslate()
        if self.actions_table:
            self.actions_table.retranslate()
        self._name_stop()

    def show_anew(self) -> None:
        self.days.dawn(self._today())
        listed = mobile.day_stops(self.library, self.days.day)
        known = {one.at.place for one in listed}
        listed += [DayStop(at, place) for at, place in self._others(known)]
        self._rows = [StopRow(one, number) for number, one in enumerate(listed)]
        shown = next((row for row in self._rows if self._is_shown(row)), None) or self._first()
        blocked = self.list.blockSignals(True)
        self.list.set_rows(self._rows)
        if shown:
            self.list.go_to_row(shown.id)
        self.list.blockSignals(blocked)
        self.stack.setCurrentWidget(self.panes if shown else self.none)
        if shown:
            self._look_at(shown.one.at)
        else:
            self._shown = None
            self.none.show_day(self.days.day)
            self._name_stop()

    def show_stop(self, place: Id, day: date | None) -> None:
        self._extra.append(AtStop(place, day or self.days.day))
        self._shown = self._extra[-1]
        self.days.go_to(self._shown.day)
        self.show_anew()

    def scanned(self, code: str) -> bool:
        return self._shown is not None and self.work.take_code(code)

    def leave(self) -> None:
        if self._shown:
            self.trip.store()
            self.work.keep()

    def choose_other(self) -> None:
        """Choose a stop at which no round calls."""
        stops = [one for one in places.points(self.library) if one.kind is PlaceKind.MOBILE_STOP]
        chosen = OtherStopForm(self, stops).given()
        if chosen:
            self.show_stop(chosen, self.days.day)
            self.counter.line.setFocus()

    def _others(self, known: set[Id]) -> list[tuple[AtStop, Place]]:
        """The stops of the day that were chosen by hand, each once, as far as they are still there."""
        wanted = {at.place: at for at in self._extra if at.day == self.days.day and at.place not in known}
        there = {one.id: one for one in places.points(self.library)} if wanted else {}
        return [(at, there[at.place]) for at in wanted.values() if at.place in there]

    def _first(self) -> StopRow | None:
        """The first stop that is not done yet."""
        return next((row for row in self._rows if not row.one.done), next(iter(self._rows), None))

    def _is_shown(self, row: StopRow) -> bool:
        return self._shown is not None and (row.id.place, row.id.day) == (self._shown.place, self._shown.day)

    def _go_to_day(self, _day: date) -> None:
        self.leave()
        self._shown = None
        self.show_anew()
        self.counter.line.setFocus()

    def _look_at(self, at: AtStop) -> None:
        seen = mobile.sitting(self.library, at)
        self._shown = seen.at
        self.work.look_at(seen)
        self.notes.seen = seen
        self.counter.show_sitting(seen, mobile.stop_readers(self.library, seen.at))
        self.counts.show_sitting(seen)
        self.trip.show_sitting(seen)
        self._name_stop()

    def _name_stop(self) -> None:
        seen = self.work.seen if self._shown else None
        label = seen.place.label if seen else ""
        served = len(seen.served) if seen else 0
        told = _("readers served: {count}").format(count=served) if seen else ""
        self.title.setText(" · ".join(part for part in (label, told) if part))
        self.title.setVisible(bool(seen))

    def _step(self, step: int) -> None:
        place = next((number for number, row in enumerate(self._rows) if self._is_shown(row)), 0) + step
        if 0 <= place < len(self._rows):
            self.trip.store()
            self.list.go_to(place)
            self.counter.line.setFocus()

    def _type_in(self, line: str) -> None:
        """Go to a line of the open visit."""
        if self.counter.call and self.counter.call.open:
            getattr(self.counter.view, line).setFocus()

    def _go_to_trip(self) -> None:
        line = self.trip.end if self.trip.start.text() else self.trip.start
        line.setFocus()
        line.selectAll()

    def _today(self) -> date:
        return self.library.clock().date()
