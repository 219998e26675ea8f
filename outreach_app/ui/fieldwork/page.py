"""The page Fieldwork: in the library its three tabs; in a kit what can be done on the laptop."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.fieldwork import Side
from outreach_app.domain.identity import Id
from outreach_app.services import fieldwork
from outreach_app.services.library import Library
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.desk import Desk
from outreach_app.ui.fieldwork.inbox_tab import OPEN, InboxTab
from outreach_app.ui.fieldwork.kits_tab import KitsTab
from outreach_app.ui.fieldwork.laptop import LaptopView
from outreach_app.ui.fieldwork.questions_tab import BACK, KEYS, QuestionsTab
from outreach_app.ui.fieldwork.tab import FieldTab
from outreach_app.ui.fieldwork.take_out import take_out
from outreach_app.ui.page import Page
from outreach_app.ui.tab_pages import TabPages
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

KITS, INBOX, QUESTIONS = 0, 1, 2
"""The places of the tabs."""


class FieldworkPage(Page):
    """Only the tab in sight is asked."""

    KEY = "fieldwork"
    HELP = N_(
        "Where there is no network, part of the library goes along as a file of its own, a kit: the readers and books "
        "of a day's rounds or of a point, encrypted with six words. On the laptop the program opens it and works as "
        "usual. Back in the library, choose the return file in the tab “Coming in”: you see what would come in, a "
        "backup is made, and all of it can be undone in one step. Nothing is lost: where both sides changed the same, "
        "a question asks which holds. A kit that is lost is noted here, and what comes of it is held back."
    )
    STAGES = frozenset({"readers", "places", "rounds", "visits", "collection", "schedule", "people"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk)
        self.library, self._ways = library, ways
        self.stack, self.tabs = QStackedWidget(), TabPages()
        self.kits = KitsTab(desk, library, ways, self.take_out)
        self.inbox = InboxTab(desk, library, ways)
        self.questions, self.laptop = QuestionsTab(desk, library, ways), LaptopView(desk, library, ways)
        for tab in self._all:
            self.tabs.addTab(tab, "")
        for part in (self.tabs, self.laptop):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack)
        self.tabs.currentChanged.connect(lambda _place: self._turned())
        self.inbox.questions_wanted.connect(lambda: self.turn_to(QUESTIONS))
        desk.changed.connect(self._follow)
        self.use_actions(self._actions())
        self.retranslate()

    def _actions(self) -> list[ActionSpec]:
        answers = [
            ActionSpec(
                f"answer {side}",
                text,
                (KEYS[side],),
                lambda side=side: self._answer(side),
                needs="answer_question",
                everywhere=True,
            )
            for side, text in (
                (Side.OURS, N_("Question: the library's value holds")),
                (Side.THEIRS, N_("Question: the value from out there holds")),
            )
        ]
        return [
            ActionSpec("new", N_("Take out…"), ("Ctrl+N",), self.take_out, "plus", everywhere=True, needs="make_kit"),
            ActionSpec(
                "open", N_("Take in a file of a kit…"), (OPEN,), self.take_in, everywhere=True, needs="receive_kit"
            ),
            ActionSpec("kit", N_("Open a kit…"), ("Ctrl+Shift+O",), self.open_kit, everywhere=True),
            ActionSpec("search", N_("Search"), ("Ctrl+F",), self._to_search, everywhere=True),
            ActionSpec("turn", N_("Next tab"), ("Ctrl+Tab",), self._turn, everywhere=True),
            *answers,
            ActionSpec(
                "again",
                N_("Ask the last question again"),
                (BACK,),
                self._take_back,
                everywhere=True,
                needs="answer_question",
            ),
        ]

    @property
    def _all(self) -> tuple[FieldTab, FieldTab, FieldTab]:
        return self.kits, self.inbox, self.questions

    @property
    def tab(self) -> FieldTab:
        """The tab in sight."""
        return self._all[self.tabs.currentIndex()]

    @property
    def on_laptop(self) -> bool:
        """Whether the open file is a kit."""
        return self.stack.currentWidget() is self.laptop

    def start(self) -> None:
        self.show_anew()

    def show_anew(self) -> None:
        here = fieldwork.kit_origin(self.library)
        self.stack.setCurrentWidget(self.laptop if here else self.tabs)
        part = self.laptop if here else self.tab
        part.show_anew()
        self.first = part.first
        self._name_tabs()

    def _follow(self, changes: Changes) -> None:
        """Steps that touch no row, such as an answer that leaves everything as it is, are shown as well."""
        if changes.entry and not changes.stages & self.STAGES:
            self.refresh(changes)

    def turn_to(self, place: int) -> None:
        """Show a tab, with the focus where its work begins."""
        self.tabs.setCurrentIndex(place)
        self.first.setFocus()

    def take_out(self, day: date | None = None, place: Id | None = None) -> None:
        """Take part of the library out, for a day's rounds or a place where they are told."""
        if self.on_laptop:
            self.desk.told.emit(_("This is a kit itself: kits are made in the office."), False)
        elif take_out(self, self.desk, self.library, day or self.library.clock().date(), self.kits.show_anew, place):
            self.turn_to(KITS)

    def take_in(self) -> None:
        """Choose a file that came back."""
        if self.on_laptop:
            self.desk.told.emit(_("What comes back is taken in in the library, not in a kit."), False)
            return
        self.turn_to(INBOX)
        self.inbox.pick()

    def show_inbox(self) -> None:
        """Show what came back, with the focus on the first file that waits."""
        if not self.on_laptop:
            self.turn_to(INBOX)

    def look_at(self, file: Path) -> None:
        """Look at a file that came back."""
        self.turn_to(INBOX)
        self.inbox.look(file)

    def open_kit(self) -> None:
        """Open another kit in this window's place."""
        self.laptop.open_kit()

    def retranslate(self) -> None:
        """Set every text anew; the tabs know their own."""
        self.tabs.tabBar().setAccessibleName(_("Kits, what comes in, and questions"))
        self._name_tabs()
        if self.actions_table:
            self.actions_table.retranslate()

    def _name_tabs(self) -> None:
        for place, tab in enumerate(self._all):
            self.tabs.setTabText(place, _(tab.TITLE))

    def _turned(self) -> None:
        self.tab.show_anew()
        self.first = self.tab.first

    def _turn(self) -> None:
        if not self.on_laptop:
            self.turn_to((self.tabs.currentIndex() + 1) % self.tabs.count())

    def _to_search(self) -> None:
        if self.on_laptop:
            return
        self.turn_to(KITS)
        self.kits.list.search.setFocus()
        self.kits.list.search.selectAll()

    def _answer(self, side: Side) -> None:
        if self.tab is self.questions and not self.on_laptop:
            self.questions.answer(side)

    def _take_back(self) -> None:
        if self.tab is self.questions and not self.on_laptop:
            self.questions.take_back()
