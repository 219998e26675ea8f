"""The card in the middle: which round, its stops in their order, and the bottom line."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.dates import short_day
from outreach_app.services import papers
from outreach_app.services.rounds import RoundOrder
from outreach_app.ui import theme
from outreach_app.ui.actions import Actions
from outreach_app.ui.card import Card
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.notice import Notice
from outreach_app.ui.rounds.keys import DOWN, KEEP, PIN, REMOVE, SUGGEST, UP
from outreach_app.ui.rounds.stops import StopsTable
from outreach_app.ui.rounds.totals import Totals
from outreach_app.ui.rounds.words import about, facts, troubles
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

_PAPERS = {papers.ROUTE_SHEET: N_("the route sheet"), papers.SLIPS: N_("the delivery slips")}


class Bar(QWidget):
    """Buttons that go on in the next line where the width ends."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = Flow(self)
        for part in parts:
            flow.addWidget(part)


class RoundCard(Translated, Card):
    """Shows a round and has its buttons; what they do is the tab's. `none.pressed` belongs to the empty state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.order: RoundOrder | None = None
        self.name, self.about = Label("title", wrap=True), Label("muted", wrap=True)
        self.outdated, self.postponed = Notice("warning", "danger"), Notice("clock", "muted")
        self.suggest, self.keep = Button("rounds"), Button("pin")
        self.up, self.down = Button("up", QUIET), Button("down", QUIET)
        self.pin, self.remove = Button("pin", QUIET), Button("cross", QUIET)
        self.more = Button("chevron-down", QUIET)
        self.stops, self.totals, self.none = StopsTable(), Totals(), EmptyState("rounds")
        self.empty_round = EmptyState("rounds")
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self.suggest.name(_("Suggest order"), _("Work out a better order; it is shown before it is taken"), SUGGEST)
        self.up.name("", _("Move earlier"), UP)
        self.down.name("", _("Move later"), DOWN)
        self.remove.name("", _("Take the stop out of the round"), REMOVE)
        self.more.name(_("Round"), _("Who goes, another day, cancel"))
        self.stops.setAccessibleName(_("Stops in their order"))
        self.empty_round.say(_("This round has no stop yet. Take along who is due, from the list beside it."))
        if self.order:
            self.show_order(self.order)

    def show_order(self, order: RoundOrder | None) -> None:
        """Show a round as it stands, or the empty state."""
        self.order = order
        for part in (self._head, self._foot, self._tools):
            part.setVisible(order is not None)
        if order is None:
            self.stops.set_rows([])
            self.outdated.say("")
            self.postponed.say("")
            self._either.setCurrentWidget(self.none)
            return
        self.name.setText(order.round.label)
        self.setAccessibleName(order.round.label)
        self.about.setText(about(order))
        self._tell_postponed(order)
        self.stops.set_rows(list(order.stops))
        self._either.setCurrentWidget(self.stops if order.stops else self.empty_round)
        self.totals.show_facts(facts(order), troubles(order))
        kept = bool(order.stops) and all(one.stop.pinned for one in order.stops)
        tip = _("Every stop is pinned: let them all go") if kept else _("Pin every stop where it is now")
        self.keep.name(_("Let the order go") if kept else _("Keep my order"), tip, KEEP)
        for button in (self.suggest, self.keep):
            button.setEnabled(len(order.stops) > 1)
        self.mark_current()

    def mark_current(self) -> None:
        """Let the small buttons follow the stop that the cursor is on."""
        one, last = self.stops.current(), self.stops.proxy.rowCount() - 1
        row = self.stops.currentIndex().row()
        self.up.setEnabled(one is not None and row > 0)
        self.down.setEnabled(one is not None and row < last)
        self.remove.setEnabled(one is not None)
        self.pin.setEnabled(one is not None)
        pinned = one is not None and one.stop.pinned
        self.pin.name("", _("Let the stop go") if pinned else _("Pin the stop: it keeps its place"), PIN)

    def tell_outdated(self, stale: tuple[str, ...]) -> None:
        """Say which printed papers no longer tell the truth."""
        names = ", ".join(_(_PAPERS[paper]) for paper in stale if paper in _PAPERS)
        told = _("Changed since it was printed: {papers}. Print anew before going out.").format(papers=names)
        self.outdated.say(told if names else "")

    def fill_menu(self, actions: Actions, keys: tuple[str, ...]) -> None:
        """Put the deeds with the whole round behind the button."""
        menu = QMenu(self.more)
        menu.addActions([actions[key] for key in keys])
        self.more.clicked.connect(lambda: menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space_parts()
        super().changeEvent(event)

    def _tell_postponed(self, order: RoundOrder) -> None:
        one = order.round
        day = short_day(one.postponed_from) if one.postponed_from else ""
        told = _("Postponed from {day}: {reason}") if one.postponed_reason else _("Postponed from {day}.")
        self.postponed.say(told.format(day=day, reason=one.postponed_reason) if day else "")

    def _lay_out(self) -> None:
        self._head, self._foot = QWidget(), QWidget()
        self._titles = QVBoxLayout(self._head)
        self._top, self._bottom, self._notices = QHBoxLayout(), QVBoxLayout(self._foot), QVBoxLayout()
        self._top.addWidget(self.name, 1)
        for part in (self.up, self.down, self.pin, self.remove, self.more):
            self._top.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self._titles.addLayout(self._top)
        self._titles.addWidget(self.about)
        for notice in (self.outdated, self.postponed):
            self._notices.addWidget(notice)
        self._tools = Bar(self.suggest, self.keep)
        self._between = QVBoxLayout()
        self._between.addLayout(self._notices)
        self._between.addWidget(self._tools)
        self._either = QStackedLayout()
        self._bottom.addWidget(self.totals)
        self.body.addWidget(self._head)
        self.body.addLayout(self._between)
        self.body.addLayout(self._either, 1)
        for part in (self.stops, self.none, self.empty_round):
            self._either.addWidget(part)
        self.body.addWidget(self._foot)
        self._space_parts()

    def _space_parts(self) -> None:
        side, gap = theme.px(16), theme.px(8)
        self._titles.setContentsMargins(side, theme.px(12), theme.px(12), 0)
        self._top.setSpacing(theme.px(2))
        self._titles.setSpacing(0)
        self._between.setContentsMargins(side, 0, side, 0)
        self._between.setSpacing(gap)
        self._notices.setSpacing(gap)
        self._bottom.setContentsMargins(side, 0, side, theme.px(12))
