"""The page Sets: what care homes, schools and issue points have of ours, and the diaries that they keep."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTabWidget

from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.desk import Desk
from outreach_app.ui.page import Page
from outreach_app.ui.sets.diary_tab import DiaryTab
from outreach_app.ui.sets.sets_tab import SetsTab
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

SETS, DIARY = 0, 1
"""The places of the tabs."""


class SetsPage(Page):
    """Reached from the collection; Esc goes back there."""

    KEY, UNDER = "sets", "collection"
    HELP = N_(
        "A set is what a care home, a school or an issue point gets together for some months. Begin one and scan its "
        "copies; handing it over is no loan, but gives the act. When it comes back, scan each copy: what is scanned is "
        "checked off, D marks a damaged copy and M a missing one. Residents borrow from the set on the page Visits; "
        "who is not recorded by name is counted on a page of the point's diary."
    )
    STAGES = frozenset({"collection", "places", "selection", "visits"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk)
        self.library, self._ways = library, ways
        self.tabs, self.sets, self.diary = QTabWidget(), SetsTab(desk, library), DiaryTab(desk, library)
        self.tabs.setDocumentMode(True)
        for part in (self.sets, self.diary):
            self.tabs.addTab(part, "")
        self._whole = True
        self.body.addWidget(self.tabs, 1)
        self.first = self.sets.first
        self.tabs.currentChanged.connect(self._turned)
        self.use_actions(
            [
                ActionSpec("search", N_("Search"), ("Ctrl+F",), self._to_search, everywhere=True),
                ActionSpec("find", N_("Find a copy in the set"), ("Ctrl+Shift+F",), self.find_copy, everywhere=True),
                ActionSpec("new", N_("New set, or new page of a diary"), ("Ctrl+N",), self.add, everywhere=True),
                ActionSpec("change", N_("Change what is chosen"), ("F2",), self.change, everywhere=True),
                ActionSpec(
                    *("go_on", N_("Hand over or take back the set"), ("Ctrl+Return", "Ctrl+Enter"), self.go_on),
                    everywhere=True,
                ),
                ActionSpec("act", N_("Print an act of the set"), ("Ctrl+Shift+P",), self.print_act, everywhere=True),
                ActionSpec(
                    *("turn", N_("From the sets to the diaries, and back"), ("Ctrl+Tab",), self.turn), everywhere=True
                ),
            ]
        )
        self.retranslate()

    def heading(self) -> str:
        return _("Sets and diaries of points")

    def start(self) -> None:
        self.show_anew()

    def scanned(self, code: str) -> bool:
        return self.tabs.currentIndex() == SETS and self.sets.scanned(code)

    def show_set(self, set_id: Id) -> None:
        """Show one set."""
        self.tabs.setCurrentIndex(SETS)
        self.sets.show_set(set_id)

    def show_diary(self) -> None:
        """Show the pages of points' diaries."""
        if self._whole:
            self.tabs.setCurrentIndex(DIARY)

    def add(self) -> None:
        """Begin a set or a page, after the tab in sight."""
        self._in_sight.add()

    def find_copy(self) -> None:
        """Look for a copy in the chosen set."""
        if self.tabs.currentIndex() == SETS:
            self.sets.find_copy()

    def change(self) -> None:
        """Change the chosen set or page."""
        self._in_sight.change()

    def go_on(self) -> None:
        """Hand the chosen set over, or take it back."""
        if self.tabs.currentIndex() == SETS:
            self.sets.go_on()

    def print_act(self) -> None:
        """Print an act of the chosen set."""
        if self.tabs.currentIndex() == SETS:
            self.sets.print_act()

    def turn(self) -> None:
        """Go from the sets to the diaries, or back."""
        self.tabs.setCurrentIndex(DIARY if self._whole and self.tabs.currentIndex() == SETS else SETS)
        self._in_sight.first.setFocus()

    def retranslate(self) -> None:
        """Set every text anew; the tabs know their own."""
        self.tabs.setTabText(SETS, _("Sets"))
        self.tabs.setTabText(DIARY, _("Diaries of points"))
        self.tabs.tabBar().setAccessibleName(_("Sets or diaries"))
        if self.actions_table:
            self.actions_table.retranslate()
            self.show_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._ways.back()
        else:
            super().keyPressEvent(event)

    @property
    def _in_sight(self) -> SetsTab | DiaryTab:
        return self.diary if self.tabs.currentIndex() == DIARY else self.sets

    def _turned(self, _tab: int) -> None:
        self.first = self._in_sight.first

    def _to_search(self) -> None:
        self._in_sight.list.search.setFocus()
        self._in_sight.list.search.selectAll()

    def show_anew(self) -> None:
        self._whole = self.library.may("add_diary_page")
        self.tabs.setTabVisible(DIARY, self._whole)
        self.sets.show_anew()
        if self._whole:
            self.diary.show_anew()
