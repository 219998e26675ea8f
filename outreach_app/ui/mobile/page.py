"""The page Mobile stops: its tabs, and what to do while there is no stop yet."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.services import places
from outreach_app.services.library import Library
from outreach_app.ui.actions import ActionSpec, shortcut_words
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.mobile.board import BoardTab
from outreach_app.ui.mobile.counts import CountsTab
from outreach_app.ui.mobile.stop.tab import StopTab
from outreach_app.ui.mobile.tab import MobileTab
from outreach_app.ui.mobile.timetable import TimetableTab
from outreach_app.ui.page import Page
from outreach_app.ui.stop_forms import add_stop
from outreach_app.ui.stop_papers import show_stop_papers
from outreach_app.ui.tab_pages import TabKeys, TabPages
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

PAPERS = "Alt+L"
"""The key of the mobile library's papers, as in the print centre."""
TABS: tuple[type[MobileTab], ...] = (TimetableTab, StopTab, CountsTab, BoardTab)
"""The tabs in their order; the first one is shown at first, Alt with a digit goes to each."""


class MobilePage(Page):
    """Each tab is built when it is first shown, and asked anew only while it is seen."""

    KEY = "mobile"
    STAGES = frozenset({"places"}).union(*(tab.STAGES for tab in TABS))

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk)
        self.library, self._ways = library, ways
        self.none, self.tabs, self.stack = EmptyState("stops"), TabPages(), QStackedWidget()
        self._built: dict[int, MobileTab] = {}
        self._fresh: set[int] = set()
        self._before = 0
        for _tab in TABS:
            self.tabs.addTab(_room(), "")
        self.papers = Button("print", QUIET)
        self.tabs.setCornerWidget(self.papers)
        self.papers.clicked.connect(lambda: show_stop_papers(self, desk, library))
        for part in (self.tabs, self.none):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack)
        self.actions_table = TabKeys(self.use_actions(self._actions()), lambda: self.tab and self.tab.actions_table)
        self.tabs.currentChanged.connect(self._turned)
        self.none.pressed.connect(lambda: ways.import_file("stops"))
        self.none.other.clicked.connect(lambda: add_stop(self, desk, library))
        self.retranslate()

    def _actions(self) -> list[ActionSpec]:
        """A key for each tab, and one for the papers."""
        tabs = [
            ActionSpec(tab.KEY, tab.TITLE, (f"Alt+{place}",), partial(self.turn_to, tab.KEY), everywhere=True)
            for place, tab in enumerate(TABS, 1)
        ]
        return [
            *tabs,
            ActionSpec("papers", N_("Papers and files of the mobile library…"), (PAPERS,), self.papers.click),
        ]

    @property
    def HELP(self) -> str:
        """What the tab in sight is for, as a message id."""
        return TABS[self.tabs.currentIndex()].HELP

    @property
    def tab(self) -> MobileTab | None:
        """The tab in sight, once it is built."""
        return self._built.get(self.tabs.currentIndex())

    def start(self) -> None:
        self.show_anew()

    def refresh(self, changes: Changes) -> None:
        self._fresh -= {place for place in self._built if changes.stages & TABS[place].STAGES}
        super().refresh(changes)

    def show_anew(self) -> None:
        here = places.any_of(self.library, PlaceKind.MOBILE_STOP)
        self.stack.setCurrentWidget(self.tabs if here else self.none)
        if here:
            self._show_tab()
        else:
            self.first = self.none.button

    def scanned(self, code: str) -> bool:
        return bool(self.tab and self.tab.scanned(code))

    def leave(self) -> None:
        if self.tab:
            self.tab.leave()

    def turn_to(self, key: str) -> MobileTab | None:
        """Show a tab by its key, and put the focus where its work begins."""
        if self.stack.currentWidget() is not self.tabs:
            return None
        self.tabs.setCurrentIndex([tab.KEY for tab in TABS].index(key))
        self.first.setFocus()
        return self.tab

    def show_stop(self, key: str, place: Id, day: date | None = None) -> None:
        """Look at one stop in a tab, on a day where it is told."""
        tab = self.turn_to(key)
        if tab:
            tab.show_stop(place, day)

    def show_vehicle(self, vehicle: Id) -> None:
        """Look at what a vehicle has on board."""
        tab = self.turn_to("board")
        if isinstance(tab, BoardTab):
            tab.show_vehicle(vehicle)

    def retranslate(self) -> None:
        """Set every text anew; the tabs know their own."""
        for place, tab in enumerate(TABS):
            self.tabs.setTabText(place, _(tab.TITLE))
        self.tabs.tabBar().setAccessibleName(_("Timetable, work at a stop, and figures"))
        self.none.say(
            _("There is no stop of the mobile library yet. Add one, or bring in the whole timetable from a file."),
            _("Import stops…"),
            _("Add a stop"),
        )
        self.papers.name(
            _("Papers and files…"),
            _("Posters, booklets, the official timetable, tables and calendars for the public"),
            shortcut_words(PAPERS),
        )
        if self.actions_table:
            self.actions_table.retranslate()

    def _turned(self, place: int) -> None:
        if self._before in self._built:
            self._built[self._before].leave()
        self._before = place
        self._show_tab()
        if self.isVisible() and not self.tabs.tabBar().hasFocus():
            self.first.setFocus()

    def _show_tab(self) -> None:
        """Build the tab in sight where it is not yet, and let it ask where it does not know what changed."""
        place = self.tabs.currentIndex()
        if place not in self._built:
            self._built[place] = TABS[place](self.desk, self.library, self._ways)
            self.tabs.widget(place).layout().addWidget(self._built[place])
        tab = self._built[place]
        self.first = tab.first
        if place not in self._fresh:
            self._fresh.add(place)
            tab.show_anew()


def _room() -> QWidget:
    """Where a tab comes once it is built."""
    room = QWidget()
    layout = QVBoxLayout(room)
    layout.setContentsMargins(0, 0, 0, 0)
    return room
