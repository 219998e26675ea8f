"""The card at the right: head and tabs of the chosen title."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from outreach_app.services.title_card import TitleCard
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.collection.about_tab import AboutTab
from outreach_app.ui.collection.copies_tab import CopiesTab
from outreach_app.ui.collection.head import CardHead
from outreach_app.ui.collection.past_tab import PastTab
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

_TITLES = (N_("Copies"), N_("Who had it"), N_("Description"))


class TitlePanel(Translated, Card):
    """Shows a card, or says that none is chosen; the tabs tell what is wished for."""

    def __init__(self) -> None:
        super().__init__()
        self.card: TitleCard | None = None
        self.top = CardHead()
        self.copies, self.past, self.about = CopiesTab(), PastTab(), AboutTab()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for tab in (self.copies, self.past, self.about):
            self.tabs.addTab(tab, "")
        self.tabs.currentChanged.connect(lambda _place: self._fill_tab())
        self.none = EmptyState("book")
        shown, self._either = QWidget(), QStackedLayout()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.top)
        column.addWidget(self.tabs, 1)
        self.body.addLayout(self._either, 1)
        self._either.addWidget(self.none)
        self._either.addWidget(shown)
        self.retranslate()

    def show_card(self, card: TitleCard | None) -> None:
        """Show a title, or none."""
        self.card = card
        self._either.setCurrentIndex(1 if card else 0)
        if card:
            self.top.show_card(card)
            self._name_tabs()
            self._fill_tab()

    def _fill_tab(self) -> None:
        """Only the tab in front is filled, so that walking down the list stays quick."""
        if self.card:
            self.tabs.currentWidget().show_card(self.card)

    def retranslate(self) -> None:
        """Set every text anew."""
        for part in (self, self.tabs.tabBar()):
            part.setAccessibleName(_("Title's card"))
        self.none.say(_("Choose a title in the list."))
        for part in (self.top, self.copies, self.past):
            part.retranslate()
        self._name_tabs()
        self.show_card(self.card)

    def _name_tabs(self) -> None:
        stock, loans = (len(self.card.stock), len(self.card.loans)) if self.card else (0, 0)
        for place, (title, count) in enumerate(zip(_TITLES, (stock, loans, 0), strict=True)):
            self.tabs.setTabText(place, _(title) + (f"  {count}" if count else ""))
            self.tabs.widget(place).setAccessibleName(_(title))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(360))
