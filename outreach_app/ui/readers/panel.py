"""The card at the right: head and tabs of the chosen reader."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from outreach_app.services.reader_card import ReaderCard
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.readers.books_tab import BooksTab
from outreach_app.ui.readers.head import CardHead
from outreach_app.ui.readers.journal_tab import JournalTab
from outreach_app.ui.readers.likes_tab import LikesTab
from outreach_app.ui.readers.papers_tab import PapersTab
from outreach_app.ui.readers.profile_tab import ProfileTab
from outreach_app.ui.readers.schedule_tab import ScheduleTab
from outreach_app.ui.readers.visits_tab import VisitsTab
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

_TITLES = (N_("Profile"), N_("Likes"), N_("Visits"), N_("Books"), N_("Schedule"), N_("Papers"), N_("Journal"))


class ReaderPanel(Translated, Card):
    """Shows a card, or says that none is chosen; the tabs tell what is wished for."""

    def __init__(self) -> None:
        super().__init__()
        self.card: ReaderCard | None = None
        self.top = CardHead()
        self.profile, self.visits, self.books, self.schedule = ProfileTab(), VisitsTab(), BooksTab(), ScheduleTab()
        self.likes, self.papers, self.journal = LikesTab(), PapersTab(), JournalTab()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.tabBar().setProperty("kind", "dense")
        for tab in (
            *(self.profile, self.likes, self.visits, self.books, self.schedule),
            *(self.papers, self.journal),
        ):
            self.tabs.addTab(tab, "")
        self.tabs.currentChanged.connect(lambda _place: self._fill_tab())
        self.none = EmptyState("person")
        shown, self._either = QWidget(), QStackedLayout()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.top)
        column.addWidget(self.tabs, 1)
        self.body.addLayout(self._either, 1)
        self._either.addWidget(self.none)
        self._either.addWidget(shown)
        self.retranslate()

    def show_card(self, card: ReaderCard | None) -> None:
        """Show a reader, or none."""
        self.card = card
        self._either.setCurrentIndex(1 if card else 0)
        if not card:
            return
        self.top.show_card(card)
        self._name_tabs()
        self._fill_tab()

    def show_tab(self, tab: QWidget) -> None:
        """Bring a tab to the front, where somebody is chosen, and the focus into it."""
        if self.card:
            self.tabs.setCurrentWidget(tab)
            tab.setFocus()

    def _fill_tab(self) -> None:
        """Only the tab in front is filled, so that walking down the list stays quick."""
        if self.card:
            self.tabs.currentWidget().show_card(self.card)

    def retranslate(self) -> None:
        """Set every text anew."""
        for part in (self, self.tabs.tabBar()):
            part.setAccessibleName(_("Reader's card"))
        self.none.say(_("Choose a reader in the list."))
        for part in (self.top, self.likes, self.visits, self.books, self.papers, self.journal):
            part.retranslate()
        self._name_tabs()
        self.show_card(self.card)

    def _name_tabs(self) -> None:
        at_home = len(self.card.at_home) if self.card else 0
        for place, title in enumerate(_TITLES):
            count = f"  {at_home}" if at_home and place == self.tabs.indexOf(self.books) else ""
            self.tabs.setTabText(place, _(title) + count)
            self.tabs.widget(place).setAccessibleName(_(title))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(360))
