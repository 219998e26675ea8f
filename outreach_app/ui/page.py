"""What every page is: a title, its own keys, and two moments to fill it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.ui import theme
from outreach_app.ui.actions import Actions, ActionSpec
from outreach_app.ui.desk import Desk
from outreach_app.ui.notice import Notice
from outreach_app.ui.stages import BY_KEY
from outreach_app.ui.translated import Translated
from outreach_app.wording import _


class Page(Translated, QWidget):
    """A screen of the window. Its constructor stores and lays out; `start()` asks the services, once, when first shown.

    A page fills `body`, writes by `desk.do(…)` only, sets every text in `retranslate()`, and asks the services again in
    `show_anew()`. `first` is where the focus goes when it is shown (a focus proxy would hide from Tab what stands
    before it). `renamed` tells that the heading says something else. `KEY` is that of its stage, `HELP` a message id,
    `STAGES` what it shows: with none of these touched it is not asked. `UNDER` is the stage that the rail shows for a
    page that has no place there.
    """

    renamed = Signal()

    day: date | None = None
    """The day that is looked at, where the page shows one; the print centre opens with it."""

    KEY = ""
    UNDER = ""
    HELP = ""
    STAGES: frozenset[str] = frozenset()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.first: QWidget = self
        self.actions_table: Actions | None = None
        self._stale = False
        self._refused: Notice | None = None
        self.body = QVBoxLayout(self)
        self._space()

    def use_actions(self, table: Sequence[ActionSpec]) -> Actions:
        """Take the page's own actions; the frame lists their keys in the help."""
        self.actions_table = Actions(self, table)
        return self.actions_table

    def start(self) -> None:
        """Ask the services for what the page shows, when it is first seen."""

    def refresh(self, changes: Changes) -> None:
        """Show anew what a use case touched: at once where the page is seen, else as soon as it is."""
        self._stale = not self.isVisible()
        if self.isVisible():
            self.show_anew()

    def show_anew(self) -> None:
        """Ask the services again for what is shown."""

    def refuse(self, sentence: str) -> None:
        """Say above all else why what was asked for is not shown; an empty sentence: nothing stands in the way."""
        if sentence and self._refused is None:
            self._refused = Notice("warning", "danger")
            self.body.insertWidget(0, self._refused)
        if self._refused:
            self._refused.say(sentence)

    @property
    def refused(self) -> str:
        """Why something is not shown; empty where nothing stands in the way."""
        return self._refused.words.text() if self._refused else ""

    def heading(self) -> str:
        """The title above the page, and whatever belongs to it (the day, the chosen name)."""
        return _(BY_KEY[self.KEY].title)

    def scanned(self, code: str) -> bool:
        """Take a scanned code; False: the page has no use for it, and the window finds what it belongs to."""
        return False

    def leave(self) -> None:
        """Save what is half done, before another page is shown or the window closes."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.show_anew()

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self.body.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(16))
        self.body.setSpacing(theme.px(16))
