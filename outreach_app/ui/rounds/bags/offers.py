"""What may go into the bag, at the right: suggestions, or what a search finds."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.selection import Suggestion
from outreach_app.services.selection import BagLine
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.list_pane import SearchLine
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.ui.two_lines import TwoLineTable
from outreach_app.wording import N_, _


class PackLine(SearchLine):
    """Enter sends off what is typed (`sent`), or goes on where nothing is (`passed`); Down goes into the list."""

    sent = Signal()
    passed = Signal()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setPlaceholderText(_("Scan or search a book") + "  Ctrl+F")
        self.setAccessibleName(_("Scan or search a book"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.sent if self.text().strip() else self.passed).emit()
        else:
            super().keyPressEvent(event)


class OfferLine:
    """A title as two lines: what it is, and why or where."""

    def __init__(self, suggestion: Suggestion) -> None:
        self.suggestion, self.id = suggestion, suggestion.title.id
        year = str(suggestion.title.year or "")
        self.first, self.second = suggestion.title.line, " · ".join((*filter(None, (year,)), *suggestion.reasons))


COLUMNS = (
    Column(
        N_("Book"), lambda line: line.first, tip=lambda line: f"{line.first}\n{line.second}", width=160, stretch=True
    ),
)


class OffersTable(TwoLineTable):
    """Del sets a title aside (`declined`); what is typed over it belongs to the search (`typed`)."""

    declined = Signal(object)
    typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Delete and self.current():
            self.declined.emit(self.current().suggestion)
        elif event.text().isalnum() and not chord:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class OffersCard(Translated, Card):
    """`taken(Suggestion)` is to be packed, `found_book(text)` though it is not in the collection."""

    taken = Signal(object)
    found_book = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self._declined: set[tuple[Id, Id]] = set()
        self._reader = Id("")
        self.search, self.table = PackLine(), OffersTable(COLUMNS)
        self.none, self.outside, self.fill = EmptyState("search"), Button("plus", QUIET), Button("bag")
        self.head.addWidget(self.fill)
        self.table.horizontalHeader().hide()
        self._lay_out()
        self.search.into_list.connect(self._into_list)
        self.search.textChanged.connect(lambda _text: self._name())
        self.table.opened.connect(lambda line: self.taken.emit(line.suggestion))
        self.table.declined.connect(self._decline)
        self.table.typed.connect(self.type_on)
        self.outside.clicked.connect(self.pack_outside)
        self.retranslate()

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self.fill.name(_("Fill up"), _("Pack suggestions up to the wished number"), "Ctrl+Enter")
        self._name()

    def show_need(self, line: BagLine | None) -> None:
        """Let the bag be filled up only where something is missing."""
        self.fill.setEnabled(line is not None and not line.done and line.packed < (line.wanted or line.usual))

    def show_offers(self, reader: Id, offers: list[Suggestion]) -> None:
        """Show what is suggested or found for a reader; what was set aside does not come again."""
        self._reader = reader
        aside = set() if self.text else {title for one, title in self._declined if one == reader}
        rows = [OfferLine(one) for one in offers if one.title.id not in aside]
        self.table.set_rows(rows)
        self._either.setCurrentWidget(self.table if rows else self.none)
        self._name()

    def type_on(self, text: str) -> None:
        """Go on typing in the search what was begun elsewhere."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(text)

    def look_for(self, text: str) -> None:
        """Search for something, ready to be changed."""
        self.search.setText(text)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Take the only title that is found, or go into the list of several."""
        if self.table.proxy.rowCount() == 1:
            self.taken.emit(self.table.row_at(0).suggestion)
        elif self.table.proxy.rowCount():
            self.table.setFocus()
            self.table.go_to(0)

    def pack_outside(self) -> None:
        """Pack what is typed as a book outside the collection."""
        if self.text:
            self.found_book.emit(self.text)
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space_parts()
        super().changeEvent(event)

    def _name(self) -> None:
        text = self.text
        self.set_title(_("Found") if text else _("Suggestions"))
        self.table.setAccessibleName(_("Found") if text else _("Suggestions"))
        words = _("Not in the collection: pack “{text}”").format(text=text) if text else _("Not in the collection")
        tip = _("Type author and title, then pack it as it is: it is lent and comes back like every book.")
        self.outside.name(words if len(words) < 60 else _("Not in the collection"), tip, "Ctrl+N")
        self.outside.setAccessibleName(words)
        if text:
            self.none.say(_("Nothing is found for “{words}”.").format(words=text))
        else:
            self.none.say(_("Nothing to suggest: note likes on the reader's card, or search."))

    def _into_list(self) -> None:
        if self.table.proxy.rowCount():
            self.table.setFocus()

    def _decline(self, suggestion: Suggestion) -> None:
        self._declined.add((self._reader, suggestion.title.id))
        self.show_offers(
            self._reader, [line.suggestion for line in self.table.rows.rows if line.suggestion is not suggestion]
        )

    def _lay_out(self) -> None:
        self._top, self._below, self._either = QHBoxLayout(), QHBoxLayout(), QStackedLayout()
        self._top.addWidget(self.search)
        self._below.addWidget(self.outside)
        self._below.addStretch()
        self.body.addLayout(self._top)
        self.body.addLayout(self._either, 1)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)
        self.body.addLayout(self._below)
        self._space_parts()

    def _space_parts(self) -> None:
        side = theme.px(15)
        self._top.setContentsMargins(side, 0, side, 0)
        self._below.setContentsMargins(theme.px(8), 0, side, theme.px(8))
